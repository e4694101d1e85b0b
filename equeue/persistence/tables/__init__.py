"""The tables. What belongs to a branch carries `branch_id`, first in its key; foreign keys carry it too.

What the rules refuse, the database refuses: see the partial unique indexes of `Leg` and `Shift`.
"""

from equeue.persistence.tables.audit import AUDIT
from equeue.persistence.tables.base import Table
from equeue.persistence.tables.branches import (
    BRANCH,
    HOLD_REASON,
    INSTALLATION,
    OUTCOME,
    REQUEST_KEY,
    TIMER,
)
from equeue.persistence.tables.devices import DEVICE, PRINT_JOB, PRINTER
from equeue.persistence.tables.line import CALL, JOURNAL, LABEL_COUNTER, LEG, PLANNED_SERVICE, TICKET
from equeue.persistence.tables.pairing import PAIRING
from equeue.persistence.tables.paper import PAPER_SHEET, PAPER_SLIP
from equeue.persistence.tables.services import (
    PRIORITY,
    REQUIREMENT,
    SERVICE,
    SERVICE_ESTIMATE,
    SERVICE_GROUP,
    SERVICE_REQUIREMENT,
)
from equeue.persistence.tables.staff import OPERATOR_SERVICE, STAFF, STAFF_ROLE, STAFF_SESSION
from equeue.persistence.tables.standing import ALERT_FEED, PROPOSAL, STANDSTILL, SUSPENSION
from equeue.persistence.tables.windows import SHIFT, SHIFT_BREAK, WINDOW, WINDOW_SERVICE

__all__ = [
    "ALERT_FEED",
    "AUDIT",
    "BRANCH",
    "CALL",
    "DEVICE",
    "HOLD_REASON",
    "INSTALLATION",
    "JOURNAL",
    "LABEL_COUNTER",
    "LEG",
    "OPERATOR_SERVICE",
    "OUTCOME",
    "PAIRING",
    "PAPER_SHEET",
    "PAPER_SLIP",
    "PLANNED_SERVICE",
    "PRINTER",
    "PRINT_JOB",
    "PRIORITY",
    "PROPOSAL",
    "REQUEST_KEY",
    "REQUIREMENT",
    "SERVICE",
    "SERVICE_ESTIMATE",
    "SERVICE_GROUP",
    "SERVICE_REQUIREMENT",
    "SHIFT",
    "SHIFT_BREAK",
    "STAFF",
    "STAFF_ROLE",
    "STAFF_SESSION",
    "STANDSTILL",
    "SUSPENSION",
    "TICKET",
    "TIMER",
    "WINDOW",
    "WINDOW_SERVICE",
    "Table",
]
