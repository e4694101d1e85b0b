"""The client of alerts.in.ua: one request for however many areas, conditional, bounded in time and size."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

import requests

from equeue.alerts.source import AlertState, Answer, Fault
from equeue.kernel import logs
from equeue.kernel.clock import Clock

ADDRESS: Final = "https://api.alerts.in.ua"
TIMEOUT_S: Final = 5.0
"""To connect, and between two bytes."""
LONGEST_S: Final = 15.0
"""For a whole answer."""
LARGEST: Final = 8 * 1024
"""Of an answer; the real ones have less than two thousand letters."""

_ONE: Final = "/v1/iot/active_air_raid_alerts/{area}.json"
_ALL: Final = "/v1/iot/active_air_raid_alerts.json"
_LETTERS: Final[Mapping[str, AlertState]] = {
    "A": AlertState.ACTIVE,
    "P": AlertState.PARTLY,
    "N": AlertState.NONE,
}
_REFUSALS: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_log = logs.get("alerts")


@dataclass(frozen=True)
class _Kept:
    """The last answer to a question, for when the feed says that it still holds."""

    modified: str
    letters: str


@dataclass(kw_only=True)
class AlertsInUa:
    """Asks alerts.in.ua.

    Args:
        token: Sent in a header and written nowhere.
        clock: For the moment that `Retry-After` may name.
        address: Of the service.
        timeout_s: To connect, and between two bytes.
        longest_s: For a whole answer.
    """

    token: str = field(repr=False)
    clock: Clock
    address: str = ADDRESS
    timeout_s: float = TIMEOUT_S
    longest_s: float = LONGEST_S
    _kept: dict[str, _Kept] = field(default_factory=dict, init=False, repr=False)

    def ask(self, areas: Sequence[int]) -> Answer:
        """Ask for some areas with one request; never raises."""
        path = _ONE.format(area=areas[0]) if len(areas) == 1 else _ALL
        try:
            return self._ask(path, areas)
        except requests.RequestException as error:
            _log.warning("no-answer", why=type(error).__name__)
            return Answer(fault=Fault.NO_ANSWER)
        except (ValueError, RecursionError) as error:
            _log.warning("not-understood", why=type(error).__name__)
            return Answer(fault=Fault.NOT_UNDERSTOOD)

    def _ask(self, path: str, areas: Sequence[int]) -> Answer:
        kept = self._kept.get(path)
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        if kept is not None:
            headers["If-Modified-Since"] = kept.modified
        with requests.get(
            f"{self.address}{path}", headers=headers, timeout=self.timeout_s, allow_redirects=False, stream=True
        ) as response:
            match response.status_code:
                case HTTPStatus.OK:
                    letters = _letters(self._body(response))
                    self._keep(path, letters, response.headers.get("Last-Modified"))
                    return _answer(letters, areas)
                case HTTPStatus.NOT_MODIFIED if kept is not None:
                    return _answer(kept.letters, areas)
                case HTTPStatus.TOO_MANY_REQUESTS:
                    wait_s = self._retry_after(response.headers.get("Retry-After"))
                    return Answer(fault=Fault.TOO_MANY, retry_after_s=wait_s)
                case status if status in _REFUSALS:
                    return Answer(fault=Fault.REFUSED)
                case status:
                    _log.warning("no-answer", status=status)
                    return Answer(fault=Fault.NO_ANSWER)

    def _body(self, response: requests.Response) -> bytes:
        """Read an answer that may come slowly and without end: byte by byte, for so long and so many."""
        body = bytearray()
        last = time.monotonic() + self.longest_s
        for byte in response.iter_content(1):
            body += byte
            if len(body) > LARGEST:
                raise ValueError("too large")
            if time.monotonic() > last:
                raise requests.ReadTimeout
        return bytes(body)

    def _keep(self, path: str, letters: str, modified: str | None) -> None:
        if modified is None:
            self._kept.pop(path, None)
        else:
            self._kept[path] = _Kept(modified, letters)

    def _retry_after(self, value: str | None) -> float:
        """Read how long to wait: in seconds, or until a moment."""
        if value is None:
            return 0
        if value.isdecimal():
            return float(value)
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return 0
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - self.clock.now()).total_seconds())


def _letters(body: bytes) -> str:
    letters = json.loads(body)
    if not isinstance(letters, str) or not letters:
        raise ValueError("no text")
    return letters


def _answer(letters: str, areas: Sequence[int]) -> Answer:
    """Read a letter for one area, or for each area the letter at the place of its number."""
    if len(areas) == 1 and len(letters) == 1:
        found = {areas[0]: _LETTERS.get(letters)}
    else:
        found = {area: _LETTERS.get(letters[area]) if area < len(letters) else None for area in areas}
    known = {area: state for area, state in found.items() if state is not None}
    return Answer(states=known, fault=None if len(known) == len(areas) else Fault.NOT_UNDERSTOOD)
