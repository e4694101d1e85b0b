"""`equeue print test`: a test page, and what is found out about the printer meanwhile."""

import sys

import click

from equeue.cli.chosen import read_settings
from equeue.cli.terminal import database
from equeue.domain.errors import NotFound
from equeue.kernel import messages
from equeue.kernel.clock import SystemClock
from equeue.kernel.ids import new_id
from equeue.persistence import print_jobs
from equeue.printing.driver import Driver, Drivers
from equeue.printing.printers import BadPrinterError, Outcome, Printed, Printer, PrinterState, printer_from_json
from equeue.printing.slip import compose_test
from equeue.settings import Settings

_MM_TO_DOTS = {"80": 576, "58": 384}
_SAYS = {
    Outcome.CONFIRMED: "The printer says that the test page is on paper.",
    Outcome.FAILED: "Nothing was printed.",
    Outcome.UNKNOWN: "The test page was sent; the printer did not say whether it is on paper. Please look.",
}


@click.group("print")
def command() -> None:
    """Try out printers."""


@command.command("test")
@click.argument("printer", required=False)
@click.option("--address", metavar="HOST[:PORT]", help="A printer that is in no branch yet; port 9100 by default.")
@click.option("--width", type=click.Choice(["80", "58"]), default="80", help="Paper of --address in millimetres.")
@click.option("--cutter/--no-cutter", default=True, help="Whether the printer of --address cuts.")
@click.option("--language", type=click.Choice(messages.LANGUAGES), default=messages.DEFAULT_LANGUAGE)
def test(printer: str | None, address: str | None, width: str, cutter: bool, language: str) -> None:  # noqa: FBT001 - click's own way
    """Print a test page on PRINTER, or on the one at --address, and tell how it confirms."""
    settings = read_settings()
    if address is not None:
        values = {"id": "test", "transport": "tcp", "address": address, "width_dots": _MM_TO_DOTS[width]}
        chosen = _read({**values, "cutter": cutter})
    elif printer is not None:
        chosen = _of_branch(settings, printer)
    else:
        raise click.UsageError("Name a printer of a branch, or give --address.")
    driver = Drivers(clock=SystemClock(), previews=settings.home / "preview").driver_of(chosen)
    page = compose_test(messages.load(), language, address or chosen.id)
    printed = driver.print(page, new_id("test"))
    _tell(driver, printed)
    sys.exit(0 if printed.outcome is Outcome.CONFIRMED else 1)


def _of_branch(settings: Settings, printer: str) -> Printer:
    with database(settings) as engine, engine.connect() as db:
        try:
            row = print_jobs.printer(db, printer)
        except NotFound as error:
            raise click.ClickException(f"There is no printer {printer}.") from error
        names = ("id", "transport", "address", "width_dots", "cutter", "fence")
        return _read({name: getattr(row, name) for name in names})


def _read(values: dict[str, object]) -> Printer:
    try:
        return printer_from_json(values)
    except BadPrinterError as error:
        raise click.ClickException(str(error)) from error


def _tell(driver: Driver, printed: Printed) -> None:
    health = printed.health
    reason = f" ({health.reason})" if health.reason else ""
    click.echo(f"State: {health.state}{reason}")
    if health.state is PrinterState.OK:
        click.echo(f"Confirms by: {driver.printer.fence}")
    why = f" Reason: {printed.reason}." if printed.reason and printed.reason != health.reason else ""
    click.echo(_SAYS[printed.outcome] + why)
