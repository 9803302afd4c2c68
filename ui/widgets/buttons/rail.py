"""The rail at the right of the reading page: what one changes while reading."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.settings.live import LiveSettings
from app.settings.settings import RATE_STEPS
from ui.look.icons import Icons
from ui.look.metrics import TEXT_SIZES_PT
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.button_bar import ButtonBar


class Rail(ButtonBar):
    """Bigger, smaller, slower, faster: each holds at once. The page binds the buttons."""

    def __init__(self, settings: LiveSettings, icons: Icons, parent: QWidget | None = None) -> None:
        def tr(text: str) -> str:
            return QCoreApplication.translate("Rail", text)

        self.bigger = BigButton(tr("字大一点"), icons, "plus")
        self.smaller = BigButton(tr("字小一点"), icons, "minus")
        self.slower = BigButton(tr("读慢一点"), icons, "slower")
        self.faster = BigButton(tr("读快一点"), icons, "faster")
        self.more = BigButton(tr("更多"), icons, "more")
        buttons = (self.bigger, self.smaller, self.slower, self.faster, self.more)
        # 快慢 can be had in 声音 as well, the size cannot be done without.
        fold = (self.faster, self.slower, self.smaller, self.bigger)
        super().__init__(buttons, down=True, fold=fold, more=self.more, parent=parent)
        self._settings = settings
        settings.changed.connect(self._show_enabled)
        self._show_enabled()

    def resize_text(self, step: int) -> None:
        """Make the text `step` sizes bigger or smaller, as far as there are any."""
        size = min(max(self._settings.now.size_index + step, 0), len(TEXT_SIZES_PT) - 1)
        self._settings.change(size_index=size)

    def change_rate(self, step: int) -> None:
        """Let the voice read `step` steps faster or slower, as far as there are any."""
        rate = min(max(self._settings.now.rate_step + step, 0), len(RATE_STEPS) - 1)
        self._settings.change(rate_step=rate)

    def _show_enabled(self) -> None:
        now = self._settings.now
        self.bigger.setEnabled(now.size_index < len(TEXT_SIZES_PT) - 1)
        self.smaller.setEnabled(now.size_index > 0)
        self.slower.setEnabled(now.rate_step > 0)
        self.faster.setEnabled(now.rate_step < len(RATE_STEPS) - 1)
