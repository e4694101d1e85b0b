"""`equeue db`: the database."""

import click
from sqlalchemy import text

from equeue.cli.chosen import read_settings
from equeue.cli.terminal import connected, database
from equeue.kernel.clock import SystemClock
from equeue.persistence import schema


@click.group("db")
def command() -> None:
    """Bring the database up to date and check it."""


@command.command("upgrade")
def upgrade() -> None:
    """Run the migrations that are missing."""
    with connected(read_settings()) as engine:
        done = schema.upgrade(engine, SystemClock().now())
    click.echo(f"The schema is at {schema.HEAD}{'' if done else ' already'}.")


@command.command("check")
def check() -> None:
    """Ask the database whether it is whole, and whether rows point to rows that exist."""
    settings = read_settings()
    with database(settings) as engine, engine.connect() as db:
        if db.dialect.name != "sqlite":
            db.execute(text("SELECT 1"))
            click.echo("PostgreSQL answers; it checks its own pages.")
            return
        faults = [str(row[0]) for row in db.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
        faults += [
            f"{row[0]}: row {row[1]} points to nothing in {row[2]}"
            for row in db.execute(text("PRAGMA foreign_key_check"))
        ]
    if faults:
        raise click.ClickException("\n".join(faults))
    click.echo("The database is whole.")
