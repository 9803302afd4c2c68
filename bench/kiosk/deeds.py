"""The deeds of a bored visitor: keys with all that can be held, presses, touches, wheel, drops.

The same seed gives the same deeds. They are plain data: the tests do them in Qt, the bench through
an X server in a real compositor.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["key", "press", "move", "wheel", "touch", "swipe", "drop", "paste"]

WRITING = tuple("abcdefghijklmnopqrstuvwxyz0123456789")
MOVING = (
    *("Tab", "Return", "space", "Escape", "BackSpace", "Delete", "Insert", "Home", "End"),
    *("Prior", "Next", "Left", "Right", "Up", "Down", "plus", "minus", "equal"),
)
FUNCTION = tuple(f"F{number}" for number in range(1, 25))
SYSTEM = (
    *("Menu", "Print", "Pause", "Scroll_Lock", "Num_Lock", "Caps_Lock", "Help", "Super_L"),
    *("Super_R", "Alt_L", "Alt_R", "Control_L", "Control_R", "Shift_L", "Multi_key"),
)
MEDIA = (
    *("XF86AudioPlay", "XF86AudioPause", "XF86AudioStop", "XF86AudioNext", "XF86AudioPrev"),
    *("XF86AudioMute", "XF86AudioRaiseVolume", "XF86AudioLowerVolume", "XF86Back", "XF86Forward"),
    *("XF86HomePage", "XF86Mail", "XF86WWW", "XF86Search", "XF86Explorer", "XF86Calculator"),
    *("XF86Copy", "XF86Cut", "XF86Paste", "XF86Close", "XF86Sleep", "XF86PowerOff", "XF86Eject"),
)
KEYS = (WRITING, MOVING, FUNCTION, SYSTEM, MEDIA)
KEYS_OFTEN = (3, 5, 2, 1, 1)
"""Kinds of keys by the names of X, and how often each is pressed."""
HELD = (
    *((),) * 6,
    *(("ctrl",), ("alt",), ("shift",), ("super",), ("ctrl", "alt"), ("ctrl", "shift")),
    *(("alt", "shift"), ("super", "shift"), ("ctrl", "alt", "shift")),
)
"""Keys held beside it; none in a third of the cases."""
KINDS: tuple[Kind, ...] = ("key", "press", "move", "wheel", "touch", "swipe", "drop", "paste")
KINDS_OFTEN = (46, 30, 4, 5, 8, 3, 2, 2)


@dataclass(frozen=True, slots=True)
class Deed:
    """A thing that is done; places are parts of the window's width and height, from 0 to 1."""

    kind: Kind
    key: str = ""
    """The name of a key in X."""
    held: tuple[str, ...] = ()
    button: int = 1
    """1 left, 2 middle, 3 right, 8 back, 9 forward."""
    at: tuple[float, float] = (0.0, 0.0)
    to: tuple[float, float] = (0.0, 0.0)
    notches: int = 0
    """Of the wheel; less than 0: up."""


def deeds(seed: int, count: int) -> Iterator[Deed]:
    """Yield so many deeds; always the same ones for a seed."""
    chance = random.Random(seed)
    for _ in range(count):
        kind: Kind = chance.choices(KINDS, KINDS_OFTEN)[0]
        yield Deed(
            kind,
            key=chance.choice(chance.choices(KEYS, KEYS_OFTEN)[0]),
            held=chance.choice(HELD),
            button=chance.choices((1, 2, 3, 8, 9), (16, 2, 2, 1, 1))[0],
            at=_place(chance),
            to=_place(chance),
            notches=chance.choice((-3, -1, 1, 3)),
        )


def _place(chance: random.Random) -> tuple[float, float]:
    """Return a place; edges and corners are tried more often than their share."""
    return _along(chance), _along(chance)


def _along(chance: random.Random) -> float:
    where = chance.random()
    if chance.random() < 0.1:
        return round(where)
    return where
