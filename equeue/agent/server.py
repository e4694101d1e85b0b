"""What the agent asks of the server, over HTTP. The agent dials out; nobody dials in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import requests

from equeue.agent.outcomes import Report
from equeue.printing.printers import BadPrinterError, Fence, Health, Printer, printer_from_json
from equeue.printing.slip import BadSlipError, Slip, from_json

_CONNECT_S: Final = 3.0
_ANSWER_S: Final = 10.0
_OK: Final = 200
_NO_CONTENT: Final = 204
_UNAUTHENTICATED: Final = 401
_AGAIN: Final = frozenset({408, 425, 429})
_SERVER_FAULT: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code to show, and the secret by which this agent, and nobody else, fetches its token; `lasts` in seconds."""

    id: str
    code: str
    secret: str = field(repr=False)
    lasts: float


class ServerAwayError(Exception):
    """No answer, or one that says: later."""


class RefusedError(Exception):
    """The server will never do this.

    Args:
        status: Of HTTP.
        code: Of the problem.
    """

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code

    @property
    def is_unauthenticated(self) -> bool:
        """Whether the token is not good (any more)."""
        return self.status == _UNAUTHENTICATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedJob:
    """A job that is this agent's now. `slip` and `printer` are None when this agent cannot read them."""

    id: str
    slip: Slip | None
    printer: Printer | None


class PrintServer(Protocol):
    """Gives jobs, takes outcomes and health."""

    def whoami(self) -> str:
        """Return this agent's id."""
        ...

    def claim(self, printer: str) -> ClaimedJob | None:
        """Take the next job of a printer; the server counts it as begun."""
        ...

    def tell_outcome(self, report: Report) -> None:
        """Tell how a job ended."""
        ...

    def tell_health(self, printer: str, health: Health, fence: Fence) -> None:
        """Tell how a printer is, and how it confirms."""
        ...

    def tell_version(self, version: str) -> None:
        """Tell which version of the program this agent runs."""
        ...


class HttpServer:
    """The server's HTTP interface. Any thread may use it: each request has a connection of its own.

    Args:
        url: `http://127.0.0.1:8000`.
        token: Reads the agent's token; asked each time, because it may be paired anew meanwhile.
    """

    def __init__(self, url: str, token: Callable[[], str]) -> None:
        self._root = f"{url.rstrip('/')}/api/v1"
        self._token = token

    def whoami(self) -> str:
        """Return this agent's id.

        Raises:
            ServerAwayError: No answer.
            RefusedError: The token is not good, or is not an agent's.
        """
        device = self._ask("GET", "/session").get("device")
        if not isinstance(device, Mapping) or device.get("kind") != "agent":
            raise RefusedError(403, "forbidden")
        return str(device["id"])

    def claim(self, printer: str) -> ClaimedJob | None:
        """Take the next job of a printer.

        Raises:
            ServerAwayError: No answer; the job, if there was one, is lost to this agent and the server knows.
            RefusedError: It is not this agent's printer.
        """
        answer = self._ask("POST", "/print-jobs/claim", {"printer": printer})
        return _claimed(answer) if answer else None

    def tell_outcome(self, report: Report) -> None:
        """Tell how a job ended; telling it again does no harm.

        Raises:
            ServerAwayError: No answer.
            RefusedError: The server does not know the job.
        """
        body = {"outcome": report.outcome.value} | ({"reason": report.reason} if report.reason else {})
        self._ask("POST", f"/print-jobs/{report.job}/outcome", body)

    def tell_health(self, printer: str, health: Health, fence: Fence) -> None:
        """Tell how a printer is.

        Raises:
            ServerAwayError: No answer.
            RefusedError: It is not this agent's printer.
        """
        body = {"state": health.state.value}
        if health.reason is not None:
            body["reason"] = health.reason.value
        if fence is not Fence.PROBE:
            body["fence"] = fence.value
        self._ask("POST", f"/printers/{printer}/health", body)

    def show_code(self) -> Code:
        """Return a code to show while this agent has no good token.

        Raises:
            ServerAwayError: No answer.
            RefusedError: There are too many codes already.
        """
        shown = self._ask("POST", "/pairings", {"kind": "agent"})
        lasts = shown["expires_in_s"]
        return Code(
            id=str(shown["id"]),
            code=str(shown["code"]),
            secret=str(shown["secret"]),
            lasts=float(lasts) if isinstance(lasts, int | float) else 0.0,
        )

    def fetch_token(self, code: Code) -> str | None:
        """Return the token, once, when the code has been typed in; None before.

        Raises:
            ServerAwayError: No answer.
            RefusedError: The code is over.
        """
        token = self._ask("POST", f"/pairings/{code.id}/token", {"secret": code.secret}).get("token")
        return str(token) if token else None

    def tell_version(self, version: str) -> None:
        """Tell which version of the program this agent runs.

        Raises:
            ServerAwayError: No answer.
            RefusedError: The token is not good, or the server is too old to know of this.
        """
        self._ask("POST", "/devices/self/health", {"version": version})

    def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> dict[str, object]:
        with requests.Session() as session:
            session.trust_env = False  # no proxy, no .netrc: the server is in this house
            try:
                answer = session.request(
                    method,
                    self._root + path,
                    json=body,
                    headers={"Authorization": f"Bearer {self._token()}", "Connection": "close"},
                    timeout=(_CONNECT_S, _ANSWER_S),
                    allow_redirects=False,
                )
            except (requests.RequestException, OSError) as error:
                raise ServerAwayError(type(error).__name__) from error
        return _read(answer)


def _read(answer: requests.Response) -> dict[str, object]:
    """Return the answer's object, empty where there is none."""
    if answer.status_code == _NO_CONTENT:
        return {}
    if answer.status_code >= _SERVER_FAULT or answer.status_code in _AGAIN:
        raise ServerAwayError(str(answer.status_code))
    try:
        document = answer.json()
    except ValueError as error:
        raise ServerAwayError("no JSON: is this an equeue server?") from error
    if not isinstance(document, dict):
        raise ServerAwayError("no object: is this an equeue server?")
    if answer.status_code > _NO_CONTENT:
        raise RefusedError(answer.status_code, str(document.get("code", "")))
    return document


def _claimed(answer: Mapping[str, object]) -> ClaimedJob:
    slip, printer = answer.get("slip"), answer.get("printer")
    try:
        read_slip = from_json(slip) if isinstance(slip, Mapping) else None
    except BadSlipError:
        read_slip = None
    try:
        read_printer = printer_from_json(printer) if isinstance(printer, Mapping) else None
    except BadPrinterError:
        read_printer = None
    return ClaimedJob(id=str(answer["job"]), slip=read_slip, printer=read_printer)
