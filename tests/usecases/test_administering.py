"""Administrators change their branch: what is refused, what is written down, what is put back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from equeue.domain.errors import EqueueError, Forbidden, NotFound
from equeue.domain.facts import BranchChanged
from equeue.domain.hours import WEEKDAYS
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel import messages
from equeue.persistence import audit, tables
from equeue.persistence.types import AnyRow
from equeue.usecases import administering, branch_file, devices, kept_branch, setup
from equeue.usecases import staff as people
from equeue.usecases.administering import Administered, Amend, Create, Import, Reorder, ResetPassword, Switch, Undo
from equeue.usecases.administration import items
from equeue.usecases.administration.items import KINDS, Item
from equeue.usecases.administration.refusals import ItemChanged, NotInOrder
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.branch_file.parts import BranchPart, Part, PrinterPart, PriorityPart, ServicePart, StaffPart
from equeue.usecases.setup import Secret
from equeue.usecases.work import StaffActor, SystemActor, Work
from tests.api.house import OTHER
from tests.halls import BRANCH, Hall

TERMINAL = SystemActor(name="terminal")


@pytest.fixture
def admin(hall: Hall) -> StaffActor:
    """Give an administrator of the hall's branch."""
    command = people.AddStaff(login="admin", role=Role.ADMINISTRATOR, branch_id=BRANCH, password_hash="kept")
    staff_id = hall.perform(people.add_staff, command, TERMINAL)
    return StaffActor(id=staff_id, name="admin", roles={BRANCH: frozenset({Role.ADMINISTRATOR})})


def item(hall: Hall, kind: str, item_id: str) -> Item:
    with hall.reading() as db:
        return items.item(db, BRANCH, kind, item_id)


def exported(hall: Hall) -> str:
    with hall.reading() as db:
        return branch_file.write(kept_branch.read(db, BRANCH))


def entries(hall: Hall) -> list[AnyRow]:
    with hall.reading() as db:
        return audit.page(db, BRANCH, audit.About(), 9)


def newest(hall: Hall) -> AnyRow:
    return entries(hall)[0]


def amend(hall: Hall, admin: StaffActor, kind: str, item_id: str, /, **values: Any) -> Administered:
    version = item(hall, kind, item_id).version
    command = Amend(branch_id=BRANCH, kind=kind, item_id=item_id, version=version, values=values)
    return hall.perform(administering.amend, command, admin)


def create(hall: Hall, admin: StaffActor, kind: str, /, **values: Any) -> Administered:
    return hall.perform(administering.create, Create(branch_id=BRANCH, kind=kind, values=values), admin)


def switch(hall: Hall, admin: StaffActor, kind: str, item_id: str, *, off: bool) -> Administered:
    version = item(hall, kind, item_id).version
    command = Switch(branch_id=BRANCH, kind=kind, item_id=item_id, version=version, off=off)
    return hall.perform(administering.switch, command, admin)


def undo(hall: Hall, admin: StaffActor, entry: int) -> Administered:
    return hall.perform(administering.undo, Undo(branch_id=BRANCH, entry=entry), admin)


NAME = {"uk": "Нове", "en": "New"}
CHANGES: dict[str, Callable[[Hall, StaffActor], Administered]] = {
    "names of the branch": lambda hall, admin: amend(hall, admin, "branch", BRANCH, hall=NAME, address=NAME),
    "rules": lambda hall, admin: amend(
        hall, admin, "branch", BRANCH, rules={"no_show_after_s": 90, "numbering": "letter"}
    ),
    "standing": lambda hall, admin: amend(
        hall, admin, "branch", BRANCH, standing={"alert_area": "Бучанський район", "shelter": NAME}
    ),
    "hours": lambda hall, admin: amend(
        hall, admin, "hours", "week", monday={"open": "08:00-17:00"}, exceptions=[{"day": "2026-12-25", "closed": True}]
    ),
    "a group": lambda hall, admin: amend(hall, admin, "groups", "passport", letter="Ц", name=NAME),
    "a service": lambda hall, admin: amend(
        hall, admin, "services", "id-card", minutes=5, note=NAME, hours="09:00-12:00", daily_quota=3
    ),
    "a service's windows": lambda hall, admin: amend(
        hall, admin, "services", "id-card", windows={"w2": "primary", "w3": "backup"}
    ),
    "a window": lambda hall, admin: amend(
        hall, admin, "windows", "w3", label="13", services={"register": "backup", "id-card": "primary"}
    ),
    "a member": lambda hall, admin: amend(
        hall,
        admin,
        "staff",
        "operator1",
        full_name="Олена",
        roles=["operator", "manager"],
        services={"id-card": "primary"},
    ),
    "a priority": lambda hall, admin: amend(hall, admin, "priorities", "baby", minutes=20, ground=NAME),
    "a printer": lambda hall, admin: amend(hall, admin, "printers", "printer-1", width_mm=58, cutter=False),
    "a display": lambda hall, admin: amend(hall, admin, "displays", "hall-1", name="Екран", settings={"rows": 4}),
    "switched off": lambda hall, admin: switch(hall, admin, "hold-reasons", "copies", off=True),
    "an order": lambda hall, admin: hall.perform(
        administering.reorder, Reorder(branch_id=BRANCH, kind="groups", ids=("residence",)), admin
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_written_down_told_and_put_back_to_the_letter(
    hall: Hall, admin: StaffActor, change: Callable[[Hall, StaffActor], Administered]
) -> None:
    before = exported(hall)
    first = newest(hall).seq
    change(hall, admin)
    assert exported(hall) != before
    assert hall.facts[-1] == BranchChanged(branch_id=BRANCH)
    assert newest(hall).actor == f"staff:{admin.id}"
    for entry in range(first + 1, newest(hall).seq + 1):
        undo(hall, admin, entry)
    assert exported(hall) == before


def test_each_change_raises_the_revision(hall: Hall, admin: StaffActor) -> None:
    with hall.reading() as db:
        before = db.execute(select(tables.BRANCH.c.revision)).scalar_one()
    amend(hall, admin, "outcomes", "done", name=NAME)
    with hall.reading() as db:
        assert db.execute(select(tables.BRANCH.c.revision)).scalar_one() == before + 1


def test_a_service_is_moved_to_another_group_and_back(hall: Hall, admin: StaffActor) -> None:
    amend(hall, admin, "services", "passport-abroad", group="residence")
    moved = next(entry for entry in entries(hall) if entry.action == "changed")
    undo(hall, admin, moved.seq)
    assert item(hall, "services", "passport-abroad").values["group"] == "passport"


def test_what_is_refused_leaves_nothing(hall: Hall, admin: StaffActor) -> None:
    before, entry = exported(hall), newest(hall).seq
    with pytest.raises(NotInOrder) as caught:
        amend(hall, admin, "services", "id-card", minutes=0)
    assert [(fault.field, fault.why) for fault in caught.value.faults] == [
        ("services.id-card.minutes", "greater-than-equal")
    ]
    assert (exported(hall), newest(hall).seq) == (before, entry)


def test_a_change_of_what_somebody_else_has_changed_is_refused_with_what_it_is_now(
    hall: Hall, admin: StaffActor
) -> None:
    old = item(hall, "outcomes", "done").version
    amend(hall, admin, "outcomes", "done", name=NAME)
    late = Amend(branch_id=BRANCH, kind="outcomes", item_id="done", version=old, values={})
    with pytest.raises(ItemChanged) as caught:
        hall.perform(administering.amend, late, admin)
    assert caught.value.item == item(hall, "outcomes", "done")


def test_a_newer_change_of_another_field_does_not_stand_in_the_way_of_undo(hall: Hall, admin: StaffActor) -> None:
    amend(hall, admin, "services", "id-card", minutes=5)
    entry = newest(hall).seq
    amend(hall, admin, "services", "id-card", name={"uk": "Картка", "en": "ID card"})
    undo(hall, admin, entry)
    assert item(hall, "services", "id-card").values["minutes"] == 25
    assert item(hall, "services", "id-card").values["name"]["uk"] == "Картка"
    with pytest.raises(ItemChanged) as caught:
        undo(hall, admin, entry)
    assert caught.value.newer == newest(hall).seq


def test_undo_of_what_would_break_the_branch_is_refused(hall: Hall, admin: StaffActor) -> None:
    amend(hall, admin, "windows", "w3", label="13")
    entry = newest(hall).seq
    create(hall, admin, "windows", id="w4", label="3", services={"register": "primary"})
    with pytest.raises(NotInOrder) as caught:
        undo(hall, admin, entry)
    assert caught.value.faults[0].why == "stands-twice"


def test_who_waits_for_a_service_that_is_switched_off_is_called_and_served(hall: Hall, admin: StaffActor) -> None:
    waiting = hall.issue("id-card")
    switch(hall, admin, "services", "id-card", off=True)
    with pytest.raises(EqueueError):
        hall.issue("id-card")
    hall.open(1)
    called = hall.call_next(1)
    assert called.ticket_id == waiting.ticket_id
    hall.start(1, called.leg_id)
    hall.finish(1, called.leg_id)


def test_a_window_of_another_branch_keeps_its_id_for_itself(hall: Hall, admin: StaffActor) -> None:
    with hall.engine.begin() as db:
        other = BranchFile.model_validate(OTHER)
        setup.load(db, other, setup.new_secrets(db, other, str), hall.clock.now())
    with pytest.raises(NotInOrder) as caught:
        create(hall, admin, "windows", id="o1", label="9", services={"register": "primary"})
    assert (caught.value.faults[0].field, caught.value.faults[0].why) == ("windows.o1.id", "of-other-branch")


def test_nobody_is_added_without_an_account_or_a_password_for_one(hall: Hall, admin: StaffActor) -> None:
    with pytest.raises(NotInOrder) as caught:
        create(hall, admin, "staff", name="new", roles=["operator"])
    assert caught.value.faults[0].why == "no-account"
    secret = Secret(login="new", password="shown once", password_hash="kept")
    command = Create(branch_id=BRANCH, kind="staff", values={"name": "new", "roles": ["operator"]}, secrets=(secret,))
    assert hall.perform(administering.create, command, admin).passwords == {"new": "shown once"}


def test_a_member_of_two_branches_is_switched_off_in_one(hall: Hall, admin: StaffActor) -> None:
    with hall.engine.begin() as db:
        staff = [{"name": "operator1", "roles": ["manager"]}]
        other = BranchFile.model_validate(OTHER | {"staff": staff})
        setup.load(db, other, [], hall.clock.now())
    switch(hall, admin, "staff", "operator1", off=True)
    switch(hall, admin, "staff", "operator2", off=True)
    with hall.reading() as db:
        active = {row.login: row.active for row in db.execute(select(tables.STAFF))}
    assert (active["operator1"], active["operator2"]) == (True, False)
    command = ResetPassword(branch_id=BRANCH, login="operator1", password_hash="new")
    with pytest.raises(NotFound):
        hall.perform(administering.reset_password, command, admin)


def test_an_administrator_elsewhere_is_nobody_here(hall: Hall, admin: StaffActor) -> None:
    stranger = StaffActor(id=admin.id, name="stranger", roles={"other": frozenset({Role.ADMINISTRATOR})})
    with pytest.raises(Forbidden):
        amend(hall, stranger, "outcomes", "done", name=NAME)


def test_an_import_keeps_the_order_of_the_file_and_switches_off_what_is_not_in_it(
    hall: Hall, admin: StaffActor
) -> None:
    lines = exported(hall).replace('id = "advice"\n', 'id = "other"\n')
    done = hall.perform(administering.import_file, Import(branch_id=BRANCH, text=lines), admin)
    assert [(*change.key, change.action) for change in done.changes] == [
        ("outcomes", "other", "created"),
        ("outcomes", "advice", "off"),
    ]


def test_what_is_done_at_the_command_line_is_in_the_history_too(hall: Hall, admin: StaffActor) -> None:
    hall.perform(people.set_password, people.SetPassword(login="admin", password_hash="new"), TERMINAL)
    with hall.reading() as db:
        rows = audit.page(db, BRANCH, audit.About(item_id="admin"), 9)[::-1]
    assert [(row.kind, row.action, row.actor) for row in rows] == [
        ("staff", "created", "system:terminal"),
        ("staff", "password", "system:terminal"),
    ]
    assert rows[0].after == {"name": "admin", "full_name": None, "roles": ["administrator"], "off": False}


@pytest.mark.parametrize("login", ["", "a b", "x" * 65, "-a", "a\nb", "<script>"])
def test_a_name_to_sign_in_with_is_one_that_a_branch_file_may_have(hall: Hall, login: str) -> None:
    command = people.AddStaff(login=login, role=Role.OPERATOR, branch_id=BRANCH, password_hash="kept")
    with pytest.raises(EqueueError):
        hall.perform(people.add_staff, command, TERMINAL)


@pytest.mark.parametrize("login", ["Олена", "olena.koval", "Olena_2", "o@example.org", "x" * 64])
def test_a_name_to_sign_in_with_may_be_of_any_letters(hall: Hall, login: str) -> None:
    hall.perform(
        people.add_staff,
        people.AddStaff(login=login, role=Role.OPERATOR, branch_id=BRANCH, password_hash="kept"),
        TERMINAL,
    )
    assert entries(hall)[0].item_id == login


def test_what_is_done_with_devices_is_in_the_history_and_put_back(hall: Hall, admin: StaffActor) -> None:
    new = devices.Pair(branch_id=BRANCH, kind=DeviceKind.SIGN, device_id="sign-1", window_id="w1")
    hall.perform(devices.pair, new, TERMINAL)
    change = devices.ChangeDevice(branch_id=BRANCH, device_id="sign-1", name="x" * 300, window_id="w2")
    hall.perform(devices.change, change, admin)
    changed = newest(hall)
    hall.perform(devices.revoke, devices.OfDevice(branch_id=BRANCH, device_id="sign-1"), admin)
    hall.perform(devices.switch_off, devices.OfDevice(branch_id=BRANCH, device_id="sign-1"), admin)
    actions = [(entry.kind, entry.action) for entry in entries(hall) if entry.item_id == "sign-1"]
    assert actions == [
        ("devices", "off"),
        ("devices", "revoked"),
        ("devices", "revoked"),
        ("devices", "changed"),
        ("devices", "paired"),
        ("devices", "created"),
    ]
    undo(hall, admin, changed.seq)
    assert newest(hall).after == {"name": "sign-1", "window": "w1"}
    with pytest.raises(NotFound):
        undo(hall, admin, changed.seq + 1)


def test_whoever_has_an_account_already_keeps_their_name(hall: Hall, admin: StaffActor) -> None:
    account = {"id": "st_olena", "login": "olena", "name": "Олена Коваль", "password_hash": "kept", "active": True}
    with hall.engine.begin() as db:
        db.execute(insert(tables.STAFF).values(**account, created_at=hall.clock.now()))
    create(hall, admin, "staff", name="olena", roles=["operator"])
    assert item(hall, "staff", "olena").values["full_name"] == "Олена Коваль"


PARTS: tuple[type[Part], ...] = (BranchPart, PriorityPart, PrinterPart, ServicePart, StaffPart)
FIELDS = sorted({*(name for part in PARTS for name in part.model_fields), "windows", "group", "exceptions", *WEEKDAYS})
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**40) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "uk", "w1"]), inner, max_size=3)
    ),
    max_leaves=6,
)
any_values = st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=3)


@pytest.fixture(scope="module")
def one_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    made = Hall.make(f"sqlite:///{tmp_path_factory.mktemp('hall') / 'equeue.sqlite3'}")
    yield made
    made.close()


def fields_refused(change: Callable[[Any, Work], object], command: object, work: Work) -> set[str]:
    """Return what kinds of things the refusal names, if it is one; whatever else goes wrong is a defect."""
    try:
        change(command, work)
    except NotInOrder as refusal:
        return {fault.field.split(".")[0] for fault in refusal.faults}
    except NotFound:
        return set()
    return set()


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_sent_is_done_or_refused_by_its_name(one_hall: Hall, kind: str, data: st.DataObject) -> None:
    boss = StaffActor(id="st_1", name="boss", roles={BRANCH: frozenset({Role.ADMINISTRATOR})})
    values = data.draw(any_values)
    with one_hall.engine.begin() as db:
        work = Work(db=db, now=one_hall.clock.now(), actor=boss, messages=messages.load())
        present = next(iter(items.items(db, BRANCH, kind)), None)
        seen = {"item_id": present.id, "version": present.version} if present is not None else {}
        amended = Amend(branch_id=BRANCH, kind=kind, values=values, **seen)
        created = Create(branch_id=BRANCH, kind=kind, values=values)
        assert fields_refused(administering.amend, amended, work) <= set(KINDS)
        assert fields_refused(administering.create, created, work) <= set(KINDS)
        db.rollback()
