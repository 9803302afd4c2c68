"""Runs the actions of the window's controls if the policy allows them, and hides the others."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton


class ActionRunner:
    """Asks the policy, and then runs an action."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def allows(self, action_id: str) -> bool:
        """Return whether the present policy allows the action with this id; logs nothing."""
        return self._gate.policy.allows(Asked.ACTION, action_id)

    def offer_allowed(self, within: QWidget) -> None:
        """Show the buttons in a widget whose action is allowed now, hide the forbidden ones."""
        for button in within.findChildren(BigButton):
            if button.action_id:
                button.set_allowed(self.allows(button.action_id))

    def run(self, action: Action) -> bool:
        """Run the action if the policy allows it; return whether it was run."""
        allowed = self._gate.allows(Asked.ACTION, action.id)
        if allowed:
            action.run()
        return allowed
