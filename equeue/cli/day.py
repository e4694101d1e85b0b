"""`equeue day`: the branch's day."""

import click

from equeue.cli.terminal import perform
from equeue.usecases import days


@click.group("day")
def command() -> None:
    """Close a branch's day by hand."""


@command.command("close")
@click.option("--branch", required=True, help="Whose day.")
@click.option("--force", is_flag=True, help="Also within the hours of the center, or when a window is open.")
def close(branch: str, *, force: bool) -> None:
    """End the day: open tickets become unclosed, shifts end. Safe to do twice."""
    closed = perform(days.close_day, days.CloseDay(branch_id=branch, force=force))
    click.echo(f"{branch}: {closed} tickets were left open and are unclosed now.")
