"""A number on paper, watched on the phone while reception enters it."""

from sqlalchemy import select

from equeue.persistence.tables import PAPER_SLIP
from tests.api.house import House
from tests.live.test_every_use_case import Watched


def state(watched: Watched, topic: str) -> tuple[str, int | None]:
    """Return state and place that the phone shows."""
    shown = watched.screen.known[topic]["state"]
    return str(shown["state"]), shown["ahead"]


def test_the_page_behind_the_code_follows_the_number_into_the_line_and_to_the_window(house: House) -> None:
    watched = Watched(house)
    house.post("/branches/main/paper-sheets", "reception", {"count": 3})
    house.act("open")
    code = house.program.reader.run(lambda db: db.scalar(select(PAPER_SLIP.c.code).where(PAPER_SLIP.c.number == 1)))
    topic = f"ticket:{code}"
    watched.watch(watched.screen, topic)
    assert state(watched, topic) == ("on_paper", None)
    body = {"given_from": "2026-11-23T06:05:00Z", "service": "passport-abroad", "first": 1, "last": 3}
    house.post("/branches/main/paper-tickets", "reception", body)
    watched.settle()
    assert state(watched, topic) == ("waiting", 0)
    house.act("call-next")
    watched.settle()
    assert state(watched, topic) == ("called", None)
