"""点哪儿念哪儿 speaks only when nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.voices.speech import FakeEngine, FakePlayer
from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from app.speech.engine import SpeechFault
from app.speech.reading.control_voice import ControlVoice
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind

ARTICLE = Article(
    "one",
    (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, "第一句在这里。第二句在这里。")),
)


class Room:
    """A voice, a speaker, settings, and what joins them."""

    def __init__(self, folder: Path) -> None:
        self.jobs = Jobs()
        self.settings = LiveSettings(SettingsStore(folder / "settings.json"), self.jobs)
        self.engine, self.player = FakeEngine(), FakePlayer()
        self.reading = ReadingController(self.engine, self.player, lambda *_: None)
        self.voice = ControlVoice(self.reading, self.settings)

    @property
    def said(self) -> list[str]:
        return [request.text for request in self.engine.requests]

    def hear(self, ms: int = 400) -> None:
        for _ in range(ms // 50):
            QApplication.processEvents()
            self.player.advance(50)
        QApplication.processEvents()


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    room = Room(tmp_path)
    room.settings.change(speaks_controls=True)
    yield room
    room.reading.close()
    room.settings.flush()
    room.jobs.close()


def test_it_is_off_until_it_is_chosen(room: Room) -> None:
    room.settings.change(speaks_controls=False)
    assert not room.voice.say("返回")
    assert room.said == []


def test_it_says_the_words_and_the_newest_alone(room: Room) -> None:
    assert room.voice.say("返回")
    room.hear(50)
    assert room.voice.say("上一页")
    room.hear(1000)
    assert room.said == ["返回", "上一页"]
    assert room.player.is_silent
    assert room.reading.aside is None


def test_no_words_say_nothing(room: Room) -> None:
    assert not room.voice.say("")
    assert room.said == []


def test_the_reading_is_never_interrupted(room: Room) -> None:
    room.reading.open(ARTICLE)
    room.reading.play()
    assert not room.voice.say("返回"), "while it is prepared"
    room.hear(100)
    assert room.reading.state is ReaderState.PLAYING
    assert not room.voice.say("返回")
    assert "返回" not in room.said


def test_a_pause_keeps_its_place(room: Room) -> None:
    room.reading.open(ARTICLE)
    room.reading.play()
    room.hear(100)  # in mid-sentence: one that was heard is not said again
    place = room.reading.sentence
    room.reading.pause()
    assert room.voice.say("返回")
    room.hear(1000)
    assert room.reading.sentence == place
    room.reading.play()
    room.hear(100)
    assert room.reading.sentence == place
    assert room.reading.state is ReaderState.PLAYING


def test_a_sample_or_announcement_is_not_talked_into(room: Room) -> None:
    room.reading.say_aside(Article("sample", (Block(BlockKind.TITLE, "您听听这个声音"),)))
    room.hear(50)
    assert not room.voice.say("读快一点")
    room.hear(2000)
    assert room.voice.say("读快一点"), "it is over"


def test_trouble_is_left_to_the_page(room: Room) -> None:
    room.reading.open(ARTICLE)
    room.engine.broken = SpeechFault.NO_VOICE
    room.reading.play()
    room.hear(200)
    assert room.reading.state is ReaderState.FAILED
    assert not room.voice.say("返回")
    assert room.reading.fault is SpeechFault.NO_VOICE
