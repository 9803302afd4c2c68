"""Random hands on a page while the voice reads: every sentence once, no page away unnoticed."""

from __future__ import annotations

import pytest
from fakes.turns import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.reading import messages as m
from app.reading.order import ReadingOrder
from app.reading.session import ReadingSession
from app.speech.reading import messages as v
from app.speech.reading.reader import Reader, ReaderState
from content.model import Article, Block, BlockKind
from content.text.script import Ref, Script

ARTICLE = Article(
    "a",
    (Block(BlockKind.TITLE, "题"), *(Block(BlockKind.PARAGRAPH, "一句。两句。") for _ in range(4))),
)
SCRIPT = Script(ARTICLE)
REFS = [SCRIPT.first()]
while (_next := SCRIPT.after(REFS[-1])) is not None:
    REFS.append(_next)
ON_A_PAGE = 2
PAGES = (len(REFS) + ON_A_PAGE - 1) // ON_A_PAGE


def page_of(ref: Ref) -> int:
    return REFS.index(ref) // ON_A_PAGE


def opened() -> ReadingSession:
    session, _ = ReadingSession().step(m.Open(ReadingOrder(("a",)), "reading"))
    session, _ = session.step(m.Arrived(1, ARTICLE))
    return session


class Leafing(RuleBasedStateMachine):
    """A page that turns as the session says, a voice, and a reader who turns pages by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.session = opened()
        self.reader = Reader(SCRIPT, SCRIPT.first())
        self.page = 0
        self.heard: list[Ref] = []
        """The sentences heard to their end since the reader last chose a place."""
        self.listen(v.Play())

    def tell(self, event: m.Event) -> None:
        was = self.session.now.away
        self.session, commands = self.session.step(event)
        assert not commands, "what is seen moves no voice"
        if was and not self.session.now.away and not self.reader.finished:
            self.page = page_of(self.reader.current)

    def listen(self, event: v.Event) -> None:
        before = self.reader.state
        self.reader, commands = self.reader.step(event)
        for command in commands:
            if isinstance(command, v.Show):
                seen = page_of(command.ref) == self.page
                if self.session.now.away and seen:
                    self.tell(m.VoiceSeen())
                elif not self.session.now.away:
                    self.page = page_of(command.ref)
            elif isinstance(command, v.Finished):
                self.session, _ = self.session.step(m.Finished("a"))
        if before is not self.reader.state:
            self.session, _ = self.session.step(m.VoiceTold(self.reader.state))

    # --- the reader ---

    @rule(by=st.sampled_from([-1, 1]))
    def turn(self, by: int) -> None:
        to = self.page + by
        silent = self.reader.state in (ReaderState.PAUSED, ReaderState.STOPPED)
        if not 0 <= to < PAGES or (silent and not self.session.now.away):
            return  # in silence a page is where it begins: see test_session.py
        current = self.reader.current
        self.page = to
        self.tell(m.TurnedElsewhere(page_of(current) == to))
        assert self.page == to, "the page that was turned to is shown"
        assert self.reader.current == current

    @precondition(lambda self: self.session.now.away)
    @rule()
    def go_along(self) -> None:
        self.tell(m.GoAlong())
        assert self.page == page_of(self.reader.current)

    @precondition(lambda self: self.session.now.away)
    @rule()
    def read_from_here(self) -> None:
        first = REFS[self.page * ON_A_PAGE]
        self.heard = []
        self.listen(v.PlayFrom(first))
        self.tell(m.GoAlong())
        assert self.reader.current == first

    @rule()
    def pause(self) -> None:
        away = self.session.now.away
        self.listen(v.Pause())
        assert self.session.now.away is away

    @rule()
    def play(self) -> None:
        if self.reader.finished:
            self.heard = []
        self.listen(v.Play())

    @initialize(on=st.booleans())
    def wait_each(self, on: bool) -> None:
        self.listen(v.WaitEach(on))

    # --- the voice ---

    @precondition(lambda self: any(not line.arrived for line in self.reader.lines))
    @rule()
    def clip_arrives(self) -> None:
        line = next(line for line in self.reader.lines if not line.arrived)
        self.listen(v.ClipArrived(line.id, complete=True))

    @precondition(
        lambda self: self.reader.is_active and self.reader.lines and self.reader.lines[0].enqueued
    )
    @rule()
    def hears_a_sentence(self) -> None:
        line = self.reader.lines[0]
        self.listen(v.ClipStarted(line.id))
        self.heard.append(line.ref)
        self.listen(v.ClipFinished(line.id))

    # --- what always holds ---

    @invariant()
    def each_sentence_once_and_in_order(self) -> None:
        if self.heard:
            first = REFS.index(self.heard[0])
            assert self.heard == REFS[first : first + len(self.heard)]

    @invariant()
    def no_page_is_away_without_the_notice(self) -> None:
        apart = self.page != page_of(self.reader.current)
        if not self.reader.finished:
            assert self.session.now.away is apart
        else:
            assert not self.session.now.away


TestLeafing = Leafing.TestCase
TestLeafing.settings = settings(max_examples=examples(80), stateful_step_count=40)


def heard(session: ReadingSession, *events: m.Event) -> ReadingSession:
    for event in events:
        session, _ = session.step(event)
    return session


PLAYS, TURNED = m.VoiceTold(ReaderState.PLAYING), m.TurnedElsewhere(voice_seen=False)


@pytest.mark.parametrize("state", [ReaderState.STOPPED, ReaderState.PAUSED])
def test_in_silence_nobody_leafs(state: ReaderState) -> None:
    assert not heard(opened(), m.VoiceTold(state), TURNED).now.away


@pytest.mark.parametrize("state", [ReaderState.WAITING, ReaderState.FAILED, ReaderState.LOADING])
def test_a_voice_that_will_go_on_by_itself_or_waits_counts_as_reading(state: ReaderState) -> None:
    assert heard(opened(), m.VoiceTold(state), TURNED).now.away


def test_a_pause_does_not_end_it_and_turning_on_moves_no_place() -> None:
    paused = heard(opened(), PLAYS, TURNED, m.VoiceTold(ReaderState.PAUSED))
    assert paused.now.away
    assert heard(paused, TURNED).now.away
    assert not heard(paused, m.TurnedElsewhere(voice_seen=True)).now.away


@pytest.mark.parametrize("sleeps", [False, True])
def test_the_end_of_the_article_ends_it(sleeps: bool) -> None:
    assert not heard(opened(), PLAYS, TURNED, m.Finished("a", sleeps)).now.away


def test_the_next_article_is_shown_where_it_is_read() -> None:
    session = heard(ReadingSession(), m.Open(ReadingOrder(("a", "b"), from_start=True), "reading"))
    session = heard(session, m.Arrived(1, ARTICLE), PLAYS, TURNED, m.Finished("a"))
    assert session.awaits
    session = heard(session, TURNED, m.Arrived(2, Article("b", ARTICLE.blocks)))
    assert not session.now.away


def test_the_help_leaves_it_as_it_was() -> None:
    session = heard(opened(), PLAYS, TURNED, m.Left(None))
    back = heard(session, m.Came("reading"))
    assert back.now.away
