"""Breaks text into lines of a given width: balanced, no lonely short words, nothing wider than the paper."""

from collections.abc import Callable, Iterator
from typing import Final

Measure = Callable[[str], float]

ELLIPSIS: Final = "…"
_GLUED_LETTERS: Final = 2


def wrap(text: str, width: float, measure: Measure, *, lines: int = 0) -> list[str]:
    """Return the lines of a text, none wider than `width`.

    As few lines as possible, then as even as possible. Words of one or two letters and signs such as № stay with
    what follows them; a word wider than the paper is broken.

    Args:
        text: Words between single spaces.
        width: Of the paper, in the unit of `measure`.
        measure: Tells how wide a text is.
        lines: At most so many, the last one cut with an ellipsis; 0 for all.
    """
    found = _fill(text, width, measure)
    if lines and len(found) > lines:
        return _cut(found, lines, width, measure)
    return _balance(text, found, width, measure)


def _balance(text: str, found: list[str], width: float, measure: Measure) -> list[str]:
    """Return the same text in as many lines at the least width that gives no more of them."""
    narrow, wide, best = width / 2, width, found
    while len(found) > 1 and wide - narrow > width / 64:
        middle = (narrow + wide) / 2
        tried = _fill(text, middle, measure)
        if len(tried) <= len(found) and all(measure(line) <= middle for line in tried):
            wide, best = middle, tried
        else:
            narrow = middle
    return best


def _cut(found: list[str], lines: int, width: float, measure: Measure) -> list[str]:
    last = found[lines - 1].rstrip(" .,;:–-") + ELLIPSIS
    while measure(last) > width and len(last) > 1:
        last = last[:-2].rstrip(" .,;:–-") + ELLIPSIS
    return [*found[: lines - 1], last]


def _fill(text: str, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for piece in _pieces(text, width, measure):
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and measure(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(piece)
    return lines


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield what is not to be broken, with words too wide for a line broken all the same."""
    for piece in _glued(text.split()):
        if measure(piece) <= width:
            yield piece
        else:
            for word in piece.split():
                yield from _broken(word, width, measure)


def _glued(words: list[str]) -> Iterator[str]:
    held: list[str] = []
    for word in words:
        held.append(word)
        if len(word) > _GLUED_LETTERS or not (word.isalpha() or word.isdecimal() or word in "№§«(–—"):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _broken(word: str, width: float, measure: Measure) -> Iterator[str]:
    while word and measure(word) > width:
        kept = next((end for end in range(len(word) - 1, 1, -1) if measure(word[:end] + "-") <= width), 1)
        yield word[:kept] + ("-" if word[kept - 1].isalpha() and kept > 1 else "")
        word = word[kept:]
    if word:
        yield word
