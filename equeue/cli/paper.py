"""`equeue paper`: numbers on paper, prepared before the power goes off."""

from pathlib import Path

import click

from equeue.cli.chosen import read_settings
from equeue.cli.terminal import database, perform
from equeue.domain.paper import LAST_NUMBER
from equeue.kernel import messages
from equeue.usecases import paper_sheets
from equeue.views import paper as views

_NUMBER = click.IntRange(1, LAST_NUMBER)


@click.group("paper")
def command() -> None:
    """Prepare numbers on paper for a blackout."""


@command.command("sheet")
@click.option("--branch", required=True, help="Where the numbers are given out.")
@click.option("--count", type=_NUMBER, default=100, show_default=True, help="How many numbers.")
@click.option("--first", type=_NUMBER, help="The first of them; by default the one after the last that was made.")
@click.option("--sheet", "sheet_id", help="Draw a sheet that was made before, instead of making one.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to be written.")
def sheet(branch: str, count: int, first: int | None, sheet_id: str | None, out: Path) -> None:
    """Make numbers and write them as a PDF of A4 pages, ten to a page, to be cut along the lines."""
    if sheet_id is None:
        command = paper_sheets.PrepareSheet(branch_id=branch, count=count, first=first)
        sheet_id = str(perform(paper_sheets.prepare_sheet, command).sheet_id)
    settings = read_settings()
    with database(settings) as engine, engine.connect() as db:
        document = views.document(db, branch, sheet_id, messages.load(), settings.public_url)
    try:
        out.write_bytes(document.draw())
    except OSError as error:
        raise click.ClickException(
            f"{out}: {error.strerror}. The numbers are made; draw them with --sheet {sheet_id}."
        ) from error
    made = f"{document.numbers[0].label}–{document.numbers[-1].label}"
    click.echo(f"{out}: {len(document.numbers)} numbers, {made}; sheet {sheet_id}.")
    if settings.public_url is None:
        click.echo("Without a QR code: visitors’ phones cannot reach the server (EQUEUE_PUBLIC_URL is not set).")
