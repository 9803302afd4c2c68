"""Which deeds a practice screen makes possible: what lies below is not reached, a text not pressed.

The checker of courses asks here, and whatever draws a screen can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from content.lessons.course import ON_TOP, Keypad, Part, PartKind, Screen, ScreenKind
from content.lessons.deed import SLIDE_ROOM, SWIPES, Deed, DeedKind

_TOUCHED = frozenset({DeedKind.TAP, DeedKind.HOLD, DeedKind.DOUBLE, DeedKind.SECOND}) | SWIPES
DEEDS: dict[PartKind, frozenset[DeedKind]] = {
    PartKind.BUTTON: _TOUCHED,
    PartKind.ICON: _TOUCHED,
    PartKind.ROW: _TOUCHED,
    PartKind.REGION: _TOUCHED,
    PartKind.CROSS: frozenset({DeedKind.TAP}),
    PartKind.RECEIVED: frozenset({DeedKind.TAP, DeedKind.HOLD}) | SWIPES,
    PartKind.SENT: frozenset({DeedKind.TAP, DeedKind.HOLD}) | SWIPES,
    PartKind.FIELD: frozenset({DeedKind.TAP, DeedKind.HOLD, DeedKind.TYPE}),
    PartKind.SWITCH: frozenset({DeedKind.SWITCH_ON, DeedKind.SWITCH_OFF}),
    PartKind.SLIDER: frozenset({DeedKind.SLIDE}),
    PartKind.CAMERA: frozenset({DeedKind.SCAN}),
}
"""The deeds of each kind of part. A kind that is not here cannot be pressed."""
PRESSABLE = frozenset(DEEDS)
_WITH_MOUSE = frozenset({DeedKind.DOUBLE, DeedKind.SECOND})
_KEYS = {
    Keypad.DIGITS: re.compile(r"[\dXx.*# ]+", re.ASCII),
    Keypad.PINYIN: re.compile(r"[\w，。？！：、@.\-（）《》/#*+ ]+"),
    Keypad.STROKES: re.compile(r"[\w，。？！：、 ]+"),
}
"""The characters of each keypad; X is the end of some identity cards."""


class Why(Enum):
    """Why a deed is not possible."""

    NO_PART = auto()
    COVERED = auto()
    """A part on top covers it: `part` is the part on top."""
    NOT_PRESSED = auto()
    """A text, a frame: it answers to nothing."""
    OTHER_DEED = auto()
    """Parts of its kind are pressed in another way."""
    IS_SO = auto()
    """A switch that is on already, a slider that stands there, words that are written already."""
    NO_CODE = auto()
    """No camera of the screen sees this code."""
    NEEDS_MOUSE = auto()
    """Only a computer knows the double click and the second button."""
    NO_KEYS = auto()
    """The field's keypad has no keys for these words."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """The reason, and the part that it is about."""

    why: Why
    part: Part | None = None


def each_part(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts and the parts inside of them, as they are read."""
    for part in parts:
        yield part
        yield from each_part(part.parts)


def top_of(screen: Screen) -> Part | None:
    """Return the part that covers all others; None where nothing does. The last one lies on top."""
    found = [part for part in each_part(screen.parts) if part.kind in ON_TOP]
    return found[-1] if found else None


def pressable(screen: Screen) -> tuple[Part, ...]:
    """Return the parts that a learner can press, as they are read: none below a part on top."""
    top = top_of(screen)
    parts = screen.parts if top is None else top.parts
    return tuple(part for part in each_part(parts) if part.kind in PRESSABLE)


def impossible(deed: Deed, screen: Screen) -> Impossible | None:
    """Return why a deed cannot be done on a screen; None where it can."""
    if deed.kind is DeedKind.LOOK or (deed.kind in SWIPES and not deed.part):
        return None
    if deed.kind in _WITH_MOUSE and screen.kind is not ScreenKind.COMPUTER:
        return Impossible(Why.NEEDS_MOUSE)
    every = tuple(each_part(screen.parts))
    if deed.kind is DeedKind.SCAN:
        named = [part for part in every if part.code and part.code == deed.part]
        if not named:
            return Impossible(Why.NO_CODE)
    else:
        named = [part for part in every if part.name == deed.part]
        if not named:
            return Impossible(Why.NO_PART)
    pressed = [part for part in named if part.kind in PRESSABLE]
    if not pressed:
        return Impossible(Why.NOT_PRESSED, named[0])
    part = pressed[0]
    if deed.kind not in DEEDS[part.kind]:
        return Impossible(Why.OTHER_DEED, part)
    if not any(each is part for each in pressable(screen)):
        return Impossible(Why.COVERED, top_of(screen))
    return _by_state(deed, part)


def _by_state(deed: Deed, part: Part) -> Impossible | None:
    is_so = {
        DeedKind.SWITCH_ON: part.is_on,
        DeedKind.SWITCH_OFF: not part.is_on,
        DeedKind.SLIDE: abs(deed.value - part.count) <= SLIDE_ROOM,
        DeedKind.TYPE: Deed(deed.kind, part.name, text=part.more).does(deed),
    }
    if is_so.get(deed.kind, False):
        return Impossible(Why.IS_SO, part)
    if deed.kind is DeedKind.TYPE and not _KEYS[part.keypad].fullmatch(deed.text):
        return Impossible(Why.NO_KEYS, part)
    return None
