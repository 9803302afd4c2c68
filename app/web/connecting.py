"""Connects to a computer by its name, at a number that may be spoken to."""

from __future__ import annotations

import socket
from collections.abc import Callable

from app.web.faults import WebError

CONNECT_S = 5.0
"""For one number."""
MOST_NUMBERS = 6
"""IP numbers of a name that are tried."""

Allows = Callable[[str], bool]
"""Returns whether a computer with this IP number may be spoken to."""


def connected(host: str, port: int, left_s: Callable[[], float], allows: Allows) -> socket.socket:
    """Return a connection to one of the numbers of a name that may be spoken to.

    The number that was looked at is the one that is connected to: a second look-up might give
    another. `left_s` returns the seconds that are left. Raises WebError.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise WebError("not-reached", f"no such name: {error!r}"[:200]) from error
    allowed = [each for each in found if allows(str(each[4][0]))]
    if not allowed:
        raise WebError("private", "only computers of this house")
    last: OSError | None = None
    for family, kind, protocol, _, where in allowed[:MOST_NUMBERS]:
        left = min(CONNECT_S, left_s())
        if left <= 0:
            raise WebError("too-slow", "not connected")
        made = socket.socket(family, kind, protocol)
        made.settimeout(left)
        try:
            made.connect(where)
        except OSError as error:
            made.close()
            last = error
            continue
        return made
    raise WebError("not-reached", repr(last)[:200])
