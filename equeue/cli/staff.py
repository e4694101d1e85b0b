"""`equeue staff`: people who sign in."""

import sys
import unicodedata

import click

from equeue.cli.terminal import perform
from equeue.domain.roles import Role
from equeue.kernel import ids
from equeue.usecases import passwords, staff

SHORTEST = 8


@click.group("staff")
def command() -> None:
    """Add people who sign in, and give them new passwords."""


@command.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--branch", required=True, help="Where they have this role.")
@click.option("--full-name", help="The name others see; by default NAME.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else one is generated.")
def add(name: str, role: str, branch: str, full_name: str | None, *, password_stdin: bool) -> None:
    """Add NAME. A generated password is printed alone on the last line, once."""
    password = _password(from_stdin=password_stdin)
    hashed = passwords.hash_password(password)
    perform(
        staff.add_staff,
        staff.AddStaff(login=name, role=Role(role), branch_id=branch, password_hash=hashed, name=full_name),
    )
    _tell(f"{name} is {role} in {branch}.", password, shown=not password_stdin)


@command.command("password")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else one is generated.")
def password_command(name: str, *, password_stdin: bool) -> None:
    """Give NAME a new password; whoever is signed in with the old one is signed out."""
    password = _password(from_stdin=password_stdin)
    perform(staff.set_password, staff.SetPassword(login=name, password_hash=passwords.hash_password(password)))
    _tell(f"{name} has a new password.", password, shown=not password_stdin)


def _password(*, from_stdin: bool) -> str:
    if not from_stdin:
        return ids.new_password()
    password = sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST <= len(password) <= passwords.LONGEST or any(unicodedata.category(c) == "Cc" for c in password):
        raise click.ClickException(
            f"A password has between {SHORTEST} and {passwords.LONGEST} characters, none of them a control character."
        )
    return password


def _tell(done: str, password: str, *, shown: bool) -> None:
    if not shown:
        click.echo(done)
        return
    click.echo(f"{done} The password, shown this once:")
    click.echo(password)
