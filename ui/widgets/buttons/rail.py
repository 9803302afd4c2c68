"""The rail at the right of the reading page: size and speed, which readers change there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.settings.steps import RATE, SIZE
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.button_bar import ButtonBar
from ui.widgets.buttons.state_button import StateButton
from ui.words.steps import rate_told, rate_under, size_told, size_under
from ui.words.translating import tr


class Rail(ButtonBar):
    """Buttons for larger, smaller, slower, faster: each works at once and shows the present step.

    The page binds them. While the pressed button is behind 更多, 更多 shows the step.
    """

    def __init__(
        self,
        settings: LiveSettings,
        button: Callable[[Action], StateButton],
        more: StateButton,
        parent: QWidget | None = None,
    ) -> None:
        """Make the rail; `button` returns a new button that runs an action, as Page.button does."""
        actions = (
            Action("bigger-text", tr("字大一点"), lambda: settings.step(SIZE, 1), "plus"),
            Action("smaller-text", tr("字小一点"), lambda: settings.step(SIZE, -1), "minus"),
            Action("slower", tr("读慢一点"), lambda: settings.step(RATE, -1), "slower"),
            Action("faster", tr("读快一点"), lambda: settings.step(RATE, 1), "faster"),
        )
        self.actions_by_id = {action.id: action for action in actions}
        """The actions of its buttons; keys of the page run them as well."""
        self.bigger, self.smaller, self.slower, self.faster = map(button, actions)
        self.more = more
        buttons = (self.bigger, self.smaller, self.slower, self.faster, self.more)
        # 声音 changes the speed as well; no other page near by changes the size.
        fold = (self.faster, self.slower, self.smaller, self.bigger)
        super().__init__(buttons, down=True, fold=fold, more=self.more, parent=parent)
        self._settings = settings
        self._changed: tuple[StateButton, Callable[[Settings], str]] | None = None
        """A button of what was changed last, and the words for its state on another button."""
        settings.changed.connect(self._on_settings)
        self._show()

    def stow(self, stowed: bool) -> None:
        super().stow(stowed)
        self._show_on_more()

    def _on_settings(self, before: Settings, now: Settings) -> None:
        if before.size_index != now.size_index:
            self._changed = self.bigger, size_under
        elif before.rate_step != now.rate_step:
            self._changed = self.faster, rate_under
        else:
            return
        self._show()

    def _show(self) -> None:
        now = self._settings.now
        for button, by in ((self.bigger, 1), (self.smaller, -1)):
            button.setEnabled(SIZE.can_move(now, by))
            button.set_under(size_under(now, by))
            button.tell_state(size_told(now))
        for button, by in ((self.slower, -1), (self.faster, 1)):
            button.setEnabled(RATE.can_move(now, by))
            button.set_under(rate_under(now, by))
            button.tell_state(rate_told(now))
        self.relayout()
        self._show_on_more()

    def _show_on_more(self) -> None:
        """Show on 更多 what was last changed by a button that is behind it."""
        is_behind = self._changed is not None and self._changed[0].folded
        if self._changed is not None and is_behind:
            self.more.set_under(self._changed[1](self._settings.now))
        else:
            self.more.set_under("")
        bar = self.more.parentWidget()
        if isinstance(bar, ButtonBar) and bar is not self:
            bar.relayout()
