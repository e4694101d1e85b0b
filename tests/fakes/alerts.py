"""A local alerts.in.ua with its real shapes, and every way of failing, being slow and lying that we know of."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "token-of-the-center"
AREAS = 1805
"""Places in the long text: one for each number of an area."""


@dataclass
class Feed:
    """What the service knows and how it behaves.

    Attributes:
        letters: Area → `A`, `P` or `N`.
        answer: Takes the place of the usual answer.
        asked: The paths that were asked for, with what the caller had (`If-Modified-Since`).
    """

    letters: dict[int, str] = field(default_factory=dict)
    modified: str = "Mon, 23 Nov 2026 07:00:00 GMT"
    answer: Callable[["Handler"], None] | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def set(self, area: int, letter: str, modified: str) -> None:
        """Let the area be in another state, known since another moment."""
        self.letters[area] = letter
        self.modified = modified

    def text(self, path: str) -> str | None:
        """Return what the path answers with; None: there is no such path."""
        start, end = "/v1/iot/active_air_raid_alerts", ".json"
        if not (path.startswith(start) and path.endswith(end)):
            return None
        area = path[len(start) : -len(end)]
        if not area:
            return "".join(self.letters.get(place, " ") for place in range(AREAS))
        return self.letters.get(int(area.strip("/")), "N")


class Handler(BaseHTTPRequestHandler):
    """Answers as the feed says."""

    feed: Feed
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request."""
        self.feed.asked.append((self.path, self.headers.get("If-Modified-Since")))
        if self.feed.answer is not None:
            self.feed.answer(self)
        elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.send(401, {"message": "API token required"})
        elif self.headers.get("If-Modified-Since") == self.feed.modified:
            self.send(304, None)
        else:
            text = self.feed.text(self.path)
            self.send(404 if text is None else 200, text, {"Last-Modified": self.feed.modified})

    def send(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        """Send a value as JSON."""
        self.send_bytes(status, b"" if value is None else json.dumps(value).encode(), headers or {})

    def send_bytes(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send a body as it is."""
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def refusing(status: int, **headers: str) -> Callable[[Handler], None]:
    """Return an answer with this status."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return lambda handler: handler.send(status, {"message": "no"}, named)


def saying(body: bytes) -> Callable[[Handler], None]:
    """Return an answer with this body."""
    return lambda handler: handler.send_bytes(200, body, {})


def hanging(handler: Handler) -> None:
    """Never answer."""
    handler.feed.ended.wait(60)


def dripping(handler: Handler) -> None:
    """Send a byte every now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.feed.ended.is_set():
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def flooding(handler: Handler) -> None:
    """Send without end."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.feed.ended.is_set():
        handler.wfile.write(b'"' + b"A" * 65536)


@contextmanager
def running() -> Iterator[Feed]:
    """Give a feed that answers on a port of its own."""
    feed = Feed()

    class Of(Handler):
        pass

    Of.feed = feed
    server = Quiet(("127.0.0.1", 0), Of)
    feed.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        feed.ended.set()
        server.shutdown()
        server.server_close()


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of callers who hang up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""
