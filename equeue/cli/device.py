"""`equeue device`: what signs in with a token."""

import click

from equeue.cli.terminal import perform
from equeue.domain.roles import DeviceKind
from equeue.usecases import devices


@click.group("device")
def command() -> None:
    """Pair kiosks, displays, signs, print agents and integrations."""


@command.command("pair")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in DeviceKind]))
@click.option("--branch", required=True, help="Where the device stands.")
@click.option("--id", "device_id", help="An existing device gets a new token; by default the next free id of its kind.")
@click.option("--window", "window_id", help="The window a sign hangs above.")
def pair(kind: str, branch: str, device_id: str | None, window_id: str | None) -> None:
    """Give a device a token, printed alone on the last line, once. An older token of the device ends."""
    paired = perform(
        devices.pair,
        devices.Pair(branch_id=branch, kind=DeviceKind(kind), device_id=device_id, window_id=window_id),
    )
    page = {"kiosk": "kiosk", "display": "display", "sign": "sign"}.get(kind)
    click.echo(f"{paired.device_id} is paired.")
    if page is not None:
        click.echo(f"Open /{page}#token=… on it once. The token, shown this once:")
    click.echo(paired.token)
