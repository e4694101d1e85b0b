"""What a branch file says of standing still and of what services cannot do without: checked, and as it is kept."""

import difflib
from collections.abc import Iterator
from typing import Any

from equeue.alerts.areas import areas
from equeue.usecases.branch_file.mistakes import Mistake
from equeue.usecases.branch_file.parts import BranchFile, Names, StandingPart


def mistakes(file: BranchFile) -> Iterator[Mistake]:
    """Name what is wrong: an area that no alert is told for, a requirement that is none."""
    standing = file.branch.standing
    if standing.alert_area is not None and standing.alert_area not in areas():
        yield Mistake(where="branch.standing.alert_area", what=_no_area(standing.alert_area), why="unknown-area")
    if standing.alert_begins and standing.alert_area is None:
        what = "without an alert_area nobody tells of alerts"
        yield Mistake(where="branch.standing.alert_begins", what=what, why="alert-without-area")
    known = {requirement.id for requirement in file.requirement}
    for group, service in file.services:
        for required in service.requires:
            if required not in known:
                where, what = f"group[{group.id}].service[{service.id}].requires", f"no requirement {required!r}"
                yield Mistake(where=where, what=what, why="unknown-name", details={"value": required})


def named(file: BranchFile) -> list[tuple[str, Names]]:
    """Return what needs a name in each language."""
    names = [(f"requirement[{requirement.id}].name", requirement.name) for requirement in file.requirement]
    shelter = file.branch.standing.shelter
    return [*names, *([("branch.standing.shelter", shelter)] if shelter else [])]


def kept(standing: StandingPart) -> dict[str, Any]:
    """Return the columns of the branch's row."""
    area = None if standing.alert_area is None else str(areas()[standing.alert_area])
    return {**standing.model_dump(), "alert_area": area}


def _no_area(name: str) -> str:
    near = difflib.get_close_matches(name, areas(), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"no area {name!r}{hint}"
