"""Call to sentence to sound file; empty until the voice is built."""
