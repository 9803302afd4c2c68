"""Two big buttons that turn the pages of a screen that is too high for its room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.focus_news import describe
from ui.words.translating import tr


class Pager(QWidget):
    """They stand below the screen side by side, or at its right one above the other."""

    turned = Signal(int)
    """Emitted with the step: 1 or -1."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._upright = False
        self.before = BigButton(tr("上面"), icons, "up", parent=self)
        self.after = BigButton(tr("下面"), icons, "down", parent=self)
        self.before.action_id = self.after.action_id = "practise"
        self.before.setAccessibleName(tr("看屏幕的上面"))
        self.after.setAccessibleName(tr("看屏幕的下面"))
        self.before.chosen.connect(lambda: self.turned.emit(-1))
        self.after.chosen.connect(lambda: self.turned.emit(1))

    def take_look(self, look: Look, *, upright: bool) -> None:
        """Take on the app's look, one above the other if `upright`."""
        self._upright = upright
        for button in (self.before, self.after):
            button.set_look(look)
            button.set_font_px(24 if upright else 0, shows_icon=not upright)
        self._arrange()

    def show_page(self, page: int, pages: int) -> None:
        """Show which ways are left."""
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < pages)
        where = tr("第 {} 屏，共 {} 屏").format(page + 1, pages)
        for button in (self.before, self.after):
            describe(button, where)

    def sizeHint(self) -> QSize:
        before, after = self.before.sizeHint(), self.after.sizeHint()
        if self._upright:
            return QSize(max(before.width(), after.width()), before.height() + after.height())
        return QSize(2 * max(before.width(), after.width()) + 16, before.height())

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        if self._upright:
            own = self.before.sizeHint().height()
            top = max(0, (high - 2 * own) // 2)
            self.before.setGeometry(0, top, wide, own)
            self.after.setGeometry(0, top + own, wide, own)
        else:
            self.before.setGeometry(0, 0, wide // 2, high)
            self.after.setGeometry(wide // 2, 0, wide - wide // 2, high)
