"""An action: one record for a button, an entry of 更多 and a key."""

from __future__ import annotations

from collections.abc import Callable

from content.frozen import frozen

Words = str | Callable[[], str]
"""Words on a control, or its icon; a function is called whenever the control is shown."""


@frozen
class Action:
    """Something that a person can do. `id` is a row of the table of app/policy/actions.py."""

    id: str
    words: Words
    run: Callable[[], object]
    """Carries the action out. Called by ActionRunner only."""
    icon: Words = ""
    under: Words = ""
    """The second line on a tile."""
    offered: Callable[[], bool] = lambda: True
    """Whether a page of choices has a tile for it now."""
    enabled: Callable[[], bool] = lambda: True
    """Whether it can be pressed now; a tile that cannot keeps its place."""


def said(words: Words) -> str:
    """Return the words; those of a function as they are now."""
    return words if isinstance(words, str) else words()
