"""What a branch calls its things, in one language: for screens in another language than the branch's first."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from equeue.domain.naming import in_language
from equeue.persistence import branches
from equeue.persistence.tables import HOLD_REASON, OUTCOME, PRIORITY, REQUIREMENT, SERVICE, SERVICE_GROUP
from equeue.views.states import NamesState

_TABLES: Final[Mapping[str, Any]] = {
    "groups": SERVICE_GROUP,
    "services": SERVICE,
    "hold_reasons": HOLD_REASON,
    "outcomes": OUTCOME,
    "priorities": PRIORITY,
    "requirements": REQUIREMENT,
}
_NAMES: Final = {
    kind: select(table.c.id, table.c.name).where(table.c.branch_id == bindparam("branch")).order_by(table.c.id)
    for kind, table in _TABLES.items()
}


def names_state(db: Connection, branch_id: str, language: str | None) -> NamesState:
    """Return all names of a branch, those of what is switched off too: somebody may still wait for it.

    Args:
        language: Where a thing has no name in it, the thing's first name stands; None: the branch's first language.

    Raises:
        NotFound: There is no such branch.
    """
    branch = branches.get(db, branch_id)
    spoken = language or branch.languages[0]
    named = {
        kind: {row.id: in_language(row.name, spoken) for row in db.execute(question, {"branch": branch.id})}
        for kind, question in _NAMES.items()
    }
    return NamesState(
        first_language=branch.languages[0],
        branch=in_language(branch.name, spoken),
        address=in_language(branch.address, spoken),
        shelter=in_language(branch.shelter, spoken),
        groups=named["groups"],
        services=named["services"],
        hold_reasons=named["hold_reasons"],
        outcomes=named["outcomes"],
        priorities=named["priorities"],
        requirements=named["requirements"],
    )
