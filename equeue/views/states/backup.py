"""The daily backup, as an administrator sees it."""

from typing import Literal

from equeue.views.states.values import Moment, State

BackupPhase = Literal["off", "pending", "ok", "late", "failed"]


class BackupState(State):
    """How the daily backup is.

    `off`: the settings name no folder. `pending`: none was taken yet. `late`: the last good one is too old. `failed`:
    the last one was not taken, and `fault` says why. `same_disk`: the copies lie on the disk of the data.
    """

    state: BackupPhase
    good_at: Moment | None
    tried_at: Moment | None
    file: str | None
    size: int | None
    fault: str | None
    detail: str | None
    same_disk: bool
