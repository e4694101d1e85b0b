import logging

import pytest

from equeue.kernel.bus import Bus


def deaf(fact: object) -> None:
    raise LookupError(fact)


def test_every_listener_hears_every_fact_in_order() -> None:
    bus, first, second = Bus(), list[object](), list[object]()
    bus.subscribe(first.append)
    bus.subscribe(second.append)
    bus.publish(["issued", "called"])
    bus.publish(["started"])
    assert first == second == ["issued", "called", "started"]


def test_a_deaf_listener_hurts_nobody(caplog: pytest.LogCaptureFixture) -> None:
    bus, heard = Bus(), list[object]()
    bus.subscribe(deaf)
    bus.subscribe(heard.append)
    with caplog.at_level(logging.ERROR, logger="equeue.bus"):
        bus.publish(["issued", "called"])
    assert heard == ["issued", "called"]
    assert [record.getMessage() for record in caplog.records] == ["listener-failed"] * 2


def test_where_nobody_listens_nothing_happens() -> None:
    Bus().publish(["issued"])
