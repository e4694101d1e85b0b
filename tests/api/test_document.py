"""The OpenAPI document tells the truth: Schemathesis asks everything it describes, as every kind of caller."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from equeue.api.doors import NOUNS
from equeue.api.operations import Access, Operation
from equeue.api.problems import STATUS
from tests.api.house import House, furnish
from tests.clocks import ManualClock

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
EXAMPLES = 4
"""For each operation, kind of data and kind of caller."""
OPERATIONS = [pytest.param(operation, id=operation.name) for operations in NOUNS.values() for operation in operations]
CALLERS = (None, "operator1", "reception", "manager", "administrator", "kiosk-1", "agent-1")


@pytest.fixture(scope="module")
def busy_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a house in the middle of its day: someone waits, someone is called, someone put aside."""
    home: Path = tmp_path_factory.mktemp("busy")
    clock = ManualClock()
    made = House(home, clock, furnish(home, clock))
    for _ in range(5):
        made.issue()
    made.act("open")
    held = made.act("call-next")["ticket"]
    made.act("hold", {"leg": held["leg"], "reason": "copies"})
    made.act("call-next")
    clock.advance(timedelta(seconds=20))
    yield made
    made.close()


@pytest.fixture(scope="module")
def document(busy_house: House) -> dict[str, Any]:
    return dict(busy_house.get("/openapi.json").json or {})


@pytest.fixture(scope="module")
def api(busy_house: House) -> Any:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", busy_house.program.web)
    tickets = busy_house.get("/branches/main/tickets", "operator1").json or {}
    known = {
        "branch": "main",
        "window": "w1",
        "printer": "printer-1",
        "ticket": tickets["items"][0]["id"],
        "code": tickets["items"][0]["code"],
        "job": tickets["items"][0]["print"]["job"],
        "kind": "outcomes",
        "thing": "done",
    }

    @schema.hook
    def map_path_parameters(_context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
        """Let every second request meet something that exists."""
        if path_parameters is None or len(repr(path_parameters)) % 2:
            return path_parameters
        return {name: known.get(name, value) for name, value in path_parameters.items()}

    return schema


@pytest.fixture(scope="module")
def callers(busy_house: House) -> list[dict[str, str]]:
    """Give the headers of every kind of caller."""
    return [_headers(busy_house, who) for who in CALLERS]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_one_that_the_document_names(
    api: Any, callers: list[dict[str, str]], operation: Operation, mode: GenerationMode
) -> None:
    asking = callers[:1] if operation.access is Access.ANYBODY else callers

    @given(case=api[f"/api/v1{operation.path}"][operation.method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def ask_as_everybody(case: Any) -> None:
        for headers in asking:
            case.call_and_validate(headers=headers, checks=checks_of(case))

    ask_as_everybody()


def checks_of(case: Any) -> list[Any]:
    """Return what an answer is held to; a wrong body must be refused, an unknown word in the query need not."""
    body = case.meta.components.get(ParameterLocation.BODY)
    if body is not None and body.mode is GenerationMode.NEGATIVE:
        return [*CHECKS, negative_data_rejection]
    return CHECKS


def _headers(house: House, who: str | None) -> dict[str, str]:
    if who is None:
        return {}
    if who in house.tokens:
        return {"Authorization": f"Bearer {house.tokens[who]}"}
    client = house.client()
    csrf_token = house.sign_in(client, who)
    cookie = client.get_cookie("equeue")
    assert cookie is not None
    return {"Cookie": f"equeue={cookie.value}", "X-CSRF-Token": csrf_token}


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document, cls=OpenAPIV31SpecValidator)


def test_every_route_of_the_api_is_in_the_document(busy_house: House, document: dict[str, Any]) -> None:
    described = {(method.upper(), path) for path, operations in document["paths"].items() for method in operations}
    routed = {
        (method, rule.rule.replace("<id:", "{").replace("<code:", "{").replace(">", "}"))
        for rule in busy_house.program.web.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == routed


def test_every_refusal_an_operation_names_is_a_code() -> None:
    named = {code for operations in NOUNS.values() for operation in operations for code in operation.refusals}
    assert named <= set(STATUS)
