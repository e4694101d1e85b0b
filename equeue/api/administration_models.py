"""What requests of administrators carry, and what is answered to them."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from equeue.api.models import Body, Query
from equeue.views.states import Moment, State

MOST_LISTED: Final = 1000
MOST_ENTRIES: Final = 200

Version = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Values = Annotated[dict[str, Any], Field(description="Field → value, by kind: docs/mechanisms/administration.md.")]
Action = Literal["created", "changed", "off", "on", "order", "password", "paired", "revoked"]


class CreateBody(Body):
    """Something new; without an id it gets one."""

    values: Values


class AmendBody(Body):
    """The fields that change, and the version of the item that they were changed on."""

    version: Version
    values: Values


class SwitchBody(Body):
    """The version of the item that is switched."""

    version: Version


class OrderBody(Body):
    """Ids in their new order; things that are not named follow."""

    ids: Annotated[list[Annotated[str, StringConstraints(max_length=64)]], Field(max_length=MOST_LISTED)]


class AdminItem(State):
    """One thing of a branch.

    `password` is that of a staff member who is new, told this once.
    """

    kind: str
    id: str
    version: str
    off: bool
    values: Values
    password: str | None = None


class AdminList(State):
    """The things of a kind, those that are switched off too."""

    items: list[AdminItem]


class PasswordAnswer(State):
    """A new password, told this once."""

    id: str
    password: str


class ChangeState(State):
    """One thing that is another than before; fields by their path."""

    kind: str
    item: str
    action: Action
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Who(State):
    """Who changed something; no name: the command line."""

    id: str
    name: str | None


class HistoryEntry(ChangeState):
    """One entry of the audit log."""

    id: int
    at: Moment
    who: Who
    undoes: int | None


class HistoryList(State):
    """Entries, the newest first; `next` is the next page's `before`."""

    items: list[HistoryEntry]
    next: int | None = None


class HistoryQuery(Query):
    """Which entries are wanted."""

    kind: Annotated[str, StringConstraints(pattern=r"^[!-~]{1,24}$")] | None = None
    id: Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")] | None = None
    before: Annotated[int, Field(ge=0, lt=2**53)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_ENTRIES)] = 50


class ImportQuery(Query):
    """Whether only to say what would change."""

    dry_run: bool = False


class ImportAnswer(State):
    """What an import changes, and the passwords of new staff members, told this once."""

    created: bool
    changes: list[ChangeState]
    passwords: dict[str, str]
