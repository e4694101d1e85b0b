"""Which view shows which kind of topic."""

from collections.abc import Callable

from equeue.kernel.messages import Messages
from equeue.live.showing import Views
from equeue.live.topics import Kind
from equeue.views import agent, board, branch, line, services, subjects, ticket, window


def all_views(connected: Callable[[], frozenset[str]], messages: Messages, public_url: str | None) -> Views:
    """Return the views of all kinds of topics.

    Args:
        connected: Ids of the devices that are connected; called in real threads.
        messages: Words for what is spoken with a call.
        public_url: Where phones can reach the server; without it kiosks show no QR code.
    """
    return Views(
        {
            Kind.BOARD: lambda db, key, now: board.board_state(db, key, now, messages),
            Kind.SIGN: window.sign_state,
            Kind.WINDOW: lambda db, key, now: window.window_state(db, key, now, public_url),
            Kind.LINE: lambda db, key, now: line.line_state(db, key, now, connected()),
            Kind.BRANCH: lambda db, key, now: branch.hall_state(db, key, now, connected()),
            Kind.KIOSK: lambda db, key, now: services.kiosk_state(db, key, now, public=public_url is not None),
            Kind.AGENT: lambda db, key, _now: agent.agent_state(db, key),
            Kind.TICKET: ticket.track_state,
        },
        subjects.find,
    )
