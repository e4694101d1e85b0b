"""The OpenAPI 3.1 document, made from the operations and the very models that read the requests."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from equeue.api.models import ID_PATTERN
from equeue.api.operations import CSRF_HEADER, JSON, KEY_HEADER, KEY_PATTERN, Access, Key, Operation
from equeue.api.problems import PROBLEM_TYPE, STATUS, Problem

REF: Final = "#/components/schemas/{model}"
_LANGUAGE_PARAMETERS: Final = (
    {"$ref": "#/components/parameters/language"},
    {"$ref": "#/components/parameters/Accept-Language"},
)
_CODE_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}$"

Json = dict[str, Any]


def document(nouns: Mapping[str, Sequence[Operation]], version: str) -> Json:
    """Return the document.

    Args:
        nouns: Noun → its operations.
        version: Of the program.
    """
    operations = [operation for each in nouns.values() for operation in each]
    schemas, components = _schemas(operations)
    paths: dict[str, Json] = {}
    for noun, each in nouns.items():
        for operation in each:
            made = _operation(operation, noun, schemas)
            paths.setdefault(f"/api/v1{operation.path}", {})[operation.method.lower()] = made
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "equeue",
            "version": version,
            "description": "Tickets, windows and printers of service centers. Ids are opaque; moments are UTC.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": noun} for noun in nouns],
        "paths": paths,
        "components": {
            "schemas": components,
            "parameters": _shared_parameters(),
            "securitySchemes": _security_schemes(),
        },
    }


def _schemas(operations: Iterable[Operation]) -> tuple[dict[type[BaseModel], Json], Json]:
    wanted: dict[type[BaseModel], str] = {Problem: "serialization"}
    for operation in operations:
        if operation.body is not None:
            wanted[operation.body] = "validation"
        if operation.answer is not None:
            wanted[operation.answer] = "serialization"
    pairs: list[Any] = list(wanted.items())
    mapped, definitions = models_json_schema(pairs, ref_template=REF)
    return {model: mapped[model, mode] for model, mode in pairs}, definitions["$defs"]


def _operation(operation: Operation, noun: str, schemas: Mapping[type[BaseModel], Json]) -> Json:
    made: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [noun],
        "parameters": _parameters(operation),
        "responses": _responses(operation, schemas),
        "security": _security(operation),
    }
    description = (operation.run.__doc__ or "").strip()
    if description:
        made["description"] = description
    if operation.body is not None:
        made["requestBody"] = {
            "required": operation.needs_body,
            "content": {JSON: {"schema": schemas[operation.body]}},
        }
    if operation.takes:
        text: Json = {"schema": {"type": "string", "minLength": 1}}
        made["requestBody"] = {"required": True, "content": dict.fromkeys(operation.takes, text)}
    return made


def _parameters(operation: Operation) -> list[Json]:
    found: list[Json] = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": _CODE_PATTERN if name == "code" else ID_PATTERN},
        }
        for name in operation.parameters
    ]
    if operation.query is not None:
        found.extend(_query_parameters(operation.query))
    if operation.key is not Key.NONE:
        found.append(_key_parameter(required=operation.key is Key.REQUIRED))
    return [*found, *_LANGUAGE_PARAMETERS]


def _query_parameters(model: type[BaseModel]) -> list[Json]:
    schema = model.model_json_schema()
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": _not_null(properties)}
        for name, properties in schema["properties"].items()
    ]


def _not_null(schema: Json) -> Json:
    """Return the schema of what can stand in a query, where there is no null."""
    options = [option for option in schema.get("anyOf", []) if option.get("type") != "null"]
    return options[0] if options else {key: value for key, value in schema.items() if key not in {"default", "title"}}


def _key_parameter(*, required: bool) -> Json:
    return {
        "name": KEY_HEADER,
        "in": "header",
        "required": required,
        "description": "One per intention: the same request with the same key is done once and answered again.",
        "schema": {"type": "string", "pattern": KEY_PATTERN},
    }


def _shared_parameters() -> Json:
    words = {"description": "The language of what is written for people; Ukrainian by default.", "required": False}
    return {
        "language": {
            "name": "language",
            "in": "query",
            **words,
            "schema": {"type": "string", "examples": ["uk", "en"]},
        },
        "Accept-Language": {"name": "Accept-Language", "in": "header", **words, "schema": {"type": "string"}},
    }


def _responses(operation: Operation, schemas: Mapping[type[BaseModel], Json]) -> Json:
    made: Json = {str(operation.status): _usual(operation, schemas)}
    for status, meaning in operation.also.items():
        made[str(status)] = {"description": meaning}
        if status < 204 and operation.answer is not None:  # noqa: PLR2004 - 204 and above have no body
            made[str(status)] |= {"content": {JSON: {"schema": schemas[operation.answer]}}, "headers": _replayed()}
    by_status: dict[int, list[str]] = {}
    for code in _codes(operation):
        by_status.setdefault(STATUS[code], []).append(code)
    for status, codes in sorted(by_status.items()):
        made[str(status)] = _problem(codes, schemas)
    return made


def _usual(operation: Operation, schemas: Mapping[type[BaseModel], Json]) -> Json:
    if operation.answer is not None:
        usual: Json = {"description": "Done.", "content": {JSON: {"schema": schemas[operation.answer]}}}
        may_repeat = operation.key is not Key.NONE and not operation.also
        return usual | ({"headers": _replayed()} if may_repeat else {})
    if operation.media != JSON:
        return {"description": "Done.", "content": {operation.media: {}}}
    return {"description": "Done."}


def _replayed() -> Json:
    return {
        "Idempotency-Replayed": {
            "description": "`true`: the key was used before; nothing was done, and this is how things are now.",
            "schema": {"type": "string"},
        }
    }


def _codes(operation: Operation) -> Iterable[str]:
    yield "bad-request"
    if operation.access is not Access.ANYBODY:
        yield from ("unauthenticated", "forbidden")
        if operation.is_unsafe:
            yield "csrf-invalid"
    if operation.parameters:
        yield "not-found"
    if operation.body is not None or operation.takes:
        yield from ("invalid-json", "too-large", "unsupported-media-type", "invalid-field")
    if operation.query is not None:
        yield "invalid-field"
    if operation.key is not Key.NONE:
        yield from ("invalid-field", "key-reused")
    if operation.key is Key.REQUIRED:
        yield "key-required"
    yield "database-away"
    yield from operation.refusals


def _problem(codes: Sequence[str], schemas: Mapping[type[BaseModel], Json]) -> Json:
    made: Json = {
        "description": "Refused: " + ", ".join(f"`{code}`" for code in dict.fromkeys(codes)) + ".",
        "content": {PROBLEM_TYPE: {"schema": schemas[Problem]}},
    }
    if {"database-away", "too-many-requests"} & set(codes):
        made["headers"] = {
            "Retry-After": {"description": "Seconds until it is worth asking again.", "schema": {"type": "string"}}
        }
    return made


def _security(operation: Operation) -> list[Json]:
    if operation.access is Access.ANYBODY:
        return []
    session: Json = {"session": []}
    if operation.is_unsafe:
        session["csrf"] = []
    ways: list[Json] = [session, {"token": []}]
    return [*ways, {}] if operation.access is Access.MAYBE else ways


def _security_schemes() -> Json:
    return {
        "session": {"type": "apiKey", "in": "cookie", "name": "equeue", "description": "From `POST /session`."},
        "csrf": {"type": "apiKey", "in": "header", "name": CSRF_HEADER, "description": "From `GET /session`."},
        "token": {"type": "http", "scheme": "bearer", "description": "Of a device or another program."},
    }
