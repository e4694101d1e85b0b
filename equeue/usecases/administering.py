"""Administrators change what their branch is made of: one thing at a time, or all of it by a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from equeue.domain.errors import NotFound
from equeue.domain.facts import BranchChanged
from equeue.domain.roles import Permission, Role
from equeue.persistence import audit, branches, staff
from equeue.usecases import branch_file, kept_branch, setup
from equeue.usecases import staff as people
from equeue.usecases.administration import edits
from equeue.usecases.administration.items import BY_PAIRING, SINGLE, Item, check_kind, find, items_of
from equeue.usecases.administration.refusals import ItemChanged, not_in_order, wrong
from equeue.usecases.branch_file import BranchFile, BranchFileError
from equeue.usecases.branch_file import things as parts
from equeue.usecases.branch_file.changes import Change, with_fields
from equeue.usecases.branch_file.things import Key, Values
from equeue.usecases.setup import Secret, Stamp
from equeue.usecases.work import StaffActor, Work, allow

C = TypeVar("C", bound="InBranch")
A = TypeVar("A")


@dataclass(frozen=True, kw_only=True)
class InBranch:
    """What all of these have in common."""

    branch_id: str


@dataclass(frozen=True, kw_only=True)
class Create(InBranch):
    """Add something.

    Args:
        values: Its fields; without an id it gets one.
        secrets: Of a staff member who has no account yet.
    """

    kind: str = "outcomes"
    values: Mapping[str, Any] = field(default_factory=dict)
    secrets: Sequence[Secret] = ()


@dataclass(frozen=True, kw_only=True)
class Amend(InBranch):
    """Change something.

    Args:
        version: Of the item that the change was made on.
        values: The fields that change.
    """

    kind: str = "outcomes"
    item_id: str = ""
    version: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Switch(InBranch):
    """Switch something off or on."""

    kind: str = "outcomes"
    item_id: str = ""
    version: str = ""
    off: bool = True


@dataclass(frozen=True, kw_only=True)
class Reorder(InBranch):
    """Put the things of a kind into another order."""

    kind: str = "outcomes"
    ids: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Undo(InBranch):
    """Put a thing back as it was before an entry of the history."""

    entry: int = 0


@dataclass(frozen=True, kw_only=True)
class Import(InBranch):
    """Bring the branch to a file.

    Args:
        text: The file.
        secrets: Of staff members who have no account yet.
        dry_run: Only say what would change.
    """

    text: str = ""
    secrets: Sequence[Secret] = ()
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True)
class ResetPassword(InBranch):
    """Give a staff member a new password."""

    login: str = ""
    password_hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Administered:
    """What was done.

    Attributes:
        item_id: The thing; empty where it is several.
        changes: What differs from before.
        passwords: Of new staff members, by the name they sign in with.
    """

    item_id: str = ""
    changes: Sequence[Change] = ()
    passwords: Mapping[str, str] = field(default_factory=dict)


def _administers(function: Callable[[C, Work], A]) -> Callable[[C, Work], A]:
    """Let only administrators of the branch do it."""

    @wraps(function)
    def run(command: C, work: Work) -> A:
        branches.lock_line(work.db, command.branch_id)
        allow(work.actor, Permission.ADMINISTER, command.branch_id)
        return function(command, work)

    run.permission = Permission.ADMINISTER  # type: ignore[attr-defined] # the walk over all use cases reads it
    return run


@_administers
def create(command: Create, work: Work) -> Administered:
    """Add something at the end of its list.

    Raises:
        NotFound: There is no such kind, or things of it are not made so.
        NotInOrder: The branch would not be in order with it.
    """
    check_kind(command.kind)
    if command.kind in SINGLE | BY_PAIRING:
        raise NotFound(what="kind", id=command.kind)
    raw = _raw(command, work)
    taken = [item.id for item in items_of(raw, command.kind)]
    item_id = _id(command, taken)
    edits.added(raw, command.kind, item_id, dict(command.values))
    return _bring(work, raw, item_id=item_id, secrets=command.secrets)


@_administers
def amend(command: Amend, work: Work) -> Administered:
    """Change the fields of a thing that are named.

    Raises:
        NotFound: There is no such thing.
        ItemChanged: Somebody has changed it meanwhile.
        NotInOrder: The branch would not be in order.
    """
    raw = _raw(command, work)
    edits.amended(raw, _present(raw, command), dict(command.values))
    return _bring(work, raw, item_id=command.item_id)


@_administers
def switch(command: Switch, work: Work) -> Administered:
    """Switch a thing off: it is offered no more, and figures of the past keep it; or on again.

    Raises:
        NotFound: There is no such thing, or it cannot be switched.
        ItemChanged: Somebody has changed it meanwhile.
        NotInOrder: The branch would not be in order.
    """
    raw = _raw(command, work)
    if command.kind in SINGLE:
        raise NotFound(what="switch", id=command.item_id[:64])
    edits.switched(raw, _present(raw, command), off=command.off)
    return _bring(work, raw, item_id=command.item_id)


@_administers
def reorder(command: Reorder, work: Work) -> Administered:
    """Put the things of a kind into this order; those not named follow.

    Raises:
        NotFound: There is no such kind, or no order of it.
        NotInOrder: Something is named that there is not.
    """
    if command.kind not in parts.ORDERED:
        raise NotFound(what="order", id=command.kind[:64])
    raw = _raw(command, work)
    known = {item.id for item in items_of(raw, command.kind)}
    for place, item_id in enumerate(command.ids):
        if item_id not in known:
            raise wrong(f"ids.{place}", "unknown-name", value=item_id[:40])
    parts.reorder(raw, command.kind, list(command.ids))
    return _bring(work, raw)


@_administers
def undo(command: Undo, work: Work) -> Administered:
    """Put a thing back as it was before an entry of the history.

    Raises:
        NotFound: There is no such entry, or nothing that could be put back.
        ItemChanged: Something newer has changed one of the same fields.
        NotInOrder: The branch would not be in order so.
    """
    row = audit.get(work.db, command.branch_id, command.entry)
    if row.after is None:
        raise NotFound(what="state", id=str(command.entry))
    for newer in audit.newer(work.db, row):
        if set(newer.after or {}) & set(row.after):
            raise ItemChanged(newer=newer.seq)
    raw = _raw(command, work)
    if row.action == "order":
        parts.reorder(raw, row.kind, row.before["ids"])
    else:
        _put_back(raw, Key(row.kind, row.item_id), row.before)
    return _bring(work, raw, undoes=row.seq)


@_administers
def import_file(command: Import, work: Work) -> Administered:
    """Bring the branch to a file: all of it or nothing.

    Raises:
        NotInOrder: Something in the file is wrong; all of it is named.
    """
    try:
        file = branch_file.parse(command.text)
        if file.branch.id != command.branch_id:
            raise wrong("branch.id", "other-branch", value=command.branch_id)
        if command.dry_run:
            return Administered(changes=setup.preview(work.db, file))
    except BranchFileError as error:
        raise not_in_order(error.mistakes, command.branch_id) from error
    return _bring_file(work, file, secrets=command.secrets)


@_administers
def reset_password(command: ResetPassword, work: Work) -> Administered:
    """Give a staff member a new password; whoever is signed in with the old one is out.

    Raises:
        NotFound: Nobody of this branch signs in by this name.
        Forbidden: They have a role where the actor does not administer: that would open its door.
    """
    row = staff.by_login(work.db, command.login)
    if row is None or command.branch_id not in row.roles:
        raise NotFound(what="staff", id=command.login[:64])
    for branch_id in row.roles:
        allow(work.actor, Permission.ADMINISTER, branch_id)
    staff.set_password(work.db, row.id, command.password_hash)
    people.note(work, command.branch_id, command.login, "password")
    return Administered(item_id=command.login)


def _raw(command: InBranch, work: Work) -> Values:
    return parts.raw_of(kept_branch.read(work.db, command.branch_id))


def _present(raw: Values, command: Amend | Switch) -> Item:
    check_kind(command.kind)
    present = find(list(items_of(raw, command.kind)), command.kind, command.item_id)
    if present.version != command.version:
        raise ItemChanged(item=present)
    return present


def _id(command: Create, taken: Sequence[str]) -> str:
    name = "name" if command.kind == "staff" else "id"
    given = command.values.get(name)
    if given is None and command.kind == "staff":
        raise wrong("staff.name", "missing")
    if given is None:
        return edits.new_id(command.kind, dict(command.values), taken)
    if not isinstance(given, str):
        raise wrong(f"{command.kind}.{name}", "string-type")
    if given in taken:
        raise wrong(f"{command.kind}.{given}.{name}"[:200], "stands-twice", value=given)
    return given


def _put_back(raw: Values, key: Key, before: Mapping[str, Any] | None) -> None:
    values = dict(parts.things(raw)).get(key)
    if values is None or (before is None and "off" not in values):
        raise NotFound(what=key.kind, id=key.id)
    parts.put(raw, key, with_fields(values, {"off": True} if before is None else dict(before)))


def _bring(
    work: Work, raw: Values, *, item_id: str = "", secrets: Sequence[Secret] = (), undoes: int | None = None
) -> Administered:
    branch_id = raw["branch"]["id"]
    try:
        file = branch_file.checked(raw)
    except BranchFileError as error:
        raise not_in_order(error.mistakes, branch_id) from error
    return _bring_file(work, file, item_id=item_id, secrets=secrets, undoes=undoes)


def _bring_file(
    work: Work, file: BranchFile, *, item_id: str = "", secrets: Sequence[Secret] = (), undoes: int | None = None
) -> Administered:
    _keep_own_right(work, file)
    _check_accounts(work, file, secrets)
    try:
        loaded = setup.bring(work.db, file, secrets, Stamp(at=work.now, actor=work.actor_name, undoes=undoes))
    except BranchFileError as error:
        raise not_in_order(error.mistakes, file.branch.id) from error
    work.record(BranchChanged(branch_id=file.branch.id))
    return Administered(item_id=item_id, changes=loaded.changes, passwords=loaded.passwords)


def _keep_own_right(work: Work, file: BranchFile) -> None:
    """Nobody takes away their own right to administer: so somebody always has it."""
    if not isinstance(work.actor, StaffActor):
        return
    login = staff.login_of(work.db, work.actor.id)
    for member in file.staff:
        if member.name == login and (member.off or Role.ADMINISTRATOR not in member.roles):
            raise wrong(f"staff.{login}.roles", "own-right")


def _check_accounts(work: Work, file: BranchFile, secrets: Sequence[Secret]) -> None:
    """Everybody has an account or gets one now: an account may have gone since the passwords were made."""
    known = staff.logins(work.db) | {secret.login for secret in secrets}
    for member in file.staff:
        if member.name not in known:
            raise wrong(f"staff.{member.name}.name", "no-account")
