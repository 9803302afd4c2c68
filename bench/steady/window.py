"""A child of bench.steady.growth: the whole app reads a book aloud, as fast as its voice can speak.

Played by nobody, as in reading.py: 600 chapters, which take hours to hear, take two minutes.
All chapters have the same text. With another text each, the window grew by 11 to 40 KB a chapter
for as long as new characters came: Qt keeps each one that it has drawn. That has an end, and would
hide what has none.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace

from PySide6.QtCore import QTimer

from app.files.paths import default_paths
from app.reading.order import ReadingOrder
from app.settings.settings import Settings, SettingsStore
from app.speech.voice.process_engine import ProcessEngine
from bench.soak.book import chapters, sentences
from bench.steady.reading import NobodyListens
from bench.steady.resident import resident_kb
from content.library.store.library import Library
from content.model import Sentence
from ui.main import Yinling, make_application
from ui.shell.destinations.reading import Read

SEED = 12
EVERY = 10
"""Chapters between two looks at the memory."""


def main() -> int:
    """Read so many chapters; print one JSON object: KB of the app at each look."""
    count = int(sys.argv[1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    first = chapters(SEED)[0]
    order = tuple(f"steady-{number}" for number in range(count))
    library = Library(paths.library_file)
    library.add([replace(first, id=each) for each in order])
    library.close()
    application = make_application(sys.argv[:1])
    yinling = Yinling(paths, ProcessEngine(), NobodyListens())
    held: list[int | None] = []
    ended = said = 0

    def on_sentence(_: Sentence) -> None:
        nonlocal said
        said += 1

    def on_finished(_: str) -> None:
        nonlocal ended
        ended += 1
        if ended % EVERY == 0:
            held.append(resident_kb())
        if ended == count:
            application.quit()

    yinling.reading.sentence_changed.connect(on_sentence)
    yinling.reading.finished.connect(on_finished)
    yinling.open()
    begin = Read(ReadingOrder(order, 0, from_start=True))
    yinling.when_ready(lambda: QTimer.singleShot(1000, lambda: yinling.window.go(begin)))
    application.exec()
    yinling.close()
    if said < count * len(sentences(first)):
        raise RuntimeError(f"only {said} sentences were said")
    print(json.dumps({"every": EVERY, "app": held}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
