"""A row of buttons within a page, all with words of one size, as in the bar below it."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent

from ui.widgets.buttons.button_bar import ButtonBar


class ButtonRow(ButtonBar):
    """Lays out buttons as the bar does, as wide as the page, without the bar's ground and line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the page's paper shows."""
