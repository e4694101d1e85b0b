import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest

from equeue.kernel import logs


@pytest.fixture
def output() -> Iterator[StringIO]:
    """Give what the logs write; the logging tree is left as it was found."""
    root = logging.getLogger("equeue")
    handlers, level, propagate = root.handlers[:], root.level, root.propagate
    stream = StringIO()
    logs.configure("info", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    root.propagate = propagate


def lines(output: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_a_happening_is_one_json_line_with_its_fields(output: StringIO) -> None:
    logs.get("live").info("topic-pushed", topic="board:hall-1", version=7)
    (line,) = lines(output)
    assert datetime.fromisoformat(line.pop("at")).utcoffset() == timedelta(0)
    assert line == {
        "level": "info",
        "area": "live",
        "what": "topic-pushed",
        "topic": "board:hall-1",
        "version": 7,
    }


def test_ukrainian_stays_readable_and_a_line_break_stays_in_its_line(output: StringIO) -> None:
    logs.get("printing").warning("printer-fault", said="кришка\nвідкрита")
    written = output.getvalue()
    assert len(written.splitlines()) == 1
    assert "кришка\\nвідкрита" in written


def test_what_json_does_not_know_is_written_as_text(output: StringIO) -> None:
    logs.get("timers").error("odd", path=sys, days=timedelta(days=1))
    assert lines(output)[0]["days"] == "1 day, 0:00:00"


def test_no_field_hides_what_happened_when_and_where(output: StringIO) -> None:
    logs.get("printing").info("job-ended", at="paper", what="slip", area="hall", level="low", job="pj_1")
    (line,) = lines(output)
    assert (line["level"], line["area"], line["what"], line["job"]) == ("info", "printing", "job-ended", "pj_1")
    datetime.fromisoformat(line["at"])


def test_an_exception_comes_with_its_traceback_in_the_same_line(output: StringIO) -> None:
    try:
        lines(output)[1]
    except IndexError:
        logs.get("writer").exception("step-failed", step="issue")
    (line,) = lines(output)
    assert (line["level"], line["what"], line["step"]) == ("error", "step-failed", "issue")
    assert "IndexError: " in line["traceback"]


def test_only_what_was_asked_for_is_written(output: StringIO) -> None:
    logs.get("live").debug("detail")
    assert output.getvalue() == ""
    logs.configure("debug", output)
    logs.get("live").debug("detail")
    assert [line["what"] for line in lines(output)] == ["detail"]


def test_being_configured_twice_writes_nothing_twice(output: StringIO) -> None:
    logs.configure("info", output)
    logs.get("live").info("once")
    assert len(lines(output)) == 1
