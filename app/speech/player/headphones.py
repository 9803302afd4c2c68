"""Headphones: which device is one, whether they were pulled out, where one press leads. Pure.

The neighbours hear what goes on over the loudspeaker, so the sound stops when headphones come out
(a choice of the reader). Headphones of USB or Bluetooth are devices of their own, which go away.
Those on a jack share a device with the loudspeaker: its port changes, and only the sound server
tells that (sink_watch.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.speech.engine import Output

SIGNS = ("headphone", "headset", "earphone", "earbud", "airpods", "hands-free", "handsfree", "耳机")
"""Parts of names, in small letters, that only headphones have."""
FORMS = ("headphone", "headset", "hands-free", "handset")
"""Values of PulseAudio's device.form_factor that sound in an ear only."""
WIRELESS = ("bluez", "bluetooth", "蓝牙")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where sound comes out: a device, and the port of it that is in use."""

    device: str
    """The system's id."""
    port: str = ""
    is_private: bool = False
    """Whether only the wearer of headphones hears it."""


@dataclass(frozen=True, slots=True)
class Sink:
    """A device as the sound server describes it."""

    place: Place
    plugged: frozenset[str] = frozenset({""})
    """Ports with something in them, as far as is known; "" for a device without ports."""


Socket = tuple[str, str]
"""A device, and a port of it."""


def has_sign(name: str) -> bool:
    """Return whether the name of a device or port is one of headphones."""
    return any(sign in name.casefold() for sign in SIGNS)


def is_private(name: str, port: str, form: str) -> bool:
    """Return whether a device is headphones, by its names, the name of its port and its form.

    A wireless device that tells nothing else counts as headphones: silence harms less.
    """
    if port and (has_sign(port) or "speaker" in port.casefold()):
        return has_sign(port)
    if form:
        return form in FORMS
    return has_sign(name) or any(sign in name.casefold() for sign in WIRELESS)


def place_of(output: Output | None) -> Place | None:
    """Return the place of a device of which only the names are known."""
    if output is None:
        return None
    return Place(output.id, "", is_private(f"{output.id} {output.name}", "", ""))


def came_out(before: Place | None, now: Place | None, plugged: Collection[Socket]) -> bool:
    """Return whether headphones were pulled out while sound came out of `before`.

    `now` is where the sound would go on, chosen or by default; None: nowhere. `plugged` are all
    sockets with something in them. Headphones that are still there were left on purpose, and then
    the sound goes on at the other place.
    """
    if before is None or not before.is_private:
        return False
    return not (now is not None and now.is_private) and (
        (before.device, before.port) not in plugged
    )


def may_be_worn(output: Output) -> bool:
    """Return whether this is headphones, or a thing on USB into which they are put."""
    return output.is_private or "usb" in f"{output.id} {output.name}".casefold()


def other_output(
    outputs: Sequence[Output], now: Output | None, own: Output | None
) -> Output | None:
    """Return the device that one press leads to from `now`; None where there is no other.

    `own` is the computer's own: the sound comes back to it from every other. From it the press
    leads to headphones, else to what may be some, else to any other; where it is headphones
    itself, to a loudspeaker.
    """
    if now is None:
        return None
    others = [each for each in outputs if each.id != now.id and each.is_plugged]
    if own is not None and any(each.id == own.id for each in others):
        return own
    # Of equals the first: the order is the system's own, and stays.
    return max(
        others,
        key=lambda each: (each.is_private is not now.is_private, may_be_worn(each)),
        default=None,
    )
