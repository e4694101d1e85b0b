"""What happens by the clock: one task that wakes every second and has due commands worked off."""
