"""The demo's recording of one article: sound and pauses in order, or a plain word instead."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.settings.settings import Settings
from app.speech.engines.kokoro.kind import KOKORO
from app.speech.voice.wire import Answer
from app.speech.voices import MANDARIN, Voice
from content.model import Article, Block, BlockKind
from tools import demo
from tools.demo_parts import article as module
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


class Spoken:
    """Stands for the natural voice: says everything at once."""

    def __init__(self, voice: str, rate: int, *, clear: bool) -> None:
        self.asked: list[str] = []

    def __enter__(self) -> Spoken:
        return self

    def __exit__(self, *_: object) -> None: ...

    def say(self, text: str) -> Answer:
        return Answer(1, 24_000, SAID, last=True)


def test_the_article_of_a_file_is_recorded_and_it_is_told_how_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = replace(KOKORO, find=lambda paths: (Voice("kokoro/steady-man", MANDARIN),))
    monkeypatch.setattr(module, "KOKORO", here)
    monkeypatch.setattr(module, "BlockingVoice", Spoken)
    file = tmp_path / "信.txt"
    file.write_text("院子里的花\n\n花开了。鸟来了。\n", "utf-8")
    out = tmp_path / "out"
    monkeypatch.setattr(sys, "argv", ["demo", str(out), str(file), "--voice", "natural"])
    assert demo.main() == 0
    told = capsys.readouterr()
    assert "《院子里的花》" in told.out
    assert "正在念第 3 句，共 3 句" in told.err
    assert [each.name for each in out.iterdir()] == [NAME]
    file.write_bytes(b"")
    assert demo.main() == 2
    assert "空文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.txt", "--voice", "natural"), "找不到文件：none.txt"),
        (("--voice", "unnatural"), "命令写得不对：--voice 没有“unnatural”"),
        (("--seconds", "long"), "命令写得不对：--seconds 要写数字"),
    ],
)
def test_what_is_written_wrong_is_said_in_chinese(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["demo", str(tmp_path / "out"), *arguments])
    try:
        code = demo.main()
    except SystemExit as end:
        code = end.code
    assert code == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


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
