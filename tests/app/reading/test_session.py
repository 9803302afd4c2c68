"""Thousands of random histories of the reading session, and each of its rules by itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from fakes.turns import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.reading import messages as m
from app.reading.messages import News, Offer, What
from app.reading.order import HELP, ArticleRole, ReadingOrder
from app.reading.session import ReadingSession
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Place
from content.locator import Locator
from content.model import Article, Block, BlockKind


def article(id_: str) -> Article:
    return Article(id_, (Block(BlockKind.TITLE, id_), Block(BlockKind.PARAGRAPH, "一句。两句。")))


IDS = ("a", "b", "c")
ORDERS = [
    ReadingOrder(ids, index, from_start=from_start, stops=stops, role=role)
    for ids, index in ((IDS, 0), (IDS, 1), (IDS, 2), (("d",), 0))
    for from_start in (True, False)
    for stops in (True, False)
    for role in ArticleRole
]
BAD = LookupError("no such article")


@dataclass
class World:
    """A library and a voice as the commands see them; every broken promise fails at once."""

    asked: dict[int, ReadingOrder] = field(default_factory=dict)
    """Every Fetch that has had no answer, also those nobody waits for any more."""
    voice: Article | None = None
    loads: list[m.Load] = field(default_factory=list)
    refused: list[m.TellRefused] = field(default_factory=list)
    announced: list[News] = field(default_factory=list)
    silent: bool = True

    def do(self, command: m.Command) -> None:
        match command:
            case m.Fetch(ask, order):
                assert ask not in self.asked, "a number is used twice"
                self.asked[ask] = order
            case m.Load(loaded, _, _, aloud):
                assert self.voice is not loaded, "what the voice has is not begun anew"
                self.voice, self.silent = loaded, not aloud
                self.loads.append(command)
            case m.Restart():
                assert self.voice is not None
                self.silent = False
            case m.Pause():
                self.silent = True
            case m.Announce(news):
                self.announced.append(news)
            case m.TellRefused():
                self.refused.append(command)
            case m.EndSleep():
                pass


class Sessions(RuleBasedStateMachine):
    """Random hands, disks and voices."""

    def __init__(self) -> None:
        super().__init__()
        self.session = ReadingSession()
        self.world = World()
        self.heard = True
        """Whether the end of what the voice has was told already."""

    def send(self, event: m.Event) -> None:
        below = self.session.main
        lay_below = self.session.help is not None
        before = len(self.world.loads)
        self.session, commands = self.session.step(event)
        for command in commands:
            self.world.do(command)
        if len(self.world.loads) > before:
            self.heard = False
        if lay_below and self.session.help is not None:
            now = self.session.main
            assert replace(now, ask=0) == replace(below, ask=0), "the help moves nothing below it"

    # --- the reader ---

    def go_away(self) -> None:
        """Leave the page that is seen, as the window does before it shows another."""
        if self.session.view:
            self.send(m.Left(None))

    @rule(order=st.sampled_from(ORDERS))
    def open(self, order: ReadingOrder) -> None:
        self.go_away()
        self.send(m.Open(order, "reading"))
        assert self.session.now.wanted == order, "the newest wish wins"
        assert self.session.now.news is None

    @rule()
    def open_the_help(self) -> None:
        self.go_away()
        self.send(m.Open(HELP, "help"))
        assert self.session.now.wanted is HELP

    @rule(
        view=st.sampled_from(["reading", "help", "one-sentence"]), role=st.sampled_from(ArticleRole)
    )
    def come_back(self, view: str, role: ArticleRole) -> None:
        self.go_away()
        place = self.session.main.left_at
        before = len(self.world.loads)
        self.send(m.Came(view, role))
        now = self.session.now
        if now.article is not None and not self.session.awaits:
            assert self.session.is_heard
        for load in self.world.loads[before:]:
            assert not load.aloud, "who comes back finds it silent"
            if load.role is not ArticleRole.HELP:
                assert load.at == place, "leaving never loses the place"

    @rule(offset=st.integers(0, 4))
    def leave(self, offset: int) -> None:
        now, seen = self.session.now, self.session.is_heard
        id_ = self.world.voice.id if self.world.voice is not None else ""
        place = Locator(id_, 1, offset) if self.world.voice is not None else None
        self.send(m.Left(place))
        assert self.world.silent
        assert self.session.now.article is now.article
        assert self.session.now.wanted == now.wanted, "what was asked for is still wanted"
        assert self.session.now.left_at == (place if seen else now.left_at)

    @rule()
    def go_on(self) -> None:
        following, offers = self.session.now.following, self.session.now.news
        was = self.session.now.wanted
        for _ in range(2):  # the second press changes nothing
            self.send(m.GoOn())
            offered = offers is not None and offers.offer is not Offer.NONE
            wanted = following if self.session.view and offered and was is None else was
            assert self.session.now.wanted == wanted

    @rule(heard=st.booleans())
    def skip_past(self, heard: bool) -> None:
        was, following = self.session.now.wanted, self.session.now.following
        for _ in range(2):
            self.send(m.SkippedPast(heard))
            assert self.session.now.wanted in (was, following)

    @rule()
    def hear_again(self) -> None:
        self.send(m.HearAgain())
        if self.session.is_heard:
            self.heard = False
            assert self.session.now.news is None

    @rule(event=st.sampled_from([m.TurnedElsewhere(), m.Forget(), m.Slept()]))
    def small_things(self, event: m.Event) -> None:
        before = self.session.now
        self.send(event)
        assert replace(self.session.now, news=None) == replace(before, news=None)

    # --- the disk ---

    @precondition(lambda self: self.world.asked)
    @rule(data=st.data(), good=st.booleans())
    def answer(self, data: st.DataObject, good: bool) -> None:
        ask = data.draw(st.sampled_from(sorted(self.world.asked)))
        order = self.world.asked.pop(ask)
        before, loads = self.session, len(self.world.loads)
        awaited = bool(before.view) and before.now.ask == ask
        got = article(order.id)
        self.send(m.Arrived(ask, got) if good else m.Refused(ask, BAD))
        if not awaited:
            assert self.session == before, "a stale answer opens nothing"
        elif good:
            assert self.session.now.article is got is self.world.voice
            assert self.session.now.order == order
            assert len(self.world.loads) == loads + 1
            assert not self.world.silent
            assert self.session.now.news is None
        else:
            assert len(self.world.loads) == loads

    # --- the voice ---

    @rule(state=st.sampled_from(ReaderState), fault=st.sampled_from([None, SpeechFault.VOICE_LOST]))
    def voice_tells(self, state: ReaderState, fault: SpeechFault | None) -> None:
        before = self.session
        failed = fault is not None
        self.send(m.VoiceTold(ReaderState.FAILED if failed else state, fault))
        assert replace(self.session.now, news=None) == replace(before.now, news=None)
        if before.offers_next and failed and before.view:
            assert self.session.offers_next, "a fault does not lose the next article"

    @precondition(lambda self: self.session.is_heard and not self.heard)
    @rule(sleeps=st.booleans(), waits=st.booleans())
    def finishes(self, sleeps: bool, waits: bool) -> None:
        told, was_awaiting = len(self.world.announced), self.session.awaits
        self.heard = True
        assert self.world.voice is not None
        self.send(m.Finished(self.world.voice.id, sleeps, waits))
        now = self.session.now
        news = self.world.announced[told:]
        if was_awaiting or sleeps:
            assert not news
        elif now.wanted is not None:
            assert now.wanted == (None if waits else now.following)
            assert not news
        else:
            assert news == [now.news], "an end that leads nowhere by itself is told"

    @rule(id_=st.sampled_from(["x", "help"]))
    def something_else_finishes(self, id_: str) -> None:
        if self.session.now.article is not None and self.session.now.article.id == id_:
            return
        before = self.session
        self.send(m.Finished(id_))
        assert self.session == before

    # --- what always holds ---

    @invariant()
    def never_waits_for_nothing(self) -> None:
        if self.session.view and self.session.awaits:
            assert self.session.now.ask in self.world.asked

    @invariant()
    def unseen_nothing_begins_by_itself(self) -> None:
        if not self.session.view:
            assert self.session.now.ask == 0
            assert self.world.silent

    @invariant()
    def one_article_at_a_time(self) -> None:
        assert self.session.loaded is self.world.voice
        if self.session.help is not None:
            assert self.session.main.ask == 0

    @invariant()
    def what_is_offered_is_there(self) -> None:
        news = self.session.now.news
        if news is not None and news.offer is not Offer.NONE:
            assert self.session.now.following is not None

    @invariant()
    def a_number_is_asked_for_exactly_while_something_is_wanted(self) -> None:
        if self.session.now.ask:
            assert self.session.awaits


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=examples(50), stateful_step_count=40)


class Reader:
    """Somebody who reads, with a library that answers when it is told to."""

    def __init__(self) -> None:
        self.session = ReadingSession()
        self.world = World()

    def send(self, *events: m.Event) -> tuple[m.Command, ...]:
        commands: tuple[m.Command, ...] = ()
        for event in events:
            self.session, commands = self.session.step(event)
            for command in commands:
                self.world.do(command)
        return commands

    def answer(self, place: Place | None = None) -> m.Load:
        """Let what was asked for last arrive, and return how it is begun."""
        ask = max(self.world.asked)
        order = self.world.asked.pop(ask)
        (load,) = self.send(m.Arrived(ask, article(order.id), place))
        assert isinstance(load, m.Load)
        return load

    def refuse(self) -> tuple[m.Command, ...]:
        ask = max(self.world.asked)
        self.world.asked.pop(ask)
        return self.send(m.Refused(ask, BAD))

    def reads(self, order: ReadingOrder) -> m.Load:
        self.send(m.Open(order, "reading"))
        return self.answer()

    def hears_all(self, *, sleeps: bool = False) -> tuple[m.Command, ...]:
        assert self.world.voice is not None
        return self.send(m.Finished(self.world.voice.id, sleeps))

    @property
    def news(self) -> News | None:
        return self.session.now.news

    @property
    def open(self) -> str:
        now = self.session.now.article
        return now.id if now is not None else ""


READS_ON = ReadingOrder(IDS, 0, from_start=True)
STOPS = ReadingOrder(IDS, 0, stops=True)
ENDED = News(What.ARTICLE_ENDED, Offer.BUTTON)


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_it_begins_where_the_place_is_kept(reader: Reader) -> None:
    reader.send(m.Open(ReadingOrder(IDS), "reading"))
    kept = Place(Locator("a", 1, 3, "两句"), 0.5, False, datetime(2026, 1, 1))
    load = reader.answer(kept)
    assert load.at is not None
    assert (load.at.block, load.at.offset) == (1, 3)
    assert load.aloud
    assert load.role is ArticleRole.SHELF


def test_a_list_reads_itself_to_its_end_which_is_told_once(reader: Reader) -> None:
    reader.reads(READS_ON)
    for id_ in IDS:
        assert reader.open == id_
        commands = reader.hears_all()
        if id_ != IDS[-1]:
            assert reader.answer().at is None, "the next begins at its title"
    assert commands == (m.CountArticle(), m.Announce(News(What.LIST_ENDED)))
    assert reader.world.announced == [News(What.LIST_ENDED)]


def test_one_that_stands_alone_is_no_list(reader: Reader) -> None:
    reader.reads(ReadingOrder(("d",)))
    assert reader.hears_all() == (m.CountArticle(), m.Announce(News(What.ARTICLE_ENDED)))


def test_in_a_list_that_stops_the_next_is_offered(reader: Reader) -> None:
    reader.reads(STOPS)
    assert reader.hears_all() == (m.CountArticle(), m.Announce(ENDED))
    assert reader.session.offers_next
    reader.send(m.GoOn())
    assert reader.news == ENDED, "until the next one is there"
    reader.answer()
    assert reader.open == "b"
    assert reader.news is None


def test_the_last_of_a_list_that_stops_is_told_as_an_article(reader: Reader) -> None:
    reader.reads(replace(STOPS, index=2))
    assert reader.hears_all() == (m.CountArticle(), m.Announce(News(What.ARTICLE_ENDED)))


def test_going_on_twice_skips_no_article(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    reader.send(m.GoOn(), m.GoOn())
    reader.answer()
    assert reader.open == "b"


def test_a_sentence_after_the_last_is_the_next_articles_and_twice_is_once(reader: Reader) -> None:
    reader.reads(READS_ON)
    reader.send(m.SkippedPast(False), m.SkippedPast(False))
    reader.hears_all()  # the last sentence ends while the next article is fetched
    assert reader.world.announced == []
    reader.answer()
    assert reader.open == "b"


def test_the_sentence_after_the_last_in_a_list_that_stops(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.send(m.SkippedPast(False))
    assert reader.news == News(What.LAST_SENTENCE, Offer.MESSAGE)
    assert not reader.session.offers_next, "it is being read, and can be paused"
    reader.send(m.SkippedPast(True))
    assert reader.news == ENDED


def test_there_is_no_sentence_after_the_very_last(reader: Reader) -> None:
    reader.reads(ReadingOrder(("d",)))
    reader.send(m.SkippedPast(False))
    assert reader.news == News(What.LAST_SENTENCE)


def test_one_bad_article_in_a_list_that_reads_itself_is_skipped(reader: Reader) -> None:
    reader.reads(READS_ON)
    reader.hears_all()
    reader.refuse()
    reader.answer()
    assert reader.open == "c"
    assert reader.world.refused == []


@pytest.mark.parametrize("order", [STOPS, ReadingOrder(IDS), replace(READS_ON, index=2)])
def test_a_bad_article_that_was_chosen_is_told(reader: Reader, order: ReadingOrder) -> None:
    reader.send(m.Open(order, "reading"))
    assert reader.refuse() == (m.TellRefused(order, BAD),)
    assert not reader.session.awaits


def test_what_could_not_be_opened_leaves_what_was_read(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    reader.send(m.GoOn())
    reader.refuse()
    reader.send(m.Left(Locator("a", 1)), m.Came("reading"))
    assert (reader.open, reader.session.awaits) == ("a", False)


def test_the_newest_wish_wins_and_the_answer_to_the_older_opens_nothing(reader: Reader) -> None:
    reader.send(m.Open(ReadingOrder(("d",)), "reading"), m.Open(STOPS, "reading"))
    first, second = sorted(reader.world.asked)
    reader.send(m.Arrived(first, article("d")))
    assert reader.open == ""
    reader.send(m.Arrived(second, article("a")))
    assert reader.open == "a"


def test_the_first_answer_after_leaving_is_for_nobody(reader: Reader) -> None:
    reader.send(m.Open(STOPS, "reading"), m.Left(None))
    (first,) = reader.world.asked
    reader.send(m.Came("reading"))
    reader.send(m.Arrived(first, article("a")))
    assert reader.world.loads == [], "it would begin, and the second answer would begin it anew"
    assert reader.answer().aloud
    assert reader.open == "a"


def test_an_answer_that_comes_while_nobody_looks_opens_nothing(reader: Reader) -> None:
    reader.send(m.Open(STOPS, "reading"), m.Left(None))
    (ask,) = reader.world.asked
    reader.send(m.Arrived(ask, article("a")))
    assert reader.world.loads == []


def test_the_help_is_read_meanwhile_and_the_article_comes_back(reader: Reader) -> None:
    reader.reads(STOPS)
    place = Locator("a", 1, 3)
    reader.send(m.Left(place), m.Open(HELP, "help"))
    assert reader.answer().role is ArticleRole.HELP
    assert reader.session.now.role is ArticleRole.HELP
    reader.send(m.Left(Locator("help", 1)))
    (load,) = reader.send(m.Came("reading"))
    assert isinstance(load, m.Load)
    assert (load.at, load.aloud) == (place, False)
    assert reader.open == "a"


def test_the_help_is_found_where_it_was_left(reader: Reader) -> None:
    reader.send(m.Open(HELP, "help"))
    reader.answer()
    reader.send(m.Left(Locator("help", 1)))
    assert reader.send(m.Came("help", ArticleRole.HELP)) == ()
    assert reader.session.now.role is ArticleRole.HELP


def test_who_has_read_something_else_since_finds_the_help_begun_anew(reader: Reader) -> None:
    reader.send(m.Open(HELP, "help"))
    reader.answer()
    reader.send(m.Left(None))
    reader.reads(STOPS)
    reader.send(m.Left(None), m.Came("help", ArticleRole.HELP))
    assert reader.answer().at is None


def test_the_help_before_the_article_is_there_comes_back_to_it(reader: Reader) -> None:
    reader.send(m.Open(STOPS, "reading"), m.Left(None), m.Open(HELP, "help"))
    reader.answer()
    reader.send(m.Left(None), m.Came("reading"))
    reader.answer()
    assert reader.open == "a"


def test_a_help_that_cannot_be_read_leaves_what_was_read(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.send(m.Left(None), m.Open(HELP, "help"))
    assert reader.refuse() == (m.TellRefused(HELP, BAD),)
    assert reader.open == "", "its page has nothing to show"
    reader.send(m.Left(None), m.Came("reading"))
    assert reader.open == "a"


def test_a_help_that_could_not_be_read_is_asked_for_anew(reader: Reader) -> None:
    reader.send(m.Open(HELP, "help"))
    reader.refuse()
    reader.send(m.Left(None), m.Came("help", ArticleRole.HELP))
    assert reader.answer().aloud


def test_the_end_of_the_help_leads_back(reader: Reader) -> None:
    reader.send(m.Open(HELP, "help"))
    reader.answer()
    assert reader.hears_all() == (m.Announce(News(What.ARTICLE_ENDED)),)


def test_asleep_the_list_does_not_go_on_and_nothing_is_said(reader: Reader) -> None:
    reader.reads(READS_ON)
    assert reader.hears_all(sleeps=True) == (m.EndSleep(),)
    assert reader.news == News(What.SLEPT)
    assert not reader.session.awaits


def test_who_sleeps_within_an_article_is_told_on_its_page_only(reader: Reader) -> None:
    reader.reads(READS_ON)
    assert reader.send(m.Slept()) == ()
    assert reader.news == News(What.SLEPT)
    reader.send(m.Forget(), m.Left(None), m.Slept())
    assert reader.news is None


def test_the_news_of_an_end_outlives_a_look_elsewhere(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    reader.send(m.Left(Locator("a", 1)), m.Open(HELP, "help"))
    reader.answer()
    reader.send(m.VoiceTold(ReaderState.LOADING), m.VoiceTold(ReaderState.STOPPED))
    reader.send(m.Left(None), m.Came("reading"))
    assert reader.news == ENDED


def test_an_end_that_is_known_is_offered_in_the_message(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    reader.send(m.TurnedElsewhere())
    assert reader.news == News(What.ARTICLE_ENDED, Offer.MESSAGE)
    assert not reader.session.offers_next
    reader.send(m.GoOn())
    reader.answer()
    assert reader.open == "b"


def test_what_is_no_end_is_not_turned_away_from(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.send(m.Slept(), m.TurnedElsewhere())
    assert reader.news == News(What.SLEPT)


def test_hearing_it_again_begins_at_the_title(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    assert reader.send(m.HearAgain()) == (m.Restart(),)
    assert reader.news is None


def test_a_fault_while_the_end_is_said_gives_it_back(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.hears_all()
    lost = SpeechFault.SPEAKER_LOST
    reader.send(m.VoiceTold(ReaderState.FAILED, lost))
    assert reader.news == News(What.FAULT, Offer.BUTTON, lost)
    reader.send(m.VoiceTold(ReaderState.STOPPED))
    assert reader.news == ENDED


def test_a_fault_is_told_until_the_voice_reads_on(reader: Reader) -> None:
    reader.reads(READS_ON)
    lost = SpeechFault.VOICE_LOST
    reader.send(m.VoiceTold(ReaderState.FAILED, lost), m.VoiceTold(ReaderState.STOPPED))
    assert reader.news == News(What.FAULT, fault=lost), "until it is answered"
    reader.send(m.VoiceTold(ReaderState.LOADING))
    assert reader.news is None


def test_a_message_stays_when_the_sound_comes_that_was_waited_for(reader: Reader) -> None:
    reader.reads(STOPS)
    reader.send(m.VoiceTold(ReaderState.LOADING), m.SkippedPast(False))
    reader.send(m.VoiceTold(ReaderState.PLAYING))
    assert reader.news is not None, "nobody has answered it"
    reader.send(m.VoiceTold(ReaderState.LOADING))
    assert reader.news is None, "the reader has gone on"
