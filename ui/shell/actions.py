"""Runs what a person does, after the policy was asked; hides what is forbidden."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton


class ActionRunner:
    """Runs actions, after the policy was asked."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def allows(self, action_id: str) -> bool:
        """Return whether the policy of now allows the action of this id; nothing is logged."""
        return self._gate.policy.allows(Asked.ACTION, action_id)

    def offer_allowed(self, within: QWidget) -> None:
        """Show the buttons in a widget whose action is allowed now, hide the forbidden ones."""
        for button in within.findChildren(BigButton):
            if button.action_id:
                button.set_allowed(self.allows(button.action_id))

    def run(self, action: Action) -> bool:
        """Do it, if the policy allows it; return whether it does."""
        allowed = self._gate.allows(Asked.ACTION, action.id)
        if allowed:
            action.run()
        return allowed
