"""What happens around every request: its id, its line in the log, and what becomes of refusals."""

import re
import secrets
from collections.abc import Callable
from typing import Any, Final

from flask import Flask, Request, Response, request, session
from werkzeug.exceptions import HTTPException

from equeue.api import language as languages
from equeue.api.callers import SESSION_TOKEN
from equeue.api.metrics import Metrics
from equeue.api.problems import STATUS, Problems, Refused
from equeue.domain.errors import EqueueError
from equeue.kernel import logs
from equeue.kernel.clock import Clock

REQUEST_ID: Final = "X-Request-Id"
LARGEST_BODY: Final = 64 * 1024
"""Bytes; the longest request of ours has less than two thousand."""

SLOW_S: Final = 0.5
"""What took longer is worth a line in the log; every change is in the branch's journal anyway."""

_DECENT_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_ID: Final = "equeue.request_id"
_BEGAN: Final = "equeue.began"
_FOR_PROGRAMS: Final = ("/api/", "/healthz", "/readyz", "/metrics")
_FAULT: Final = 400

_log = logs.get("http")


class Edge:
    """Stands around the application.

    Args:
        problems: Writes refusals for programs.
        page: Writes refusals for people: status, request → a page.
        metrics: Counts the requests.
        clock: Tells how long they took.
    """

    def __init__(
        self,
        problems: Problems,
        page: Callable[[int, Request], Response],
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._problems = problems
        self._page = page
        self._metrics = metrics
        self._clock = clock

    def surround(self, app: Flask) -> None:
        """Have the application's requests go through here."""
        app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
        app.url_map.merge_slashes = False
        app.before_request(self._begin)
        app.after_request(self._end)
        app.register_error_handler(Exception, self._answer)

    def session_secret(self) -> object:
        """Return the secret in the session cookie of the present request, if there is one."""
        return session.get(SESSION_TOKEN)

    def problem(self, error: EqueueError) -> dict[str, Any]:
        """Return the problem of a refusal, in the language of the present request."""
        return self._problems.of_error_body(error, languages.of_request(request))

    def _begin(self) -> None:
        environ = request.environ
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[_ID] = given if _DECENT_ID.fullmatch(given) else secrets.token_hex(8)
        environ[_BEGAN] = self._clock.monotonic()

    def _end(self, response: Response) -> Response:
        asked = _present()
        environ, status = asked.environ, response.status_code
        took = self._clock.monotonic() - environ.get(_BEGAN, 0.0)
        route = "unknown" if asked.url_rule is None else asked.url_rule.rule
        response.headers[REQUEST_ID] = environ.get(_ID, "")
        self._metrics.answered(asked.method, route, status, took)
        write = _log.info if status >= _FAULT or took > SLOW_S else _log.debug
        write("answered", request=environ.get(_ID), method=asked.method, route=route, status=status, ms=_ms(took))
        return response

    def _answer(self, error: Exception) -> Response:
        asked = _present()
        status = _status(error)
        if status >= STATUS["internal"] and not isinstance(error, EqueueError):
            _log.exception("request-failed", request=asked.environ.get(_ID), method=asked.method)
        if not asked.path.startswith(_FOR_PROGRAMS):
            return self._page(status, asked)
        language = languages.of_request(asked)
        match error:
            case Refused(cause=cause, more=more):
                return self._problems.of_error(cause, language, more)
            case EqueueError():
                return self._problems.of_error(error, language)
            case HTTPException():
                return self._problems.of_exception(error, language)
            case _:
                return self._problems.internal(language)


def _status(error: Exception) -> int:
    match error:
        case Refused(cause=cause):
            return STATUS[cause.code]
        case EqueueError():
            return STATUS[error.code]
        case HTTPException(code=int(code)):
            return code
        case _:
            return STATUS["internal"]


def _present() -> Request:
    asked: Request = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's own way to what it stands for
    return asked


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
