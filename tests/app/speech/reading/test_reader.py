"""Thousands of random histories of the reader: never two voices, no sentence twice or left out.

A pause never loses the place.
"""

from dataclasses import dataclass, field

from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.speech.engine import SpeechFault
from app.speech.reading import messages as m
from app.speech.reading import reader as r
from app.speech.reading.reader import Reader, ReaderState
from content.model import Article, Block, BlockKind
from content.text.script import Script

TEXTS = ("题目", "一句。两句。三句。", "四句。五句。", "最后一句")
ARTICLE = Article(
    "a",
    (
        Block(BlockKind.TITLE, TEXTS[0]),
        *(Block(BlockKind.PARAGRAPH, text) for text in TEXTS[1:]),
    ),
)
SCRIPT = Script(ARTICLE)
REFS = [SCRIPT.first()]
while (_next := SCRIPT.after(REFS[-1])) is not None:
    REFS.append(_next)


@dataclass
class World:
    """An engine and a player as the commands see them; every broken promise fails at once."""

    open: dict[int, r.Ref] = field(default_factory=dict)
    arrived: dict[int, r.Ref] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)
    """Of which only the first part has come."""
    queue: list[tuple[int, r.Ref]] = field(default_factory=list)
    started: bool = False
    heard: bool = False
    """The sound of the first clip is over, the pause after it is not."""
    paused: bool = False
    shown: r.Ref | None = None
    finished: int = 0
    used: set[int] = field(default_factory=set)

    def do(self, command: m.Command) -> None:
        match command:
            case m.Synthesize(id_, ref):
                assert id_ not in self.used, "an id is used twice"
                self.used.add(id_)
                self.open[id_] = ref
            case m.Enqueue(id_, ref):
                assert self.arrived.pop(id_) == ref
                if self.queue:
                    assert self.queue[-1][0] not in self.begun, "two voices in one another"
                    assert SCRIPT.after(self.queue[-1][1]) == ref, "two lines of reading at once"
                self.queue.append((id_, ref))
            case m.Halt():
                self.open.clear()
                self.arrived.clear()
                self.begun.clear()
                self.queue.clear()
                self.started = self.heard = self.paused = False
            case m.PausePlayer():
                self.paused = True
            case m.ResumePlayer():
                self.paused = False
            case m.Show(ref):
                self.shown = ref
            case m.Finished():
                self.finished += 1
                assert not self.queue
            case m.RetryLater() | m.Prepare():
                pass


class Reading(RuleBasedStateMachine):
    """Random hands, voices and speakers."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader(SCRIPT, SCRIPT.first())
        self.world = World()
        self.last: r.Ref | None = None
        """The sentence that was heard to its end last, unless the reader chose a place since."""

    def send(self, event: m.Event) -> None:
        self.reader, commands = self.reader.step(event)
        for command in commands:
            self.world.do(command)

    @property
    def place(self) -> r.Ref:
        """The sentence that is said next; the last one when it was heard."""
        last = self.last == self.reader.current
        return (SCRIPT.after(self.reader.current) if last else None) or self.reader.current

    def _hear(self, ref: r.Ref) -> None:
        assert self.last is None or ref == SCRIPT.after(self.last), "twice, or left out"
        self.last = ref

    @rule()
    def play(self) -> None:
        paused_at = (self.reader.current, list(self.world.queue), self.world.started)
        was_paused = self.reader.state is ReaderState.PAUSED and self.reader.lines
        waited = self.reader.state is ReaderState.WAITING
        following = SCRIPT.after(self.reader.current)
        over = self.last == REFS[-1]
        if self.reader.finished:
            self.last = None
        self.send(m.Play())
        if over and self.reader.finished:
            return  # the last sentence was heard, and then stopped in the pause after it
        if waited:
            assert self.reader.current == self.world.shown == following, "the next, once"
        assert self.reader.state in (ReaderState.LOADING, ReaderState.PLAYING)
        assert not self.world.paused
        if was_paused:
            now = (self.reader.current, self.world.queue, self.world.started)
            assert now == paused_at, "going on is not where it stopped"

    @rule()
    def pause(self) -> None:
        place = self.reader.current
        self.send(m.Pause())
        assert self.reader.current == place
        assert not self.reader.is_active

    @rule(ref=st.sampled_from(REFS))
    def touch(self, ref: r.Ref) -> None:
        self.last = None
        self.send(m.PlayFrom(ref))
        assert self.reader.current == ref
        assert self.world.shown == ref

    @rule(step=st.sampled_from([1, -1]))
    def skip(self, step: int) -> None:
        before = REFS.index(self.reader.current)
        gives_up = step > 0 and before == len(REFS) - 1 and self.reader.fault is not None
        if not (step > 0 and before == len(REFS) - 1):
            self.last = None
        self.send(m.Skip(step))
        assert self.reader.finished or not gives_up
        expected = min(max(before + step, 0), len(REFS) - 1)
        assert REFS.index(self.reader.current) == expected

    @rule(on=st.booleans())
    def wait_each(self, on: bool) -> None:
        place, state, heard = self.reader.current, self.reader.state, self.world.queue[:1]
        self.send(m.WaitEach(on))
        assert self.reader.current == place
        assert self.reader.waits is on
        in_the_pause = on and self.last == place and state is ReaderState.PLAYING
        if in_the_pause and self.reader.state is ReaderState.WAITING:
            assert not self.world.queue, "it waits after the sentence that was heard"
        elif not self.reader.is_active:
            assert self.reader.state is state
        if not on:
            assert self.world.queue[:1] == heard or not heard, "it is heard to its end"

    @rule()
    def change_voice(self) -> None:
        place, state, next_place = self.reader.current, self.reader.state, self.place
        self.send(m.VoiceChanged())
        assert self.reader.current in (place, next_place)
        if self.reader.is_active:
            assert self.reader.current == next_place
        if state in (ReaderState.PAUSED, ReaderState.STOPPED, ReaderState.WAITING):
            assert self.reader.state is state

    @rule()
    def voice_is_replaced(self) -> None:
        heard = self.world.queue[:1]
        cut = heard and heard[0][0] in self.world.begun
        state, next_place = self.reader.state, self.place
        place = next_place if cut and self.reader.is_active else self.reader.current
        self.send(m.VoiceReplaced())
        assert self.reader.current == place
        if not cut:
            assert self.world.queue[:1] == heard, "what is whole is heard to its end"
            assert self.reader.state is state

    @precondition(lambda self: self.world.open)
    @rule(data=st.data())
    def clip_arrives(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.world.open)))
        self.world.arrived[id_] = self.world.open.pop(id_)
        self.send(m.ClipArrived(id_))

    @precondition(lambda self: self.world.open)
    @rule(data=st.data())
    def clip_begins_to_arrive(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.world.open)))
        self.world.arrived[id_] = self.world.open.pop(id_)
        self.world.begun.add(id_)
        self.send(m.ClipArrived(id_, complete=False))

    @precondition(lambda self: self.world.begun)
    @rule(data=st.data())
    def clip_is_complete(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.world.begun)))
        self.world.begun.remove(id_)
        self.send(m.ClipCompleted(id_))

    @precondition(lambda self: self.world.begun)
    @rule(data=st.data())
    def clip_is_not_gone_on_with(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.world.begun)))
        was_active, first = self.reader.is_active, self.reader.lines[0].id
        self.world.begun.remove(id_)
        self.send(m.ClipRefused(id_, SpeechFault.VOICE_LOST))
        if id_ == first and was_active:
            assert self.reader.state is ReaderState.FAILED

    @precondition(lambda self: self.world.open)
    @rule(data=st.data(), fault=st.sampled_from([SpeechFault.VOICE_LOST, SpeechFault.BAD_CLIP]))
    def clip_is_refused(self, data: st.DataObject, fault: SpeechFault) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.world.open)))
        del self.world.open[id_]
        self.send(m.ClipRefused(id_, fault))

    @rule(id_=st.integers(0, 40))
    def stale_answers(self, id_: int) -> None:
        if id_ in self.world.open or id_ in self.world.arrived:
            return
        if any(id_ == queued for queued, _ in self.world.queue):
            return
        before = self.reader
        arrived = m.ClipArrived(id_), m.ClipCompleted(id_)
        for event in (*arrived, m.ClipStarted(id_), m.ClipHeard(id_), m.ClipFinished(id_)):
            self.send(event)
        self.send(m.ClipRefused(id_, SpeechFault.VOICE_LOST))
        assert self.reader == before

    @precondition(lambda self: self.world.queue and not self.world.paused)
    @rule()
    def player_plays(self) -> None:
        id_, ref = self.world.queue[0]
        if not self.world.started:
            self.world.started = True
            self.send(m.ClipStarted(id_))
            assert self.reader.current == ref, "what is heard is not the place"
            assert self.reader.state is ReaderState.PLAYING
        elif id_ in self.world.begun:
            return  # silence, until the next part comes
        elif not self.world.heard:
            self.world.heard = True
            self._hear(ref)
            self.send(m.ClipHeard(id_))
            assert self.reader.current == ref
        else:
            self.world.queue.pop(0)
            self.world.started = self.world.heard = False
            self.send(m.ClipFinished(id_))
            assert self.reader.current == ref or not self.reader.waits
            if self.reader.waits and not self.reader.finished:
                assert self.reader.state is ReaderState.WAITING

    @precondition(lambda self: self.world.queue)
    @rule()
    def player_is_lost(self) -> None:
        place, next_place = self.reader.current, self.place
        self.world.queue.clear()
        self.world.started = self.world.heard = False
        self.send(m.PlayerLost(SpeechFault.SPEAKER_LOST))
        failed = self.reader.state is ReaderState.FAILED
        assert self.reader.current == (next_place if failed else place), "what is said next"

    @rule()
    def cause_is_gone(self) -> None:
        before = (self.reader.current, self.reader.state, self.reader.fault)
        self.world.shown = None
        self.send(m.CauseGone())
        assert (self.reader.current, self.reader.state, self.reader.fault) == before
        assert self.world.shown is None, "a quiet try moves nothing"
        if self.reader.state is ReaderState.FAILED:
            assert self.world.open, "it is tried again"

    @invariant()
    def silent_when_it_says_so(self) -> None:
        if self.reader.state in (ReaderState.STOPPED, ReaderState.FAILED):
            assert not self.world.queue
        if self.reader.state is ReaderState.STOPPED:
            assert not self.world.open
        if self.reader.state is ReaderState.PAUSED:
            assert self.world.paused or not self.world.queue
        if self.reader.state is ReaderState.WAITING:
            assert not self.world.queue

    @invariant()
    def the_player_does_not_go_on_by_itself_where_it_waits(self) -> None:
        if self.reader.waits:
            assert len(self.world.queue) <= 1

    @invariant()
    def never_more_prepared_than_wanted(self) -> None:
        assert len(self.world.open) + len(self.world.queue) <= r.AHEAD

    @invariant()
    def never_waits_for_nothing(self) -> None:
        if self.reader.state is ReaderState.LOADING:
            assert self.world.open or self.world.queue

    @invariant()
    def a_fault_is_told_exactly_when_failed(self) -> None:
        assert (self.reader.fault is not None) == (self.reader.state is ReaderState.FAILED)


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=examples(300), stateful_step_count=40)


def test_an_article_is_read_to_its_end_in_order() -> None:
    reader, world = Reader(SCRIPT, SCRIPT.first()), World()
    heard: list[r.Ref] = []

    def send(event: m.Event) -> None:
        nonlocal reader
        reader, commands = reader.step(event)
        for command in commands:
            world.do(command)

    send(m.Play())
    while not world.finished:
        for id_ in sorted(world.open):
            world.arrived[id_] = world.open.pop(id_)
            send(m.ClipArrived(id_))
        id_, ref = world.queue[0]
        send(m.ClipStarted(id_))
        heard.append(ref)
        world.queue.pop(0)
        send(m.ClipFinished(id_))
    assert heard == REFS
    assert reader.state is ReaderState.STOPPED
    assert reader.finished
    send(m.Play())
    assert reader.current == REFS[0], "played again, it begins anew"


@given(st.data())
def test_each_sentence_is_heard_once_where_the_voice_waits(data: st.DataObject) -> None:
    """Whatever happens while it waits, Play goes on with the next sentence."""
    reader, world = Reader(SCRIPT, SCRIPT.first(), waits=True), World()
    heard: list[r.Ref] = []

    def send(event: m.Event) -> None:
        nonlocal reader
        reader, commands = reader.step(event)
        for command in commands:
            world.do(command)

    between = st.lists(
        st.sampled_from(
            (m.Pause(), m.VoiceChanged(), m.VoiceReplaced(), m.CauseGone(), m.WaitEach(True),
             m.PlayerLost(SpeechFault.SPEAKER_LOST), "refused", "arrived")
        ),
        max_size=3,
    )  # fmt: skip
    while not world.finished:
        send(m.Play())
        while not world.queue:
            id_ = min(world.open)
            world.arrived[id_] = world.open.pop(id_)
            send(m.ClipArrived(id_))
        id_, ref = world.queue[0]
        send(m.ClipStarted(id_))
        heard.append(ref)
        world.queue.pop(0)
        send(m.ClipFinished(id_))
        for what in () if world.finished else data.draw(between):
            if isinstance(what, m.Event):
                send(what)
            elif world.open:
                id_ = data.draw(st.sampled_from(sorted(world.open)))
                ref = world.open.pop(id_)
                if what == "arrived":
                    world.arrived[id_] = ref
                    send(m.ClipArrived(id_))
                else:
                    send(m.ClipRefused(id_, SpeechFault.VOICE_LOST))
            assert reader.state is ReaderState.WAITING
            assert not world.queue
    assert heard == REFS


def test_a_sentence_that_was_under_way_is_said_anew_when_waiting_begins() -> None:
    reader, _ = Reader(SCRIPT, SCRIPT.first()).step(m.Play())
    ids = [line.id for line in reader.lines]
    for event in (*map(m.ClipArrived, ids), m.ClipStarted(ids[0]), m.Pause(), m.WaitEach(True)):
        reader, commands = reader.step(event)
    assert commands == (m.Halt(),), "the player has the next sentences already"
    assert reader.state is ReaderState.PAUSED
    reader, commands = reader.step(m.Play())
    assert m.Show(REFS[0]) in commands


def test_a_bad_sentence_ahead_does_not_cut_off_the_one_being_heard() -> None:
    reader, _ = Reader(SCRIPT, SCRIPT.first()).step(m.Play())
    first, second = reader.lines[0].id, reader.lines[1].id
    reader, _ = reader.step(m.ClipArrived(first))
    reader, _ = reader.step(m.ClipStarted(first))
    reader, commands = reader.step(m.ClipRefused(second, SpeechFault.BAD_CLIP))
    assert reader.state is ReaderState.PLAYING
    assert commands == ()
    reader, commands = reader.step(m.ClipFinished(first))
    assert reader.state is ReaderState.FAILED
    assert reader.current == REFS[1]
    assert m.RetryLater() in commands


def test_what_a_replaced_voice_had_begun_is_said_anew_when_its_turn_comes() -> None:
    reader, _ = Reader(SCRIPT, SCRIPT.first()).step(m.Play())
    first, second = reader.lines[0].id, reader.lines[1].id
    for event in (m.ClipArrived(first), m.ClipStarted(first), m.ClipArrived(second, False)):
        reader, _ = reader.step(event)
    reader, commands = reader.step(m.VoiceReplaced())
    assert commands == (), "what is heard is heard to its end"
    reader, _ = reader.step(m.ClipRefused(second, SpeechFault.VOICE_LOST))
    reader, commands = reader.step(m.ClipFinished(first))
    assert reader.state is ReaderState.LOADING
    assert next(c.ref for c in commands if isinstance(c, m.Synthesize)) == REFS[1]
    assert m.RetryLater() not in commands
