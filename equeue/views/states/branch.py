"""A branch: whether it is open, why it stands still, and the words it uses."""

from datetime import date
from typing import Literal

from equeue.domain.availability import BranchReason
from equeue.views.states.values import Moment, State

BranchPhase = Literal["open", "closed", "suspended"]
SuspensionReason = Literal["air-alert", "power", "silence", "other"]


class IssuingState(State):
    """Whether the branch gives tickets, and if not, why and when again."""

    open: bool
    reason: BranchReason | None = None
    again_at: Moment | None = None


class SuspensionState(State):
    """A reason why the branch stands still; `text` is in the staff's own words."""

    reason: SuspensionReason
    text: str
    began_at: Moment
    ended_at: Moment | None = None


class SuspensionList(State):
    """Reasons why the branch stood still, the oldest first."""

    items: list[SuspensionState]


class BranchState(State):
    """Whether the branch is open, and its own words and day.

    `opens_at` while it is not open by its hours, `closes_at` while it is; both are null in a branch without hours.
    `reasons` and `suspensions` are empty while people are coming back, until `resumes_at`; until `grace_until` nobody
    becomes a no-show afterwards. A branch that works in its shelter is not suspended by an air alert: the reason alone
    is there. `shelter` says the way to it, per language.
    """

    id: str
    name: str
    state: BranchPhase
    reasons: list[SuspensionReason] = []
    resumes_at: Moment | None = None
    suspensions: list[SuspensionState] = []
    grace_until: Moment | None = None
    shelter: dict[str, str] = {}
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    issuing: IssuingState
    time_zone: str
    day: date
    languages: list[str]


class NamesState(State):
    """What a branch calls its things in one language, by id; live states speak its first."""

    first_language: str
    branch: str
    address: str
    shelter: str
    groups: dict[str, str]
    services: dict[str, str]
    hold_reasons: dict[str, str]
    outcomes: dict[str, str]
    priorities: dict[str, str]
    requirements: dict[str, str]


class RequirementState(State):
    """What services cannot do without, and whether it works."""

    id: str
    name: str
    up: bool
    changed_at: Moment | None


class ProposalState(State):
    """Something to be decided: begin or end an alert that the feed tells of, or take a power cut out of the waits."""

    id: str
    kind: Literal["air-alert", "all-clear", "power"]
    from_at: Moment
    until_at: Moment | None


class FeedState(State):
    """What the alert feed says of the branch's area; where it says nothing, `fault` says why, and nothing is known."""

    state: Literal["active", "partly", "none", "unknown"]
    fault: str | None
    since: Moment
