"""Runs the actions of the window's controls, if the policy allows them."""

from __future__ import annotations

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.widgets.buttons.action import Action


class ActionRunner:
    """Asks the policy, and then runs an action."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def allows(self, action_id: str) -> bool:
        """Return whether the present policy allows the action with this id."""
        return self._gate.allows(Asked.ACTION, action_id)

    def run(self, action: Action) -> bool:
        """Run the action if the policy allows it; return whether it was run."""
        allowed = self.allows(action.id)
        if allowed:
            action.run()
        return allowed
