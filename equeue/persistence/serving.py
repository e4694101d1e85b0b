"""What every window of a branch serves, for all windows at once."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import OPERATOR_SERVICE, WINDOW_SERVICE

_BY_WINDOWS: Final = Prepared(
    select(WINDOW_SERVICE.c.window_id, WINDOW_SERVICE.c.service_id, WINDOW_SERVICE.c.backup).where(
        WINDOW_SERVICE.c.branch_id == bindparam("branch")
    )
)
_BY_OPERATORS: Final = Prepared(
    select(OPERATOR_SERVICE.c.staff_id, OPERATOR_SERVICE.c.service_id, OPERATOR_SERVICE.c.backup).where(
        OPERATOR_SERVICE.c.branch_id == bindparam("branch")
    )
)


class Serving:
    """What each window serves, narrowed by what its operator serves: as `choosing.SERVING`, for all at once.

    Args:
        down: Services that cannot be done now; nobody serves them.
    """

    def __init__(self, db: Connection, branch_id: str, down: frozenset[str] = frozenset()) -> None:
        self._of_window: dict[str, dict[str, bool]] = {}
        self._of_operator: dict[str, dict[str, bool]] = {}
        for row in _BY_WINDOWS.all(db, {"branch": branch_id}):
            if row.service_id not in down:
                self._of_window.setdefault(row.window_id, {})[row.service_id] = row.backup
        for row in _BY_OPERATORS.all(db, {"branch": branch_id}):
            self._of_operator.setdefault(row.staff_id, {})[row.service_id] = row.backup

    def at(self, window_id: str, operator_id: str | None) -> dict[str, bool]:
        """Return service → whether as a backup."""
        of_window = self._of_window.get(window_id, {})
        own = self._of_operator.get(operator_id or "")
        if own is None:
            return of_window
        return {service: backup or own[service] for service, backup in of_window.items() if service in own}
