"""Whatever breaks, the reading stands still within two sentences, says why, keeps its place, and
goes on by itself when the cause is gone. The real engine and player, their children faked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fakes.places import VOICES
from fakes.voices.speech import FakeEngine, FakePlayer

from app.speech.engine import SpeechFault
from app.speech.player.process_player import ProcessPlayer
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from app.speech.voice.process_engine import ProcessEngine
from content.model import Article, Block, BlockKind

FAKES = VOICES
SENTENCES = "".join(f"第{number}句话说完了。" for number in "一二三四五六七")
ARTICLE = Article("a", (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, SENTENCES)))

ALL = 8
"""Sentences of the article."""


class Reading:
    """A controller, the sentences that became the place, and the faults that were told."""

    def __init__(self, qtbot, engine, player) -> None:
        self.qtbot, self.player = qtbot, player
        self.controller = ReadingController(engine, player, lambda *_: None)
        self.places: list[tuple[int, int]] = []
        self.faults: list[SpeechFault | None] = []
        self.controller.sentence_changed.connect(lambda s: self.places.append((s.block, s.start)))
        self.controller.state_changed.connect(lambda: self.faults.append(self.controller.fault))
        self.controller.set_pauses(0, 0)
        self.controller._retry.setInterval(100)
        self.controller.open(ARTICLE)

    def until(self, condition, timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout)


@pytest.fixture
def cause(tmp_path):
    """A file: while it is there, things go wrong."""
    return tmp_path / "cause"


@pytest.fixture
def read(qtbot):
    started: list[Reading] = []

    def start(engine, player) -> Reading:
        started.append(Reading(qtbot, engine, player))
        return started[-1]

    yield start
    for reading in started:
        reading.controller.close()


def reads_to_the_end(reading: Reading, cause: Path, heard_at_most: int) -> SpeechFault | None:
    """Let things go wrong for a while from the second sentence on; return the fault that is told.

    `heard_at_most`: how many sentences may still begin once things go wrong.
    """
    controller = reading.controller
    controller.play()
    reading.until(lambda: len(reading.places) >= 2)
    cause.touch()
    before = len(reading.places)
    reading.until(lambda: controller.state is ReaderState.FAILED)
    assert len(reading.places) - before <= heard_at_most
    fault, place = controller.fault, controller.sentence
    failures = cause.stat().st_size
    reading.until(lambda: cause.stat().st_size >= failures + 2)
    assert controller.sentence == place, "it does not race on, however often it is tried again"
    cause.unlink()
    reading.until(lambda: controller.state is ReaderState.PLAYING)
    assert controller.sentence == place, "the same sentence is read"
    reading.until(lambda: controller.is_finished)
    assert len(set(reading.places)) == ALL
    return fault


VOICE = {
    "die": SpeechFault.VOICE_LOST,
    "hang": SpeechFault.VOICE_LOST,
    "garbage": SpeechFault.VOICE_LOST,
    "empty": SpeechFault.BAD_CLIP,
    "silent": SpeechFault.BAD_CLIP,
    "short": SpeechFault.BAD_CLIP,
    "no-voice": SpeechFault.NO_VOICE,
}


@pytest.mark.parametrize("kind", VOICE)
def test_a_broken_voice(read, cause, kind):
    command = [sys.executable, str(FAKES / "fake_worker.py"), kind, "while", str(cause)]
    player = FakePlayer()
    limit = 400 if kind == "hang" else 8000  # a good child may be slow on a busy machine
    reading = read(ProcessEngine(command, request_timeout_ms=limit, rest_s=0.3), player)
    player.run(speed=20)
    # Those that were prepared are still heard: the one being read and two ahead at most.
    assert reads_to_the_end(reading, cause, heard_at_most=3) in (VOICE[kind], SpeechFault.NO_VOICE)
    assert reading.places == sorted(reading.places), "nothing is skipped, nothing is gone back to"


PLAYER = {
    "die": SpeechFault.SPEAKER_LOST,
    "hang": SpeechFault.SPEAKER_LOST,
    "garbage": SpeechFault.SPEAKER_LOST,
    "spent": SpeechFault.SPEAKER_LOST,
    "no-speaker": SpeechFault.NO_SPEAKER,
}


@pytest.mark.parametrize("kind", PLAYER)
def test_a_broken_player(read, cause, kind):
    command = [sys.executable, str(FAKES / "fake_speaker.py"), kind, "while", str(cause)]
    limit = 400 if kind == "hang" else 8000
    reading = read(FakeEngine(ms_per_character=120), ProcessPlayer(command, hung_after_ms=limit))
    assert reads_to_the_end(reading, cause, heard_at_most=2) is PLAYER[kind]
