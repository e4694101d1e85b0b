"""`equeue db`: the database, and copies of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import click

from equeue.cli.chosen import read_settings
from equeue.cli.terminal import connected
from equeue.kernel.clock import SystemClock
from equeue.persistence import backups, schema
from equeue.persistence.backups import daily
from equeue.persistence.backups.faults import BackupError
from equeue.settings import Settings

T = TypeVar("T")
_FILE: Final = click.Path(path_type=Path)


@click.group("db")
def command() -> None:
    """Bring the database up to date, check it, copy it, put a copy back."""


@command.command("upgrade")
def upgrade() -> None:
    """Run the migrations that are missing."""
    with connected(read_settings()) as engine:
        done = schema.upgrade(engine, SystemClock().now())
    click.echo(f"The schema is at {schema.HEAD}{'' if done else ' already'}.")


@command.command("check")
@click.argument("file", type=_FILE, required=False)
def check(file: Path | None) -> None:
    """Ask the database, or the backup FILE, whether it is whole. Nobody who works meanwhile is held up."""
    if file is not None:
        examined = _told(lambda: backups.examine(file))
        click.echo(f"{file} is whole: a backup of {examined.kind}, schema {examined.revision}.")
        return
    settings = read_settings()
    with connected(settings):
        found = _told(lambda: backups.check(settings.database_url))
    if found.kind == "sqlite":
        click.echo("The database is whole.")
    else:
        click.echo("PostgreSQL answers and can read all tables; it checks its own pages.")


@command.command("backup")
@click.argument("file", type=_FILE, required=False)
@click.option("--daily", "is_daily", is_flag=True, help="Into EQUEUE_BACKUP_DIR, as the server does each day.")
def backup(file: Path | None, *, is_daily: bool) -> None:
    """Copy the database into FILE, also while the server works. FILE is there when it is whole, or not at all."""
    settings = read_settings()
    if is_daily == (file is not None):
        raise click.UsageError("Name a file, or say --daily.")
    if file is not None:
        target = file.absolute()
        _told(lambda: backups.take(settings.database_url, target))
        click.echo(f"{file}: {target.stat().st_size} bytes, whole.")
        return
    _daily(settings)


@command.command("restore")
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place; the server has to be stopped. All of it happens, or nothing.

    An older backup is brought up to date. What was there before is kept in a file that is named. Everybody signs in
    again; kiosks, displays and print agents go on with the tokens they have.
    """
    settings = read_settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    source = file.absolute()
    aside = _told(lambda: backups.restore(settings.database_url, source, settings.home, SystemClock().now()))
    click.echo(f"{file} is the database now.")
    if aside is not None:
        click.echo(f"What was there before is kept in {aside}.")


def _daily(settings: Settings) -> None:
    if settings.backup_dir is None:
        raise click.ClickException("Set EQUEUE_BACKUP_DIR to the folder for the copies.")
    plan = daily.Plan(
        url=settings.database_url, home=settings.home, folder=settings.backup_dir, keep=settings.backup_keep
    )
    taken = _told(lambda: daily.take(plan, SystemClock()))
    if taken.fault is not None:
        raise click.ClickException(taken.detail or taken.fault)
    click.echo(f"{settings.backup_dir / str(taken.file)}: {taken.size} bytes, whole.")


def _told(do: Callable[[], T]) -> T:
    try:
        return do()
    except BackupError as error:
        raise click.ClickException(str(error)) from error
