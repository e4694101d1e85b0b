"""The administrator's commands, on a database of their own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, text, update

from equeue.cli import main
from equeue.kernel import ids
from equeue.kernel.clock import SystemClock
from equeue.persistence import schema
from equeue.persistence.tables import DEVICE, INSTALLATION, LEG, SHIFT, STAFF, STAFF_ROLE, STAFF_SESSION
from equeue.usecases import passwords, sessions
from equeue.usecases.sessions import BeginSession
from tests.halls import BRANCH, DESCRIBED, Hall

Run = Callable[..., Result]
SIGN = {"id": "sign-9", "kind": "sign", "name": "Табличка", "window": "w2"}


@pytest.fixture
def hall(sqlite_template: Path, tmp_path: Path) -> Iterator[Hall]:
    """Give a branch in the data folder, at the machine's own time: the commands know no other."""
    described = {**DESCRIBED, "device": [*DESCRIBED["device"], SIGN]}
    shutil.copyfile(sqlite_template, tmp_path / "equeue.sqlite3")
    made = Hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}", described)
    made.clock.step_to(SystemClock().now())
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give the command `equeue`."""

    def invoke(*words: str, typed: str | None = None, **variables: str) -> Result:
        environment = {"EQUEUE_HOME": str(tmp_path), **variables}
        return CliRunner().invoke(main, words, env=environment, input=typed, catch_exceptions=False)

    return invoke


def rows(hall: Hall, table: Any) -> dict[str, Any]:
    """Return the table's rows by their id."""
    with hall.reading() as db:
        return {row.id: row for row in db.execute(select(table))}


def last_line(done: Result) -> str:
    return done.output.splitlines()[-1]


def staff(hall: Hall, login: str) -> Any:
    with hall.reading() as db:
        return db.execute(select(STAFF).where(STAFF.c.login == login)).one()


def test_staff_are_added_with_a_password_alone_on_the_last_line(hall: Hall, run: Run) -> None:
    done = run("staff", "add", "olena", "--role", "operator", "--branch", BRANCH, "--full-name", "Олена Коваль")
    assert done.exit_code == 0
    row = staff(hall, "olena")
    assert row.name == "Олена Коваль"
    assert passwords.verify(last_line(done), row.password_hash)
    with hall.reading() as db:
        role = db.execute(select(STAFF_ROLE).where(STAFF_ROLE.c.staff_id == row.id)).one()
    assert (role.branch_id, role.role) == (BRANCH, "operator")


def test_a_password_that_was_typed_is_not_shown(hall: Hall, run: Run) -> None:
    done = run(
        "staff", "add", "olena", "--role", "manager", "--branch", BRANCH, "--password-stdin", typed="дуже таємно\n"
    )
    assert done.exit_code == 0
    assert "таємно" not in done.output
    assert passwords.verify("дуже таємно", staff(hall, "olena").password_hash)


@pytest.mark.parametrize("typed", ["short\n", "", "x" * 201, "long\tenough\n"])
def test_a_password_that_could_not_be_typed_is_refused(hall: Hall, run: Run, typed: str) -> None:
    done = run("staff", "add", "olena", "--role", "manager", "--branch", BRANCH, "--password-stdin", typed=typed)
    assert done.exit_code == 1
    assert "between 8 and 200 characters" in done.output
    assert "olena" not in {row.login for row in rows(hall, STAFF).values()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("operator1", "--role", "operator", "--branch", BRANCH), "name"),
        (("olena", "--role", "operator", "--branch", "nowhere"), "Error"),
        ((" ", "--role", "operator", "--branch", BRANCH), "name"),
        (("olena", "--role", "king", "--branch", BRANCH), "--role"),
    ],
    ids=["name taken", "no such branch", "no name", "no such role"],
)
def test_whoever_cannot_be_added_is_refused_in_words(hall: Hall, run: Run, words: tuple[str, ...], said: str) -> None:
    before = rows(hall, STAFF)
    done = run("staff", "add", *words)
    assert done.exit_code != 0
    assert said in done.output
    assert rows(hall, STAFF) == before


def test_a_new_password_ends_the_sessions_of_the_old_one(hall: Hall, run: Run) -> None:
    somebody = staff(hall, "operator1")
    begin = BeginSession(staff_id=somebody.id, token_hash="hash", csrf_token="csrf")
    hall.perform(sessions.begin_session, begin, hall.operator(1))
    done = run("staff", "password", "operator1")
    assert done.exit_code == 0
    changed = staff(hall, "operator1").password_hash
    assert passwords.verify(last_line(done), changed)
    with hall.reading() as db:
        assert db.execute(select(STAFF_SESSION)).first() is None


def test_nobody_of_this_name_gets_no_password(hall: Hall, run: Run) -> None:
    done = run("staff", "password", "nobody-here")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")


def test_a_device_is_paired_with_its_token_alone_on_the_last_line(hall: Hall, run: Run) -> None:
    done = run("device", "pair", "--kind", "display", "--branch", BRANCH)
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == "hall-2 is paired."
    token = last_line(done)
    assert token.startswith("eqd_")
    row = rows(hall, DEVICE)["hall-2"]
    assert (row.kind, row.branch_id, row.token_hash) == ("display", BRANCH, ids.hash_token(token))


def test_a_device_that_exists_gets_a_new_token_and_the_old_one_ends(hall: Hall, run: Run) -> None:
    first, second = (
        last_line(run("device", "pair", "--kind", "kiosk", "--branch", BRANCH, "--id", "kiosk-1")) for _ in range(2)
    )
    assert first != second
    with hall.reading() as db:
        assert sessions.which_device(db, ids.hash_token(first)) is None
        found = sessions.which_device(db, ids.hash_token(second))
    assert found is not None
    assert (found.id, found.printer_id) == ("kiosk-1", "printer-1")


def test_the_next_free_id_of_a_kind_is_taken(hall: Hall, run: Run) -> None:
    said = [run("device", "pair", "--kind", "integration", "--branch", BRANCH).output for _ in range(2)]
    assert [text.split()[0] for text in said] == ["integration-1", "integration-2"]


def test_a_new_kiosk_prints_on_the_branchs_printer(hall: Hall, run: Run) -> None:
    run("device", "pair", "--kind", "kiosk", "--branch", BRANCH)
    assert rows(hall, DEVICE)["kiosk-2"].printer_id == "printer-1"


def test_a_sign_hangs_above_its_window_and_can_be_hung_above_another(hall: Hall, run: Run) -> None:
    run("device", "pair", "--kind", "sign", "--branch", BRANCH, "--window", "w3", "--id", "sign-3")
    assert rows(hall, DEVICE)["sign-3"].window_id == "w3"
    run("device", "pair", "--kind", "sign", "--branch", BRANCH, "--window", "w1", "--id", "sign-3")
    assert rows(hall, DEVICE)["sign-3"].window_id == "w1"
    run("device", "pair", "--kind", "sign", "--branch", BRANCH, "--id", "sign-3")
    assert rows(hall, DEVICE)["sign-3"].window_id == "w1"


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "sign", "--branch", BRANCH),
        ("--kind", "sign", "--branch", BRANCH, "--window", "w9"),
        ("--kind", "display", "--branch", "nowhere"),
        ("--kind", "kiosk", "--branch", BRANCH, "--id", "hall-1"),
        ("--kind", "kiosk", "--branch", BRANCH, "--id", ""),
        ("--kind", "kiosk", "--branch", BRANCH, "--id", "Кіоск №1"),
        ("--kind", "kiosk", "--branch", BRANCH, "--id", "x" * 65),
        ("--kind", "kiosk", "--branch", BRANCH, "--window", "w1"),
    ],
    ids=[
        "sign without window",
        "no such window",
        "no such branch",
        "another kind's id",
        "empty id",
        "id that fits no address",
        "id too long",
        "window of a kiosk",
    ],
)
def test_what_cannot_be_paired_is_refused_in_words(hall: Hall, run: Run, words: tuple[str, ...]) -> None:
    before = rows(hall, DEVICE)
    done = run("device", "pair", *words)
    assert done.exit_code == 1
    assert "eqd_" not in done.output
    assert done.output.startswith("Error: ")
    assert rows(hall, DEVICE) == before


def test_a_new_database_is_brought_up_to_date_once(run: Run, tmp_path: Path) -> None:
    assert run("db", "upgrade").output == f"The schema is at {schema.HEAD}.\n"
    assert run("db", "upgrade").output == f"The schema is at {schema.HEAD} already.\n"
    assert (tmp_path / "equeue.sqlite3").is_file()


def test_a_whole_database_is_said_to_be_whole(hall: Hall, run: Run) -> None:
    hall.issue()
    done = run("db", "check")
    assert (done.exit_code, done.output) == (0, "The database is whole.\n")


def test_a_row_that_points_to_nothing_is_found(hall: Hall, run: Run) -> None:
    leg = hall.issue().leg_id
    with hall.engine.connect() as db:
        db.exec_driver_sql("ROLLBACK")
        db.exec_driver_sql("PRAGMA foreign_keys = OFF")
        db.exec_driver_sql("BEGIN")
        db.execute(update(LEG).where(LEG.c.id == leg).values(service_id="nothing"))
        db.exec_driver_sql("COMMIT")
    done = run("db", "check")
    assert done.exit_code == 1
    assert "leg: row 1 points to nothing in service" in done.output


@pytest.mark.parametrize("command", ["upgrade", "check"])
def test_a_file_that_is_no_database_is_said_to_be_none(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "equeue.sqlite3").write_bytes(b"this is no database at all" * 100)
    done = run("db", command)
    assert done.exit_code == 1
    assert done.output.startswith("Error: The database")


@pytest.mark.parametrize("command", [("db", "upgrade"), ("db", "check"), ("day", "close", "--branch", BRANCH)])
@pytest.mark.parametrize("url", ["nonsense", "oracle://a@b/c", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_database_that_cannot_be_reached_is_said_in_words(run: Run, command: tuple[str, ...], url: str) -> None:
    done = run(*command, EQUEUE_DATABASE_URL=url)
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert "Traceback" not in done.output


def test_postgresql_is_brought_up_to_date_and_checked(run: Run, postgres_url: str) -> None:
    assert run("db", "upgrade", EQUEUE_DATABASE_URL=postgres_url).output == f"The schema is at {schema.HEAD}.\n"
    done = run("db", "check", EQUEUE_DATABASE_URL=postgres_url)
    assert (done.exit_code, done.output) == (
        0,
        "PostgreSQL answers and can read all tables; it checks its own pages.\n",
    )


def test_the_day_of_an_open_branch_is_not_closed_by_chance(hall: Hall, run: Run) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    done = run("day", "close", "--branch", BRANCH)
    assert done.exit_code == 1
    assert done.output.startswith("Error: Windows are open: 1. Whoever waits would be dropped from the line.")
    assert hall.leg(leg).state == "waiting"


def test_the_day_is_closed_and_twice_changes_nothing(hall: Hall, run: Run) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    done = run("day", "close", "--branch", BRANCH, "--force")
    assert (done.exit_code, done.output) == (0, "main: 1 tickets were left open and are unclosed now.\n")
    assert hall.leg(leg).state == "unclosed"
    assert all(shift.closed_at is not None for shift in rows(hall, SHIFT).values())
    again = run("day", "close", "--branch", BRANCH)
    assert (again.exit_code, again.output) == (0, "main: 0 tickets were left open and are unclosed now.\n")


def test_the_day_of_no_branch_is_not_closed(hall: Hall, run: Run) -> None:
    done = run("day", "close", "--branch", "nowhere")
    assert (done.exit_code, done.output) == (1, "Error: There is no branch 'nowhere'.\n")


def test_settings_are_listed_and_a_password_is_hidden(run: Run) -> None:
    secrets = {"EQUEUE_DATABASE_URL": "postgresql://equeue:geheim@db/equeue", "EQUEUE_ALERTS_TOKEN": "verschlossen"}
    done = run("settings", **secrets, EQUEUE_BIND="0.0.0.0:80")
    assert done.exit_code == 0
    assert "EQUEUE_DATABASE_URL = postgresql://equeue:***@db/equeue" in done.output
    assert "EQUEUE_BIND = 0.0.0.0:80" in done.output
    assert "EQUEUE_ALERTS_TOKEN = ***" in done.output
    assert "geheim" not in done.output
    assert "verschlossen" not in done.output


@pytest.mark.parametrize("command", [("settings",), ("db", "check"), ("staff", "password", "x"), ("serve",)])
def test_a_wrong_setting_ends_every_command_in_words(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, EQUEUE_WORKERS="2")
    assert done.exit_code == 1
    assert "set EQUEUE_WORKERS=1" in done.output


def test_every_command_says_what_it_does(run: Run) -> None:
    names = main.list_commands(None)  # type: ignore[arg-type] # the group asks nothing of it
    assert all(run(name, "--help").exit_code == 0 for name in names)
    assert "Error" not in run("--help").output


def test_the_installation_keeps_its_epoch_when_it_is_brought_up_to_date(hall: Hall, run: Run) -> None:
    before = rows(hall, INSTALLATION)
    run("db", "upgrade")
    assert rows(hall, INSTALLATION) == before


@pytest.mark.parametrize("words", [("db", "upgrade"), ("db", "check"), ("day", "close", "--branch", BRANCH)])
def test_a_database_of_a_newer_program_is_left_alone(hall: Hall, run: Run, words: tuple[str, ...]) -> None:
    with hall.engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    done = run(*words)
    assert (done.exit_code, "at revision 9999" in done.output) == (1, True)
