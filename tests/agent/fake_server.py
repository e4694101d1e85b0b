"""A server as the print agent sees it: claims, outcomes, health, live topic. Real sockets, no database."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import socketio
from flask import Flask, Response, jsonify, request
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from equeue.printing.slip import to_json
from tests.printing import samples

TOKEN = "eqd_right"
AGENT = "agent-1"


@dataclass
class Job:
    """A row of the table of jobs."""

    id: str
    printer: str
    slip: dict[str, Any]
    state: str = "queued"
    reason: str | None = None
    reports: list[str] = field(default_factory=list)


class FakeServer:
    """Runs in a thread; may be stopped and started again on the same port.

    Args:
        printers: Settings by id, as a claimed job carries them.
        live: Whether it has Socket.IO.
    """

    def __init__(self, printers: dict[str, dict[str, Any]], *, live: bool = True) -> None:
        self.printers = printers
        self.live = live
        self.tells_settings = True
        self.jobs: dict[str, Job] = {}
        self.health: dict[str, list[dict[str, Any]]] = {printer: [] for printer in printers}
        self.token = TOKEN
        self.is_away = False
        self.outcomes_away = False
        self.loses_answers_to_claims = 0
        self.claims = 0
        self.watches = 0
        self.version = 1
        self.code = "481 205"
        self.typed_in = False
        self.versions: list[str] = []
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._server: BaseWSGIServer | None = None
        self._thread: threading.Thread | None = None
        self._sio: Any = None
        self._wires: list[socket.socket] = []
        self._port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        application: Any = self._http()
        if self.live:
            self._sio = socketio.Server(async_mode="threading", transports=["websocket"])
            self._sio.on("connect", self._connect)
            self._sio.on("watch", self._watch)
            application = socketio.WSGIApp(self._sio, application)
        wires = self._wires

        class Handler(WSGIRequestHandler):
            def setup(self) -> None:
                wires.append(self.request)
                super().setup()

            def log(self, *_: Any) -> None:
                """Say nothing."""

        self._server = make_server("127.0.0.1", self._port, application, threaded=True, request_handler=Handler)
        self._port = self._server.port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        if self.live:
            threading.Thread(target=self._beat, args=(self._sio, self._server), daemon=True).start()

    def stop(self) -> None:
        """Go away as a killed process does: all connections end at once."""
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._thread.join(5)
            self._server.server_close()
            self._server = None
        while self._wires:
            with suppress(OSError):
                self._wires.pop().shutdown(socket.SHUT_RDWR)

    def add(self, printer: str = "p1", **slip: Any) -> Job:
        """Queue a job and tell the agent."""
        with self._lock:
            number = next(self._numbers)
            label = {"label": f"П{number:03}"} | slip
            job = Job(f"pj_{number}", printer, to_json(samples.slip(**label)))
            self.jobs[job.id] = job
        self.push()
        return job

    def push(self) -> None:
        self.version += 1
        if self._sio is not None:
            self._sio.emit("state", self._push())

    def state_of(self, job: Job) -> str:
        return self.jobs[job.id].state

    def wait(self, until: Callable[[], Any], seconds: float = 30.0) -> bool:
        """Wait for something to come true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if until():
                return True
            time.sleep(0.01)
        return bool(until())

    def wait_for(self, jobs: Iterable[Job], state: str, seconds: float = 30.0) -> bool:
        """Wait until the jobs are in a state."""
        return self.wait(lambda: all(self.state_of(job) == state for job in jobs), seconds)

    def _http(self) -> Flask:
        app = Flask(__name__)
        app.before_request(self._door)
        app.get("/api/v1/session")(lambda: {"device": {"id": AGENT, "kind": "agent"}})
        app.post("/api/v1/print-jobs/claim")(self._claim)
        app.post("/api/v1/print-jobs/<job>/outcome")(self._outcome)
        app.post("/api/v1/printers/<printer>/health")(self._health)
        app.post("/api/v1/devices/self/health")(self._health_of_agent)
        app.post("/api/v1/pairings")(self._show_code)
        app.post("/api/v1/pairings/<pairing>/token")(self._fetch_token)
        return app

    def _door(self) -> Any:
        if self.is_away:
            return _problem(503, "database-away")
        if request.path.startswith("/api/v1/pairings"):
            return None
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return _problem(401, "unauthenticated")
        return None

    def _health_of_agent(self) -> Any:
        self.versions.append(request.get_json()["version"])
        return "", 204

    def _show_code(self) -> Any:
        assert request.get_json() == {"kind": "agent"}
        code = self.code.replace(" ", "")
        return jsonify({"id": "pr_1", "code": code, "secret": "eqp_secret", "expires_in_s": 600}), 201

    def _fetch_token(self, pairing: str) -> Any:
        assert (pairing, request.get_json()) == ("pr_1", {"secret": "eqp_secret"})
        if not self.typed_in:
            return jsonify({"state": "pending", "token": None}), 202
        return jsonify({"state": "paired", "token": self.token})

    def _claim(self) -> Any:
        printer = request.get_json()["printer"]
        if printer not in self.printers:
            return _problem(403, "forbidden")
        with self._lock:
            self.claims += 1
            for job in self.jobs.values():
                if job.printer == printer and job.state == "sending":
                    job.state, job.reason = "unknown", "no-report"
            waiting = [job for job in self.jobs.values() if (job.printer, job.state) == (printer, "queued")]
            if not waiting:
                return Response(status=204)
            job = waiting[0]
            job.state = "sending"
            if self.loses_answers_to_claims:
                self.loses_answers_to_claims -= 1
                return _problem(503, "database-away")
        settings = {"id": printer} | self.printers[printer]
        return jsonify({"job": job.id, "ticket": "tk_1", "copy": 0, "slip": job.slip, "printer": settings})

    def _outcome(self, job: str) -> Any:
        if self.outcomes_away:
            return _problem(503, "database-away")
        body = request.get_json()
        row = self.jobs.get(job)
        if row is None:
            return _problem(404, "not-found")
        with self._lock:
            row.reports.append(body["outcome"])
            if row.state == "sending":
                row.state, row.reason = body["outcome"], body.get("reason")
        return {"job": job, "outcome": row.state}

    def _health(self, printer: str) -> Any:
        body = request.get_json()
        self.health[printer].append(body)
        if "fence" in body:
            self.printers[printer]["fence"] = body["fence"]
        return Response(status=204)

    def _connect(self, _sid: str, _environ: dict[str, Any], auth: dict[str, Any] | None = None) -> bool:
        return auth == {"token": self.token} and not self.is_away

    def _watch(self, _sid: str, asked: dict[str, Any]) -> dict[str, Any]:
        self.watches += 1
        if asked["topic"] != f"agent:{AGENT}":
            return {"ok": False, "problem": {"code": "forbidden"}}
        return {"ok": True} | self._push()

    def _push(self) -> dict[str, Any]:
        with self._lock:
            waiting = [job.printer for job in self.jobs.values() if job.state == "queued"]
        printers = [
            {"id": printer, "name": printer, "queued": waiting.count(printer)}
            | (settings if self.tells_settings else {})
            for printer, settings in self.printers.items()
        ]
        place = {"topic": f"agent:{AGENT}", "epoch": "e1", "version": self.version, "at": "2026-11-23T07:00:00.000Z"}
        return place | {"state": {"printers": printers}}

    def _beat(self, sio: Any, server: BaseWSGIServer) -> None:
        while self._server is server:
            sio.emit("beat", {"at": "", "epoch": "e1", "versions": {f"agent:{AGENT}": self.version}})
            time.sleep(0.3)


def _problem(status: int, code: str) -> Response:
    answer = jsonify({"status": status, "code": code, "title": code, "type": "about:blank", "detail": code})
    answer.status_code = status
    return answer
