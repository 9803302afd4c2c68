"""The rail at the right of the reading page: size and speed, which readers change there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.settings.live import LiveSettings
from app.settings.steps import RATE, SIZE
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.button_bar import ButtonBar
from ui.words.translating import tr


class Rail(ButtonBar):
    """Buttons for larger, smaller, slower, faster: each works at once. The page binds them."""

    def __init__(
        self,
        settings: LiveSettings,
        button: Callable[[Action], BigButton],
        more: BigButton,
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
        settings.changed.connect(self._show_enabled)
        self._show_enabled()

    def _show_enabled(self) -> None:
        now = self._settings.now
        self.bigger.setEnabled(SIZE.can_move(now, 1))
        self.smaller.setEnabled(SIZE.can_move(now, -1))
        self.slower.setEnabled(RATE.can_move(now, -1))
        self.faster.setEnabled(RATE.can_move(now, 1))
