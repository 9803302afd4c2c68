"""Choices that go in steps: the present step, the number of steps, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.settings.settings import (
    LEADINGS,
    PAUSES_MS,
    POINTERS_PX,
    PRESS_GUARDS_MS,
    RATE_STEPS,
    SIZES_PT,
    Settings,
)
from content.frozen import frozen

VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
"""Steps of loudness, softest first; none is silent, which would look like a fault."""


@frozen
class Scale:
    """One choice of the reader as a row of steps, from 0: the smallest, slowest, softest."""

    count: int
    at: Callable[[Settings], int]
    """Returns the present step, or the nearest to the present value."""
    put: Callable[[Settings, int], Settings]
    """Returns the settings with this step."""

    def can_move(self, settings: Settings, by: int) -> bool:
        """Return whether there is a step so many steps further."""
        return 0 <= self.at(settings) + by < self.count

    def moved(self, settings: Settings, by: int) -> Settings:
        """Return the settings so many steps further, as far as there are any."""
        return self.put(settings, min(max(self.at(settings) + by, 0), self.count - 1))

    def after(self, settings: Settings) -> Settings:
        """Return the settings with the next step; the first comes after the last."""
        return self.put(settings, (self.at(settings) + 1) % self.count)


def volume_step(volume: float) -> int:
    """Return the number of the nearest step of loudness, from 0."""
    return _nearest(VOLUMES, volume)


def pause_step(sentence_ms: int) -> int:
    """Return the number of the nearest length of pauses, from 0."""
    return _nearest([sentence for sentence, _ in PAUSES_MS], sentence_ms)


def _nearest(steps: Sequence[float], wanted: float) -> int:
    return min(range(len(steps)), key=lambda step: abs(steps[step] - wanted))


def _with_pause(settings: Settings, step: int) -> Settings:
    sentence, paragraph = PAUSES_MS[step]
    return replace(settings, pause_sentence_ms=sentence, pause_paragraph_ms=paragraph)


SIZE = Scale(
    len(SIZES_PT),
    lambda settings: settings.size_index,
    lambda settings, step: replace(settings, size_index=step),
)
"""The size of text."""
RATE = Scale(
    len(RATE_STEPS),
    lambda settings: settings.rate_step,
    lambda settings, step: replace(settings, rate_step=step),
)
"""How fast the voice reads."""
VOLUME = Scale(
    len(VOLUMES),
    lambda settings: volume_step(settings.volume),
    lambda settings, step: replace(settings, volume=VOLUMES[step]),
)
"""How loud the voice reads."""
PAUSE = Scale(len(PAUSES_MS), lambda settings: pause_step(settings.pause_sentence_ms), _with_pause)
"""How long the voice rests after sentences and paragraphs."""
LEADING = Scale(
    len(LEADINGS),
    lambda settings: settings.leading_step,
    lambda settings, step: replace(settings, leading_step=step),
)
"""How far the lines of text are apart."""


POINTER = Scale(
    len(POINTERS_PX),
    lambda settings: POINTERS_PX.index(settings.pointer_px),
    lambda settings, step: replace(settings, pointer_px=POINTERS_PX[step]),
)
"""How large the mouse pointer is."""
PRESS_GUARD = Scale(
    len(PRESS_GUARDS_MS),
    lambda settings: PRESS_GUARDS_MS.index(settings.press_guard_ms),
    lambda settings, step: replace(settings, press_guard_ms=PRESS_GUARDS_MS[step]),
)
"""How long a second press of the same control does not count."""


def typeface_scale(here: Sequence[str]) -> Scale:
    """Return the typefaces of this machine as a scale; `here` has at least one.

    If the chosen typeface is missing, the first of them is shown.
    """
    return Scale(
        len(here),
        lambda settings: here.index(settings.typeface) if settings.typeface in here else 0,
        lambda settings, step: replace(settings, typeface=here[step]),
    )
