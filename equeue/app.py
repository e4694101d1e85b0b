"""The composition root: joins all parts; every part gets what it needs as an argument."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Final

import flask
from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from equeue.api import doors, health
from equeue.api import language as languages
from equeue.api.callers import Callers, SignedIn
from equeue.api.edge import Edge
from equeue.api.limits import Allowance, DeviceLimits, Patience
from equeue.api.metrics import Metrics
from equeue.api.parts import Parts
from equeue.api.previews import Previews
from equeue.api.problems import Problems
from equeue.api.turns import Turns
from equeue.kernel import messages
from equeue.kernel.bus import Bus
from equeue.kernel.clock import Clock, SystemClock
from equeue.kernel.runtime import Runtime
from equeue.live.attach import Joints, Live, attach
from equeue.live.presence import Presence
from equeue.live.screens import all_views
from equeue.pages.headers import WithHeaders
from equeue.pages.shells import Shells
from equeue.persistence import branches
from equeue.persistence import engine as engines
from equeue.persistence.reading import Reader
from equeue.persistence.writer import POSTGRES_THREADS, PostgresWriter, SqliteWriter, Writer
from equeue.settings import Settings
from equeue.timers.alerts import AlertWatch
from equeue.timers.clockwork import Clockwork
from equeue.timers.estimator import Asking, Estimator
from equeue.timers.heart import Heart
from equeue.ui import BrowserFiles
from equeue.usecases import devices, estimating, hearing, living, sessions, timing
from equeue.usecases.estimating import KeepEstimates
from equeue.usecases.unit import Unit
from equeue.usecases.work import DeviceActor, StaffActor, SystemActor
from equeue.views.backups import Backups

COOKIE: Final = "equeue"
PREVIEWS: Final = "preview"
_SECRET_BYTES: Final = 32
_PRIVATE: Final = 0o600


@dataclass(frozen=True, kw_only=True)
class Program:
    """All parts, joined and not yet running.

    Args:
        web: The WSGI application.
        tasks: What runs beside the requests, by name.
    """

    web: Flask
    unit: Unit
    reader: Reader
    bus: Bus
    runtime: Runtime
    tasks: Sequence[tuple[str, Callable[[], None]]]
    closing: Sequence[Callable[[], None]]

    def start(self) -> None:
        """Start what runs beside the requests."""
        for name, task in self.tasks:
            self.runtime.spawn(task, name=name)

    def close(self) -> None:
        """Close the connections to the database."""
        for close in self.closing:
            close()


class StaffCookie(SecureCookieSessionInterface):
    """Flask's signed session, whose cookie is `Secure` whenever the request came by HTTPS.

    It costs nothing where there is no cookie: Flask's own makes a new signer for every request, which takes longer
    than the rest of a small one.
    """

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the signer, made once."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's signature
        """Tell whether the cookie is for HTTPS only."""
        return flask.request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session; an empty one if there is no cookie."""
        if COOKIE not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the session, unless there is and was none."""
        if session or session.modified or session.accessed:
            super().save_session(app, session, response)


def join(
    settings: Settings,
    runtime: Runtime,
    clock: Clock | None = None,
    browser: BrowserFiles | None = None,
) -> Program:
    """Join all parts.

    Args:
        settings: Read once.
        runtime: Carries the tasks.
        clock: Tells the time; the machine's by default.
        browser: Where the browser's files are; the built ones by default.
    """
    clock = clock or SystemClock()
    words, bus, metrics, presence = messages.load(), Bus(), Metrics(), Presence()
    reader = Reader(engines.reading_engine(settings.database_url), runtime)
    writer = _writer(settings, runtime, bus)
    unit = Unit(writer=writer, clock=clock, messages=words, public_url=settings.public_url)
    parts = Parts(
        unit=unit,
        reader=reader,
        clock=clock,
        runtime=runtime,
        messages=words,
        callers=_callers(reader, clock),
        metrics=metrics,
        patience=Patience(clock),
        passwords=Turns(runtime),
        drawings=Turns(runtime),
        issue_allowance=Allowance(clock, settings.issues_a_minute),
        track_allowance=Allowance(clock, settings.tracks_a_minute),
        device_limits=DeviceLimits(clock),
        previews=Previews(settings.home / PREVIEWS),
        backups=Backups(home=settings.home, is_wanted=settings.backup_dir is not None),
        connected=presence.connected,
        public_url=settings.public_url,
        version=metadata.version("equeue"),
    )
    bus.subscribe(metrics.happened)
    bus.subscribe(parts.callers.note)
    web, live = _web(settings, parts, browser or BrowserFiles(), presence, bus)
    clockwork = Clockwork(lambda: reader.run(timing.due, clock.now()), unit, runtime)
    heart = Heart(lambda: reader.run(living.starts), lambda: reader.run(living.working), unit, runtime)
    estimator = Estimator(_asking(reader), unit, clock, runtime)
    return Program(
        web=web,
        unit=unit,
        reader=reader,
        bus=bus,
        runtime=runtime,
        tasks=(
            ("publisher", live.run),
            ("heart", heart.run),
            ("clockwork", clockwork.run),
            ("estimates", estimator.run),
            *_alerts(settings, unit, reader, runtime),
        ),
        closing=(heart.stop, writer.close, reader.close),
    )


def _alerts(
    settings: Settings, unit: Unit, reader: Reader, runtime: Runtime
) -> Iterator[tuple[str, Callable[[], None]]]:
    token = settings.alerts_token
    if token is not None and token.get_secret_value():
        from equeue.alerts.alerts_in_ua import AlertsInUa  # noqa: PLC0415 - most halls do without its HTTP client

        source = AlertsInUa(token=token.get_secret_value(), clock=unit.clock, address=settings.alerts_url)
        asked = AlertWatch(
            source, lambda: reader.run(hearing.watched), lambda: reader.run(hearing.last_asked), unit, runtime
        )
        yield "alerts", asked.run


def _web(settings: Settings, parts: Parts, browser: BrowserFiles, presence: Presence, bus: Bus) -> tuple[Flask, Live]:
    web = Flask("equeue", static_folder=None, template_folder=None)
    web.session_interface = StaffCookie()
    web.config.update(
        SECRET_KEY=_secret(settings.secret_file),
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=sessions.SESSION_LASTS,
    )
    shells = Shells(
        browser=browser,
        messages=parts.messages,
        runtime=parts.runtime,
        is_signed_in=lambda asked: _is_staff(parts, asked),
        language=languages.of_request,
        first_language=languages.asked,
        version=parts.version,
    )
    edge = Edge(Problems(parts.messages), shells.problem, parts.metrics, parts.clock)
    edge.surround(web)
    doors.add_converters(web)
    doors.add(web, parts)
    live = attach(web, _joints(parts, edge, presence, bus))
    web.register_blueprint(health.blueprint(parts, [live.gauges]))
    web.register_blueprint(shells.blueprint())
    web.wsgi_app = WithHeaders(web.wsgi_app)  # type: ignore[method-assign] # Flask's own way of wrapping
    return web, live


def _joints(parts: Parts, edge: Edge, presence: Presence, bus: Bus) -> Joints:
    def note_seen(branch_id: str, device_id: str) -> None:
        seen = devices.Seen(branch_id=branch_id, device_id=device_id)
        parts.unit.perform(devices.note_seen, seen, SystemActor())

    return Joints(
        runtime=parts.runtime,
        clock=parts.clock,
        reader=parts.reader,
        bus=bus,
        views=all_views(presence.connected, parts.messages, parts.public_url),
        edge=edge,
        presence=presence,
        note_seen=note_seen,
    )


def _asking(reader: Reader) -> Asking:
    def look(branch_id: str, now: datetime) -> KeepEstimates | None:
        return reader.run(estimating.look, branch_id, now)

    return Asking(revisions=lambda: reader.run(branches.revisions), look=look)


def _is_staff(parts: Parts, asked: Request) -> bool:
    return isinstance(parts.callers.by_cookie(asked).actor, StaffActor)


def _callers(reader: Reader, clock: Clock) -> Callers:
    def find_session(token_hash: str) -> SignedIn | None:
        found = reader.run(sessions.who_is_signed_in, token_hash, clock.now())
        return None if found is None else SignedIn(actor=found.staff, csrf_token=found.csrf_token)

    def find_device(token_hash: str) -> DeviceActor | None:
        return reader.run(sessions.which_device, token_hash)

    return Callers(clock, find_session, find_device)


def _writer(settings: Settings, runtime: Runtime, bus: Bus) -> Writer:
    if engines.is_sqlite(settings.database_url):
        return SqliteWriter(engines.writing_engine(settings.database_url), runtime, bus.publish)
    engine = engines.writing_engine(settings.database_url, connections=POSTGRES_THREADS)
    return PostgresWriter(engine, runtime, bus.publish)


def _secret(path: Path) -> bytes:
    """Return the key that signs cookies; made at the first start, readable by its owner alone."""
    with contextlib.suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
    return path.read_bytes().strip()
