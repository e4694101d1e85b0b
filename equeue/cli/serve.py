"""`equeue serve`: the server, with a print agent beside it."""

import sys

import click

from equeue.cli.chosen import read_settings
from equeue.cli.own_agent import pair_own_agent
from equeue.cli.terminal import database
from equeue.kernel.clock import SystemClock
from equeue.serving import server


@click.command("serve")
def command() -> None:
    """Serve until Ctrl-C or SIGTERM. The database is brought up to date first."""
    settings = read_settings()
    with database(settings) as engine:
        pair_own_agent(engine, settings, SystemClock())
    sys.exit(server.serve(settings))
