"""All doors of the API: the nouns, and the document that describes them."""

import json
from functools import cache
from types import MappingProxyType
from typing import Final

from flask import Flask, Response
from werkzeug.routing import BaseConverter

from equeue.api import (
    administration,
    backups,
    branches,
    devices,
    openapi,
    paper,
    print_jobs,
    printers,
    session,
    standing,
    tickets,
    track,
    visits,
    windows,
)
from equeue.api.operations import JSON, blueprint
from equeue.api.parts import Parts

NOUNS: Final = MappingProxyType(
    {
        "session": session.OPERATIONS,
        "branches": branches.OPERATIONS,
        "tickets": tickets.OPERATIONS,
        "visits": visits.OPERATIONS,
        "paper": paper.OPERATIONS,
        "track": track.OPERATIONS,
        "windows": windows.OPERATIONS,
        "standing": standing.OPERATIONS,
        "print-jobs": print_jobs.OPERATIONS,
        "printers": printers.OPERATIONS,
        "backups": backups.OPERATIONS,
        "devices": devices.OPERATIONS,
        "administration": administration.OPERATIONS,
    }
)
DOCUMENT: Final = "/api/v1/openapi.json"


class IdConverter(BaseConverter):
    """An id in a path; what cannot be one is not found."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


class CodeConverter(BaseConverter):
    """The code of a visitor's page in a path."""

    regex = r"[A-Za-z0-9_-]{1,64}"


def add_converters(app: Flask) -> None:
    """Teach the application what ids and codes look like; before any route is added."""
    app.url_map.converters["id"] = IdConverter
    app.url_map.converters["code"] = CodeConverter


def add(app: Flask, parts: Parts) -> None:
    """Add every noun's routes, and the document."""
    for noun, operations in NOUNS.items():
        app.register_blueprint(blueprint(noun, operations, parts))

    @cache  # made when it is first asked for: the start does not wait for it
    def text() -> str:
        return json.dumps(openapi.document(NOUNS, parts.version), ensure_ascii=False)

    def document() -> Response:
        return Response(parts.runtime.run_blocking(text), content_type=JSON)

    app.add_url_rule(DOCUMENT, "openapi", document, methods=["GET"])
