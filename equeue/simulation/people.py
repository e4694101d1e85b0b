"""The people of the hall at work: one thread for the arriving visitors, one for each operator."""

import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from equeue.kernel.clock import Clock
from equeue.simulation.client import Api, RefusedError
from equeue.simulation.live import LiveTopic
from equeue.simulation.model import Arrivals, Habits, Offer
from equeue.simulation.operator import Act, Looked, Operator, Wait, look

_LOOK_AGAIN_S = 5.0
_NOT_MINE_S = 10.0
_NEAR_S = 0.002
_TROUBLE_SHOWN_S = 10.0
_QUIET_S = 15.0


@dataclass(frozen=True, kw_only=True)
class Alert:
    """An air alert of the simulated day, in minutes of the hall."""

    begins_min: float
    lasts_min: float


@dataclass(kw_only=True)
class Hall:
    """What all people of the hall share.

    Attributes:
        clock: Where time comes from.
        speed: Seconds of the hall in one second.
        stop: Raised when the simulation ends.
        counts: What has happened so far.
        waiting: How many wait for each window, as its operator sees it.
        busy: Whether somebody is at the window.
        arrivals_over: Raised when nobody comes any more.
        alert_planned: Raised while an alert is still to come or to end.
    """

    clock: Clock
    speed: float
    stop: threading.Event
    habits: Habits = field(default_factory=Habits)
    counts: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, int] = field(default_factory=dict)
    busy: dict[str, bool] = field(default_factory=dict)
    arrivals_over: threading.Event = field(default_factory=threading.Event)
    alert_planned: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _away_since: float | None = None
    _trouble: tuple[float, str] = (0.0, "")
    _began: float = field(init=False)
    _last_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self._last_at = self.clock.monotonic()

    def now(self) -> float:
        """Return seconds of the hall since opening."""
        return (self.clock.monotonic() - self._began) * self.speed

    def count(self, what: str) -> None:
        """Count something that happened."""
        with self._lock:
            self.counts[what] += 1
            self._last_at = self.clock.monotonic()

    def answered(self) -> None:
        """Note that the server answered."""
        self._away_since = None

    def away(self) -> None:
        """Note that the server did not answer."""
        if self._away_since is None:
            self._away_since = self.clock.monotonic()

    def away_for(self) -> float:
        """Return for how many seconds the server has not answered."""
        since = self._away_since
        return 0.0 if since is None else self.clock.monotonic() - since

    def note_trouble(self, what: str) -> None:
        """Note something that the server refused."""
        self.count("refused")
        self._trouble = (self.clock.monotonic(), what)

    def trouble(self) -> str:
        """Return what the server refused lately."""
        at, what = self._trouble
        return what if self.clock.monotonic() - at < _TROUBLE_SHOWN_S else ""

    def is_over(self) -> bool:
        """Tell whether all visitors have come and gone.

        A window that somebody else works at tells nothing of whom it served: then a quiet time has to do.
        """
        if (
            not self.arrivals_over.is_set()
            or self.alert_planned.is_set()
            or any(self.waiting.values())
            or any(self.busy.values())
        ):
            return False
        gone = self.counts["finish"] + self.counts["miss"]
        return gone >= self.counts["issued"] or self.clock.monotonic() - self._last_at > _QUIET_S


class Visitors:
    """Visitors who come to the kiosk."""

    def __init__(self, hall: Hall, kiosk: Api, *, branch: str, windows: int, rng: random.Random) -> None:
        self._hall = hall
        self._kiosk = kiosk
        self._branch = branch
        self._windows = windows
        self._rng = rng

    def come(self, *, visitors: int | None, minutes: float | None) -> None:
        """Let visitors come until so many came, so many minutes of the hall passed, or the simulation ends."""
        arrivals = Arrivals(offers=self._offers(), windows=self._windows, habits=self._hall.habits, rng=self._rng)
        began = self._hall.now()
        for number, moment in enumerate(arrivals.moments()):
            if number == visitors or (minutes is not None and moment > minutes * 60):
                break
            pause = (began + moment - self._hall.now()) / self._hall.speed
            if self._hall.stop.wait(max(pause, 0)):
                return
            self._take_ticket(arrivals)
        self._hall.arrivals_over.set()

    def _offers(self) -> list[Offer]:
        answer = self._kiosk.get(f"/branches/{self._branch}/services")
        return [
            Offer(service=service["id"], group=group["id"])
            for group in answer["groups"]
            for service in group["services"]
            if service["open"]
        ]

    def _take_ticket(self, arrivals: Arrivals) -> None:
        body = {"service": arrivals.choose().service, "language": arrivals.language()}
        while not self._hall.stop.is_set():
            try:
                self._kiosk.post(f"/branches/{self._branch}/tickets", body)
            except RefusedError as refusal:
                if refusal.code == "branch-suspended":  # to the shelter, and then again to the kiosk
                    self._hall.stop.wait(_LOOK_AGAIN_S / 10)
                    continue
                self._hall.note_trouble(f"kiosk: {refusal}")
            else:
                self._hall.count("issued")
            return


class Reception:
    """Whoever lets the hall stand still while an alert lasts."""

    def __init__(self, hall: Hall, api: Api, *, branch: str, alert: Alert) -> None:
        self._hall = hall
        self._api = api
        self._branch = f"/branches/{branch}"
        self._alert = alert

    def watch(self, name: str, password: str) -> None:
        """Begin the alert when it comes, end it when it is over, and let calling go on at once."""
        self._api.sign_in(name, password)
        if self._wait_until(self._alert.begins_min):
            self._api.post(f"{self._branch}/suspensions", {"reason": "air-alert"})
            self._hall.count("alert")
        if self._wait_until(self._alert.begins_min + self._alert.lasts_min):
            self._api.delete(f"{self._branch}/suspensions/air-alert")
            self._api.post(f"{self._branch}/resume", {})
        self._hall.alert_planned.clear()

    def _wait_until(self, minute: float) -> bool:
        return not self._hall.stop.wait(max(0.0, (minute * 60 - self._hall.now()) / self._hall.speed))


class Desk:
    """An operator at one window, deciding by the window's state alone, so that a restart is only another state."""

    def __init__(self, hall: Hall, api: Api, *, window: str, rng: random.Random) -> None:
        self._hall = hall
        self._api = api
        self._window = window
        self._rng = rng
        self._me = ""

    def work(self, url: str, name: str, password: str) -> None:
        """Sign in and serve until the simulation ends."""
        self._api.sign_in(name, password)
        self._me = name
        changed = threading.Event()
        live = LiveTopic(url, f"window:{self._window}", headers=lambda: {"Cookie": self._api.cookies}, changed=changed)
        threading.Thread(target=live.start, name=f"live-{self._window}", daemon=True).start()
        try:
            self._serve(changed)
        finally:
            live.stop()

    def _serve(self, changed: threading.Event) -> None:
        state = self._api.get(f"/windows/{self._window}")
        choices = state["choices"]
        operator = Operator(
            habits=self._hall.habits,
            rng=self._rng,
            hold_reasons=[reason["id"] for reason in choices["hold_reasons"]],
            outcomes=[outcome["id"] for outcome in choices["outcomes"]],
        )
        while not self._hall.stop.is_set():
            self._show(state)
            if self._is_anothers(state):
                step: Act | Wait = Wait(seconds=_NOT_MINE_S * self._hall.speed)
            else:
                step = operator.next_step(self._look(state), self._hall.now())
            match step:
                case Act():
                    changed.clear()
                    state = self._act(step)
                case Wait(seconds=seconds):
                    if self._wait(changed, min(seconds / self._hall.speed, _LOOK_AGAIN_S)):
                        state = self._state()

    def _act(self, step: Act) -> Mapping[str, Any]:
        try:
            answer = self._api.post(f"/windows/{self._window}/{step.action}", step.body)
        except RefusedError as refusal:
            self._hall.note_trouble(f"window {self._window}, {step.action}: {refusal}")
            self._hall.stop.wait(_LOOK_AGAIN_S / 10)
        else:
            self._hall.count(step.action)
            if step.action != "call-next":
                return answer if "line" in answer else self._state()
        return self._state()

    def _state(self) -> Mapping[str, Any]:
        state: Mapping[str, Any] = self._api.get(f"/windows/{self._window}")
        return state

    def _look(self, state: Mapping[str, Any]) -> Looked:
        recall_from = state.get("recall_from")
        gap = 0.0
        if recall_from:
            gap = max((datetime.fromisoformat(recall_from) - self._hall.clock.now()).total_seconds(), 0.0)
        return look(state, recall_in_s=gap * self._hall.speed)

    def _is_anothers(self, state: Mapping[str, Any]) -> bool:
        operator = state["operator"]
        return operator is not None and operator["name"] != self._me

    def _wait(self, changed: threading.Event, seconds: float) -> bool:
        """Wait so long, or until the live connection says that the window's state is another.

        The state itself is then asked for: what was pushed may be older than the answer to the last action.

        Returns:
            Whether to look at the window's state.
        """
        end = self._hall.clock.monotonic() + max(seconds, _NEAR_S)
        while not self._hall.stop.is_set():
            left = end - self._hall.clock.monotonic()
            if left <= 0:
                return seconds >= _LOOK_AGAIN_S
            if changed.wait(min(left, 0.5)):
                changed.clear()
                return True
        return False

    def _show(self, state: Mapping[str, Any]) -> None:
        self._hall.waiting[self._window] = state["line"]["count"]
        self._hall.busy[self._window] = state["current"] is not None or bool(state["held"])
