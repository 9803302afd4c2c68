"""Actions: one record for a button, an entry of 更多 and a key; and their runner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.policy.gate import Gate
from app.policy.policy import Asked

Words = str | Callable[[], str]
"""Words on a control, or its icon; a function is asked anew whenever the control is shown."""


@dataclass(frozen=True)
class Action:
    """One thing a person can do. `id` stands in the table of app/policy/actions.py."""

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


class ActionRunner:
    """Runs actions, after the policy was asked."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def allows(self, action_id: str) -> bool:
        """Return whether the policy of now allows the action of this id."""
        return self._gate.allows(Asked.ACTION, action_id)

    def run(self, action: Action) -> bool:
        """Do it, if the policy allows it; return whether it does."""
        allowed = self.allows(action.id)
        if allowed:
            action.run()
        return allowed
