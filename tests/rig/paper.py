"""How often the slips of a database are on the paper of a printer."""

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from sqlalchemy import Connection, text

from equeue.printing import slip as slips
from equeue.printing.picture import Painter
from tests.fakes.printers import FakePrinter
from tests.fakes.raster import rows_of

WIDTH = 576
NEWEST = 100
"""So many jobs are looked at: more than are printed between two looks."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A print job and how often its picture, which no other job has, is on paper."""

    job: str
    ticket: str
    copy: int
    state: str
    times: int


def printed(db: Connection, printer: FakePrinter) -> list[Printed]:
    """Return what became of the newest jobs that the agent has taken; they are on the newest papers."""
    newest = islice(reversed(printer.papers), 3 * NEWEST)
    roll = b"".join(row for paper in (*reversed([*newest]), printer.hanging) for row in paper.rows)
    jobs = db.execute(
        text(
            "SELECT id, ticket_id, copy_number, state, slip FROM print_job WHERE state <> 'queued' "
            "ORDER BY id DESC LIMIT :most"
        ),
        {"most": NEWEST},
    )
    return [
        Printed(
            job=job.id,
            ticket=job.ticket_id,
            copy=job.copy_number,
            state=job.state,
            times=roll.count(_ink(job.slip)),
        )
        for job in jobs
    ]


@lru_cache(maxsize=4 * NEWEST)
def _ink(slip: str) -> bytes:
    picture = Painter().draw(slips.from_json(json.loads(slip)), WIDTH)
    return b"".join(bytes(255 - byte for byte in row) for row in rows_of(picture))
