"""A page with large words in the middle, a line below them, and at most three buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.page.big_words import BigWords

_WORDS = 2.6
"""Size of the large words at most, in sizes of the interface's words."""


class MiddlePage(Page[To]):
    """Subclasses give words and buttons to `build_middle`."""

    helped_by: ClassVar[Destination | None] = None

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.words = BigWords("", _WORDS)
        self.under = Label("", LabelKind.TITLE, wraps=True)
        self.under.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons: tuple[BigButton, ...] = ()

    def build_middle(self, buttons: Sequence[BigButton] = (), title: str = "") -> None:
        """Put the page together, with a top bar if there is a title; the dominant button first."""
        self._buttons = tuple(buttons)
        self._column.addStretch(3)
        self._column.addWidget(self.words)
        self._column.addWidget(self.under)
        self._column.addStretch(1)
        if buttons:
            self._row.addStretch(1)
            for button in buttons:
                self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
            self._row.addStretch(1)
            self._column.addLayout(self._row)
        self._column.addStretch(3)
        if title:
            self.build(title, self._middle)
        else:
            self._sheets.addWidget(self._middle, 1)

    @property
    def heading(self) -> str:
        """The large words: a screen reader says them as the page's name."""
        return self.words.text()

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.margin, m.margin, m.margin)
        self._column.setSpacing(m.gap)
        self._row.setSpacing(m.gap)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the buttons side by side where they have room, else below each other."""
        if self.look is None or not self._buttons:
            return
        m = self.look.metrics
        shown = [button for button in self._buttons if button.offered]
        room = self.width() - 2 * m.margin
        for button in shown:
            button.set_font_px(round(m.dominant * 1.2))
        wide = sum(button.sizeHint().width() + m.gap for button in shown)
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.LeftToRight if wide <= room else sides.TopToBottom)
