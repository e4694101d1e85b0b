"""What every command of the terminal needs: settings, a unit of work beside a running server, refusals in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from equeue.cli.chosen import read_settings
from equeue.domain.errors import EqueueError, NotFound
from equeue.domain.naming import worded
from equeue.kernel import messages
from equeue.kernel.clock import SystemClock
from equeue.kernel.messages import Messages
from equeue.persistence import engine as engines
from equeue.persistence import schema
from equeue.settings import Settings
from equeue.usecases.work import SystemActor, Work

C = TypeVar("C")
A = TypeVar("A")


@contextmanager
def connected(chosen: Settings) -> Iterator[Engine]:
    """Give the database's engine; what it cannot do ends the command in words."""
    chosen.home.mkdir(parents=True, exist_ok=True)
    engine = engines.command_engine(chosen.database_url)
    try:
        yield engine
    except EqueueError as error:
        raise click.ClickException(_words(error)) from error
    except schema.Unknown as error:
        raise click.ClickException(str(error)) from error
    except OperationalError as error:
        raise click.ClickException(f"The database does not answer: {error.orig}") from error
    except DBAPIError as error:
        raise click.ClickException(f"The database refused: {error.orig}") from error
    finally:
        engine.dispose()


@contextmanager
def database(chosen: Settings) -> Iterator[Engine]:
    """Give the database's engine, brought up to date; what it cannot do ends the command in words."""
    with connected(chosen) as engine:
        schema.upgrade(engine, SystemClock().now())
        yield engine


def perform(use_case: Callable[[C, Work], A], command: C) -> A:
    """Run a use case in a short transaction of its own, beside a running server if there is one."""
    chosen = read_settings()
    with database(chosen) as engine, engine.begin() as db:
        work = Work(
            db=db,
            now=SystemClock().now(),
            actor=SystemActor(name="terminal"),
            messages=messages.load(),
            public_url=chosen.public_url,
        )
        return use_case(command, work)


def _words(error: EqueueError) -> str:
    if isinstance(error, NotFound) and error.details.get("id"):
        return f"There is no {error.details['what']} {error.details['id']!r}."
    said: Messages = messages.load()
    values: dict[str, str | int] = {"field": error.field or "", "why": said.text("en", "problem-why-wrong")}
    values |= worded(error.details, "en")
    field = "" if error.field is None else f"{error.field}: "
    return field + said.text("en", f"problem-{error.code}", **values)
