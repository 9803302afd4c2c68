"""How long the mailbox rests between two looks: often enough, and a slow drive is spared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.letters.round import Round

PERIOD_S = 20.0
"""Seconds between two looks. With SOON_S for what is new, a letter is there within a minute."""
SOON_S = 5.0
"""Seconds until the next look while something is not whole yet."""
AWAY_S = 60.0
"""Seconds until the next look at a folder that is not there, or when nothing can be kept."""
LONGEST_S = 600.0
SHARE = 20
"""A look at what may have changed that takes a second is followed by so many seconds of rest: a
slow drive is spared.
"""


def rest_after(found: Round | None, took: float) -> float:
    """Return the seconds until the next look; `found` is None when the last one has failed."""
    if found is None or not found.is_there or found.trouble:
        rest = AWAY_S
    else:
        rest = SOON_S if found.waiting else PERIOD_S
    if found is not None and found.is_whole:
        return rest  # the looks at everything are spared by themselves (`Looker`)
    return min(max(rest, took * SHARE), LONGEST_S)
