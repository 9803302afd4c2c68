"""定时关: it ends at the end of a sentence or an article, and is off afterwards."""

from __future__ import annotations

import pytest
from fakes.voices.speech import FakeEngine, FakePlayer
from PySide6.QtCore import QCoreApplication

from app.reading.sleep_timer import SleepTimer
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind

ARTICLE = Article(
    "a", (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, "念了一句。" * 40))
)


class Night:
    """Somebody who falls asleep while being read to."""

    def __init__(self) -> None:
        self.player = FakePlayer()
        self.reading = ReadingController(FakeEngine(), self.player, lambda *_: None)
        self.now = 0.0
        self.timer = SleepTimer(self.reading, lambda: self.now)
        self.slept = 0
        self.timer.slept.connect(self._sleep)
        self.reading.open(ARTICLE)
        self.reading.play()
        self.hear(300)

    def _sleep(self) -> None:
        self.slept += 1

    def hear(self, ms: int) -> None:
        for _ in range(ms // 50):
            self.player.advance(50)
            QCoreApplication.processEvents()


@pytest.fixture
def night(qapp: QCoreApplication) -> Night:
    return Night()


def test_the_sentence_is_heard_to_its_end_and_the_next_is_the_place(night: Night) -> None:
    night.timer.set_minutes(15)
    night.now = 15 * 60 - 1
    night.hear(10_000)
    assert night.reading.is_active
    assert night.timer.minutes_left == 1
    before = night.reading.sentence
    night.now = 15 * 60
    night.timer.look()
    assert night.reading.is_active, "not in the middle of a sentence"
    night.hear(10_000)
    assert night.reading.state is ReaderState.PAUSED
    assert night.slept == 1
    assert night.reading.sentence.start == before.end
    assert night.timer.minutes_left == 0, "once only"
    night.reading.play()
    night.hear(5_000)
    assert night.reading.is_active


def test_nothing_is_said_when_nothing_is_read_any_more(night: Night) -> None:
    night.timer.set_minutes(15)
    night.reading.pause()
    night.now = 16 * 60
    night.timer.look()
    assert (night.timer.minutes_left, night.slept) == (0, 0)
    night.reading.play()
    night.hear(10_000)
    assert night.reading.is_active


def test_after_the_article(night: Night) -> None:
    assert not night.timer.is_due
    night.timer.set_minutes(15)
    night.timer.set_after_article()
    assert night.timer.after_article
    assert night.timer.minutes_left == 0
    assert night.timer.is_due
    night.timer.turn_off()
    assert not night.timer.after_article
    assert not night.timer.is_due


def test_time_that_is_over_stops_at_the_end_of_an_article_too(night: Night) -> None:
    night.timer.set_minutes(15)
    night.now = 15 * 60
    assert night.timer.is_due
    night.timer.turn_off()
    assert night.timer.minutes_left == 0


def test_it_tells_each_minute_that_goes_by(night: Night) -> None:
    told = []
    night.timer.changed.connect(lambda: told.append(night.timer.minutes_left))
    night.timer.set_minutes(30)
    for second in range(0, 130, 10):
        night.now = float(second)
        night.timer.look()
    assert told == [30, 29, 28]
    night.timer.turn_off()
    assert told[-1] == 0


def test_after_some_articles_and_it_tells_how_many_are_left(night: Night) -> None:
    told = []
    night.timer.changed.connect(lambda: told.append(night.timer.articles_left))
    night.timer.set_articles(3)
    assert not night.timer.is_due
    assert not night.timer.after_article
    night.timer.article_ended()
    night.timer.article_ended()
    assert told == [3, 2, 1]
    assert night.timer.is_due
    assert night.timer.articles == 3, "that is what was chosen"
    night.timer.set_minutes(15)
    assert (night.timer.articles, night.timer.articles_left) == (0, 0)
    night.timer.article_ended()
    assert night.timer.minutes_left == 15
