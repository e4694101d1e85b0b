"""Make the gong of the hall display: two soft bell tones, a falling third, written as a small mono WAV file.

Run it to make the file anew: `python scripts/make_gong.py`. The same file comes out on every machine.
"""

import math
import struct
import wave
from pathlib import Path

TARGET = Path(__file__).parent.parent / "display" / "sounds" / "gong.wav"
RATE = 16_000
LENGTH_S = 1.9
PEAK = 0.6

# Start in seconds and pitch in hertz: E5, then C5.
STRIKES = ((0.0, 659.26), (0.42, 523.25))
# A bell's partials: multiple of the pitch, loudness, how fast it fades (per second).
PARTIALS = ((1.0, 1.0, 2.6), (2.0, 0.34, 4.2), (3.01, 0.12, 6.5), (4.17, 0.05, 9.0))
ATTACK_S = 0.012
FADE_OUT_S = 0.25


def strike(since: float, pitch: float) -> float:
    """Return how far one bell swings, `since` seconds after it was struck."""
    if since < 0:
        return 0.0
    attack = min(1.0, since / ATTACK_S)
    swing = sum(
        loudness * math.exp(-fade * since) * math.sin(2 * math.pi * pitch * multiple * since)
        for multiple, loudness, fade in PARTIALS
    )
    return attack * swing


def samples() -> list[float]:
    """Return the whole gong, between -1 and 1."""
    count = round(RATE * LENGTH_S)
    raw = [sum(strike(index / RATE - start, pitch) for start, pitch in STRIKES) for index in range(count)]
    loudest = max(abs(value) for value in raw)
    fade = round(RATE * FADE_OUT_S)
    return [value / loudest * PEAK * min(1.0, (count - index) / fade) for index, value in enumerate(raw)]


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    frames = b"".join(struct.pack("<h", round(value * 32_767)) for value in samples())
    with wave.open(str(TARGET), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames)


if __name__ == "__main__":
    main()
