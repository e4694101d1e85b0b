"""Devices: pairing by a code, the list with their health, what is done with them, and what they tell of themselves."""

from typing import Final

from equeue.api.device_models import (
    DeviceChangeBody,
    DeviceHealthBody,
    FetchTokenBody,
    PairingAnswer,
    PairingCode,
    ShowCodeBody,
    TypeInBody,
    brief_of,
)
from equeue.api.models import NoFields
from equeue.api.operations import Access, Call, Key, Operation, Reply
from equeue.domain.errors import Forbidden, NotFound
from equeue.domain.pairing import Sound
from equeue.domain.roles import DeviceKind, Permission
from equeue.kernel import logs
from equeue.usecases import devices
from equeue.usecases import pairing as codes
from equeue.usecases.frame import UseCase
from equeue.usecases.work import DeviceActor, SystemActor, name_of
from equeue.views import devices as views
from equeue.views.states import DeviceList, DeviceState

_PAGE: Final = SystemActor(name="page")
_log = logs.get("devices")


def show_code(call: Call, body: ShowCodeBody) -> PairingCode:
    """Give a page without a token six digits to show, for ten minutes, and a secret to fetch its token by."""
    call.parts.device_limits.new_code(call.caller.address)
    shown = call.parts.unit.perform(codes.show_code, codes.ShowCode(kind=DeviceKind(body.kind)), _PAGE)
    left = shown.expires_at - call.parts.clock.now()
    return PairingCode(
        id=shown.pairing_id,
        code=shown.code,
        secret=shown.secret,
        expires_at=shown.expires_at,
        expires_in_s=max(0, int(left.total_seconds())),
    )


def fetch_token(call: Call, pairing: str, body: FetchTokenBody) -> Reply:
    """Tell the page that showed the code its token, once; until the code is typed in, ask again.

    A wrong secret, a code whose time is over and a token that was fetched before are answered alike.
    """
    call.parts.device_limits.fetch(call.caller.address)
    now = call.parts.clock.now()
    if not call.parts.reader.run(codes.is_typed_in, pairing, body.secret, now):
        return Reply(body=PairingAnswer(state="pending"), status=202)
    command = codes.FetchToken(pairing_id=pairing, secret=body.secret)
    fetched = call.parts.unit.perform(codes.fetch_token, command, _PAGE)
    _log.info("device-paired", device=fetched.device.id, branch=fetched.device.branch_id)
    return Reply(body=PairingAnswer(state="paired", token=fetched.token, device=brief_of(fetched.device)), status=200)


def list_devices(call: Call, branch: str) -> DeviceList:
    """Return the branch's devices: what each is, whether it is there, and what it lacks."""
    call.allow(Permission.EQUIP, branch)
    return _listed(call, branch)


def type_in_code(call: Call, branch: str, body: TypeInBody) -> DeviceState:
    """Say which device it is whose page shows the code; the page fetches its token within seconds."""
    call.allow(Permission.EQUIP, branch)
    call.parts.device_limits.guess(name_of(call.caller.known), call.caller.address)
    command = codes.TypeIn(
        branch_id=branch,
        code=body.code,
        kind=DeviceKind(body.kind),
        device_id=body.id,
        name=body.name,
        window_id=body.window,
        printer_id=body.printer,
        key=call.key,
    )
    answer = call.do(codes.type_in, command, call.caller.known)
    return _one(call, branch, str(answer.device_id))


def change_device(call: Call, branch: str, device: str, body: DeviceChangeBody) -> DeviceState:
    """Call a device otherwise, hang a sign above another window, give a kiosk another printer."""
    command = devices.ChangeDevice(
        branch_id=branch,
        device_id=device,
        name=body.name,
        window_id=body.window,
        printer_id=body.printer,
        key=call.key,
    )
    call.do(devices.change, command, call.caller.known)
    return _one(call, branch, device)


def revoke_device(call: Call, branch: str, device: str, body: NoFields) -> DeviceState:  # noqa: ARG001 - read for its refusals
    """Take its token from a device: its connection is cut, and its page shows a new code."""
    return _do(call, devices.revoke, branch, device)


def reload_device(call: Call, branch: str, device: str, body: NoFields) -> DeviceState:  # noqa: ARG001 - the same
    """Ask a device's page to begin anew as soon as nobody needs it."""
    return _do(call, devices.ask_reload, branch, device)


def switch_off_device(call: Call, branch: str, device: str) -> None:
    """Take its token from a device and list it no more; paired again by its id, it is back."""
    call.do(devices.switch_off, devices.OfDevice(branch_id=branch, device_id=device, key=call.key), call.caller.known)


def tell_health(call: Call, body: DeviceHealthBody) -> None:
    """Keep what the device tells of itself: the version that it runs, and whether it may make itself heard."""
    actor = call.caller.known
    if not isinstance(actor, DeviceActor):
        raise Forbidden
    call.parts.device_limits.health(actor.id)
    sound = None if body.sound is None else Sound(body.sound)
    command = devices.TellHealth(branch_id=actor.branch_id, version=body.version, sound=sound)
    call.parts.unit.perform(devices.tell_health, command, actor)


def _do(call: Call, use_case: UseCase[devices.OfDevice], branch: str, device: str) -> DeviceState:
    call.do(use_case, devices.OfDevice(branch_id=branch, device_id=device, key=call.key), call.caller.known)
    return _one(call, branch, device)


def _listed(call: Call, branch: str) -> DeviceList:
    return call.parts.reader.run(views.device_list, branch, call.parts.connected(), call.parts.version)


def _one(call: Call, branch: str, device: str) -> DeviceState:
    found = next((item for item in _listed(call, branch).items if item.id == device), None)
    if found is None:
        raise NotFound(what="device", id=device)
    return found


OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/pairings",
        run=show_code,
        answer=PairingCode,
        summary="Give a new device's page a code to show.",
        access=Access.ANYBODY,
        status=201,
        refusals=("too-many-requests",),
    ),
    Operation(
        method="POST",
        path="/pairings/{pairing}/token",
        run=fetch_token,
        answer=PairingAnswer,
        summary="Fetch the token of the page that showed a code.",
        access=Access.ANYBODY,
        also={202: "Nobody has typed the code in yet."},
        refusals=("too-many-requests",),
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/admin/devices",
        run=list_devices,
        answer=DeviceList,
        summary="List devices with their health.",
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/admin/pairings",
        run=type_in_code,
        answer=DeviceState,
        summary="Type in the code that a new device shows.",
        key=Key.OPTIONAL,
        refusals=("too-many-requests",),
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/admin/devices/{device}",
        run=change_device,
        answer=DeviceState,
        summary="Change a device's name, window or printer.",
        key=Key.OPTIONAL,
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/admin/devices/{device}/revoke",
        run=revoke_device,
        answer=DeviceState,
        summary="Take a device's token from it.",
        key=Key.OPTIONAL,
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/admin/devices/{device}/reload",
        run=reload_device,
        answer=DeviceState,
        summary="Ask a device's page to begin anew.",
        key=Key.OPTIONAL,
    ),
    Operation(
        method="DELETE",
        path="/branches/{branch}/admin/devices/{device}",
        run=switch_off_device,
        answer=None,
        summary="Switch a device off.",
        status=204,
        key=Key.OPTIONAL,
    ),
    Operation(
        method="POST",
        path="/devices/self/health",
        run=tell_health,
        answer=None,
        summary="Tell how the device is that asks.",
        status=204,
        refusals=("not-found", "too-many-requests"),
    ),
)
