"""Messages with a button: the sentence, the button, and the action that the button runs."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance

from content.frozen import frozen
from ui.shell.actions import ActionRunner
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.notice import Notice


class Sayer(Protocol):
    """A Notice or a Blank."""

    @property
    def button(self) -> BigButton:
        """The button."""

    @property
    def answered(self) -> SignalInstance:
        """Emitted when the button is pressed."""

    def say(self, words: str, button: str, icon: str, action_id: str) -> None:
        """Show a sentence and a button."""


@frozen
class Message:
    """The words of the notice, and the effect of its button, seldom of two."""

    words: str
    action: Action
    other: Action | None = None

    def says(self, other: Message | None) -> bool:
        """Return whether another message has the same words and button."""
        return other is not None and other.words == self.words


class Answers:
    """Holds the action of the message that is shown, and runs it when it is answered."""

    def __init__(self, sayer: Sayer, runner: ActionRunner) -> None:
        self._sayer, self._runner = sayer, runner
        self.action: Action | None = None
        """The action that the button runs now; None without a message."""
        self._other: Action | None = None
        sayer.answered.connect(self._run)
        if isinstance(sayer, Notice):
            sayer.other_chosen.connect(self._run_other)

    def say(self, words: str, action: Action, *, other: Action | None = None) -> None:
        """Show this sentence, and a button that runs this action.

        A notice shows a second button for the `other` action.
        """
        if not self._sayer.button.isVisible():
            self._runner.guard.face_changed()
        self._take(action)
        self._sayer.say(words, said(action.words), said(action.icon), action.id)
        self._sayer.button.set_allowed(self._runner.allows(action.id))
        if other is not None and isinstance(self._sayer, Notice):
            self._other = other
            self._sayer.offer(said(other.words), said(other.icon), other.id)
            self._sayer.other.set_allowed(self._runner.allows(other.id))

    def change(self, action: Action) -> None:
        """Let the button of the message run another action from now on."""
        self._take(action)
        button = self._sayer.button
        button.set_face(said(action.words), said(action.icon))
        button.action_id = action.id
        button.set_allowed(self._runner.allows(action.id))

    def report(self, words: str, action: Action, *, other: Action | None = None) -> None:
        """Say what the last press has done. The button gets the focus: screen readers say both."""
        self.say(words, action, other=other)
        button = self._sayer.button
        button.setAccessibleDescription(words)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run_other(self) -> None:
        if self._other is not None:
            self._runner.run(self._other)
            self._runner.guard.face_changed()

    def _take(self, action: Action) -> None:
        if self.action is not None and self.action.id != action.id:
            self._runner.guard.face_changed()
        self.action = action

    def _run(self) -> None:
        if self.action is not None:
            self._runner.run(self.action)
            # The message may be gone now, and something else is where its button was.
            self._runner.guard.face_changed()
