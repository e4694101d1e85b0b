"""The settings of a command; in a module of its own, for the print agent needs these and no database."""

import click

from equeue import settings
from equeue.settings import Settings, SettingsError


def read_settings() -> Settings:
    """Return the settings, or end the command with what is wrong in them."""
    try:
        return settings.read()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
