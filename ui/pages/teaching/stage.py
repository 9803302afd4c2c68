"""The screens of a class: the window fills the projector's, the notes the volunteer's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QKeyEvent, QPalette, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.lessons.live_teaching import LiveTeaching
from ui.look.look import Look
from ui.pages.teaching.words import following_words, keys_words, notes_words, state_words
from ui.shell.window_frame import WindowFrame
from ui.widgets.lessons.notes_view import NotesView

S = TypeVar("S")
LOOK_MS = 10_000
"""ms between two looks at the clock; the words change once a minute."""


def other_of(screens: Sequence[S], present: S) -> S | None:
    """Return the first screen that is not the present one; None where there is no other."""
    return next((screen for screen in screens if screen is not present), None)


class NotesWindow(QWidget):
    """A window without a title for the volunteer; it never takes the keyboard."""

    def __init__(self, page: QWidget) -> None:
        """`page` gets the keys that are pressed here, if a system gives the window the keyboard."""
        super().__init__(page, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAutoFillBackground(True)
        self._page = page
        self._class: LiveTeaching | None = None
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._show)
        self.view = NotesView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setWindowTitle(self.tr("讲课词"))

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.theme.paper))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self._page, event)

    def show_on(self, screen: QScreen) -> None:
        """Fill this screen."""
        self.setGeometry(screen.geometry())
        self.show()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()

    def show_class(self, class_: LiveTeaching) -> None:
        """Show where the class stands."""
        self._class = class_
        self._show()

    def _show(self) -> None:
        if self._class is not None and not self._class.is_over:
            show_notes(self.view, self._class, keys_words())


def show_notes(view: NotesView, class_: LiveTeaching, keys: str) -> None:
    """Show where a class stands: time and hands, the notes, the next step, the keys."""
    following = (*following_words(class_.now), keys)
    view.show_class(state_words(class_), notes_words(class_.now), following)


class Stage(QObject):
    """Puts the window and the notes on their screens, and back when the class is over."""

    def __init__(self, page: QWidget, frame: WindowFrame) -> None:
        super().__init__(page)
        self._page, self._frame = page, frame
        self.notes = NotesWindow(page)
        self.is_open = False
        """Whether the window fills a screen for a class."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._arrange)
            application.screenRemoved.connect(self._arrange)

    @property
    def has_two(self) -> bool:
        """Whether there is a second screen."""
        return len(QGuiApplication.screens()) > 1

    def open(self) -> None:
        """Fill the projector's screen; the notes stay where the window was."""
        if self.is_open:
            return
        self.is_open = True
        here = self._page.window().screen()
        there = other_of(QGuiApplication.screens(), here)
        self._take(there if there is not None else here)

    def swap(self) -> None:
        """Let window and notes change places."""
        there = other_of(QGuiApplication.screens(), self._page.window().screen())
        if self.is_open and there is not None:
            self._take(there)

    def close(self) -> None:
        """Take the notes away, and give the window its former place."""
        if self.is_open:
            self.is_open = False
            self.notes.hide()
            self._frame.give_back()

    def _take(self, screen: QScreen) -> None:
        self._frame.take_screen(screen)
        own = other_of(QGuiApplication.screens(), screen)
        if own is None:
            self.notes.hide()
        else:
            self.notes.show_on(own)
        self._page.window().activateWindow()

    def _arrange(self) -> None:
        """Follow a projector that was plugged in or pulled out."""
        if not self.is_open:
            return
        own = other_of(QGuiApplication.screens(), self._page.window().screen())
        if own is None:
            self.notes.hide()
        elif not self.notes.isVisible():
            self.notes.show_on(own)
