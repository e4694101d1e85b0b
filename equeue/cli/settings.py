"""`equeue settings`: what can be set, and how it is set now."""

import click
from sqlalchemy import make_url

from equeue.cli.chosen import read_settings
from equeue.settings import FILE_NAME, PREFIX, Settings


@click.command("settings")
def command() -> None:
    """List all settings with their present values; secrets are hidden."""
    settings = read_settings()
    click.echo(f"Set as variables, or without {PREFIX} and in lower case in {settings.home / FILE_NAME}:")
    for name, field in Settings.model_fields.items():
        click.echo(f"\n{PREFIX}{name.upper()} = {_shown(settings, name)}\n    {field.description}")


def _shown(settings: Settings, name: str) -> str:
    if name == "database_url":
        return make_url(settings.database_url).render_as_string(hide_password=True)
    return str(getattr(settings, name))
