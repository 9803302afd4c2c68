"""Safe mode: one plain page, for a machine whose visits crash. `python -m ui.start.kiosk.safe`.

It opens no shelf, speaks with no voice, reads no settings and makes no folder: it must come up
where nothing else does. The machine's file is read for the telephone number of the centre alone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from app.kiosk.keeper.wire import Word
from app.kiosk.machine import Machine, read_machine
from app.kiosk.places import machine_places
from app.processes.worker import Worker
from ui.look.look import CJK_FAMILIES
from ui.look.theme import Theme, load_theme
from ui.start.kiosk.heartbeat import KeeperLine
from ui.words.languages import Languages
from ui.words.translating import tr

SMALLEST_PX = 28
HEADING, WORDS, BUTTON = 0.075, 0.042, 0.052
"""Sizes of words, in parts of the shorter side of the screen."""
AGAIN_MS = 20_000
"""ms after 再试一次 until it can be pressed again: longer than the keeper gives a visit."""


class SafePage(QWidget):
    """Fills the screen: what is the matter, whom to call, and a button to try again."""

    wants_again = Signal()
    """Emitted when somebody wants the machine to be tried again."""
    painted = Signal()
    """Emitted once, when the page is on the screen."""

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._was_painted = False
        self._theme = load_theme(machine.theme)
        self.setWindowTitle(tr("银龄悦读"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        words = [tr("不是您弄坏的。请等几分钟，它会自己再试。"), tr("请告诉这里的工作人员。")]
        if machine.phone:
            number = machine.phone.replace(" ", "\N{NO-BREAK SPACE}").replace(
                "-", "\N{NON-BREAKING HYPHEN}"
            )
            words.append(tr("也可以打电话：{}").format(number))
        self._heading = self._label(tr("这台机器出了点问题"))
        self._words = [self._label(each) for each in words]
        self._button = QPushButton(tr("再试一次"))
        self._button.clicked.connect(self._ask)
        self._rest = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._rest.timeout.connect(self._offer)
        column = QVBoxLayout(self)
        column.addStretch(3)
        for label in (self._heading, *self._words):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._dress(QApplication.primaryScreen().size())

    def show_whole(self) -> None:
        """Show the page on the whole screen, as the window of a visit does."""
        screen = QApplication.primaryScreen()
        self.setGeometry(screen.geometry())
        self.showMaximized()  # never full screen: cage 0.2 ends over that
        self.activateWindow()
        self._button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self.isMaximized():
            QTimer.singleShot(0, self, self.showMaximized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress(event.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _ask(self) -> None:
        self._button.setEnabled(False)
        self._button.setText(tr("正在再试"))
        self._rest.start()
        self.wants_again.emit()

    def _offer(self) -> None:
        self._button.setText(tr("再试一次"))
        self._button.setEnabled(True)
        self._button.setFocus()

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label

    def _dress(self, size: QSize) -> None:
        side = min(size.width(), size.height())
        self._heading.setFont(_font(side * HEADING))
        for label in self._words:
            label.setFont(_font(side * WORDS))
        self._button.setFont(_font(side * BUTTON))
        self.setStyleSheet(_style(self._theme, side))


def _font(px: float) -> QFont:
    font = QFont()
    font.setFamilies(CJK_FAMILIES)
    font.setPixelSize(max(SMALLEST_PX, round(px)))
    return font


def _style(theme: Theme, side: int) -> str:
    unit = max(6, round(side / 120))
    return f"""
        SafePage {{ background: {theme.paper}; }}
        QLabel {{ color: {theme.ink}; padding: {unit}px {4 * unit}px; }}
        QPushButton {{
            color: {theme.on_primary}; background: {theme.primary};
            padding: {3 * unit}px {8 * unit}px; border-radius: {2 * unit}px;
            border: {unit}px solid {theme.paper};
        }}
        QPushButton:focus {{ border-color: {theme.focus}; }}
        QPushButton:disabled {{ color: {theme.off}; background: {theme.card}; }}
    """


def main() -> int:
    """Show the page until the keeper ends it; return the exit code."""
    work = Worker()
    machine = Machine()
    with suppress(Exception):  # whatever is wrong with it, the page comes
        machine = read_machine(machine_places(os.environ).machine_file).machine
    application = QApplication(["yinling", "-style", "Fusion"])
    application.setApplicationName("yinling-reader")
    application.setQuitOnLastWindowClosed(False)
    languages = Languages()
    with suppress(Exception):
        languages.use(machine.language)
    page = SafePage(machine)
    line = KeeperLine(work, page)
    line.tell_bugs()
    page.painted.connect(line.painted)
    page.wants_again.connect(lambda: line.say(Word.NEXT))
    page.show_whole()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
