"""HTTP as the simulator's people use it: signed in or with a token, and patient when the server is away."""

import secrets
import threading
from collections.abc import Mapping
from typing import Any, Protocol

import requests

_TIMEOUT_S = (2.0, 15.0)
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 2.0


class RefusedError(Exception):
    """The server understood and refused; carries the problem's code."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", "unknown"))
        super().__init__(f"{status} {self.code}: {problem.get('detail', '')}")


class StoppedError(Exception):
    """The simulation ends; whoever waits stops waiting."""


class Link(Protocol):
    """Is told whether the server answers."""

    def answered(self) -> None:
        """Note that the server answered."""
        ...

    def away(self) -> None:
        """Note that the server did not answer."""
        ...


class Api:
    """One signed-in person or device; used by one thread at a time."""

    def __init__(self, url: str, *, stop: threading.Event, link: Link, token: str | None = None) -> None:
        self._base = f"{url.rstrip('/')}/api/v1"
        self._stop = stop
        self._link = link
        self._http = requests.Session()
        self._http.trust_env = False
        self._credentials: tuple[str, str] | None = None
        if token:
            self._http.headers["Authorization"] = f"Bearer {token}"

    @property
    def cookies(self) -> str:
        """The cookies as one header, for the live connection."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._http.cookies)

    def sign_in(self, name: str, password: str) -> None:
        """Sign in, and again by itself when the session is lost."""
        self._credentials = (name, password)
        self._http.headers.pop("X-CSRF-Token", None)
        answer = self._send("POST", "/session", {"name": name, "password": password}, key=None)
        if answer.status_code >= requests.codes.bad_request:
            raise RefusedError(answer.status_code, _problem(answer))
        self._http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Read."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
        """Do something once, however often it has to be sent."""
        return self._ask("POST", path, body)

    def delete(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """End something."""
        return self._ask("DELETE", path, None)

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None) -> Any:  # noqa: ANN401 - JSON
        key = secrets.token_urlsafe(16)
        answer = self._send(method, path, body, key=key)
        if answer.status_code == requests.codes.unauthorized and self._credentials:
            self.sign_in(*self._credentials)
            answer = self._send(method, path, body, key=key)
        if answer.status_code >= requests.codes.bad_request:
            raise RefusedError(answer.status_code, _problem(answer))
        return answer.json() if answer.content else None

    def _send(self, method: str, path: str, body: Mapping[str, object] | None, *, key: str | None) -> requests.Response:
        """Send until the server answers with anything but "later", with the same key each time."""
        headers = {"Idempotency-Key": key} if key and body is not None else {}
        pause = _FIRST_PAUSE_S
        while not self._stop.is_set():
            try:
                answer = self._http.request(method, self._base + path, json=body, headers=headers, timeout=_TIMEOUT_S)
            except requests.RequestException:
                self._link.away()
            else:
                self._link.answered()
                if answer.status_code not in {requests.codes.too_many_requests, requests.codes.service_unavailable}:
                    return answer
                pause = max(pause, _retry_after(answer))
            self._stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_S)
        raise StoppedError


def _retry_after(answer: requests.Response) -> float:
    text = answer.headers.get("Retry-After", "")
    return float(text) if text.isdigit() else 1.0


def _problem(answer: requests.Response) -> Mapping[str, Any]:
    try:
        problem = answer.json()
    except ValueError:
        return {"detail": answer.text[:200]}
    return problem if isinstance(problem, dict) else {}
