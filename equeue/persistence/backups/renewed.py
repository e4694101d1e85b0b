"""What is different in a database that was put back from a backup."""

from datetime import datetime

from sqlalchemy import Connection, func

from equeue.kernel import ids
from equeue.persistence.tables import INSTALLATION, PRINT_JOB, STAFF_SESSION


def renew(db: Connection, now: datetime) -> None:
    """Make the database a new life of its installation.

    The epoch is new, so that every screen watches again. Sessions end; the tokens of devices stay. The time between
    the backup and now was no power cut. A slip that was about to be printed may have been: nobody prints it again
    unasked, and what became of it is unknown.
    """
    db.execute(INSTALLATION.update().values(epoch=ids.new_epoch(), stopped_at=now))
    db.execute(STAFF_SESSION.delete())
    waiting = PRINT_JOB.c.state == "queued"
    begun = {"state": "sending", "sent_at": func.coalesce(PRINT_JOB.c.sent_at, PRINT_JOB.c.queued_at)}
    db.execute(PRINT_JOB.update().where(waiting).values(**begun))
