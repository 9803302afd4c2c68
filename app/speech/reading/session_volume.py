"""A session begins with the usual volume: the app's own at once, the computer's at first listening.

A session begins with the app, and when another visitor comes to a shared machine (the gate has
another policy then). There no usual volume is learned, since the policy forbids the setting: each
visitor begins with the machine's. The rules are in `usual_volume.py`.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.system_volume import Loudness
from app.speech.reading.reader import ReaderState
from app.speech.reading.reading_state import ReadingState
from app.speech.reading.usual_volume import (
    LEARNED_AFTER_MS,
    STEP_MS,
    Usual,
    goes_on,
    learned,
    steps_to,
)


class SessionVolume(QObject):
    """Watches the reading: brings the volume to the usual one, and learns which that is."""

    def __init__(
        self,
        reading: ReadingState,
        settings: LiveSettings,
        speakers: Loudspeakers,
        jobs: Jobs,
        *,
        learned_after_ms: int = LEARNED_AFTER_MS,
        step_ms: int = STEP_MS,
        parent: QObject | None = None,
    ) -> None:
        """Begin a session."""
        super().__init__(parent)
        self._reading, self._settings, self._speakers = reading, settings, speakers
        self._jobs, self._learned_after_ms = jobs, learned_after_ms
        self._waits_for_listening = False
        self._at_start: Loudness | None = None
        self._at_first: Loudness | None = None
        """The loudness when the time of listening that is learned from began."""
        self._steps: tuple[int, ...] = ()
        self._socket = ""
        """The socket that sounded when the first step was taken."""
        self._heard_ms, self._since = 0.0, 0.0
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self._learn)
        self._step = QTimer(self, singleShot=True, interval=step_ms)
        self._step.timeout.connect(self._take_step)
        reading.state_changed.connect(self._on_state)
        settings.changed.connect(self._on_settings)
        self.begin()

    def begin(self) -> None:
        """Begin a session: restore the app's own volume, and wait for the first listening."""
        self._waits_for_listening, self._steps = True, ()
        self._at_start = None
        self._jobs.run(self._speakers.loudness, self._note_start, _ignore, owner=self)
        usual = self._settings.now.usual_volume
        if usual > 0:
            self._settings.change(volume=usual)

    def _note_start(self, loudness: Loudness | None) -> None:
        self._at_start = loudness

    # --- listening ---

    def _on_state(self) -> None:
        listens = self._reading.state is ReaderState.PLAYING
        if listens is self._minute.isActive():
            return
        if not listens:
            self._heard_ms += 1000 * (time.monotonic() - self._since)
            self._minute.stop()
            return
        self._go_on_counting()
        if self._waits_for_listening:
            self._waits_for_listening = False
            self._jobs.run(self._look, self._bring, _ignore, owner=self)
        elif not self._heard_ms:
            self._jobs.run(self._look, self._note_first, _ignore, owner=self)

    def _go_on_counting(self) -> None:
        self._since = time.monotonic()
        self._minute.start(max(0, round(self._learned_after_ms - self._heard_ms)))

    def _look(self) -> tuple[Loudness | None, str]:
        return self._speakers.loudness(), self._speakers.socket()

    def _note_first(self, seen: tuple[Loudness | None, str]) -> None:
        self._at_first = seen[0]

    def _on_settings(self, before: Settings, now: Settings) -> None:
        if before.volume != now.volume or before.speaker != now.speaker:
            self._count_anew()

    def _count_anew(self) -> None:
        self._heard_ms = 0.0
        if self._minute.isActive():
            self._go_on_counting()
            self._jobs.run(self._look, self._note_first, _ignore, owner=self)

    # --- bringing it to the usual ---

    def _bring(self, seen: tuple[Loudness | None, str]) -> None:
        now, self._socket = seen
        settings = self._settings.now
        usual = Usual(settings.usual_percent, settings.usual_socket)
        self._steps = steps_to(usual, self._socket, now, self._at_start)
        self._at_first = Loudness(self._steps[-1], muted=False) if self._steps else now
        if self._steps:
            self._set_next()

    def _set_next(self) -> None:
        percent = self._steps[0]
        self._jobs.run(
            lambda: self._speakers.set_percent(percent),
            lambda _: self._step.start(),
            _ignore,
            owner=self,
        )

    def _take_step(self) -> None:
        self._jobs.run(self._look, self._after_step, _ignore, owner=self)

    def _after_step(self, seen: tuple[Loudness | None, str]) -> None:
        now, socket = seen
        if not self._steps:
            return
        last, self._steps = self._steps[0], self._steps[1:]
        if socket != self._socket or not goes_on(last, now):
            self._steps = ()  # headphones were put in, or somebody has a hand on it
        elif self._steps:
            self._set_next()

    # --- learning ---

    def _learn(self) -> None:
        self._heard_ms = 0.0
        volume = self._settings.now.volume
        if volume > 0 and volume != self._settings.now.usual_volume:
            self._settings.change(usual_volume=volume)
        self._jobs.run(self._look, self._learn_loudness, _ignore, owner=self)
        self._go_on_counting()

    def _learn_loudness(self, seen: tuple[Loudness | None, str]) -> None:
        now, socket = seen
        before, self._at_first = self._at_first, now
        usual, kept = learned(before, now, socket), self._settings.now
        if usual is not None and usual != Usual(kept.usual_percent, kept.usual_socket):
            self._settings.change(usual_percent=usual.percent, usual_socket=usual.output)


def _ignore(error: Exception) -> None:
    """Leave the volume as it is; Jobs has logged the error."""
