"""Tells screen readers which page was opened, with the control that gets the focus there.

A change of the window's name would not do: at every second start Orca 43 loses track of the
window, and does not speak its name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.widgets.frame.focus_news import FocusNews


class HeadingNews(QObject):
    """Follows the focus that the page sets, at once or later, until the reader moves it."""

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
        """Stop telling the heading: the reader goes from control to control."""
        self._words = ""

    def end(self) -> None:
        """Stop, and take the heading back from the control, or it would be spoken there again."""
        self._told.take_back()
        self._words = ""

    def tell(self) -> None:
        """Tell the heading at the control that has the focus, if it is not told yet."""
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
    """Return the name that a screen reader is told."""
    words = control.text() if isinstance(control, QAbstractButton) else ""
    if name := control.accessibleName() or words:
        return name.replace("&", "")  # it marks a key and is not told
    # Imported here: it makes eight enums, 3 ms that the first paint does not need.
    from PySide6.QtGui import QAccessible

    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
