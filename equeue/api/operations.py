"""From a declared operation to a route of Flask: read the request, run the function, write the answer.

An operation is a line in the table of its noun's module. Its body and query models are the annotations of its
function's `body` and `query` arguments; the OpenAPI document reads the same ones.
"""

import hashlib
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final, Literal, TypeVar, get_type_hints

from flask import Blueprint, Request, Response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from equeue.api.callers import Caller
from equeue.api.edge import LARGEST_BODY
from equeue.api.parts import Parts
from equeue.api.problems import CsrfInvalid, InvalidJson, UnsupportedMediaType
from equeue.domain.errors import Detail, Forbidden, InvalidField, KeyRequired, Unauthenticated
from equeue.domain.roles import Permission
from equeue.usecases.frame import Keyed, UseCase
from equeue.usecases.work import Actor, Answer, RequestKey, may
from equeue.views.branch import one_branch

C = TypeVar("C", bound=Keyed)

JSON: Final = "application/json"
KEY_HEADER: Final = "Idempotency-Key"
KEY_PATTERN: Final = r"^[!-~]{1,200}$"
REPLAYED: Final = {"Idempotency-Replayed": "true"}
CSRF_HEADER: Final = "X-CSRF-Token"

_KEY = re.compile(KEY_PATTERN)
_PARAMETER = re.compile(r"\{(\w+)\}")
_UNSAFE: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Access(Enum):
    """Who comes through the door at all; what they may do inside is asked by name and branch."""

    ANYBODY = "anybody"
    MAYBE = "maybe signed in"
    SIGNED_IN = "signed in"


class Key(Enum):
    """Whether the request carries an `Idempotency-Key`."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request on its way through an operation.

    Args:
        headers: Further ones of the answer.
    """

    parts: Parts
    request: Request
    caller: Caller
    key: RequestKey | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def allow(self, permission: Permission, branch: str) -> None:
        """Let the caller look at something of a branch, or not.

        Raises:
            Unauthenticated: A stranger.
            NotFound: There is no such branch; that there is one, everybody may know.
            Forbidden: The caller has no such right there.
        """
        if not may(self.caller.known, permission, branch):
            self.parts.reader.run(one_branch, branch, self.parts.clock.now())
            raise Forbidden

    def do(self, use_case: UseCase[C], command: C, actor: Actor) -> Answer:
        """Change something; the answer's headers tell when that was done before."""
        answer = self.parts.unit.perform(use_case, command, actor)
        if answer.replayed:
            self.headers["Idempotency-Replayed"] = "true"
        return answer


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer that is not simply the operation's model with its usual status."""

    body: BaseModel | None
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What can be asked of the API in one way.

    Args:
        method: Of HTTP.
        path: Below `/api/v1`, parameters in braces.
        run: The function; takes the call, the path's parameters by name and, if it has them, `body` and `query`.
        answer: Model of the usual answer; None if it has no body.
        summary: One sentence for the document.
        access: Who comes through the door.
        key: Whether it carries an `Idempotency-Key`.
        status: Of the usual answer.
        also: Further answers: status → what it means.
        refusals: Codes of the problems that belong to this operation alone.
        media: Kind of the answer if it is no JSON.
        takes: Kinds of the body if it is no JSON but a text, which the function reads itself.
    """

    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    run: Callable[..., BaseModel | Reply | Response | None]
    answer: type[BaseModel] | None
    summary: str
    access: Access = Access.SIGNED_IN
    key: Key = Key.NONE
    status: int = 200
    also: Mapping[int, str] = field(default_factory=dict)
    refusals: Sequence[str] = ()
    media: str = JSON
    takes: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The operation's id in the document and endpoint in Flask."""
        return self.run.__name__

    @property
    def is_unsafe(self) -> bool:
        """Whether it may change something."""
        return self.method in _UNSAFE

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """Names of the path's parameters."""
        return tuple(_PARAMETER.findall(self.path))

    @cached_property
    def body(self) -> type[BaseModel] | None:
        """The model that the request's body is read with."""
        return self._model("body")

    @cached_property
    def query(self) -> type[BaseModel] | None:
        """The model that the query is read with."""
        return self._model("query")

    @cached_property
    def needs_body(self) -> bool:
        """Whether the body has a field without which it is wrong."""
        return self.body is not None and any(f.is_required() for f in self.body.model_fields.values())

    def _model(self, argument: str) -> type[BaseModel] | None:
        model = get_type_hints(self.run).get(argument)
        return typing.cast("type[BaseModel] | None", model)


def blueprint(noun: str, operations: Sequence[Operation], parts: Parts) -> Blueprint:
    """Return the routes of one noun."""
    made = Blueprint(noun, __name__, url_prefix="/api/v1")
    for operation in operations:
        rule = _PARAMETER.sub(_converter, operation.path)
        made.add_url_rule(rule, operation.name, _view(operation, parts), methods=[operation.method])
    return made


def _converter(parameter: re.Match[str]) -> str:
    name = parameter.group(1)
    return f"<{'code' if name == 'code' else 'id'}:{name}>"


def _view(operation: Operation, parts: Parts) -> Callable[..., Response]:
    body_model, query_model = operation.body, operation.query
    run, access = operation.run, operation.access

    def view(**given: object) -> Response:
        asked: Request = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the proxy's own way to what it stands for
        caller = _caller(operation, parts, asked)
        if access is Access.SIGNED_IN and not caller.is_known:
            raise Unauthenticated
        if body_model is not None:
            given["body"] = _read_body(asked, body_model, needed=operation.needs_body)
        if query_model is not None:
            given["query"] = _read_query(asked, query_model)
        call = Call(
            parts=parts,
            request=asked,
            caller=caller,
            key=_key(operation, asked, given.get("body")),
        )
        return _answer(run(call, **given), operation, call.headers)

    view.__name__ = operation.name
    return view


def _caller(operation: Operation, parts: Parts, asked: Request) -> Caller:
    if operation.access is Access.ANYBODY:
        return parts.callers.stranger(asked)
    caller = parts.callers.identify(asked)
    if operation.is_unsafe and caller.csrf_token is not None:
        parts.callers.check_csrf(caller, asked.headers.get(CSRF_HEADER), CsrfInvalid)
    return caller


def _read_body(asked: Request, model: type[BaseModel], *, needed: bool) -> BaseModel:
    data = asked.get_data(cache=False)
    if asked.content_length is None and len(data) >= LARGEST_BODY:
        raise RequestEntityTooLarge  # sent in chunks: what is longer has been cut off
    if not data and not needed:
        return model()
    if asked.mimetype != JSON and (data or asked.mimetype):
        raise UnsupportedMediaType
    try:
        return model.model_validate_json(data or b"{}")
    except ValidationError as error:
        raise _invalid(error) from error


def _read_query(asked: Request, model: type[BaseModel]) -> BaseModel:
    known = {name: value for name, value in asked.args.items() if value and name in model.model_fields}
    try:
        return model.model_validate(known)
    except ValidationError as error:
        raise _invalid(error) from error


def _invalid(error: ValidationError) -> InvalidField | InvalidJson:
    first = error.errors(include_url=False, include_context=True, include_input=False)[0]
    if first["type"] == "json_invalid":
        return InvalidJson()
    limits: dict[str, Detail] = {
        name: value for name, value in first.get("ctx", {}).items() if isinstance(value, int | str)
    }
    path = ".".join(str(part) for part in first["loc"])
    return InvalidField(field=path[:200] or "body", **{**limits, "why": first["type"].replace("_", "-")})


def _key(operation: Operation, asked: Request, body: object) -> RequestKey | None:
    if operation.key is Key.NONE:
        return None
    key = asked.headers.get(KEY_HEADER)
    if not key:
        if operation.key is Key.REQUIRED:
            raise KeyRequired
        return None
    if not _KEY.match(key):
        raise InvalidField(field=KEY_HEADER)
    meant = body.model_dump_json() if isinstance(body, BaseModel) else ""
    digest = hashlib.sha256(f"{operation.method} {asked.path}\n{meant}".encode())
    return RequestKey(key=key, body_hash=digest.hexdigest())


def _answer(made: BaseModel | Reply | Response | None, operation: Operation, headers: Mapping[str, str]) -> Response:
    if isinstance(made, Response):
        return made
    reply = made if isinstance(made, Reply) else Reply(body=made, status=operation.status if made else 204)
    every = {"Cache-Control": "no-store", **headers, **reply.headers}
    if reply.body is None:
        return Response(status=reply.status, headers=every)
    return Response(reply.body.model_dump_json(), reply.status, every, content_type=JSON)
