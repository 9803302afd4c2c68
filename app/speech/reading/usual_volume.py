"""The usual volume: what a session brings the loudness to when it begins, and how. Pure rules.

The computer's loudness is a matter of ears, so these rules are narrow:

- Usual is what somebody has listened at for a minute. Before that nothing is touched.
- It belongs to one device and its socket. A loudspeaker's usual would hurt in headphones, so
  elsewhere, or where the system does not tell the device, nothing is made louder.
- It is never more than 100 %, and nothing is brought above it. A little more or less than usual is
  left as it is; so is a stand-in that makes no sound.
- It goes there in small steps, from silence where the computer was mute. A step is taken only from
  where the last one led: a hand on the volume ends it.
- What was changed since the app was started was changed by somebody who wanted it so.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.player.system_volume import Loudness

LEARNED_AFTER_MS = 60_000
"""ms of listening at a volume after which it is the usual one."""
NEAR = 10
"""Percent below the usual that are left as they are: one or two presses of a volume key."""
FAR_ABOVE = 25
"""Percent above the usual from which on it is far too loud: about twice as loud."""
SAME = 2
"""Percent: systems round what they are told."""
LEAST = 10
"""Percent; less is no volume that somebody listens at."""
STEP, STEP_MS = 5, 150
"""Percent, and ms between two of them: from silence to 70 % in two seconds."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The loudness of a computer that somebody listens at; `percent` 0: none was learned."""

    percent: int = 0
    output: str = ""
    """The device and its socket; "" where the system does not tell them."""


def learned(before: Loudness | None, now: Loudness | None, output: str) -> Usual | None:
    """Return what was learned from a time of listening that began and ended so; None: nothing."""
    if before is None or now is None or not _is_same(before, now):
        return None
    if now.muted or not now.is_real or now.percent < LEAST:
        return None
    return Usual(min(100, now.percent), output)


def steps_to(
    usual: Usual, output: str, now: Loudness | None, at_start: Loudness | None
) -> tuple[int, ...]:
    """Return the percents to set one after the other, the last one the usual; none: leave it.

    `now` is the loudness when listening begins, `at_start` that at the start of the app; None:
    unknown. Where `now` is mute, the first step ends that.
    """
    if usual.percent <= 0 or now is None or not now.is_real:
        return ()
    if at_start is not None and not _is_same(at_start, now):
        return ()
    known = bool(output) and output == usual.output
    target = min(100, usual.percent)
    if now.muted:
        return _steps(0, target) if known else ()
    if now.percent < target - NEAR:
        return _steps(now.percent, target) if known else ()
    if now.percent > target + FAR_ABOVE:
        return _steps(now.percent, target)
    return ()


def goes_on(set_last: int, now: Loudness | None) -> bool:
    """Return whether nobody has touched the volume since it was set to this."""
    return now is not None and not now.muted and abs(now.percent - set_last) <= SAME


def _is_same(one: Loudness, other: Loudness) -> bool:
    return one.muted is other.muted and abs(one.percent - other.percent) <= SAME


def _steps(start: int, target: int) -> tuple[int, ...]:
    by = STEP if target > start else -STEP
    return (*range(start + by, target, by), target)
