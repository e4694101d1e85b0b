"""The settings that a device of each kind has, and what may stand in them."""

from collections.abc import Iterator, Mapping
from typing import Final

from equeue.domain.roles import DeviceKind
from equeue.usecases.branch_file.mistakes import Mistake
from equeue.usecases.branch_file.parts import DevicePart

KNOWN: Final[Mapping[DeviceKind, Mapping[str, range | type[bool]]]] = {
    DeviceKind.DISPLAY: {"rows": range(1, 9), "gong": bool},
    DeviceKind.KIOSK: {"idle_s": range(10, 601), "warn_s": range(5, 121)},
}
"""Kind → setting → the whole numbers that it may be, or that it is true or false.

`rows`: lines of the board. `gong`: whether it sounds. `idle_s`: after so long a kiosk asks whether somebody is there.
`warn_s`: so long it waits for an answer.
"""


def mistakes(device: DevicePart) -> Iterator[Mistake]:
    """Name the settings that the device does not have, and values that do not fit."""
    known = KNOWN.get(device.kind, {})
    for name, value in device.settings.items():
        where = f"device[{device.id}].settings.{name}"
        allowed = known.get(name)
        if allowed is None:
            what = f"no setting of a device of kind {device.kind.value}; it has {', '.join(known) or 'none'}"
            yield Mistake(where=where, what=what, why="unknown-setting")
        elif isinstance(allowed, range):
            if isinstance(value, bool) or value not in allowed:
                what = f"from {allowed[0]} to {allowed[-1]}"
                details = {"least": allowed[0], "most": allowed[-1]}
                yield Mistake(where=where, what=what, why="out-of-range", details=details)
        elif not isinstance(value, bool):
            yield Mistake(where=where, what="true or false is wanted", why="bool-type")
