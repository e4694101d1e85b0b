"""The application as a worker loads it."""

import atexit
from functools import partial
from typing import TYPE_CHECKING

from equeue import settings as all_settings
from equeue.app import Program, join
from equeue.kernel import logs
from equeue.serving.processes import settle
from equeue.serving.threads import ThreadingRuntime
from equeue.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from equeue.kernel.runtime import Runtime


def load(settings: Settings) -> Program:
    """Join all parts in this process and start what runs beside the requests."""
    program = join(settings, runtime_of(settings))
    program.start()
    program.runtime.spawn(partial(settle, program.runtime.sleep), name="settling")
    return program


def application() -> "WSGIApplication":
    """Return the WSGI application for a gunicorn that somebody else starts: `equeue.serving.wsgi:application()`."""
    settings = all_settings.read()
    logs.configure(settings.log_level)
    program = load(settings)
    atexit.register(program.close)
    return program.web


def runtime_of(settings: Settings) -> "Runtime":
    """Return the runtime that the settings name."""
    if settings.runtime == "threading":
        return ThreadingRuntime()
    from equeue.serving.runtime import EventletRuntime  # noqa: PLC0415 - threads do without the asynchronous library

    return EventletRuntime()
