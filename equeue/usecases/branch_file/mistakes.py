"""What is wrong with a branch file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        where: In the file, by ids: `group[passport].letter`.
        what: In words, for whoever reads the file.
        why: By which message says it in other languages.
        details: What that message's placeholders stand for.
        line: Of the file, from 1; None: not known.
    """

    where: str
    what: str
    why: str = "wrong"
    details: Mapping[str, str | int] = field(default_factory=dict)
    line: int | None = None

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.what}" if self.where else self.what


class BranchFileError(Exception):
    """The file cannot be loaded; carries every mistake found, not only the first."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
