"""Runs what a person does, after the policy was asked."""

from __future__ import annotations

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.widgets.buttons.action import Action


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
