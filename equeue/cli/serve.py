"""`equeue serve`: the server, with a print agent beside it."""

import sys

import click

from equeue.cli.terminal import database, read_settings
from equeue.serving import server


@click.command("serve")
def command() -> None:
    """Serve until Ctrl-C or SIGTERM. The database is brought up to date first."""
    settings = read_settings()
    with database(settings):
        pass
    sys.exit(server.serve(settings))
