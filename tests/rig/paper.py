"""How often the slips of a database are on the paper of a printer."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from equeue.printing import slip as slips
from equeue.printing.picture import Painter
from tests.fakes.printers import FakePrinter
from tests.fakes.raster import rows_of

WIDTH = 576
NEWEST = 400


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A print job and how often its picture, which no other job has, is on paper."""

    job: str
    ticket: str
    copy: int
    state: str
    times: int


def printed(db: Connection, printer: FakePrinter) -> list[Printed]:
    """Return what became of the jobs that the agent has taken."""
    rows = (row for paper in (*printer.papers, printer.hanging) for row in paper.rows)
    roll = b"".join(rows)
    painter = Painter()
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
            times=roll.count(_ink(painter, job.slip)),
        )
        for job in jobs
    ]


def _ink(painter: Painter, slip: str) -> bytes:
    picture = painter.draw(slips.from_json(json.loads(slip)), WIDTH)
    return b"".join(bytes(255 - byte for byte in row) for row in rows_of(picture))
