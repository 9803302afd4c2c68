"""Keeps a way out of the window on the screen: its title bar, or else 关掉 on the home page.

A window manager puts the title above the window, also where a restored window is as large as the
screen: the title is then beyond its upper edge. Some give no title at all, and a bare X server has
no window manager.

Where the policy forbids another size, the window has no title and fills its screen, whatever the
system does to it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

SMALLEST_WINDOW = (1024, 600)
"""px; below this the rules of the face cannot be kept."""
TITLE_BAR_PX = 48
"""Room for the title of a window: 19 px under openbox, more where a desktop's letters are large."""
RESTORED = 0.9
"""Part of the screen that a restored window takes, so that it can be seen to be one."""
SIDES_PX = 8
"""The frame at the sides and below may be so far beyond the edge: nothing can be pressed there."""
SETTLE_MS = 400
"""ms after a change. The system tells only later how thick the frame is, and sends no news."""


def least_size(area: QSize) -> QSize:
    """Return the least size in px of the window; a title has room above it on this screen."""
    below_title = QSize(area.width(), max(1, area.height() - TITLE_BAR_PX))
    return QSize(*SMALLEST_WINDOW).boundedTo(below_title)


def has_room_for_title(area: QSize) -> bool:
    """Return whether a title above the smallest window leaves its lowest buttons on the screen."""
    return area.height() >= SMALLEST_WINDOW[1] + TITLE_BAR_PX


def restored_place(area: QRect) -> QRect:
    """Return where a window stands, without its frame, that is neither maximised nor full."""
    below = area.adjusted(0, TITLE_BAR_PX, 0, 0)
    size = QSize(round(below.width() * RESTORED), round(below.height() * RESTORED))
    place = QRect(below.topLeft(), size.expandedTo(least_size(area.size())))
    place.moveCenter(below.center())
    return place


def title_in_reach(frame: QRect, window: QRect, area: QRect) -> bool:
    """Return whether the frame has a title above the window, and this screen shows it."""
    title = QRect(frame.left(), frame.top(), frame.width(), window.top() - frame.top())
    return title.height() > 0 and title.top() >= area.top() and title.intersects(area)


def stands_well(frame: QRect, area: QRect) -> bool:
    """Return whether the whole frame is on this part of the screen, but for its thin sides."""
    return area.adjusted(-SIDES_PX, 0, SIDES_PX, SIDES_PX).contains(frame)


class WindowFrame(QObject):
    """Looks after each change of the window whether its title can be reached."""

    title_changed = Signal()
    """Emitted when `has_title` has another value."""
    was_left = Signal()
    """Emitted when the window was made smaller or put away though it must fill the screen."""

    def __init__(self, window: QWidget, must_fill: Callable[[], bool] = lambda: False) -> None:
        """`must_fill` tells whether the window fills its screen now, whatever happens."""
        super().__init__(window)
        self._window = window
        self._must_fill = must_fill
        self._before = Qt.WindowState.WindowMaximized
        """The state to which the window returns when it no longer fills the screen."""
        self._home: tuple[QRect, Qt.WindowState] | None = None
        """Where the window was, and how, before it took a screen; None: it takes none."""
        self._was_restored = False
        """Whether the window has just come to a size of its own."""
        self.has_title = True
        """Whether the window's title, with the button that closes, is on the screen."""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)

    def fit_screen(self) -> None:
        """Give the window the size of its screen, for the first time."""
        screen = QApplication.primaryScreen()
        area = screen.availableGeometry()
        if self._must_fill():
            area = screen.geometry()
            # Neither a title nor the system's menu of a window, with which it could be closed.
            self._window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        # A bare X server has no window manager that would maximise: give the size ourselves.
        self._window.setMinimumSize(least_size(area.size()))
        self._window.setGeometry(area)

    def fill_screen(self) -> None:
        """Show the window, maximised where a title has room."""
        area = QApplication.primaryScreen().availableGeometry()
        # Never full screen where it must fill: cage 0.2 ends over a client that asks for that.
        if self._must_fill() or has_room_for_title(area.size()):
            self._window.showMaximized()
        else:
            # Under a title the lowest buttons would stand below the edge of the screen.
            self._window.showFullScreen()

    def change_fullness(self) -> None:
        """Fill the screen without a title, or return from that; what F11 does."""
        window = self._window
        if self._must_fill():
            return
        if window.isFullScreen():
            window.setWindowState(self._before)
        else:
            self._before = window.windowState()
            window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)

    def take_screen(self, screen: QScreen) -> None:
        """Fill this screen without a title, until `give_back`.

        A window that is larger than its own screen keeps its size: it has no real one.
        """
        window = self._window
        room = window.screen().geometry().size()
        if self._must_fill() or window.size() != window.size().boundedTo(room):
            return
        if self._home is None:
            self._home = (window.geometry(), window.windowState())
        if window.screen() is not screen:
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setScreen(screen)  # a place alone is told too late: it would fill the old one
            window.setGeometry(screen.geometry())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def give_back(self) -> None:
        """Return to where the window was before it took a screen."""
        if self._home is None:
            return
        (place, state), self._home = self._home, None
        home = QGuiApplication.screenAt(place.center())
        restored = not state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
        if home is not None and (restored or self._window.screen() is not home):
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            self._window.setScreen(home)
            self._window.setGeometry(place)
        self._window.setWindowState(state)

    def on_state(self) -> None:
        """Look anew: the window was maximised, restored, shown again, or fills the screen."""
        window = self._window
        state = window.windowState()
        fills = state & Qt.WindowState.WindowMaximized and not window.isMinimized()
        if self._must_fill() and not fills:
            self.was_left.emit()
            QTimer.singleShot(0, self, window.showMaximized)
            return
        self._was_restored = state == Qt.WindowState.WindowNoState
        self.on_place()

    def on_place(self) -> None:
        """Look anew: the window was moved, has another size, or is on another screen."""
        if self._window.isFullScreen():
            self._say(has_title=False)
        elif not self.has_title and self._sees_title():
            self._say(has_title=True)
        self._settle.start()

    def hear_of_screens(self, moved: Callable[[], None]) -> None:
        """Call `moved` when the window is on another screen; after its first paint."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(moved)

    def on_screen(self) -> None:
        """Fit the window to the screen to which it was moved."""
        self._window.setMinimumSize(least_size(self._window.screen().availableSize()))
        self.on_place()

    def _look(self) -> None:
        window = self._window
        if window.isMinimized() or not window.isVisible():
            return
        area = window.screen().availableGeometry()
        if self._was_restored and not stands_well(self._place(), area):
            window.setGeometry(restored_place(area))  # looked at when it is there
            self._settle.start()
        else:
            self._say(has_title=self._sees_title() and not window.isFullScreen())
        self._was_restored = False

    def _sees_title(self) -> bool:
        window = self._window
        area = window.screen().availableGeometry()
        return title_in_reach(self._place(), window.geometry(), area)

    def _place(self) -> QRect:
        """Return the place of the window with its frame; the widget's own answer may be old."""
        handle, place = self._window.windowHandle(), self._window.geometry()
        return place if handle is None else place.marginsAdded(handle.frameMargins())

    def _say(self, *, has_title: bool) -> None:
        if has_title != self.has_title:
            self.has_title = has_title
            self.title_changed.emit()
