from collections.abc import Iterator
from typing import Any

import pytest

from equeue.api.problems import STATUS, Problems
from equeue.domain.errors import EqueueError, InvalidField
from equeue.kernel import messages
from equeue.kernel.messages import LANGUAGES
from tests.api.house import House

WORDS = [*STATUS, "wrong-password"]


def every_error(error: type[EqueueError] = EqueueError) -> Iterator[type[EqueueError]]:
    for kind in error.__subclasses__():
        yield kind
        yield from every_error(kind)


def test_every_refusal_of_the_rules_has_a_status() -> None:
    assert {kind.code for kind in every_error()} <= set(STATUS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WORDS)
def test_every_code_has_a_title_and_an_explanation_in_every_language(code: str, language: str) -> None:
    words = messages.load()
    title, text = words.text(language, f"problem-{code}-title"), words.text(language, f"problem-{code}")
    assert title
    assert not title.endswith(".")
    assert text.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "details",
    [
        {"why": "missing"},
        {"why": "string-too-short", "min_length": 1},
        {"allowed": "uk, en"},
        {"longest": 300},
        {"most": 99},
        {"why": "something-new-in-pydantic"},
        {},
    ],
    ids=str,
)
def test_why_a_field_is_wrong_is_said_in_words(language: str, details: dict[str, Any]) -> None:
    body = Problems(messages.load()).of_error_body(InvalidField(field="service", **details), language)
    assert body["field"] == "service"
    assert "service" in body["detail"]
    assert "{" not in body["detail"]
    assert "problem-" not in body["detail"]


def test_a_problem_is_written_as_rfc_9457_says(still_house: House) -> None:
    answer = still_house.get("/branches/nowhere")
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert set(answer.json) == {"type", "title", "status", "code", "detail"}
    assert (answer.json["type"], answer.json["status"]) == ("urn:equeue:problem:not-found", 404)


@pytest.mark.parametrize(
    ("query", "header", "title"),
    [
        ("", None, "Не знайдено"),
        ("", "en", "Not found"),
        ("", "en-GB,en;q=0.9,uk;q=0.1", "Not found"),
        ("", "fr", "Не знайдено"),
        ("?language=en", "uk", "Not found"),
        ("?language=fr", None, "Не знайдено"),
        ("?language=%00", ";;;q=x", "Не знайдено"),
    ],
)
def test_a_problem_speaks_the_callers_language(still_house: House, query: str, header: str | None, title: str) -> None:
    headers = {} if header is None else {"Accept_Language": header}
    assert (still_house.get(f"/branches/nowhere{query}", **headers).json or {})["title"] == title
