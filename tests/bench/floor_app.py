"""The floor: the least that Flask and Flask-SocketIO do under our worker, for the figures beside the product's.

`/empty` does nothing, `/commit` makes one durable SQLite commit in a plain way, `/call` makes one and then sends what a
display gets; the event `echo` is sent back.
"""

import os
import sqlite3
import threading
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

PAD = "x" * int(os.environ.get("FLOOR_PAD", "1000"))


def open_database(path: str) -> sqlite3.Connection:
    """Open a database as the product does."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE IF NOT EXISTS ticket (id INTEGER PRIMARY KEY, label TEXT, body TEXT)")
    return db


def commit_one(db: sqlite3.Connection) -> int:
    """Make one durable commit of one row."""
    db.execute("BEGIN IMMEDIATE")
    number = db.execute("INSERT INTO ticket (label, body) VALUES ('A', ?)", (PAD[:200],)).lastrowid
    db.execute("COMMIT")
    return number or 0


def create_app() -> Flask:
    """Make the application."""
    app = Flask(__name__)
    mode = os.environ["FLOOR_MODE"]
    sio = SocketIO(app, async_mode=mode, transports=["websocket"], logger=False)
    db = open_database(os.environ["FLOOR_DATABASE"])
    lock = threading.Lock()

    def empty() -> dict[str, bool]:
        return {"ok": True}

    def commit() -> dict[str, int]:
        with lock:
            return {"id": commit_one(db)}

    def call() -> dict[str, int]:
        answer = commit()
        sio.emit("state", {"label": f"A{answer['id']}", "pad": PAD})
        return answer

    def echo(message: Any) -> None:
        sio.emit("echo", message)

    app.add_url_rule("/empty", view_func=empty, methods=["POST"])
    app.add_url_rule("/commit", view_func=commit, methods=["POST"])
    app.add_url_rule("/call", view_func=call, methods=["POST"])
    sio.on_event("echo", echo)
    return app
