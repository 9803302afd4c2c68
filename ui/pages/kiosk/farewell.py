"""再见: seen for the moment in which this window is thrown away and the next one comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.pages.kiosk.asking import MiddlePage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services


class FarewellPage(MiddlePage[Destination]):
    """Has nothing to press, and no key leads away from it."""

    name = "farewell"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.words.setText(self.tr("谢谢您来，再见"))
        self.under.setText(self.tr("您看过什么、选过什么，这就清掉。"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words.text())
        self.build_middle()

    def first_focus(self) -> QWidget | None:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, and do nothing."""
        event.accept()

    def go_back(self) -> None:
        """Do nothing: what was before is thrown away."""
