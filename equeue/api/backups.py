"""The daily backup: when there was the last good one, and why there is no newer."""

from typing import Final

from equeue.api.operations import Call, Operation
from equeue.domain.roles import Permission
from equeue.views.states.backup import BackupState


def read_backup(call: Call, branch: str) -> BackupState:
    """Return how the installation's daily backup is, to an administrator of one of its branches."""
    call.allow(Permission.EQUIP, branch)
    return call.parts.runtime.run_blocking(lambda: call.parts.backups.state(call.parts.clock.now()))


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/branches/{branch}/backup",
        run=read_backup,
        answer=BackupState,
        summary="Read how the daily backup is.",
    ),
)
