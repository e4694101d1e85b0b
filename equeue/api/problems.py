"""Refusals as the outside gets them: `application/problem+json` (RFC 9457), in the caller's language."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from equeue.domain.errors import Detail, EqueueError, InvalidField
from equeue.domain.naming import worded
from equeue.kernel.messages import Messages
from equeue.views.states import rfc3339

PROBLEM_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 2
"""When to ask again if the refusal itself does not say."""

STATUS: Final = MappingProxyType(
    {
        "bad-request": 400,
        "invalid-json": 400,
        "key-required": 400,
        "unauthenticated": 401,
        "csrf-invalid": 403,
        "forbidden": 403,
        "not-found": 404,
        "method-not-allowed": 405,
        "branch-closed": 409,
        "branch-suspended": 409,
        "decided-already": 409,
        "move-not-allowed": 409,
        "name-taken": 409,
        "no-printer": 409,
        "paper-entered": 409,
        "paper-not-set-up": 409,
        "no-show-too-early": 409,
        "no-priority": 409,
        "not-served-here": 409,
        "operator-away": 409,
        "recall-too-early": 409,
        "return-too-late": 409,
        "quota-reached": 409,
        "same-place": 409,
        "service-unavailable": 409,
        "state-changed": 409,
        "still-printing": 409,
        "successor-called": 409,
        "target-closed": 409,
        "undo-too-late": 409,
        "day-goes-on": 409,
        "window-busy": 409,
        "window-closed": 409,
        "window-on-break": 409,
        "window-taken": 409,
        "too-large": 413,
        "unsupported-media-type": 415,
        "invalid-field": 422,
        "key-reused": 422,
        "too-many-requests": 429,
        "internal": 500,
        "database-away": 503,
    }
)
"""The HTTP status of each code; a code that is not here is a defect (tested)."""

_FLASK_CODES: Final = MappingProxyType(
    {
        400: "bad-request",
        401: "unauthenticated",
        403: "forbidden",
        404: "not-found",
        405: "method-not-allowed",
        413: "too-large",
        415: "unsupported-media-type",
        429: "too-many-requests",
    }
)
_WHY: Final = MappingProxyType({"allowed": "allowed", "longest": "longest", "most": "most"})
"""How the rules' own details say why a field is wrong."""


class InvalidJson(EqueueError):
    """The body is no JSON in UTF-8."""

    code = "invalid-json"


class UnsupportedMediaType(EqueueError):
    """The body is of another kind than `application/json`."""

    code = "unsupported-media-type"


class CsrfInvalid(EqueueError):
    """A request with a session lacks the session's own CSRF token."""

    code = "csrf-invalid"


class WrongPassword(EqueueError):
    """No staff member has this name and password."""

    code = "unauthenticated"
    words = "wrong-password"


class Problem(BaseModel):
    """Why a request was refused: nothing was changed by it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="A name for this kind of problem, as a URN.")
    title: str = Field(description="The kind of problem in a few words, in the caller's language.")
    status: int
    code: str = Field(description="The stable name that programs go by.")
    detail: str = Field(description="What happened and what to do, in the caller's language.")
    field: str | None = Field(default=None, description="The field of the request that is wrong, if one is.")


class Refused(Exception):
    """A refusal together with what the caller needs to go on, such as the present state of the window."""

    def __init__(self, cause: EqueueError, **more: object) -> None:
        super().__init__(cause.code)
        self.cause = cause
        self.more = more


class Problems:
    """Writes problems in the languages there are."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def of_error(self, error: EqueueError, language: str, more: Mapping[str, object] | None = None) -> Response:
        """Return the answer to a request that the rules refused."""
        return _response(self.of_error_body(error, language) | dict(more or {}), _headers(error.code, error.details))

    def of_error_body(self, error: EqueueError, language: str) -> dict[str, Any]:
        """Return the problem of a refusal as a value of JSON."""
        words = getattr(error, "words", error.code)
        details = dict(error.details)
        if isinstance(error, InvalidField):
            details = {"field": error.field or "", "why": why_words(self._messages, language, details)}
        body = self.body(error.code, language, details, words=words)
        if error.field is not None:
            body["field"] = error.field
        return body | _for_programs(details)

    def of_exception(self, error: HTTPException, language: str) -> Response:
        """Return the answer to what Flask itself refused, such as an unknown path."""
        code = _FLASK_CODES.get(error.code or 500, "bad-request" if 400 <= (error.code or 500) < 500 else "internal")  # noqa: PLR2004 - the range of HTTP's client errors
        response = _response(self.body(code, language), _headers(code, {}))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    def internal(self, language: str) -> Response:
        """Return the answer to a request that met a defect; what it was stands in the log alone."""
        return _response(self.body("internal", language), {})

    def body(
        self, code: str, language: str, details: Mapping[str, Detail] | None = None, *, words: str | None = None
    ) -> dict[str, Any]:
        """Return a problem as a value of JSON.

        Args:
            code: Its stable name.
            language: The caller's.
            details: What the message's placeholders stand for.
            words: Name of the message where it is not the code.
        """
        named = f"problem-{words or code}"
        values = worded(details or {}, language)
        return {
            "type": f"urn:equeue:problem:{code}",
            "title": self._messages.text(language, f"{named}-title"),
            "status": STATUS[code],
            "code": code,
            "detail": self._messages.text(language, named, **values),
        }


def why_words(messages: Messages, language: str, details: Mapping[str, Detail]) -> str:
    """Return in words why a field is wrong."""
    named = details.get("why") or next((_WHY[name] for name in details if name in _WHY), "wrong")
    why = f"problem-why-{named}"
    if not messages.has(why):
        why = "problem-why-wrong"
    values = worded({name: value for name, value in details.items() if name != "why"}, language)
    return messages.text(language, why, **values)


def _for_programs(details: Mapping[str, Detail]) -> dict[str, str]:
    """Return what programs go by beside the code: why exactly, which labels, and from when on it is otherwise."""
    told = {name: rfc3339(value) for name, value in details.items() if isinstance(value, datetime)}
    words = {name: details.get(name) for name in ("reason", "labels")}
    return told | {name: value for name, value in words.items() if isinstance(value, str) and value}


def _headers(code: str, details: Mapping[str, Detail]) -> dict[str, str]:
    if code == "unauthenticated":
        return {"WWW-Authenticate": 'Bearer realm="equeue"'}
    if code in {"too-many-requests", "database-away"}:
        return {"Retry-After": str(details.get("retry_after_s") or RETRY_AFTER_S)}
    return {}


def _response(body: Mapping[str, object], headers: Mapping[str, str]) -> Response:
    status = body["status"]
    assert isinstance(status, int)
    text = Problem.model_validate(body).model_dump_json(exclude_none=True)
    return Response(text, status, headers, content_type=PROBLEM_TYPE)
