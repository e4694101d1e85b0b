"""For operations: is it alive, is it ready, how is it doing. At the root, outside the document."""

from collections.abc import Callable, Sequence
from typing import Final

from flask import Blueprint, Request, Response, request

from equeue.api.callers import address_of, is_loopback
from equeue.api.metrics import TYPE, Gauges, Labels
from equeue.api.operations import JSON
from equeue.api.parts import Parts
from equeue.domain.errors import Forbidden
from equeue.domain.roles import Role
from equeue.usecases.work import Actor, StaffActor
from equeue.views import branch as views
from equeue.views.waiting import waiting_by_branch

_ALIVE: Final = b'{"status":"ok"}'


def blueprint(parts: Parts, gauges: Sequence[Callable[[], Gauges]] = ()) -> Blueprint:
    """Return the routes.

    Args:
        parts: Of the API.
        gauges: What the other parts show in the metrics.
    """
    made = Blueprint("health", __name__)

    def healthz() -> Response:
        return _plain(_ALIVE, JSON)

    def readyz() -> Response:
        parts.reader.run(views.all_branches, parts.clock.now())
        return _plain(_ALIVE, JSON)

    def metrics() -> Response:
        _allow(parts, request)
        text = parts.metrics.text([lambda: _waiting(parts), lambda: _backup(parts), *gauges])
        return _plain(text.encode(), TYPE)

    made.add_url_rule("/healthz", "healthz", healthz)
    made.add_url_rule("/readyz", "readyz", readyz)
    made.add_url_rule("/metrics", "metrics", metrics)
    return made


def _allow(parts: Parts, asked: Request) -> None:
    """Let in this machine, and administrators.

    Raises:
        Forbidden: It is somebody else.
    """
    if not is_loopback(address_of(asked)) and not _is_administrator(parts.callers.identify(asked).actor):
        raise Forbidden


def _is_administrator(actor: Actor | None) -> bool:
    return isinstance(actor, StaffActor) and any(Role.ADMINISTRATOR in roles for roles in actor.roles.values())


def _waiting(parts: Parts) -> Gauges:
    counts = parts.reader.run(waiting_by_branch)
    return {"equeue_waiting": {(("branch", branch),): float(count) for branch, count in counts.items()}}


def _backup(parts: Parts) -> Gauges:
    """Return how old the last good backup is, and whether somebody should look after it."""
    now = parts.clock.now()
    known = parts.runtime.run_blocking(lambda: parts.backups.state(now))
    found: dict[str, dict[Labels, float]] = {}
    if known.state != "off":
        found["equeue_backup_wrong"] = {(): float(known.state in {"late", "failed"})}
    if known.good_at is not None:
        found["equeue_backup_age_seconds"] = {(): (now - known.good_at).total_seconds()}
    return found


def _plain(body: bytes, kind: str) -> Response:
    return Response(body, content_type=kind, headers={"Cache-Control": "no-store"})
