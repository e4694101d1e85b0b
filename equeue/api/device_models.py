"""What requests about devices carry, and what is answered to them."""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from equeue.api.models import Body, DeviceBrief, Id, Secret, Words
from equeue.usecases.devices import LONGEST_ID
from equeue.usecases.work import DeviceActor
from equeue.views.states import DeviceKindName, Moment, SoundName, State

Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
DeviceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID)]
Version = Annotated[str, StringConstraints(pattern=r"^[ -~]{1,64}$")]
_IN_SECONDS: Final = "Seconds until then, for pages whose clock is wrong."


def brief_of(device: DeviceActor) -> DeviceBrief:
    """Return what a device's token stands for."""
    return DeviceBrief(
        id=device.id,
        kind=device.kind.value,
        branch=device.branch_id,
        window=device.window_id,
        printer=device.printer_id,
    )


class ShowCodeBody(Body):
    """What a page without a token is for."""

    kind: DeviceKindName


class PairingCode(State):
    """A code to show, and the secret by which the page, and nobody else, fetches its token."""

    id: str
    code: str
    secret: str
    expires_at: Moment
    expires_in_s: Annotated[int, Field(description=_IN_SECONDS)]


class FetchTokenBody(Body):
    """The secret of the page that shows the code."""

    secret: Secret


class PairingAnswer(State):
    """Whether the code was typed in; if so the device's token, told this once."""

    state: Literal["pending", "paired"]
    token: str | None = None
    device: DeviceBrief | None = None


class TypeInBody(Body):
    """Which device it is whose page shows the code; what is not given stays as it is, or is the usual."""

    code: Code
    kind: DeviceKindName
    id: DeviceId | None = None
    name: Words | None = None
    window: Id | None = None
    printer: Id | None = None


class DeviceChangeBody(Body):
    """What of a device is to be otherwise."""

    name: Words | None = None
    window: Id | None = None
    printer: Id | None = None


class DeviceHealthBody(Body):
    """What a device tells of itself."""

    version: Version
    sound: SoundName | None = None
