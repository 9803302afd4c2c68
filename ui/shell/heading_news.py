"""Which page this is, told to screen readers with the control that the page puts the focus on.

Not by the window's name: Orca 43 speaks that when it changes, but only if it has not lost track of
which of two objects of its own is the window, which it has at one start in two.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.frame.focus_news import FocusNews


class HeadingNews(QObject):
    """Goes where the page puts the focus, at once or later, until a hand moves it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = FocusNews()
        self._words = ""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Told before the accessible event of the same change, so it is spoken once.
            application.focusChanged.connect(self._on_focus)

    def begin(self, words: str) -> None:
        """Tell this heading with the next control that gets the focus."""
        self.end()
        self._words = words

    def rest(self) -> None:
        """Tell it no more: somebody goes from control to control."""
        self._words = ""

    def end(self) -> None:
        """Take it back as well; where the focus was, or what stands there anyway is spoken."""
        self._told.take_back()
        self._words = ""

    def tell(self) -> None:
        """Tell it at the control that has the focus, if that has not been done."""
        focus = QApplication.focusWidget()
        if self._words and focus is not None and self._words not in _name(focus):
            self._told.tell(self._words, self._window, keep=True)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window:
            return
        if QApplication.mouseButtons() is Qt.MouseButton.NoButton:
            self.tell()
        else:
            self.end()


def _name(control: QWidget) -> str:
    # Imported here: it makes eight enums, 3 ms that the first paint does not need.
    from PySide6.QtGui import QAccessible

    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
