"""A voice that speaks in chunks, seen through every SpeechEngine: the fake one and the real one."""

from __future__ import annotations

import sys

import pytest
from fakes.places import FAKE_WORKER
from fakes.voices.speech import FakeEngine, FakePlayer

from app.speech.engine import Clip, SpeechFault, SpeechRequest, Word
from app.speech.reading.controller import ReadingController
from app.speech.voice.process_engine import ProcessEngine
from content.model import Article, Block, BlockKind

TEXT = "公园里的荷花开了，很好看。"
PARTS = 5


def ask(number: int, voice: str = "sit/cmn", text: str = TEXT) -> SpeechRequest:
    return SpeechRequest(number, text, voice, 210)


class Heard:
    """What an engine answered."""

    def __init__(self, engine) -> None:
        self.engine = engine
        self.clips: list[Clip] = []
        self.failures: list[tuple[int, str]] = []
        self.told: list[str] = []
        engine.clip_ready.connect(self.clips.append)
        engine.request_failed.connect(lambda number, fault: self.failures.append((number, fault)))
        engine.voice_failed.connect(self.told.append)

    def parts(self, number: int) -> list[int]:
        return [clip.part for clip in self.clips if clip.id == number]

    def is_whole(self, number: int) -> bool:
        return any(clip.id == number and clip.last for clip in self.clips)


@pytest.fixture(params=["fake engine", "fake worker", "slow fake worker"])
def heard(request, qapp):
    match request.param:
        case "fake engine":
            engine = FakeEngine(200)
            engine.parts = PARTS
        case "fake worker":
            engine = ProcessEngine([sys.executable, str(FAKE_WORKER), "chunks"])
        case _:
            engine = ProcessEngine([sys.executable, str(FAKE_WORKER), "chunks-gap"])
    yield Heard(engine)
    engine.close()


@pytest.fixture
def start(qapp):
    started = []

    def start(*arguments: str, **options) -> Heard:
        engine = ProcessEngine([sys.executable, str(FAKE_WORKER), *arguments], **options)
        started.append(engine)
        return Heard(engine)

    yield start
    for engine in started:
        engine.close()


def words_of(clips: list[Clip]) -> list[Word]:
    """Return the words with their times in the whole."""
    words, at_ms = [], 0.0
    for clip in clips:
        words += [Word(round(at_ms + w.start_ms), w.start, w.end) for w in clip.words]
        at_ms += len(clip.pcm) / 2 / clip.sample_rate * 1000
    return words


def test_parts_come_in_order_and_the_last_one_says_so(heard, qtbot):
    heard.engine.request(ask(1))
    heard.engine.request(ask(2))
    qtbot.waitUntil(lambda: heard.is_whole(2))
    assert [clip.id for clip in heard.clips] == [1] * PARTS + [2] * PARTS
    for number in (1, 2):
        parts = [clip for clip in heard.clips if clip.id == number]
        assert [clip.part for clip in parts] == list(range(PARTS))
        assert [clip.last for clip in parts] == [False] * (PARTS - 1) + [True]
    assert heard.failures == []


def test_words_are_timed_across_the_parts(heard, qtbot):
    heard.engine.request(ask(1))
    qtbot.waitUntil(lambda: heard.is_whole(1))
    said = [(at, character) for at, character in enumerate(TEXT) if character.isalnum()]
    words = words_of(heard.clips)
    assert [word.start for word in words] == [at for at, _ in said]
    assert [word.start_ms for word in words] == pytest.approx(
        [200 * number for number in range(len(said))], abs=2
    )
    assert all(0 <= w.start_ms <= clip.duration_ms for clip in heard.clips for w in clip.words)


def test_the_first_part_is_there_before_the_last(heard, qtbot):
    heard.engine.request(ask(1))
    qtbot.waitUntil(lambda: bool(heard.clips))
    assert heard.parts(1)[0] == 0


def test_a_clip_that_is_cancelled_in_the_middle_is_never_gone_on_with(heard, qtbot):
    def stop_at_second(clip: Clip) -> None:
        if clip.id == 1 and clip.part == 1:
            heard.engine.cancel_all()
            heard.engine.request(ask(7))

    heard.engine.clip_ready.connect(stop_at_second)
    heard.engine.request(ask(1))
    heard.engine.request(ask(2))
    qtbot.waitUntil(lambda: heard.is_whole(7))
    assert heard.parts(1) == [0, 1]
    assert heard.parts(2) == []
    assert heard.parts(7) == list(range(PARTS))
    assert heard.failures == []


def test_the_first_part_of_a_slow_voice_is_there_long_before_the_last(start, qtbot):
    heard = start("chunks-gap")
    heard.engine.request(ask(1))
    qtbot.waitUntil(lambda: bool(heard.clips))
    assert heard.parts(1) == [0]


@pytest.mark.parametrize("fault", ["die", "hang", "fail", "out-of-order"])
def test_a_worker_that_fails_in_the_middle_is_replaced_and_nothing_is_said_twice(
    start, qtbot, tmp_path, fault
):
    heard = start(f"chunks-{fault}", str(tmp_path / "done"), request_timeout_ms=600)
    heard.engine.request(ask(1))
    qtbot.waitUntil(lambda: heard.is_whole(1))
    assert heard.parts(1) == list(range(PARTS))
    assert [word.start for word in words_of(heard.clips)] == [
        at for at, character in enumerate(TEXT) if character.isalnum()
    ]
    assert heard.failures == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("die", SpeechFault.VOICE_LOST),
        ("hang", SpeechFault.VOICE_LOST),
        ("fail", SpeechFault.BAD_CLIP),
        ("short", SpeechFault.BAD_CLIP),
    ],
)
def test_one_that_fails_again_and_again_is_given_up(start, qtbot, fault, code):
    heard = start(f"chunks-{fault}", request_timeout_ms=250)
    heard.engine.request(ask(1))
    qtbot.waitUntil(lambda: bool(heard.failures))
    assert heard.failures == [(1, code)]
    assert not heard.is_whole(1)


def test_the_time_out_holds_from_chunk_to_chunk_not_for_the_whole(start, qtbot):
    heard = start("chunks-gap", request_timeout_ms=400)
    for number in (1, 2):  # the whole takes 750 ms
        heard.engine.request(ask(number))
    qtbot.waitUntil(lambda: heard.is_whole(2))
    assert heard.parts(2) == list(range(PARTS))
    assert heard.failures == []


def test_a_sentence_that_a_foreign_voice_had_begun_fails_and_our_own_goes_on(start, qtbot):
    heard = start("chunks-die")
    heard.engine.request(ask(1, "natural/x"))
    heard.engine.request(ask(2, "natural/x"))
    qtbot.waitUntil(lambda: heard.is_whole(2))
    assert heard.parts(1) == [0, 1]
    assert heard.failures == [(1, SpeechFault.VOICE_LOST)]
    assert heard.told == ["natural/x"]
    assert heard.parts(2) == [0]


def test_the_reader_hears_a_slow_voice_after_its_first_chunk(start, qtbot):
    heard, player, before = start("chunks-gap"), FakePlayer(), []
    reading = ReadingController(heard.engine, player, lambda *_: None)
    words: list[int] = []
    reading.word_changed.connect(lambda _, first, __: words.append(first))
    player.clip_started.connect(lambda id_: before.append(list(heard.parts(id_))))
    player.run()
    reading.open(Article("slow", (Block(BlockKind.TITLE, TEXT),)))
    reading.play()
    ends: list[str] = []
    reading.finished.connect(ends.append)
    qtbot.waitUntil(lambda: bool(ends), timeout=15_000)
    assert before[0] == [0], "heard when only the first part was there"
    assert words == [at for at, character in enumerate(TEXT) if character.isalnum()]
    reading.close()
