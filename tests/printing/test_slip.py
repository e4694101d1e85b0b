import json
import timeit
from typing import Any

import pytest

from equeue.kernel import messages
from equeue.printing import slip as slips
from equeue.printing.slip import BadSlipError, Label, Qr, Slip, Text, compose, from_json, to_json, with_copy_mark
from tests.printing import samples

WORDS = messages.load()


def texts(slip: Slip) -> list[str]:
    return [block.text for block in slip.blocks if isinstance(block, Text)]


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "Перед вами нікого"),
        (1, "Перед вами 1 особа"),
        (2, "Перед вами 2 особи"),
        (5, "Перед вами 5 осіб"),
        (7, "Перед вами 7 осіб"),
        (11, "Перед вами 11 осіб"),
        (21, "Перед вами 21 особа"),
        (124, "Перед вами 124 особи"),
    ],
)
def test_the_slip_counts_people_as_ukrainian_does(ahead: int, said: str) -> None:
    assert said in texts(samples.slip(ahead=ahead))


@pytest.mark.parametrize(
    ("ahead", "said"), [(0, "Nobody is ahead of you"), (1, "1 person ahead of you"), (7, "7 people ahead of you")]
)
def test_the_slip_counts_people_in_english(ahead: int, said: str) -> None:
    assert said in texts(samples.slip("en", ahead=ahead))


def test_the_slip_tells_the_branchs_own_date_and_time() -> None:
    assert "23.11.2026, 09:05" in texts(samples.slip())


def test_the_slip_has_the_label_and_the_address_of_the_visitors_page() -> None:
    blocks = samples.slip().blocks
    assert Label("П\u2009047") in blocks
    assert [block.data for block in blocks if isinstance(block, Qr)] == [samples.TRACK_URL]


def test_without_a_public_address_there_is_no_code() -> None:
    assert not [block for block in samples.slip(track_url=None).blocks if isinstance(block, Qr)]


def test_hall_and_note_are_there_when_the_branch_has_them() -> None:
    assert set(samples.EVERYTHING.values()) <= set(texts(samples.slip(**samples.EVERYTHING)))


def test_names_are_tidied() -> None:
    assert "Паспорт й код" in texts(samples.slip(service_name="  Паспорт\n и\u0306 \tкод "))


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_slip_survives_json(language: str) -> None:
    slip = with_copy_mark(samples.slip(language, **samples.EVERYTHING), WORDS.text(language, "slip-copy-mark"))
    assert from_json(json.loads(json.dumps(to_json(slip)))) == slip


def test_the_test_page_survives_json() -> None:
    slip = slips.compose_test(WORDS, "uk", "printer-1")
    assert from_json(to_json(slip)) == slip


@pytest.mark.parametrize("language", ["uk", "en", "de"])
def test_a_copy_is_marked_in_ukrainian_whatever_the_language(language: str) -> None:
    slip = with_copy_mark(samples.slip(language), WORDS.text(language, "slip-copy-mark"))
    assert "КОПІЯ" in str(slip.copy_mark)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"form": 2, "language": "uk", "blocks": []},
        {"form": 1, "language": "uk"},
        {"form": 1, "language": "uk", "blocks": ["text"]},
        {"form": 1, "language": "uk", "blocks": [{"kind": "logo"}]},
        {"form": 1, "language": "uk", "blocks": [{"kind": "text", "text": "a", "size": "huge"}]},
        {"form": 1, "language": "uk", "blocks": [{"kind": "text", "text": "a", "lines": "3"}]},
        {"form": 1, "language": "uk", "blocks": [], "copy_mark": 1},
    ],
)
def test_what_is_no_slip_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(BadSlipError):
        from_json(document)


def test_composing_costs_the_issuing_transaction_next_to_nothing() -> None:
    content = samples.content()
    compose(content, WORDS, "uk")
    best = min(timeit.repeat(lambda: compose(content, WORDS, "uk"), number=200, repeat=5)) / 200
    assert best < 100e-6
