"""The session with a library, a voice and a sleep timer: sounds, and signals to the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.voices.speech import FakeEngine, FakePlayer
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.reading import messages as m
from app.reading.live_session import LiveSession
from app.reading.messages import News, Offer, What
from app.reading.order import HELP, ReadingOrder
from app.reading.sleep_timer import SleepTimer
from app.reading.standing import Standing
from app.speech.engine import SpeechFault
from app.speech.reading.controller import ReadingController
from content.errors import LibraryDamagedError
from content.library.store.shelf import Place
from content.locator import Locator
from content.model import Article, Block, BlockKind
from content.places import Spot

LONG = "long"


class Shelf:
    """A library of three short letters and a long one; some may be damaged."""

    def __init__(self) -> None:
        self.damaged: set[str] = set()

    def article(self, article_id: str) -> Article:
        if article_id in self.damaged:
            raise LibraryDamagedError(article_id)
        return letter(article_id)

    def place(self, article_id: str) -> Place | None:
        return None


class Kept:
    """A place keeper that remembers the last place, and those that were left."""

    def __init__(self) -> None:
        self.place: Locator | None = None
        self.left: list[Locator] = []

    def keep(self, locator: Locator, progress: float, finished: bool) -> None:
        """Take it for the place."""
        self.place = locator

    def leave(self, spot: Spot) -> None:
        """Note that it was left."""
        self.left.append(spot.locator)


def letter(id_: str) -> Article:
    times = 60 if id_ == LONG else 1
    title, text = Block(BlockKind.TITLE, "信"), Block(BlockKind.PARAGRAPH, "您好。都好。" * times)
    return Article(id_, (title, text))


class Desk:
    """Somebody at a page, who hears what is read there."""

    def __init__(self, help_article: Callable[[], Article]) -> None:
        self.shelf, self.player, self.jobs = Shelf(), FakePlayer(), Jobs()
        self.kept: list[str] = []
        self.places = Kept()
        standing = Standing(self.places)

        def save(locator: Locator, progress: float, finished: bool) -> None:
            self.kept.append(locator.article_id)
            standing.save(locator, progress, finished)

        self.reading = ReadingController(FakeEngine(), self.player, save)
        self.sleep = SleepTimer(self.reading)
        self.session = LiveSession(
            self.reading, self.sleep, self.jobs, self.shelf, help_article, standing
        )
        self.announced: list[News] = []
        self.refused: list[m.TellRefused] = []
        self.session.announced.connect(self.announced.append)
        self.session.refused.connect(self.refused.append)

    def hear(self, ms: int) -> None:
        for _ in range(ms // 50):
            self.player.advance(50)
            QCoreApplication.processEvents()
            assert self.jobs.wait_idle(3000)

    def open(self, order: ReadingOrder) -> None:
        self.session.send(m.Open(order, "reading"))
        assert self.jobs.wait_idle(3000)

    @property
    def news(self) -> News | None:
        return self.session.state.now.news


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(lambda: letter("help"))


IDS = ("a", "b", "c")
READS_ON = ReadingOrder(IDS, from_start=True)


def test_a_list_is_heard_to_its_end_over_what_is_damaged(desk: Desk) -> None:
    desk.shelf.damaged.add("b")
    heard: list[str] = []
    desk.reading.finished.connect(heard.append)
    desk.open(READS_ON)
    desk.hear(20_000)
    assert heard == ["a", "c"]
    assert desk.announced == [News(What.LIST_ENDED)] == [desk.news]
    assert not desk.refused


def test_what_was_chosen_and_is_damaged_is_told_once_the_state_is_settled(desk: Desk) -> None:
    desk.shelf.damaged.add("a")
    awaited: list[bool] = []
    desk.session.refused.connect(lambda _: awaited.append(desk.session.state.awaits))
    desk.open(ReadingOrder(IDS))
    assert [told.order.id for told in desk.refused] == ["a"]
    assert awaited == [False]


def test_a_page_may_be_left_while_it_is_told(desk: Desk) -> None:
    desk.shelf.damaged.add("a")
    desk.session.refused.connect(lambda _: desk.session.leave())
    desk.open(ReadingOrder(IDS))
    assert desk.session.state.view == ""


def test_one_that_stops_offers_the_next(desk: Desk) -> None:
    desk.open(ReadingOrder(IDS, stops=True))
    desk.hear(10_000)
    assert desk.announced == [News(What.ARTICLE_ENDED, Offer.BUTTON)]
    desk.session.send(m.GoOn())
    assert desk.jobs.wait_idle(3000)
    assert desk.reading.is_active
    assert desk.session.state.now.article is desk.reading.article
    assert desk.news is None


def test_leaving_is_silent_and_the_help_gives_the_sentence_back(desk: Desk) -> None:
    desk.open(READS_ON)
    desk.reading.skip(1)
    desk.hear(100)
    sentence = desk.reading.sentence
    desk.session.leave()
    assert desk.player.is_silent
    desk.session.send(m.Open(HELP, "help"))
    desk.hear(100)
    assert desk.reading.is_active
    assert set(desk.kept) == {"a"}, "of the help no place is kept"
    desk.session.leave()
    desk.session.send(m.Came("reading"))
    assert desk.reading.sentence == sentence
    assert not desk.reading.is_active
    desk.reading.play()
    assert set(desk.kept) == {"a"}


@pytest.mark.parametrize("helped", [False, True], ids=["at once", "after a look into the help"])
def test_starting_over_takes_nothing_from_the_place(desk: Desk, helped: bool) -> None:
    desk.open(ReadingOrder((LONG,)))
    desk.reading.play_from(1, 180)
    desk.hear(3000)
    before = desk.places.place
    assert before is not None
    assert before.offset >= 180
    if helped:
        desk.session.leave()
        desk.session.send(m.Open(HELP, "help"))
        desk.hear(100)
        desk.reading.skip(1)
        desk.session.start_over()
        desk.session.leave()
        desk.session.send(m.Came("reading"))
    desk.session.start_over()
    desk.hear(100)
    assert desk.reading.sentence is not None
    assert desk.reading.sentence.block == 0
    assert desk.places.place == before


def test_an_answer_that_comes_when_the_page_is_left_is_for_nobody(desk: Desk) -> None:
    desk.session.send(m.Open(READS_ON, "reading"))
    desk.session.leave()
    assert desk.jobs.wait_idle(3000)
    assert desk.reading.article is None
    desk.session.send(m.Came("reading"))
    assert desk.jobs.wait_idle(3000)
    assert desk.reading.is_active


def test_a_help_that_is_not_there_is_told(qtbot: QtBot) -> None:
    def missing() -> Article:
        raise FileNotFoundError

    desk = Desk(missing)
    desk.session.send(m.Open(HELP, "help"))
    assert [told.order for told in desk.refused] == [HELP]


def test_after_this_article_the_list_stops_and_the_timer_is_off(desk: Desk) -> None:
    desk.open(READS_ON)
    desk.sleep.set_after_article()
    desk.hear(20_000)
    assert desk.news == News(What.SLEPT)
    assert desk.reading.article is not None
    assert desk.reading.article.id == "a"
    assert not desk.sleep.after_article
    assert desk.announced == []


def test_a_fault_is_news_until_the_voice_reads_on(desk: Desk) -> None:
    desk.open(READS_ON)
    desk.hear(100)
    desk.player.fail(SpeechFault.SPEAKER_LOST)
    assert desk.news == News(What.FAULT, fault=SpeechFault.SPEAKER_LOST)
    desk.player.recover()
    desk.hear(100)
    assert desk.news is None


def test_pages_are_told_of_every_change_and_find_the_state_settled(desk: Desk) -> None:
    seen: list[tuple[bool, bool]] = []
    session, reading = desk.session, desk.reading
    session.changed.connect(lambda: seen.append((session.state.awaits, reading.is_active)))
    desk.open(READS_ON)
    assert seen[0] == (True, False)
    assert seen[-1] == (False, True)
    assert (False, False) not in seen, "what has arrived is read"


def test_the_place_that_is_left_is_where_the_voice_was(desk: Desk) -> None:
    desk.open(READS_ON)
    desk.reading.play_from(1, 3)
    desk.session.leave()
    left = desk.session.state.now.left_at
    assert left == Locator("a", 1, 3, "都好。")


def test_after_two_articles_the_list_stops(desk: Desk) -> None:
    desk.open(READS_ON)
    desk.sleep.set_articles(2)
    desk.hear(40_000)
    assert desk.news == News(What.SLEPT)
    assert desk.reading.article is not None
    assert desk.reading.article.id == "b"
    assert (desk.sleep.articles, desk.sleep.articles_left) == (0, 0)
