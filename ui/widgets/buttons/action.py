"""An action: one record for a button, an entry of 更多 and a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Words = str | Callable[[], str]
"""Words on a control, or its icon; a function is asked anew whenever the control is shown."""


@dataclass(frozen=True)
class Action:
    """One thing that a person can do. `id` is a row of the table of app/policy/actions.py."""

    id: str
    words: Words
    run: Callable[[], object]
    """Does it. Called by ActionRunner only."""
    icon: Words = ""
    under: Words = ""
    """The second line on a tile."""
    offered: Callable[[], bool] = lambda: True
    """Whether it is there now. What comes and goes with each paragraph is always offered."""
    enabled: Callable[[], bool] = lambda: True
    """Whether there is anything to do now; else a tile keeps its place and cannot be pressed."""


def said(words: Words) -> str:
    """Return the words of now."""
    return words if isinstance(words, str) else words()
