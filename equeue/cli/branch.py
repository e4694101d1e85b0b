"""`equeue branch`: branches as files."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from sqlalchemy import Engine

from equeue.cli import new_branch
from equeue.cli.chosen import read_settings
from equeue.cli.terminal import database
from equeue.kernel.clock import SystemClock
from equeue.persistence import branches
from equeue.usecases import branch_file, kept_branch, passwords, setup
from equeue.usecases.branch_file import BranchFile, BranchFileError
from equeue.usecases.branch_file.changes import Change
from equeue.usecases.setup import Loaded

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)
_LONGEST_VALUE = 60


@click.group("branch")
def command() -> None:
    """Make a branch; check, load and export branches as files, of which samples lie in `config/`."""


command.add_command(new_branch.command)


@command.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say what is wrong in FILE, all of it with its lines; nothing is changed."""
    branch = _read(file)
    services = sum(len(group.service) for group in branch.group)
    click.echo(f"{file}: branch {branch.branch.id!r}, {len(branch.window)} windows, {services} services: in order.")


@command.command("load")
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def load(file: Path, *, yes: bool, dry_run: bool) -> None:
    """Create the branch of FILE or bring it up to date, beside a running server if there is one.

    What FILE no longer names is switched off, never deleted. At a terminal the changes are shown and agreed to first.
    The passwords of new staff members are shown once.
    """
    branch = _read(file)
    with database(read_settings()) as engine:
        try:
            if dry_run or (not yes and sys.stdin.isatty()):
                _show(_preview(engine, branch))
            if dry_run:
                return
            if not yes and sys.stdin.isatty():
                click.confirm("Change this?", abort=True)
            tell(_load(engine, branch))
        except BranchFileError as error:
            raise _refusal(file, error) from error


@command.command("export")
@click.argument("file", type=_NEW_FILE, required=False)
@click.option("--branch", "branch_id", help="Which one, where there are several.")
def export(file: Path | None, branch_id: str | None) -> None:
    """Write a branch to FILE, or to standard output: all that is set up, without passwords and tokens."""
    with database(read_settings()) as engine, engine.connect() as db:
        text = branch_file.write(kept_branch.read(db, branch_id or _only(branches.ids(db))))
    if file is None:
        click.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


def tell(loaded: Loaded) -> None:
    """Say what was done, and the passwords that nobody will see again."""
    click.echo(f"Branch {loaded.branch_id!r} {'created' if loaded.created else 'brought up to date'}.")
    if loaded.passwords:
        click.echo("Passwords, shown this once:")
        for name, password in loaded.passwords.items():
            click.echo(f"  {name:<18} {password}")


def _only(known: Sequence[str]) -> str:
    if len(known) == 1:
        return known[0]
    told = f"Say which one with --branch: {', '.join(known)}." if known else "There is no branch yet."
    raise click.ClickException(told)


def _read(file: Path) -> BranchFile:
    try:
        return branch_file.read(file)
    except BranchFileError as error:
        raise _refusal(file, error) from error


def _preview(engine: Engine, branch: BranchFile) -> list[Change]:
    with engine.begin() as db:
        return setup.preview(db, branch)


def _load(engine: Engine, branch: BranchFile) -> Loaded:
    with engine.connect() as db:
        secrets = setup.new_secrets(db, branch, passwords.hash_password)
    with engine.begin() as db:
        return setup.load(db, branch, secrets, SystemClock().now())


def _refusal(file: Path, error: BranchFileError) -> click.ClickException:
    lines = "\n".join(
        f"  {mistake}" if mistake.line is None else f"  line {mistake.line}: {mistake}" for mistake in error.mistakes
    )
    return click.ClickException(f"{file}: nothing was loaded:\n{lines}")


def _show(changes: Sequence[Change]) -> None:
    if not changes:
        click.echo("Nothing changes.")
    for change in changes:
        click.echo("\n".join(_lines(change)))


def _lines(change: Change) -> Iterator[str]:
    """Yield how a person reads a change: what is new or switched off in a line, what is changed field by field."""
    kind, thing = change.key
    if change.action == "order":
        yield f"  {kind}: in another order"
        return
    said = {"created": "new", "off": "switched off", "on": "switched on", "changed": "changed"}[change.action]
    yield f"  {kind} {thing}: {said}"
    if change.action == "created":
        return
    for name in change.after:
        if name != "off":
            yield f"    {name}: {_short(change.before or {}, name)} → {_short(change.after, name)}"


def _short(fields: Mapping[str, object], name: str) -> str:
    text = json.dumps(fields.get(name), ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
