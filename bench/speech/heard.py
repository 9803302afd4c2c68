"""A child of bench.speech.delays: the real app reads a short article at each length of pauses.

Tells what should be heard (clips, words, pauses) and when it showed it, in monotonic seconds; the
parent compares with the recording.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer

from app.files.paths import default_paths
from app.reading.order import ReadingOrder
from app.settings.settings import PAUSES_MS, Settings, SettingsStore
from app.speech.engine import Clip
from app.speech.player.process_player import ProcessPlayer
from app.speech.voice.process_engine import ProcessEngine
from bench.speech.clicks import until, wait
from content.model import Article, Block, BlockKind
from content.text.script import Ref, Script
from ui.main import Yinling, make_application
from ui.shell.destinations.reading import Read

ARTICLE = Article(
    "heard",
    (
        Block(BlockKind.TITLE, "公园里的早晨"),
        Block(BlockKind.PARAGRAPH, "院子里的花都开了，老邻居们坐在树下。电话铃响了三次。"),
        Block(BlockKind.PARAGRAPH, "她走过去接起来，原来是孙女打来的。"),
    ),
)


class Ear(QObject):
    """Notes the clips, and when each of their words had been painted."""

    def __init__(self, engine: ProcessEngine, player: ProcessPlayer, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._made: dict[int, Clip] = {}
        self._word: tuple[int, int, int] | None = None
        self.heard: list[dict[str, Any]] = []
        engine.clip_ready.connect(self._take)
        player.clip_started.connect(self._begin)
        player.word_reached.connect(self._note_word)

    def _take(self, clip: Clip) -> None:
        self._made[clip.id] = clip

    def _begin(self, id_: int) -> None:
        clip = self._made[id_]
        file = self._folder / f"{id_}.pcm"
        file.write_bytes(clip.pcm)
        words = [[word.start_ms, word.start] for word in clip.words]
        self.heard.append(
            {"pcm": str(file), "rate": clip.sample_rate, "words": words}
            | {"started": time.monotonic(), "shown": []}
        )

    def _note_word(self, id_: int, start: int, end: int) -> None:
        self._word = (id_, start, end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the paint that follows a word, note the time."""
        if event.type() == QEvent.Type.Paint and self._word is not None:
            start, self._word = self._word[1], None
            QTimer.singleShot(0, self, lambda: self._note_painted(start))
        return False

    def _note_painted(self, start: int) -> None:
        if self.heard:
            self.heard[-1]["shown"].append([start, time.monotonic()])


def main() -> int:
    """Print one JSON object: a list of readings, each with its settings and its clips."""
    folder = Path(sys.argv[1])
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    engine, player = ProcessEngine(), ProcessPlayer()
    yinling = Yinling(paths, engine, player)
    yinling.open()
    until(lambda: bool(yinling.library.ids("")))
    yinling.library.add([ARTICLE])
    wait(1500)
    ear = Ear(engine, player, folder)
    readings = []
    for sentence_ms, paragraph_ms in PAUSES_MS:
        for clear in (True, False):
            yinling.settings.change(
                pause_sentence_ms=sentence_ms, pause_paragraph_ms=paragraph_ms, clear_sound=clear
            )
            clips = _read(yinling, ear)
            for each, ends in zip(clips, _ends_of_paragraphs(), strict=True):
                each["pause_ms"] = paragraph_ms if ends else sentence_ms
            readings.append(
                {"sentence_ms": sentence_ms, "paragraph_ms": paragraph_ms, "clear": clear}
                | {"clips": clips}
            )
    print(json.dumps(readings))
    yinling.close()
    application.quit()
    return 0


def _ends_of_paragraphs() -> list[bool]:
    """Return for each sentence of the article whether a paragraph ends with it."""
    script, ends = Script(ARTICLE), []
    following: Ref | None = script.first()
    while following is not None:
        ends.append(script.ends_paragraph(following))
        following = script.after(following)
    return ends


def _read(yinling: Yinling, ear: Ear) -> list[dict[str, Any]]:
    """Return what was heard and shown of one reading of the article."""
    over: list[str] = []
    ear.heard = []
    link = yinling.reading.finished.connect(over.append)
    yinling.window.go(Read(ReadingOrder((ARTICLE.id,), 0, from_start=True)))
    until(lambda: yinling.reading.article is not None and yinling.reading.article.id == "heard")
    page: Any = yinling.window.page
    page.view.viewport().installEventFilter(ear)
    until(lambda: bool(over), seconds=60)
    page.view.viewport().removeEventFilter(ear)
    yinling.reading.finished.disconnect(link)
    yinling.window.home()
    wait(300)
    return ear.heard


if __name__ == "__main__":
    sys.exit(main())
