"""What a branch is made of: listed, added, changed, switched off, put back; and all of it as a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from flask import Response
from werkzeug.exceptions import RequestEntityTooLarge

from equeue.api import language as languages
from equeue.api.administration_models import (
    AdminItem,
    AdminList,
    AmendBody,
    ChangeState,
    CreateBody,
    HistoryEntry,
    HistoryList,
    HistoryQuery,
    ImportAnswer,
    ImportQuery,
    OrderBody,
    PasswordAnswer,
    SwitchBody,
    Who,
)
from equeue.api.models import NoFields
from equeue.api.operations import Call, Operation
from equeue.api.problems import Refused, UnsupportedMediaType, why_words
from equeue.domain.errors import NotFound
from equeue.domain.roles import Permission
from equeue.kernel import ids
from equeue.usecases import administering, passwords, setup
from equeue.usecases.administering import Administered
from equeue.usecases.administration import files, history, items
from equeue.usecases.administration.refusals import Fault, ItemChanged, NotInOrder
from equeue.usecases.setup import Secret
from equeue.usecases.work import Work

C = TypeVar("C")

TOML: Final = "application/toml"
PLAIN: Final = "text/plain"
LARGEST_FILE: Final = 1024 * 1024
LONGEST_ENTRY: Final = 15


def list_things(call: Call, branch: str, kind: str) -> AdminList:
    """Return the things of a kind, in the branch's order, those that are switched off too."""
    call.allow(Permission.ADMINISTER, branch)
    return _list(call, branch, kind)


def read_thing(call: Call, branch: str, kind: str, thing: str) -> AdminItem:
    """Return one thing with its version."""
    call.allow(Permission.ADMINISTER, branch)
    return _item(call.parts.reader.run(items.item, branch, kind, thing))


def create_thing(call: Call, branch: str, kind: str, body: CreateBody) -> AdminItem:
    """Add something at the end of its list."""
    call.allow(Permission.ADMINISTER, branch)
    secrets = _secrets(call, [str(body.values.get("name"))]) if kind == "staff" else []
    command = administering.Create(branch_id=branch, kind=kind, values=body.values, secrets=secrets)
    done = _do(call, administering.create, command)
    made = _item(call.parts.reader.run(items.item, branch, kind, done.item_id))
    return made.model_copy(update={"password": done.passwords.get(done.item_id)})


def amend_thing(call: Call, branch: str, kind: str, thing: str, body: AmendBody) -> AdminItem:
    """Change the fields that are named."""
    command = administering.Amend(branch_id=branch, kind=kind, item_id=thing, version=body.version, values=body.values)
    _do(call, administering.amend, command)
    return _item(call.parts.reader.run(items.item, branch, kind, thing))


def switch_thing_off(call: Call, branch: str, kind: str, thing: str, body: SwitchBody) -> AdminItem:
    """Offer it no more; figures of the past keep it."""
    return _switch(call, (branch, kind, thing), body, off=True)


def switch_thing_on(call: Call, branch: str, kind: str, thing: str, body: SwitchBody) -> AdminItem:
    """Offer it again."""
    return _switch(call, (branch, kind, thing), body, off=False)


def order_things(call: Call, branch: str, kind: str, body: OrderBody) -> AdminList:
    """Put the things of a kind into another order."""
    _do(call, administering.reorder, administering.Reorder(branch_id=branch, kind=kind, ids=tuple(body.ids)))
    return _list(call, branch, kind)


def reset_staff_password(call: Call, branch: str, thing: str, body: NoFields) -> PasswordAnswer:  # noqa: ARG001 - read for its refusals
    """Give a staff member a new password, told this once; whoever is signed in as them is out."""
    call.allow(Permission.ADMINISTER, branch)
    password = ids.new_password()
    kept = call.parts.passwords.run(lambda: passwords.hash_password(password))
    command = administering.ResetPassword(branch_id=branch, login=thing, password_hash=kept)
    _do(call, administering.reset_password, command)
    return PasswordAnswer(id=thing, password=password)


def list_history(call: Call, branch: str, query: HistoryQuery) -> HistoryList:
    """Return who changed what, the newest first."""
    call.allow(Permission.ADMINISTER, branch)
    about = history.About(kind=query.kind, item_id=query.id, before=query.before)
    found = call.parts.reader.run(history.page, branch, about, query.limit + 1)
    shown = found[: query.limit]
    return HistoryList(
        items=[_entry(entry) for entry in shown], next=shown[-1].seq if len(found) > query.limit else None
    )


def undo_entry(call: Call, branch: str, entry: str, body: NoFields) -> HistoryList:  # noqa: ARG001 - read for its refusals
    """Put the thing back as it was before an entry of the history."""
    call.allow(Permission.ADMINISTER, branch)
    if not entry.isdecimal() or len(entry) > LONGEST_ENTRY:
        raise NotFound(what="entry", id=entry[:64])
    _do(call, administering.undo, administering.Undo(branch_id=branch, entry=int(entry)))
    about = history.About(undoes=int(entry))
    return HistoryList(items=[_entry(each) for each in call.parts.reader.run(history.page, branch, about, 1)])


def export_branch(call: Call, branch: str) -> Response:
    """Return the branch as a TOML file, without passwords and tokens."""
    call.allow(Permission.ADMINISTER, branch)
    response = Response(call.parts.reader.run(files.export, branch), content_type=f"{TOML}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{branch}.toml"'
    response.headers["Cache-Control"] = "no-store"
    return response


def import_branch(call: Call, branch: str, query: ImportQuery) -> ImportAnswer:
    """Bring the branch to a file, all of it or nothing; with `dry_run` only say what would change."""
    call.allow(Permission.ADMINISTER, branch)
    text = _text(call)
    named = [] if query.dry_run else call.parts.runtime.run_blocking(lambda: files.staff_named_in(text))
    secrets = _secrets(call, named)
    command = administering.Import(branch_id=branch, text=text, secrets=secrets, dry_run=query.dry_run)
    done = _do(call, administering.import_file, command)
    changes = [
        ChangeState(
            kind=change.key.kind,
            item=change.key.id,
            action=change.action,
            before=change.before,
            after=change.after,
        )
        for change in done.changes
    ]
    return ImportAnswer(created=False, changes=changes, passwords=dict(done.passwords))


def _do(call: Call, use_case: Callable[[C, Work], Administered], command: C) -> Administered:
    with _refusals(call):
        return call.parts.unit.perform(use_case, command, call.caller.known)


@contextmanager
def _refusals(call: Call) -> Iterator[None]:
    """Say beside a refusal what the caller needs to go on: the present item, or all that is wrong."""
    try:
        yield
    except ItemChanged as error:
        present = {} if error.item is None else {"item": _item(error.item).model_dump(mode="json")}
        newer = {} if error.newer is None else {"newer": error.newer}
        raise Refused(error, **present, **newer) from error
    except NotInOrder as error:
        raise Refused(error, mistakes=[_mistake(call, fault) for fault in error.faults]) from error


def _mistake(call: Call, fault: Fault) -> dict[str, Any]:
    language = languages.of_request(call.request)
    words = why_words(call.parts.messages, language, {**fault.details, "why": fault.why})
    line = {} if fault.line is None else {"line": fault.line}
    return {**line, "field": fault.field, "detail": words}


def _switch(call: Call, what: tuple[str, str, str], body: SwitchBody, *, off: bool) -> AdminItem:
    branch, kind, thing = what
    command = administering.Switch(branch_id=branch, kind=kind, item_id=thing, version=body.version, off=off)
    _do(call, administering.switch, command)
    return _item(call.parts.reader.run(items.item, branch, kind, thing))


def _list(call: Call, branch: str, kind: str) -> AdminList:
    return AdminList(items=[_item(found) for found in call.parts.reader.run(items.items, branch, kind)])


def _item(found: items.Item) -> AdminItem:
    return AdminItem(kind=found.kind, id=found.id, version=found.version, off=found.off, values=found.values)


def _entry(entry: history.Entry) -> HistoryEntry:
    return HistoryEntry(
        id=entry.seq,
        at=entry.at,
        who=Who(id=entry.actor, name=entry.staff_name),
        kind=entry.kind,
        item=entry.item_id,
        action=entry.action,
        before=entry.before,
        after=entry.after,
        undoes=entry.undoes,
    )


def _secrets(call: Call, names: list[str]) -> list[Secret]:
    """Make passwords for those who have no account yet; each hash takes long on purpose."""
    unknown = call.parts.reader.run(setup.without_account, names)
    if not unknown:
        return []
    return call.parts.passwords.run(lambda: setup.secrets_for(unknown, passwords.hash_password))


def _text(call: Call) -> str:
    asked = call.request
    if asked.mimetype not in {TOML, PLAIN}:
        raise UnsupportedMediaType
    asked.max_content_length = LARGEST_FILE
    data = asked.get_data(cache=False)
    if len(data) >= LARGEST_FILE:
        raise RequestEntityTooLarge
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UnsupportedMediaType from error


def _path(path: str) -> str:
    return f"/branches/{{branch}}/admin/{path}"


OPERATIONS: Final = (
    Operation(
        method="GET",
        path=_path("history"),
        run=list_history,
        answer=HistoryList,
        summary="List who changed what of a branch.",
    ),
    Operation(
        method="POST",
        path=_path("history/{entry}/undo"),
        run=undo_entry,
        answer=HistoryList,
        summary="Put a thing back as it was.",
        refusals=("invalid-field", "state-changed"),
    ),
    Operation(
        method="GET",
        path=_path("export"),
        run=export_branch,
        answer=None,
        summary="Read a branch as a TOML file.",
        media=TOML,
    ),
    Operation(
        method="POST",
        path=_path("import"),
        run=import_branch,
        answer=ImportAnswer,
        summary="Bring a branch to a TOML file.",
        takes=(TOML, PLAIN),
        refusals=("too-many-requests",),
    ),
    Operation(
        method="GET",
        path=_path("{kind}"),
        run=list_things,
        answer=AdminList,
        summary="List the things of a kind.",
    ),
    Operation(
        method="POST",
        path=_path("{kind}"),
        run=create_thing,
        answer=AdminItem,
        summary="Add a thing.",
        status=201,
        refusals=("too-many-requests",),
    ),
    Operation(
        method="POST",
        path=_path("{kind}/order"),
        run=order_things,
        answer=AdminList,
        summary="Put the things of a kind into another order.",
    ),
    Operation(
        method="GET",
        path=_path("{kind}/{thing}"),
        run=read_thing,
        answer=AdminItem,
        summary="Read a thing.",
    ),
    Operation(
        method="PATCH",
        path=_path("{kind}/{thing}"),
        run=amend_thing,
        answer=AdminItem,
        summary="Change fields of a thing.",
        refusals=("state-changed",),
    ),
    Operation(
        method="POST",
        path=_path("{kind}/{thing}/off"),
        run=switch_thing_off,
        answer=AdminItem,
        summary="Switch a thing off.",
        refusals=("state-changed",),
    ),
    Operation(
        method="POST",
        path=_path("{kind}/{thing}/on"),
        run=switch_thing_on,
        answer=AdminItem,
        summary="Switch a thing on again.",
        refusals=("state-changed",),
    ),
    Operation(
        method="POST",
        path=_path("staff/{thing}/password"),
        run=reset_staff_password,
        answer=PasswordAnswer,
        summary="Give a staff member a new password.",
        refusals=("too-many-requests",),
    ),
)
