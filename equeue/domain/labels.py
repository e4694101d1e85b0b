"""Labels: a letter without look-alikes and at least three digits, `П047`, `П1003`."""

from types import MappingProxyType
from typing import Final

CYRILLIC: Final = "ГДЖЛПФЦШЮЯ"
LATIN: Final = "ADFHKLMNPRTUY"
LETTERS: Final = frozenset(CYRILLIC + LATIN)

_THIN_SPACE: Final = "\u2009"
_DIGITS: Final = 3
_MOST_DIGITS: Final = 9
"""More tickets than any day will have; what is longer is no number of a ticket."""

_KEYS: Final = {"U": "Г", "L": "Д", ";": "Ж", "K": "Л", "G": "П", "A": "Ф", "W": "Ц", "I": "Ш", ".": "Ю", "Z": "Я"}
_WITH_SHIFT: Final = {":": "Ж", ">": "Ю"}

_SAME_KEY: Final = MappingProxyType(
    _KEYS
    | _WITH_SHIFT
    | {"Ф": "A", "В": "D", "А": "F", "Р": "H", "Л": "K", "Д": "L", "Ь": "M"}
    | {"Т": "N", "З": "P", "К": "R", "Е": "T", "Г": "U", "Н": "Y"}
)
"""What a key gives in one keyboard layout → what it gives in the other."""

_LOOK_ALIKE: Final = MappingProxyType({"Р": "P", "А": "A", "Н": "H", "К": "K", "М": "M", "Т": "T", "У": "Y"})
"""Cyrillic letter → the Latin one that looks the same."""


def label_of(letter: str, number: int) -> str:
    """Return the label of the day's `number`-th ticket, 1 ≤ number."""
    return f"{letter}{number:0{_DIGITS}d}"


def written(label: str) -> str:
    """Return a label for people's eyes and ears: `П047` with a thin space after its letter."""
    return f"{label[:1]}{_THIN_SPACE}{label[1:]}"


def readings(typed: str, letters: frozenset[str]) -> frozenset[str]:
    """Return the labels that somebody may have meant by what they typed.

    Lower case, spaces, missing zeros, the wrong keyboard layout and look-alikes are accepted; a number alone may
    have any letter.

    Args:
        typed: What was typed, such as `g 47`.
        letters: The letters that the branch uses.
    """
    text = "".join(typed.split()).replace("-", "").upper()
    head = text.rstrip("0123456789")
    digits = text[len(head) :]
    if not 0 < len(digits) <= _MOST_DIGITS or len(head) > 1:
        return frozenset()
    candidates = letters & {head, _SAME_KEY.get(head, ""), _LOOK_ALIKE.get(head, "")} if head else letters
    return frozenset(label_of(letter, int(digits)) for letter in candidates)
