"""The `equeue` command: a group whose commands are imported only when they are called, so that each starts quickly."""

from importlib import import_module, metadata
from types import MappingProxyType
from typing import Final, cast

import click

_COMMANDS: Final = MappingProxyType(
    {
        "demo": "equeue.cli.demo",
        "serve": "equeue.cli.serve",
        "simulate": "equeue.cli.simulate",
        "branch": "equeue.cli.branch",
        "day": "equeue.cli.day",
        "db": "equeue.cli.db",
        "device": "equeue.cli.device",
        "staff": "equeue.cli.staff",
        "paper": "equeue.cli.paper",
        "print": "equeue.cli.printing",
        "print-agent": "equeue.cli.print_agent",
        "settings": "equeue.cli.settings",
    }
)
"""Name → the module whose `command` it is."""


class Commands(click.Group):
    """Finds a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - given by click
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - given by click
        """Import and return a command."""
        module = _COMMANDS.get(cmd_name)
        return None if module is None else cast("click.Command", import_module(module).command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("equeue"), prog_name="equeue")
def main() -> None:
    """An electronic queue for administrative service centers."""
