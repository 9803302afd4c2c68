"""Runs the actions of the window's controls if the policy allows them, and hides the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.shell.hands.press_guard import PressGuard
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton


class ActionRunner:
    """Asks the policy, and then runs an action."""

    def __init__(self, gate: Gate, guard: PressGuard) -> None:
        """`guard` knows in which time a second press of one control does not count."""
        self._gate = gate
        self.guard = guard
        """Is told when something else is shown, and ignores presses for a moment."""
        self._last: Callable[[], object] | None = None
        """Does what the last press asked for."""
        self._ran_at = 0.0
        """The time of the last press."""

    def allows(self, action_id: str) -> bool:
        """Return whether the present policy allows the action with this id; logs nothing."""
        return self._gate.policy.allows(Asked.ACTION, action_id)

    def offer_allowed(self, within: QWidget) -> None:
        """Show the buttons in a widget whose action is allowed now, hide the forbidden ones."""
        for button in within.findChildren(BigButton):
            if button.action_id:
                button.set_allowed(self.allows(button.action_id))

    def run(self, action: Action) -> bool:
        """Run the action if the policy allows it; return whether it was run.

        A second press of the same control within a guard longer than the button's own is dropped.
        """
        now, guard = self.guard.clock(), self.guard.guard_ms
        again = action.run == self._last and now - self._ran_at < guard
        if again and guard > REPEAT_MS:
            return False
        self._last, self._ran_at = action.run, now
        allowed = self._gate.allows(Asked.ACTION, action.id)
        if allowed:
            action.run()
        return allowed
