"""`equeue demo`: the demonstration branch, made at the first start and served."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from os import getpid
from signal import SIGTERM
from typing import Final

import click
from sqlalchemy import Engine, select

from equeue.cli import demonstration
from equeue.cli.chosen import read_settings
from equeue.cli.demonstration import Demonstration
from equeue.cli.samples import samples
from equeue.cli.terminal import database
from equeue.kernel import ids
from equeue.kernel.clock import Clock, SystemClock
from equeue.persistence import tables
from equeue.serving import processes, server
from equeue.settings import Settings
from equeue.usecases import branch_file, passwords, setup
from equeue.usecases.branch_file import BranchFile

FILE: Final = "branch-demo.toml"
OPERATORS: Final = "operator"
AGENT: Final = "agent-1"
_HASHING: Final = 2


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A demonstration that is ready to be served.

    Attributes:
        kept: What stays in its file.
        passwords: Those to be shown now, by name; none after the first start.
    """

    kept: Demonstration
    passwords: Mapping[str, str]


def prepare(settings: Settings, clock: Clock) -> Prepared:
    """Make the demonstration, or find the one that is there.

    Raises:
        click.ClickException: The database holds a branch that is not the demonstration.
    """
    url = local_url(settings.bind)
    with database(settings) as engine:
        kept = demonstration.read(settings.home)
        prepared = _make(engine, settings, clock, url) if kept is None else _found(settings, kept, url)
    demonstration.write_private(settings.home / server.AGENT_TOKEN_FILE, prepared.kept.tokens[AGENT])
    return prepared


def _found(settings: Settings, kept: Demonstration, url: str) -> Prepared:
    kept = replace(kept, url=url)
    demonstration.write(settings.home, kept)
    return Prepared(kept=kept, passwords={})


def _make(engine: Engine, settings: Settings, clock: Clock, url: str) -> Prepared:
    file = branch_file.read(samples() / FILE)
    with engine.connect() as db:
        if db.execute(select(tables.BRANCH.c.id)).first() is not None:
            raise click.ClickException(
                f"{settings.home} holds a branch already that is not the demonstration. Serve it with `equeue serve`, "
                "or choose another folder for the demonstration: EQUEUE_HOME=./demo equeue demo"
            )
        secrets = _with_hashes(setup.new_secrets(db, file, lambda password: password))
    now = clock.now()
    tokens = {device.id: ids.new_token("eqd") for device in file.device}
    with engine.begin() as db:
        loaded = setup.load(db, file, secrets, now)
        for device, token in tokens.items():
            row = tables.DEVICE.update().where(tables.DEVICE.c.id == device)
            db.execute(row.values(token_hash=ids.hash_token(token), paired_at=now))
        kept = _kept(file, loaded.passwords, tokens, url)
        demonstration.write(settings.home, kept)
    return Prepared(kept=kept, passwords=loaded.passwords)


def _with_hashes(secrets: list[setup.Secret]) -> list[setup.Secret]:
    """Hash the passwords beside each other: each takes long on purpose."""
    with ThreadPoolExecutor(_HASHING) as pool:
        hashes = pool.map(passwords.hash_password, [secret.password for secret in secrets])
        return [replace(secret, password_hash=kept) for secret, kept in zip(secrets, hashes, strict=True)]


def _kept(file: BranchFile, shown: Mapping[str, str], tokens: dict[str, str], url: str) -> Demonstration:
    operators = [staff.name for staff in file.staff if staff.name.startswith(OPERATORS)]
    return Demonstration(
        url=url,
        branch=file.branch.id,
        tokens=tokens,
        passwords={name: shown[name] for name in (*operators, demonstration.RECEPTION)},
        windows=dict(zip(operators, (window.id for window in file.window), strict=True)),
    )


def local_url(bind: str) -> str:
    """Return the address a browser on this machine uses."""
    host, _, port = bind.rpartition(":")
    return f"http://{'127.0.0.1' if host in {'', '0.0.0.0', '[::]'} else host}:{port}"  # noqa: S104 - read, not bound


def announcement(prepared: Prepared) -> Iterator[str]:
    """Yield the lines that say where everything is, and the passwords if they are new."""
    kept = prepared.kept
    yield ""
    yield "The demonstration: branch “main” with five windows."
    yield ""
    yield from _row("Everything", f"{kept.url}/")
    yield from _row("Kiosk", f"{kept.url}/kiosk#token={kept.tokens['kiosk-1']}")
    yield from _row("Hall display", f"{kept.url}/display#token={kept.tokens['hall-1']}")
    for number in range(1, len(kept.windows) + 1):
        yield from _row(f"Sign of window {number}", f"{kept.url}/sign#token={kept.tokens[f'sign-{number}']}")
    yield from _row("Slips as printed", f"{kept.url}/preview/printer-1")
    yield from _row("Operator", f"{kept.url}/operator")
    yield from _row("Reception", f"{kept.url}/reception")
    yield from _row("Manager", f"{kept.url}/manager")
    yield from _row("Administrator", f"{kept.url}/admin")
    yield ""
    if prepared.passwords:
        yield "Passwords, shown this once:"
        for name, password in prepared.passwords.items():
            yield from _row(name, password)
    else:
        yield "The passwords were shown at the first start. A new one: equeue staff password operator1"
    yield ""
    yield "A living hall: run `equeue simulate` in a second terminal. Ctrl-C stops the server."
    yield ""


def _row(name: str, value: str) -> Iterator[str]:
    yield f"  {name:<18} {value}"


@click.command("demo")
@click.option("--simulate", is_flag=True, help="Fill the hall with simulated visitors and operators.")
def command(*, simulate: bool) -> None:
    """Make the demonstration branch at the first start, show its addresses, and serve it."""
    settings = read_settings()
    prepared = prepare(settings, SystemClock())
    for line in announcement(prepared):
        click.echo(line)
    sys.stdout.flush()
    if simulate:
        _start_simulation()
    sys.exit(server.serve(settings))


def _start_simulation() -> None:
    """Start the simulation as a child that ends with this process."""
    tie = partial(processes.end_with_parent, getpid(), SIGTERM)
    simulation = [sys.executable, "-c", "from equeue.cli import main; main()", "simulate", "--quiet"]
    subprocess.Popen(simulation, stdin=subprocess.DEVNULL, preexec_fn=tie)  # noqa: S603, PLW1509 - our own command; one thread at this time
