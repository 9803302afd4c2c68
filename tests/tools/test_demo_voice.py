"""The demo's recording of one article: sound and pauses in order, or a plain word instead."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.settings.settings import Settings
from app.speech.voice.wire import Answer
from content.model import Article, Block, BlockKind
from tools.demo_parts.article import NAME, NOT_HERE, OtherVoiceError, record_article, shortest

ARTICLE = Article(
    "a", (Block(BlockKind.TITLE, "春天"), Block(BlockKind.PARAGRAPH, "花开了。鸟来了。"))
)
SAID = b"\x01\x10" * 2400


def test_sentences_and_pauses_follow_each_other(tmp_path: Path) -> None:
    asked: list[str] = []

    def say(text: str) -> Answer:
        asked.append(text)
        return Answer(1, 24_000, SAID, last=True)

    settings = Settings(pause_sentence_ms=300, pause_paragraph_ms=700)
    seconds = record_article(ARTICLE, tmp_path / NAME, say, settings)
    assert asked == ["春天", "花开了。", "鸟来了。"]
    assert seconds == pytest.approx(3 * 0.1 + 0.7 + 0.3 + 0.7)
    with wave.open(str(tmp_path / NAME)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 24_000)
        frames = sound.readframes(sound.getnframes())
    assert frames.startswith(SAID + bytes(2 * 24_000 * 7 // 10) + SAID)
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_another_voice_leaves_no_file(tmp_path: Path) -> None:
    rates = iter((24_000, 22_050))
    with pytest.raises(OtherVoiceError):
        record_article(
            ARTICLE, tmp_path / NAME, lambda text: Answer(1, next(rates), SAID), Settings()
        )
    assert not any(tmp_path.iterdir())


def test_the_article_is_short() -> None:
    assert shortest().length < 600


def test_without_the_voice_it_says_how_to_get_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.demo", str(tmp_path / "out"), "--voice", "natural"],
        cwd=ROOT,
        env={**os.environ, "YINLING_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (4, NOT_HERE)
    assert not (tmp_path / "out").exists()
