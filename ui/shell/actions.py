"""Runs the actions of the window's controls if the policy allows them, and hides the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton


class ActionRunner:
    """Asks the policy, and then runs an action."""

    def __init__(self, gate: Gate, guard_ms: Callable[[], int] = lambda: REPEAT_MS) -> None:
        """`guard_ms` returns the time in which a second press of one control does not count."""
        self._gate = gate
        self._guard_ms = guard_ms
        self._last: Callable[[], object] | None = None
        """Does what the last press asked for."""
        self._since = QElapsedTimer()

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
        guard, again = self._guard_ms(), action.run == self._last
        if guard > REPEAT_MS and again and self._since.elapsed() < guard:
            return False
        self._last = action.run
        self._since.start()
        allowed = self._gate.allows(Asked.ACTION, action.id)
        if allowed:
            action.run()
        return allowed
