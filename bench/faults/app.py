"""The child of bench.faults.deaths: the real app, reading, made to be struck and to be killed.

Tells what its reader would see, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QTimer

from app.files.paths import default_paths
from app.reading.order import ReadingOrder
from app.speech.player.process_player import ProcessPlayer
from app.speech.voice.process_engine import ProcessEngine
from content.model import Sentence
from ui.main import Yinling, make_application
from ui.shell.destinations.reading import Read


def tell(**what: object) -> None:
    """Print one thing."""
    print(json.dumps(what), flush=True)


def main() -> int:
    """Read today's articles until killed."""
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    engine, player = ProcessEngine(), ProcessPlayer()
    yinling = Yinling(paths, engine, player)
    yinling.settings.change(introduced=True)
    reading = yinling.reading

    def on_sentence(sentence: Sentence) -> None:
        where = sentence.locator
        tell(sentence=[where.article_id, where.block, where.offset])

    def on_state() -> None:
        page = yinling.window.page
        notice = getattr(page, "notice", None)
        shown = notice.words.text() if notice is not None and notice.isVisible() else ""
        tell(state=reading.state, fault=reading.fault or "", notice=shown)

    def begin() -> None:
        ids = yinling.library.ids("")
        if not ids:
            QTimer.singleShot(100, begin)
            return
        yinling.window.go(Read(ReadingOrder(tuple(ids), 0)))

    reading.sentence_changed.connect(on_sentence)
    reading.word_changed.connect(lambda *word: tell(word=word))
    # After the page, which hears of it first.
    reading.state_changed.connect(lambda: QTimer.singleShot(0, on_state))
    pids = QTimer(interval=100)
    pids.timeout.connect(lambda: tell(pids=[engine.worker_pid or 0, player.child_pid or 0]))
    pids.start()
    yinling.open()
    QTimer.singleShot(1000, begin)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
