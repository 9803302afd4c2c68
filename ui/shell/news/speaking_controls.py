"""点哪儿念哪儿: has a control's name said where the focus goes and where the pointer rests."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, QPoint, QTimer
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.settings.settings import Settings
from app.speech.reading.control_voice import ControlVoice
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.pointer_rest import PointerRest
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR
from ui.words.translating import tr

SETTLE_MS = 250
"""ms. A control that has the focus for less is not said: Tab is held, or a page is made."""
LOOK_MS = 100
"""ms between two looks at the pointer; there are none while 点哪儿念哪儿 is off."""


class SpeakingControls(QObject):
    """Says the name of a control when it gets the focus, is pressed, or lies under the pointer.

    The newest one wins. Nothing is said over the article or over a sample (ControlVoice).
    """

    def __init__(
        self,
        voice: ControlVoice,
        parent: QObject | None = None,
        *,
        pointer: Callable[[], QPoint] = QCursor.pos,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pointer` tells where the mouse pointer is, in px on the screen; `clock` the seconds."""
        super().__init__(parent)
        self._voice, self._pointer, self._clock = voice, pointer, clock
        self._pressed: QMetaObject.Connection | None = None
        self._news = ""
        """The change by the last press; said in place of the control's name."""
        self._rest = PointerRest()
        self._under: QWidget | None = None
        """The control at which the pointer rested last. Compared only: it may be deleted."""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._say)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        voice.settings.changed.connect(self._on_settings)
        self._follow_pointer()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def tell(self, words: str) -> None:
        """Say the news of a press, in place of the name of the control in focus."""
        if self._voice.is_on:
            self._news = words
            self._settle.start()

    def look(self) -> None:
        """Look at the pointer, and say the control under it if it has come to rest there."""
        at, now_ms = self._pointer(), self._clock() * 1000
        self._rest = self._rest.seen((at.x(), at.y()), now_ms)
        if not self._rest.is_due(now_ms):
            return
        self._rest = self._rest.answered()
        control = _control_at(at)
        again, self._under = control is self._under, control
        if control is not None and not again and not is_unspoken(control):
            self._settle.stop()
            self._voice.say(control_words(control))

    def _on_settings(self, before: Settings, now: Settings) -> None:
        if before.speaks_controls != now.speaks_controls:
            self._follow_pointer()

    def _follow_pointer(self) -> None:
        self._leave_pointer()
        if self._voice.is_on:
            self._looking.start()
        else:
            self._looking.stop()

    def _leave_pointer(self) -> None:
        """Wait for the next move: what lies under the pointer now was pressed, or came there."""
        at = self._pointer()
        self._rest = PointerRest.left_at((at.x(), at.y()), self._clock() * 1000)
        self._under = None

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._pressed is not None:
            # By the connection: a button that is being deleted loses the focus as well.
            QObject.disconnect(self._pressed)
            self._pressed = None
        if isinstance(now, QAbstractButton):
            # A control that has the focus already can still be touched.
            self._pressed = now.clicked.connect(self._on_press)
        if self._voice.is_on:
            self._news = ""
            self._on_press()

    def _on_press(self) -> None:
        self._leave_pointer()
        self._settle.start()

    def _say(self) -> None:
        news, self._news = self._news, ""
        focus = QApplication.focusWidget()
        if news:
            self._voice.say(news)
        elif focus is not None and not is_unspoken(focus):
            self._voice.say(control_words(focus))


def _control_at(at: QPoint) -> QWidget | None:
    """Return the control of ours under this point of the screen; None elsewhere, and in the text.

    The words of a row belong to its button. A message is said as a whole.
    """
    window = QApplication.activeWindow()  # another window may lie over one that is not active
    widget = window.childAt(window.mapFromGlobal(at)) if window is not None else None
    while widget is not None and not widget.isWindow():
        if isinstance(widget, ChoiceRow):
            return widget.button
        if isinstance(widget, QAbstractButton | QLineEdit | Notice):
            return widget
        widget = widget.parentWidget()
    return None


def is_unspoken(widget: QWidget) -> bool:
    """Return whether a control is not said, since others would hear it: a digit of a PIN."""
    return bool(getattr(widget, "is_unspoken", False))


def control_words(widget: QWidget) -> str:
    """Return the words about a control: its name, and its description.

    "" for one that `is_unspoken`: those who stand by would hear a PIN.
    """
    if getattr(widget, "is_unspoken", False):
        return ""
    told = QAccessible.queryAccessibleInterface(widget)
    name = told.text(QAccessible.Text.Name).strip()
    description = told.text(QAccessible.Text.Description).strip()
    stop = tr("。")
    parts = [part for part in (name, description) if part]
    return stop.join(parts).replace(SEPARATOR, tr("，"))
