"""`equeue branch new`: a branch of one's own, from five answers."""

from typing import Final

import click
from sqlalchemy import Engine

from equeue.cli.chosen import read_settings
from equeue.cli.samples import samples
from equeue.cli.terminal import database
from equeue.kernel.clock import SystemClock
from equeue.persistence import branches
from equeue.usecases import branch_file, passwords, setup
from equeue.usecases.branch_file import LANGUAGES, BranchFile, BranchFileError
from equeue.usecases.branch_file.template import FIRST_ID, MOST_WINDOWS, Answers, BranchKind, made
from equeue.usecases.setup import Loaded

_CATALOGUES: Final = {
    BranchKind.CENTER: "branch-demo.toml",
    BranchKind.SMALL: "branch-small.toml",
    BranchKind.REMOTE: "branch-small.toml",
}
_NEXT: Final = """
What is next:
  equeue serve                     starts the server
  /admin in a browser              services, windows, hours, people: everything can be changed there
  /kiosk, /display on its device   shows a code, which is typed in at /admin
"""


@click.command("new")
@click.option("--name", prompt="1. What is the branch called")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in BranchKind]),
    prompt="2. What is it like: a hall with a kiosk, a few windows, or one person",
    default=BranchKind.CENTER.value,
)
@click.option("--languages", prompt="3. Its languages, the first one first", default=",".join(LANGUAGES))
@click.option("--windows", type=click.IntRange(1, MOST_WINDOWS), prompt="4. How many windows", default=3)
@click.option("--printer", prompt="5. Its printer's address, such as 192.168.1.50:9100; nothing for none", default="")
@click.option("--name-en", help="What it is called in English; by default the same.")
@click.option("--id", "branch_id", help="A short word for addresses; by default `main`, then `branch-2`.")
def command(**answers: str | int | None) -> None:
    """Make a branch that works at once, from a template; the passwords are shown this once."""
    with database(read_settings()) as engine:
        try:
            loaded = _make(engine, answers)
        except BranchFileError as error:
            raise click.ClickException("\n".join(str(mistake) for mistake in error.mistakes)) from error
    click.echo(f"Branch {loaded.branch_id!r} created.")
    click.echo("Passwords, shown this once:")
    for name, password in loaded.passwords.items():
        click.echo(f"  {name:<18} {password}")
    click.echo(_NEXT)


def _make(engine: Engine, given: dict[str, str | int | None]) -> Loaded:
    with engine.connect() as db:
        known = branches.ids(db)
        answers = _answers(given, known)
        if answers.id in known:
            raise click.ClickException(f"There is a branch {answers.id!r} already; choose another word with --id.")
        file = _filled_in(answers)
        secrets = setup.new_secrets(db, file, passwords.hash_password)
    with engine.begin() as db:
        return setup.load(db, file, secrets, SystemClock().now())


def _answers(given: dict[str, str | int | None], known: list[str]) -> Answers:
    languages = tuple(language.strip() for language in str(given["languages"]).split(","))
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown:
        raise click.ClickException(f"No language {unknown[0]!r}; there are: {', '.join(LANGUAGES)}.")
    name = str(given["name"])
    return Answers(
        id=str(given["branch_id"] or (f"branch-{len(known) + 1}" if known else FIRST_ID)),
        name={language: str(given["name_en"] or name) if language == "en" else name for language in languages},
        kind=BranchKind(str(given["kind"])),
        languages=languages,
        windows=int(given["windows"] or 1),
        printer=str(given["printer"] or "").strip() or None,
    )


def _filled_in(answers: Answers) -> BranchFile:
    return made(answers, branch_file.read(samples() / _CATALOGUES[answers.kind]))
