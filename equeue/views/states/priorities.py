"""Priorities: what may be declared, and what was."""

from typing import Literal

from equeue.views.states.values import State


class PriorityChoice(State):
    """A priority that may be declared: its legal ground, and the document to show."""

    id: str
    name: str
    document: str
    ground: str


class PriorityState(PriorityChoice):
    """A priority: `first`: served before all others by law; `head-start`: as if one had come `head_start_s` earlier."""

    kind: Literal["first", "head-start"]
    head_start_s: int
    once_a_day: bool


class PriorityList(State):
    """The priorities that may be declared in a branch, in its order."""

    items: list[PriorityState]


class PriorityNote(PriorityChoice):
    """A declared priority, to be confirmed at the window; `once_a_day`: it holds once a day for each service."""

    once_a_day: bool
    confirmed: bool | None
