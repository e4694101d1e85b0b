"""A number on paper: what stands on its slip. Nothing here draws: `sheet.py` makes pages of A4, `picture.py` slips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equeue.domain.labels import written
from equeue.domain.naming import in_language
from equeue.kernel.messages import Messages
from equeue.printing.slip import Label, Qr, Rule, Size, Slip, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNumber:
    """One slip.

    Args:
        label: `Ю037`.
        track_url: The visitor's page; None where phones cannot reach the server.
    """

    label: str
    track_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords:
    """What stands on every slip, in each language that the branch speaks, the first one first.

    Args:
        branch_names: The branch's name.
        explanations: What the visitor does with the number.
    """

    branch_names: tuple[str, ...]
    explanations: tuple[str, ...]


def words_of(names: Mapping[str, str], languages: Sequence[str], messages: Messages, *, with_code: bool) -> PaperWords:
    """Return what stands on a branch's slips.

    Args:
        names: The branch's, by language.
        languages: That it speaks, the first one first.
        messages: All messages.
        with_code: Whether the slips bear a QR code.
    """
    said = "paper-slip-code" if with_code else "paper-slip"
    return PaperWords(
        branch_names=tuple(dict.fromkeys(in_language(names, language) for language in languages)),
        explanations=tuple(messages.text(language, said) for language in languages),
    )


def compose(number: PaperNumber, words: PaperWords, language: str) -> Slip:
    """Return the slip of a number for a slip printer; it speaks all the branch's languages at once."""
    code = [] if number.track_url is None else [Qr(number.track_url)]
    return Slip(
        language=language,
        blocks=(
            *(Text(name, bold=place == 0, lines=2) for place, name in enumerate(words.branch_names)),
            Rule(),
            Label(written(number.label)),
            Rule(),
            *code,
            *(Text(said, Size.SMALL if place else Size.NORMAL) for place, said in enumerate(words.explanations)),
        ),
    )
