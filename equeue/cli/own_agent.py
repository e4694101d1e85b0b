"""The token of the print agent that the server starts beside itself."""

from sqlalchemy import Engine, select

from equeue.cli.demonstration import write_private
from equeue.kernel import ids
from equeue.kernel.clock import Clock
from equeue.persistence import devices
from equeue.persistence.tables import DEVICE, PRINTER
from equeue.serving.server import AGENT_TOKEN_FILE
from equeue.settings import Settings


def pair_own_agent(engine: Engine, settings: Settings, clock: Clock) -> str | None:
    """See that the server's own agent can sign in.

    The agent is one that serves a printer and was never paired with another computer. Its token lies in a file that
    its owner alone can read; a token that is still good is kept.

    Returns:
        The agent's id; None if no printer needs one.
    """
    file = settings.home / AGENT_TOKEN_FILE
    with engine.begin() as db:
        if file.exists():
            known = devices.by_token(db, ids.hash_token(file.read_text(encoding="utf-8").strip()))
            if known is not None:
                return str(known.id)
        wanted = (
            select(DEVICE.c.branch_id, DEVICE.c.id)
            .join(PRINTER, (PRINTER.c.branch_id == DEVICE.c.branch_id) & (PRINTER.c.agent_id == DEVICE.c.id))
            .where(DEVICE.c.kind == "agent", DEVICE.c.active, DEVICE.c.token_hash.is_(None), PRINTER.c.active)
            .order_by(DEVICE.c.branch_id, DEVICE.c.id)
        )
        agent = db.execute(wanted).first()
        if agent is None:
            return None
        token = ids.new_token("eqd")
        devices.set_token(db, agent.branch_id, agent.id, ids.hash_token(token), clock.now())
        write_private(file, token)
        return str(agent.id)
