"""A child of bench.steady.growth: articles through controller, engine and the real worker.

Played by nobody: whatever the player is given counts as heard at once, word by word.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from app.settings.settings import RATE_STEPS
from app.speech.engine import AudioPlayer, Clip
from app.speech.reading.controller import ReadingController
from app.speech.voice.process_engine import ProcessEngine
from bench.steady.resident import resident_kb
from bench.steady.text import varied_articles
from content.model import Sentence

EVERY = 100
"""Sentences between two looks at the memory."""


class NobodyListens(AudioPlayer):
    """Counts each clip as heard as soon as the event loop is free."""

    def __init__(self) -> None:
        super().__init__()
        self._era = 0

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        """Count it as heard soon."""
        era = self._era
        QTimer.singleShot(0, self, lambda: self._hear(clip, era))

    def _hear(self, clip: Clip, era: int) -> None:
        if era == self._era:
            self.clip_started.emit(clip.id)
        for word in clip.words:
            if era == self._era:
                self.word_reached.emit(clip.id, word.start, word.end)
        if era == self._era:
            self.clip_finished.emit(clip.id)

    def pause(self) -> None:
        """Not used in this bench."""

    def resume(self) -> None:
        """Not used in this bench."""

    def stop(self) -> None:
        """Forget what was enqueued."""
        self._era += 1

    def set_volume(self, volume: float) -> None:
        """Do nothing: no sound is played."""

    def close(self) -> None:
        """Do nothing: there is no device."""


def main() -> int:
    """Read so many sentences; print one JSON object: KB of voice and app at each look."""
    count = int(sys.argv[1])
    application = QCoreApplication(sys.argv[:1])
    engine, articles = ProcessEngine(), varied_articles()
    reading = ReadingController(engine, NobodyListens(), lambda *_: None)
    voice: list[int | None] = []
    app: list[int | None] = []
    pids: set[int | None] = set()
    heard = 0

    def next_article() -> None:
        reading.open(next(articles))
        # Each article at another pace, and in turn with and without the clear sound.
        reading.set_voice("", RATE_STEPS[heard // EVERY % len(RATE_STEPS)], clear=heard % 2 == 0)
        reading.play()

    def on_sentence(_: Sentence) -> None:
        nonlocal heard
        heard += 1
        if heard % EVERY == 0:
            pids.add(engine.worker_pid)
            voice.append(resident_kb(engine.worker_pid))
            app.append(resident_kb())
        if heard >= count:
            application.quit()

    reading.sentence_changed.connect(on_sentence)
    reading.finished.connect(lambda _: QTimer.singleShot(0, next_article))
    QTimer.singleShot(0, next_article)
    application.exec()
    reading.close()
    print(json.dumps({"every": EVERY, "voice": voice, "app": app, "voices": len(pids)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
