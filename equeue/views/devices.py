"""The devices of a branch, as their administrator sees them."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from equeue.domain.pairing import Health, Sound, condition, troubles
from equeue.domain.roles import DeviceKind
from equeue.persistence import branches, devices, windows
from equeue.persistence.tables import PRINTER
from equeue.persistence.types import AnyRow
from equeue.views.branch import printers
from equeue.views.states import DeviceList, DeviceState, PrinterState, WindowRef

_WORKS_NOT = frozenset({"fault", "offline"})


def device_list(db: Connection, branch_id: str, connected: frozenset[str], current: str) -> DeviceList:
    """Return the branch's devices and how they are.

    Args:
        connected: Ids of the devices whose live connection stands.
        current: Version of the program.

    Raises:
        NotFound: There is no such branch.
    """
    branch = branches.get(db, branch_id)
    labels = {window.id: window.label for window in windows.of_branch(db, branch.id)}
    served = _printers_of(db, branch.id)
    return DeviceList(
        version=current,
        items=[
            _device(row, labels, served.get(row.id) or served.get(row.printer_id) or [], row.id in connected, current)
            for row in devices.of_branch(db, branch.id)
        ],
    )


def _printers_of(db: Connection, branch_id: str) -> Mapping[str, list[PrinterState]]:
    """Return the printers that each agent serves, and each printer by its own id."""
    agent_of = select(PRINTER.c.id, PRINTER.c.agent_id).where(PRINTER.c.branch_id == branch_id)
    agents = {row.id: row.agent_id for row in db.execute(agent_of)}
    found: dict[str, list[PrinterState]] = {}
    for state in printers(db, branch_id):
        found[state.id] = [state]
        agent = agents[state.id]
        if agent is not None:
            found.setdefault(agent, []).append(state)
    return found


def _device(
    row: AnyRow,
    labels: Mapping[str, str],
    its_printers: list[PrinterState],
    is_connected: bool,  # noqa: FBT001 - a column of what is shown
    current: str,
) -> DeviceState:
    found = troubles(
        Health(
            kind=DeviceKind(row.kind),
            paired=row.token_hash is not None,
            connected=is_connected,
            seen=row.last_seen_at is not None,
            sound=None if row.sound is None else Sound(row.sound),
            printers_work=all(printer.state not in _WORKS_NOT for printer in its_printers),
            version=row.version,
            current=current,
        )
    )
    return DeviceState(
        id=row.id,
        kind=row.kind,
        name=row.name,
        window=None if row.window_id is None else WindowRef(id=row.window_id, label=labels.get(row.window_id, "")),
        printer=row.printer_id,
        printers=its_printers,
        paired_at=row.paired_at,
        connected=is_connected,
        last_seen_at=row.last_seen_at,
        health_at=row.health_at,
        version=row.version,
        sound=row.sound,
        condition=condition(found).value,
        troubles=[trouble.value for trouble in found],
        reload_asked_at=row.reload_asked_at,
    )
