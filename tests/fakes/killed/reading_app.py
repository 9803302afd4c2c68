"""A child process: the real app, voice and player; presses the big button, tells where it is.

Run as `python -m fakes.killed.reading_app HOME`. Prints a JSON object a line: first what home
offers (`{"offered": [article, block, offset] | null}`), then every sentence that becomes the place,
every place once it is on the disk (`{"kept": [article, block, offset]}`), every word and every
change of state. It is made to be killed.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QTimer

from app.files.paths import default_paths
from app.speech.player.process_player import ProcessPlayer
from app.speech.voice.process_engine import ProcessEngine
from content.locator import Locator
from content.model import Sentence
from fakes.introduced import introduce
from ui.main import Yinling, make_application


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")  # whole: places are told on a thread of their own
    sys.stdout.flush()


def main() -> int:
    os.environ["YINLING_HOME"] = sys.argv[1]
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    introduce(paths)
    engine, player = ProcessEngine(), ProcessPlayer()
    yinling = Yinling(paths, engine, player)
    place = yinling.library.last_place()
    where = place and [place.locator.article_id, place.locator.block, place.locator.offset]
    tell(offered=where, faults=yinling.library.check())
    yinling.settings.change(rate_step=6)
    save_place = yinling.library.save_place

    def on_disk(locator: Locator, progress: float, finished: bool = False) -> None:
        save_place(locator, progress, finished)
        tell(kept=[locator.article_id, locator.block, locator.offset])

    yinling.library.save_place = on_disk  # type: ignore[method-assign]
    yinling.open()

    def on_sentence(sentence: Sentence) -> None:
        locator = sentence.locator
        tell(sentence=[locator.article_id, locator.block, locator.offset], text=sentence.text)

    def press() -> None:
        page = yinling.window.page
        if page is None or page.name != "home" or not page.listen.isVisible():
            return
        if None in (engine.worker_pid, player.child_pid):
            return  # they start a little later, when the shelf is filled already
        timer.stop()
        yinling.reading.sentence_changed.connect(on_sentence)
        yinling.reading.word_changed.connect(lambda *word: tell(word=word))
        yinling.reading.state_changed.connect(
            lambda: tell(state=yinling.reading.state, fault=yinling.reading.fault)
        )
        tell(pressed=True, worker=engine.worker_pid, player=player.child_pid)
        page.listen.click()

    timer = QTimer(interval=30)
    timer.timeout.connect(press)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
