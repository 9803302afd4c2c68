"""Opens 没有声音怎么办 when a reader asked for the voice and could not hear it.

Nothing moves by itself (rule 4 of the face): the page opens only as the answer to a press. It opens

- when 再试一次 was pressed and the same fault came back: the press asked for sound;
- a moment after the voice was started while the computer is mute: nothing else would say why
  there is no sound. This happens once in a run of the app: readers may want the computer mute.

Any other fault is shown in the page's own notice, whose button leads to the same page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.jobs import Jobs
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.system_volume import Loudness
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from ui.shell.destinations.plain import NO_SOUND
from ui.shell.latest import Latest
from ui.shell.window import Window

LISTEN_MS = 1000
"""ms after the start of the voice. The check is late so that it delays no click."""


class SilenceWatch(QObject):
    """Observes the one controller as long as the window exists."""

    def __init__(
        self, reading: ReadingController, speakers: Loudspeakers, jobs: Jobs, window: Window
    ) -> None:
        super().__init__(window)
        self._reading, self._speakers, self._window = reading, speakers, window
        self._measuring = Latest(self, jobs)
        self._tried_again = False
        self._asked_for_mute = False
        self._was_active = False
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._measure)
        reading.state_changed.connect(self._on_state)
        reading.tried_again.connect(self._on_tried_again)

    def _on_tried_again(self) -> None:
        self._tried_again = True

    def _on_state(self) -> None:
        reading = self._reading
        if reading.state is ReaderState.PLAYING:
            self._tried_again = False
        if reading.state is ReaderState.FAILED and self._tried_again:
            self._tried_again = False
            # After the page has shown the fault: 返回 leads back to it.
            QTimer.singleShot(0, self, self._open)
        if reading.is_active and not self._was_active and not self._asked_for_mute:
            self._look.start(LISTEN_MS)
        self._was_active = reading.is_active

    def _measure(self) -> None:
        self._measuring.ask(self._speakers.loudness, self._on_measured, lambda _: None)

    def _on_measured(self, loudness: Loudness | None) -> None:
        silent = loudness is not None and (loudness.muted or loudness.percent == 0)
        if silent and self._reading.is_active and not self._asked_for_mute:
            self._asked_for_mute = True
            self._open()

    def _open(self) -> None:
        page = self._window.page
        if page is not None and page.is_listened_to:
            self._window.go(NO_SOUND)
