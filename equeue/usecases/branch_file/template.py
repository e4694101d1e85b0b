"""A branch of one's own from five answers: a template, filled in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from equeue.usecases.branch_file.parts import BranchFile, Names
from equeue.usecases.branch_file.reading import checked
from equeue.usecases.branch_file.things import Values, raw_of

MOST_WINDOWS: Final = 60
PAPER_LETTER: Final = "Ю"
FIRST_ID: Final = "main"

_CALLED: Final = {
    "uk": {"printer": "Принтер кіоска", "agent": "Агент друку", "kiosk": "Кіоск", "display": "Табло в залі"},
    "en": {"printer": "Kiosk’s printer", "agent": "Print agent", "kiosk": "Kiosk", "display": "Hall display"},
}


class BranchKind(StrEnum):
    """What a branch is like.

    `center`: a hall with a kiosk, a display, a reception and several windows. `small`: a display and a few windows,
    whose operators issue the tickets. `remote`: one person at one window, without a hall.
    """

    CENTER = "center"
    SMALL = "small"
    REMOTE = "remote"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody says of their branch.

    Args:
        id: Short, in Latin letters; stands in addresses.
        languages: The first is the one that screens begin with.
        printer: Address of the kiosk's printer in the network; None: nothing is printed.
    """

    id: str
    name: Names
    kind: BranchKind
    languages: tuple[str, ...]
    windows: int
    printer: str | None


def made(answers: Answers, catalogue: BranchFile) -> BranchFile:
    """Return the branch, to be changed by its administrator afterwards.

    Args:
        answers: Of whoever sets it up.
        catalogue: Where services, priorities, requirements, hold reasons and outcomes are taken from.

    Raises:
        BranchFileError: An answer does not fit.
    """
    own = "" if answers.id == FIRST_ID else f"{answers.id}-"
    taken = raw_of(catalogue)
    groups = [group["id"] for group in taken["group"]]
    windows = range(1, (1 if answers.kind is BranchKind.REMOTE else answers.windows) + 1)
    return checked(
        {
            **{name: taken[name] for name in ("group", "priority", "requirement", "hold_reason", "outcome")},
            "branch": {
                "id": answers.id,
                "name": answers.name,
                "languages": list(answers.languages),
                "rules": {"paper_letter": PAPER_LETTER},
            },
            "window": [
                {"id": f"{own}w{number}", "label": str(number), "serves": {"groups": groups}} for number in windows
            ],
            "printer": _printers(answers, own),
            "device": _devices(answers, own),
            "staff": _staff(answers, own, windows),
        }
    )


def _printers(answers: Answers, own: str) -> list[Values]:
    if answers.printer is None:
        return []
    printer = {"id": f"{own}printer-1", "name": _called(answers, "printer"), "agent": f"{own}agent-1"}
    return [{**printer, "transport": "tcp", "address": answers.printer}]


def _devices(answers: Answers, own: str) -> list[Values]:
    printing = answers.printer is not None
    found: list[Values] = []
    if answers.kind is BranchKind.CENTER:
        printer = f"{own}printer-1" if printing else None
        found.append({"id": f"{own}kiosk-1", "kind": "kiosk", "name": _called(answers, "kiosk"), "printer": printer})
    if answers.kind is not BranchKind.REMOTE:
        found.append({"id": f"{own}hall-1", "kind": "display", "name": _called(answers, "display")})
    if printing:
        found.append({"id": f"{own}agent-1", "kind": "agent", "name": _called(answers, "agent")})
    return found


def _staff(answers: Answers, own: str, windows: range) -> list[Values]:
    has_reception = answers.kind is BranchKind.CENTER
    roles = ["operator"] if has_reception else ["operator", "reception"]
    people: list[dict[str, Any]] = [{"name": f"{own}admin", "roles": ["administrator", "manager"]}]
    people += [{"name": f"{own}reception", "roles": ["reception"]}] if has_reception else []
    return [*people, *({"name": f"{own}operator{number}", "roles": roles} for number in windows)]


def _called(answers: Answers, what: str) -> str:
    return _CALLED[answers.languages[0]][what]
