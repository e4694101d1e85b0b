"""What must hold in the database whatever happened: asked after every kill and every crowd."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, text

MUST_BE_EMPTY: Final = {
    "a ticket without a leg": """
        SELECT t.id FROM ticket t WHERE NOT EXISTS
          (SELECT 1 FROM leg l WHERE l.branch_id = t.branch_id AND l.ticket_id = t.id)""",
    "a ticket that was not journalled": """
        SELECT t.id FROM ticket t WHERE NOT EXISTS
          (SELECT 1 FROM journal j WHERE j.branch_id = t.branch_id AND j.ticket_id = t.id AND j.kind = 'issue')""",
    "an issue without its ticket": """
        SELECT j.seq FROM journal j WHERE j.kind = 'issue' AND NOT EXISTS
          (SELECT 1 FROM ticket t WHERE t.branch_id = j.branch_id AND t.id = j.ticket_id)""",
    "a ticket of a kiosk with a printer and no slip": """
        SELECT t.id FROM ticket t WHERE EXISTS
          (SELECT 1 FROM device d WHERE t.issued_by = 'device:' || d.id AND d.printer_id IS NOT NULL)
        AND NOT EXISTS
          (SELECT 1 FROM print_job p WHERE p.branch_id = t.branch_id AND p.ticket_id = t.id)""",
    "two first slips of one ticket": """
        SELECT ticket_id FROM print_job WHERE copy_number = 0 GROUP BY branch_id, ticket_id HAVING count(*) > 1""",
    "a label given twice": """
        SELECT label FROM ticket GROUP BY branch_id, day, label HAVING count(*) > 1""",
    "a window with two visitors": """
        SELECT window_id FROM leg WHERE state IN ('called', 'serving') GROUP BY branch_id, window_id
        HAVING count(*) > 1""",
    "a called visitor without a call": """
        SELECT l.id FROM leg l WHERE l.state = 'called' AND NOT EXISTS
          (SELECT 1 FROM call c WHERE c.branch_id = l.branch_id AND c.leg_id = l.id)""",
    "a visitor at a window where nobody works": """
        SELECT l.id FROM leg l WHERE l.state IN ('called', 'serving') AND NOT EXISTS
          (SELECT 1 FROM shift s WHERE s.branch_id = l.branch_id AND s.window_id = l.window_id
             AND s.closed_at IS NULL)""",
    "a gap in the journal": """
        SELECT b.id FROM branch b WHERE b.journal_seq <>
          (SELECT count(*) FROM journal j WHERE j.branch_id = b.id)
        OR b.journal_seq <> (SELECT coalesce(max(seq), 0) FROM journal j WHERE j.branch_id = b.id)""",
    "a number that was skipped": """
        SELECT c.series FROM label_counter c WHERE c.last <>
          (SELECT count(*) FROM ticket t WHERE t.branch_id = c.branch_id AND t.day = c.day)""",
}
"""What must not be there → the question that finds it. Numbers are counted for the branch, across all letters."""


def wrongs(db: Connection) -> list[str]:
    """Return all that is wrong in the database; nothing when all is well."""
    found = []
    for what, question in MUST_BE_EMPTY.items():
        rows = db.execute(text(question)).all()
        if rows:
            found.append(f"{what}: {[row[0] for row in rows[:5]]}")
    return [*found, *_retold(db)]


def _retold(db: Connection) -> Iterator[str]:
    """Tell the journal again from its beginning and compare with the legs."""
    story = _Story(_served_where(db))
    for row in db.execute(text("SELECT * FROM journal ORDER BY branch_id, seq")).mappings():
        if row["leg_id"] is not None:
            story.tell(dict(row))
    yield from story.wrongs
    for leg in db.execute(text("SELECT id, state FROM leg")):
        if story.states.get(leg.id) != leg.state:
            yield f"leg {leg.id} is {leg.state}, the journal says {story.states.get(leg.id)}"


def _served_where(db: Connection) -> dict[str, set[str]]:
    where = defaultdict(set)
    for row in db.execute(text("SELECT window_id, service_id FROM window_service")):
        where[row.window_id].add(row.service_id)
    return where


class _Story:
    """The line as the journal tells it: nobody is called twice, nobody who came earlier is skipped.

    The order of arrival is the journal's; what puts somebody back with their old place (undo, withdraw, return) is
    followed, too, and then who was put back is before who came later.
    """

    def __init__(self, serves: Mapping[str, set[str]]) -> None:
        self.states: dict[str, str] = {}
        self.wrongs: list[str] = []
        self._serves = serves
        self._services: dict[str, str] = {}
        self._arrived: dict[str, int] = {}
        self._waiting: dict[str, dict[str, int]] = defaultdict(dict)
        self._put_back: Counter[str] = Counter()

    def tell(self, row: Mapping[str, Any]) -> None:
        """Follow one entry."""
        leg, before, after = row["leg_id"], row["from_state"], row["to_state"]
        if before != self.states.get(leg):
            self.wrongs.append(f"entry {row['seq']}: leg {leg} was {self.states.get(leg)}, not {before}")
        if row["kind"] == "issue":
            self._services[leg] = json.loads(row["detail"])["service"]
            self._arrived[leg] = row["seq"]
        if before == "waiting" and after != "waiting":
            if row["kind"] == "call":
                self._check_order(row)
            self._waiting[self._services[leg]].pop(leg, None)
        if after == "waiting":
            self._put_back[leg] += before is not None
            self._waiting[self._services[leg]][leg] = self._arrived[leg]
        self.states[leg] = after

    def _check_order(self, row: Mapping[str, Any]) -> None:
        leg = row["leg_id"]
        for service in self._serves[row["window_id"]]:
            for other, arrived in self._waiting[service].items():
                if arrived < self._arrived[leg] and not self._put_back[other]:
                    self.wrongs.append(f"entry {row['seq']}: {leg} was called before {other}, who came earlier")
                break  # in order of arrival: the first tells
