"""`equeue branch`: branches as files."""

from pathlib import Path

import click

from equeue.cli.chosen import read_settings
from equeue.cli.terminal import database
from equeue.kernel.clock import SystemClock
from equeue.usecases import branch_file, passwords, setup
from equeue.usecases.branch_file import BranchFile, BranchFileError
from equeue.usecases.setup import Loaded

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("branch")
def command() -> None:
    """Check and load branches kept as files; samples lie in `config/`."""


@command.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say what is wrong in FILE; nothing is changed."""
    branch = _read(file)
    services = sum(len(group.service) for group in branch.group)
    click.echo(f"{file}: branch {branch.branch.id!r}, {len(branch.window)} windows, {services} services: in order.")


@command.command("load")
@click.argument("file", type=_FILE)
def load(file: Path) -> None:
    """Create the branch of FILE or bring it up to date, beside a running server if there is one.

    What FILE no longer names is switched off, never deleted. The passwords of new staff members are shown once.
    """
    loaded = _load(_read(file), file)
    click.echo(f"Branch {loaded.branch_id!r} {'created' if loaded.created else 'brought up to date'}.")
    if loaded.passwords:
        click.echo("Passwords, shown this once:")
        for name, password in loaded.passwords.items():
            click.echo(f"  {name:<18} {password}")


def _read(file: Path) -> BranchFile:
    try:
        return branch_file.read(file)
    except BranchFileError as error:
        raise _refusal(file, error) from error


def _load(branch: BranchFile, file: Path) -> Loaded:
    clock = SystemClock()
    with database(read_settings()) as engine:
        try:
            with engine.connect() as db:
                secrets = setup.new_secrets(db, branch, passwords.hash_password)
            with engine.begin() as db:
                return setup.load(db, branch, secrets, clock.now())
        except BranchFileError as error:
            raise _refusal(file, error) from error


def _refusal(file: Path, error: BranchFileError) -> click.ClickException:
    lines = "\n".join(f"  {mistake}" for mistake in error.mistakes)
    return click.ClickException(f"{file}: nothing was loaded:\n{lines}")
