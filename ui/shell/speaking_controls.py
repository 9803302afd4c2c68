"""点哪儿念哪儿: listens to where the focus goes, and has the control's name said."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.speech.reading.control_voice import ControlVoice
from ui.words.titles import SEPARATOR
from ui.words.translating import tr

SETTLE_MS = 250
"""ms. A control that has the focus for less is not said: Tab is held, or a page is made."""


class SpeakingControls(QObject):
    """Says the name of a control when it gets the focus, and again when it is pressed."""

    def __init__(self, voice: ControlVoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._pressed: QMetaObject.Connection | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._say)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._pressed is not None:
            # By the connection: a button that is being deleted loses the focus as well.
            QObject.disconnect(self._pressed)
            self._pressed = None
        if isinstance(now, QAbstractButton):
            # A control that has the focus already can still be touched.
            self._pressed = now.clicked.connect(self._settle.start)
        if self._voice.is_on:
            self._settle.start()

    def _say(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            self._voice.say(control_words(focus))


def control_words(widget: QWidget) -> str:
    """Return the words about a control: its name, and its description."""
    told = QAccessible.queryAccessibleInterface(widget)
    name = told.text(QAccessible.Text.Name).strip()
    description = told.text(QAccessible.Text.Description).strip()
    stop = tr("。")
    parts = [part for part in (name, description) if part]
    return stop.join(parts).replace(SEPARATOR, tr("，"))
