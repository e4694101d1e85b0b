"""The engine without HTTP: lines of three lengths, thirty windows at once, two hundred branches beside each other."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, insert, select, text

from equeue.domain.choosing import choose
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel import messages
from equeue.kernel.bus import Bus
from equeue.persistence import choosing, windows
from equeue.persistence import engine as engines
from equeue.persistence.branches import lock_line
from equeue.persistence.tables import LEG, STAFF, TICKET
from equeue.persistence.writer import POSTGRES_THREADS, PostgresWriter, SqliteWriter, Writer
from equeue.serving.threads import ThreadingRuntime
from equeue.usecases import calling, issuing, serving, setup, shifts
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.unit import Unit
from equeue.usecases.work import Answer, DeviceActor, StaffActor, Work
from tests.bench.figures import Report, percentile, spread
from tests.halls import BRANCH, DESCRIBED, SERVICES, Hall
from tests.postgres import Cluster, find_programs

LENGTHS = (50, 500, 5000)
TRIES = 60
MOST_GROWTH = 1.5
AT_ONCE = 30
ROUNDS = 20
BRANCHES = 200
WINDOWS_EACH = 5
PEOPLE = 32


def measure(report: Report, folder: Path) -> None:
    """Measure on SQLite and, where the machine has one, on PostgreSQL."""
    home = folder / "lines"
    home.mkdir()
    _lengths(report, "SQLite", [f"sqlite:///{home / str(length)}.sqlite3" for length in LENGTHS])
    _thirty(report, "SQLite", f"sqlite:///{home / 'thirty'}.sqlite3")
    programs = find_programs()
    if programs is None:
        return
    cluster = Cluster(programs)
    try:
        cluster.start()
        urls = [cluster.url(cluster.create()) for _ in LENGTHS]
        _lengths(report, "PostgreSQL", urls)
        _thirty(report, "PostgreSQL", cluster.url(cluster.create()))
        _beside(report, cluster.url(cluster.create()))
    finally:
        cluster.stop()


def _lengths(report: Report, database: str, urls: list[str]) -> None:
    """Choose and call in turns in lines of three lengths, so that what slows one down slows all of them."""
    halls = [_hall_with(url, length) for url, length in zip(urls, LENGTHS, strict=True)]
    chosen: list[list[float]] = [[] for _ in LENGTHS]
    called: list[list[float]] = [[] for _ in LENGTHS]
    for _ in range(TRIES):
        for number, hall in enumerate(halls):
            chosen[number].append(_choose(hall))
            with hall.engine.begin() as db:
                spent = _processor(db)
                began = spent()
                calling.call_next(calling.CallNext(window_id="w1"), _work(hall, db))
                called[number].append(spent() - began)
            hall.undo(1)
    for hall in halls:
        hall.close()
    what = {"choose the next": chosen, "call the next": called}
    for name, times in what.items():
        values = {f"{n}_waiting_ms": median(one) * 1000 for n, one in zip(LENGTHS, times, strict=True)}
        growth = median(times[-1]) / median(times[0])
        report.add(
            f"{name}, {database}, processor time",
            {**values, "growth": growth},
            aim=f"growth ≤ {MOST_GROWTH} from {LENGTHS[0]} to {LENGTHS[-1]} waiting",
            reached=growth <= MOST_GROWTH,
        )


def _choose(hall: Hall) -> float:
    with hall.engine.begin() as db:
        spent = _processor(db)
        line, window = lock_line(db, BRANCH), windows.get(db, "w1")
        began = spent()
        heads = choosing.candidates(db, line, window, hall.clock.now(), skipped=False)
        assert choose(heads, after_bound=False) is not None
        return spent() - began


def _work(hall: Hall, db: Connection) -> Work:
    return Work(db=db, now=hall.clock.now(), actor=hall.operator(1), messages=messages.load())


def _processor(db: Connection) -> Callable[[], float]:
    """Return what tells the processor time that this process and the connection's server have had, in seconds."""
    if db.dialect.name == "sqlite":
        return time.process_time
    backend = Path(f"/proc/{db.scalar(text('SELECT pg_backend_pid()'))}/schedstat")
    return lambda: time.process_time() + int(backend.read_text().split()[0]) / 1e9


def _hall_with(url: str, waiting: int) -> Hall:
    """Return a hall with a line so long, made past the rules of copies of one ticket."""
    hall = Hall.make(url)
    hall.open(1)
    hall.issue(SERVICES[0])
    with hall.engine.begin() as db:
        ticket, leg = dict(db.execute(select(TICKET)).one()._mapping), dict(db.execute(select(LEG)).one()._mapping)
        numbers = range(1, waiting)
        db.execute(insert(TICKET), [ticket | _names(n) for n in numbers])
        db.execute(insert(LEG), [leg | _place(leg, n) for n in numbers])
    with hall.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("ANALYZE" if db.dialect.name == "sqlite" else "VACUUM ANALYZE"))
    return hall


def _names(number: int) -> dict[str, Any]:
    return {"id": f"tk_z{number:05}", "label": f"П{number + 100}", "code": f"code-{number}"}


def _place(leg: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "id": f"lg_z{number:05}",
        "ticket_id": f"tk_z{number:05}",
        "service_id": SERVICES[number % len(SERVICES)],
        "rank_at": leg["rank_at"] + timedelta(seconds=number),
    }


@contextmanager
def _unit(hall: Hall, url: str) -> Iterator[Unit]:
    """Give what the server writes with."""
    runtime = ThreadingRuntime()
    is_file = engines.is_sqlite(url)
    engine = engines.writing_engine(url, connections=1 if is_file else POSTGRES_THREADS)
    make: Callable[..., Writer] = SqliteWriter if is_file else PostgresWriter
    writer = make(engine, runtime, Bus().publish)
    try:
        yield Unit(writer=writer, clock=hall.clock, messages=messages.load())
    finally:
        writer.close()
        runtime.close()


def _thirty(report: Report, database: str, url: str) -> None:
    """Thirty windows of one branch call at the same instant, again and again."""
    hall = Hall.make(url, _described(BRANCH, AT_ONCE))
    staff = _staff_of(hall, BRANCH, AT_ONCE)
    latencies: list[float] = []
    labels: list[str | None] = []
    seconds = 0.0
    with _unit(hall, url) as unit:
        _let_in(unit, BRANCH, AT_ONCE * ROUNDS)
        for number, operator in enumerate(staff):
            unit.perform(shifts.open_window, shifts.OpenWindow(window_id=f"{BRANCH}-w{number}"), operator)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            answers = _at_once(AT_ONCE, lambda n: _timed_call(unit, f"{BRANCH}-w{n}", staff[n], latencies))
            seconds += time.perf_counter() - began
            labels += [answer.leg_id for answer in answers]
            for number, answer in enumerate(answers):
                _finish(unit, answer, staff[number])
    hall.close()
    twice = len(labels) - len(set(labels) - {None})
    report.add(
        f"{AT_ONCE} windows of one branch at once, {database}",
        {"rate_per_s": len(labels) / seconds, **spread(latencies), "twice_or_nobody": twice},
        aim="nobody twice, everybody calls",
        reached=twice == 0,
    )


def _beside(report: Report, url: str) -> None:
    """Two hundred branches call beside each other; then once more while somebody holds the lock of one."""
    hall = Hall.make(url, _described(_name(0), WINDOWS_EACH))
    with hall.engine.begin() as db:
        for number in range(1, BRANCHES):
            file = BranchFile.model_validate(_described(_name(number), WINDOWS_EACH))
            setup.load(db, file, setup.new_secrets(db, file, lambda password: password), hall.clock.now())
    desks = _desks(hall)
    with _unit(hall, url) as unit:
        for number in range(BRANCHES):
            _let_in(unit, _name(number), 2 * WINDOWS_EACH)
        for window, operator in desks:
            unit.perform(shifts.open_window, shifts.OpenWindow(window_id=window), operator)
        began = time.perf_counter()
        free = _all_call(unit, desks)
        seconds = time.perf_counter() - began
        with hall.engine.begin() as db:
            lock_line(db, _name(0))
            held = _all_call(unit, desks[WINDOWS_EACH:])
    hall.close()
    report.add(
        f"{BRANCHES} branches × {WINDOWS_EACH} windows, PostgreSQL",
        {"visits_per_s": len(free) / seconds, **spread(free)},
    )
    others = (BRANCHES - 1) * WINDOWS_EACH
    report.add(
        "the same while one branch is locked",
        {"called": len(held), **spread(held), "slower": percentile(held, 0.5) / percentile(free, 0.5)},
        aim=f"all {others} windows of the other branches call",
        reached=len(held) == others,
    )


def _desks(hall: Hall) -> list[tuple[str, StaffActor]]:
    return [
        (f"{branch}-w{number}", operator)
        for branch in map(_name, range(BRANCHES))
        for number, operator in enumerate(_staff_of(hall, branch, WINDOWS_EACH))
    ]


def _all_call(unit: Unit, desks: list[tuple[str, StaffActor]]) -> list[float]:
    """Let all windows call once and end the visits; return how long each call took, in milliseconds."""
    latencies: list[float] = []

    def work(desk: tuple[str, StaffActor]) -> None:
        window, operator = desk
        answer = _timed_call(unit, window, operator, latencies)
        assert answer.leg_id is not None
        _finish(unit, answer, operator)

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(work, desks))
    return latencies


def _timed_call(unit: Unit, window: str, operator: StaffActor, latencies: list[float]) -> Answer:
    began = time.perf_counter()
    answer = unit.perform(calling.call_next, calling.CallNext(window_id=window), operator)
    latencies.append((time.perf_counter() - began) * 1000)
    return answer


def _finish(unit: Unit, answer: Answer, operator: StaffActor) -> None:
    window_id, leg_id = str(answer.window_id), str(answer.leg_id)
    unit.perform(serving.start, serving.Start(window_id=window_id, leg_id=leg_id), operator)
    unit.perform(serving.finish, serving.Finish(window_id=window_id, leg_id=leg_id), operator)


def _let_in(unit: Unit, branch: str, visitors: int) -> None:
    kiosk = DeviceActor(id=f"{branch}-kiosk", kind=DeviceKind.KIOSK, branch_id=branch)
    for number in range(visitors):
        service = SERVICES[number % len(SERVICES)]
        unit.perform(issuing.issue, issuing.Issue(branch_id=branch, service_id=service, language="uk"), kiosk)


def _at_once(people: int, press: Callable[[int], Answer]) -> list[Answer]:
    barrier = threading.Barrier(people)

    def one(number: int) -> Answer:
        barrier.wait(30)
        return press(number)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def _described(branch: str, desks: int) -> dict[str, Any]:
    """Return a branch whose windows serve everything."""
    reception = "reception" if branch in {BRANCH, _name(0)} else f"{branch}-reception"
    return {
        **DESCRIBED,
        "branch": {**DESCRIBED["branch"], "id": branch},
        "window": [
            {"id": f"{branch}-w{number}", "label": str(number), "serves": {"services": list(SERVICES)}}
            for number in range(desks)
        ],
        "printer": [],
        "device": [],
        "staff": [
            *({"name": f"{branch}-{number}", "roles": ["operator"]} for number in range(desks)),
            {"name": reception, "roles": ["reception"]},
        ],
    }


def _staff_of(hall: Hall, branch: str, desks: int) -> list[StaffActor]:
    def one(db: Connection, number: int) -> StaffActor:
        name = f"{branch}-{number}"
        staff_id = db.execute(select(STAFF.c.id).where(STAFF.c.login == name)).scalar_one()
        return StaffActor(id=staff_id, name=name, roles={branch: frozenset({Role.OPERATOR})})

    with hall.reading() as db:
        return [one(db, number) for number in range(desks)]


def _name(number: int) -> str:
    return f"b{number}"
