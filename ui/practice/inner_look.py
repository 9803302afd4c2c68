"""The look inside a practice screen: the app's colours, and sizes that the small room allows."""

from __future__ import annotations

from dataclasses import replace

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX

LEAST_TARGET_PX = 44
"""Nothing that can be pressed answers on less, not even a small cross (WCAG 2.5.5)."""
_LOW = 560
"""px. In a lower room the pages of a screen are turned by buttons beside it, not below."""


def is_low(height: int) -> bool:
    """Return whether a room of this height in px has none to spare for buttons below a phone."""
    return height < _LOW


def inner_look(look: Look, width: int, height: int, part: float = 1.0) -> Look:
    """Return the look for parts on a glass of width × height px.

    Words are as large as the interface's, as far as a dozen of them fit side by side; never below
    18 pt. Targets are 72 px high where eight of them fit one above the other. With a `part` below
    1.0, words have only this part of their size, so that more of them fit.
    """
    m = look.metrics
    px = max(MIN_INTERFACE_PX, round(part * min(m.interface, width // 13, height // 13)))
    target = max(LEAST_TARGET_PX + 4, min(m.least_target, height // 8))
    inner = replace(
        m,
        interface=px,
        title=round(px * 1.1),
        headline=round(px * 1.3),
        margin=max(8, px // 2),
        gap=8,
        target=target,
        least_target=target,
        radius=max(8, px // 3),
        ring=min(m.ring, 5),
        ring_room=min(m.ring, 5) + 2,
        border=2,
    )
    return replace(look, metrics=inner)
