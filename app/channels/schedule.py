"""When a channel is asked again. Pure: the clock is an argument, and may be wrong.

A good channel is asked every four hours, one that fails more and more seldom, and none before its
server wants it. Each has its own minute, so that a thousand machines do not ask at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from content.library.channels.channel import Channel

PERIOD_S = 4 * 3600
LONGEST_S = 2 * 24 * 3600
"""Between two questions, however often it failed."""
FIRST_FAILURE_S = 15 * 60
LEAST_S = 10 * 60
"""Between two questions, also where a person presses again and again."""
_SPREAD = 0.2


def wait_of(channel: Channel) -> float:
    """Return the seconds between the last question and the next one."""
    if channel.failures:
        wait = FIRST_FAILURE_S * 2.0 ** min(channel.failures - 1, 12)
    else:
        wait = float(PERIOD_S)
    jitter = 1 + _SPREAD * (crc32(channel.address.encode("utf-8", "replace")) % 1000) / 1000
    return min(max(wait, float(channel.wait_s)) * jitter, LONGEST_S)


def due_in(channel: Channel, now: float) -> float:
    """Return the seconds until it is to be asked, 0 for now; `now` is in seconds since 1970.

    A question that lies in the future was asked when the clock was wrong: it counts for nothing.
    """
    if not channel.tried or channel.tried > now:
        return 0.0
    return max(0.0, channel.tried + wait_of(channel) - now)


def may_be_asked(channel: Channel, now: float) -> bool:
    """Return whether a person's press may ask it: not twice in ten minutes."""
    return not 0 <= now - channel.tried < min(LEAST_S, wait_of(channel))


def due(channels: Iterable[Channel], now: float) -> list[Channel]:
    """Return the channels that are switched on and due, the one that waits longest first."""
    found = [
        each for each in channels if each.is_on and not each.taken_off and not each.is_catalogue
    ]
    return sorted((each for each in found if not due_in(each, now)), key=lambda each: each.tried)
