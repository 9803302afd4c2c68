"""The files: playable, tagged for old radios, whole or not there."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from mutagen.mp3 import MP3

import app.recording.record as recording
from app.files.keeping import DiskFullError, FolderUnwritableError, NotEnoughRoomError
from app.recording.mp3 import Mp3, tail
from app.recording.plan import Track, tracks_of
from app.recording.record import RecordingProgress, Wanted, record, room_missing
from app.speech.voice.blocking_voice import BlockingVoice, NoVoiceError
from app.speech.voice.wire import Answer
from content.model import Article, Block, BlockKind

RATE = 8_000
WANTED = Wanted(210, 300, 700, "播放列表")


class Tone:
    """100 ms of sound for every character; tells what it said."""

    def __init__(self, on_say: Callable[[int], None] = lambda count: None) -> None:
        self.said: list[str] = []
        self._on_say = on_say

    def say(self, sentence: str) -> Answer:
        self.said.append(sentence)
        self._on_say(len(self.said))
        return Answer(1, RATE, b"\x10\x27\xf0\xd8" * (RATE // 20 * len(sentence)))

    def close(self) -> None:
        pass


def tracks(*titles: str) -> tuple[Track, ...]:
    return tracks_of(
        [
            Article(title, (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, "好。行。")))
            for title in titles
        ],
        "今天的文章",
    )


def test_numbered_files_with_tags_and_playlists(tmp_path: Path) -> None:
    watch, voice = RecordingProgress(), Tone()
    done = record(tracks("春天来了", "天气😀预报"), tmp_path, "今天", voice, WANTED, watch)
    assert done is not None
    assert done.folder == tmp_path / "今天"
    assert [path.name for path in done.files] == ["01 春天来了.mp3", "02 天气_预报.mp3"]
    names = sorted(path.name for path in done.folder.iterdir())
    assert names == ["01 春天来了.mp3", "02 天气_预报.mp3", "播放列表.m3u", "播放列表.m3u8"]
    listed = (done.folder / "播放列表.m3u").read_bytes().decode("gbk")
    assert listed == "01 春天来了.mp3\r\n02 天气_预报.mp3\r\n"
    assert voice.said == ["春天来了", "好。", "行。", "天气😀预报", "好。", "行。"]
    first = MP3(done.files[0])
    assert (first.info.sample_rate, first.info.channels, first.info.bitrate) == (44_100, 1, 64_000)
    # 4 + 2 + 2 characters; the title and the second sentence end a paragraph.
    assert first.info.length == pytest.approx(0.8 + 0.7 + 0.3 + 0.7, abs=0.12)
    assert done.duration_ms == pytest.approx(2500 + 2600, abs=2)
    assert str(first.tags["TIT2"]) == "春天来了"
    assert str(first.tags["TALB"]) == "今天的文章"
    assert str(first.tags["TRCK"]) == "1/2"
    old = done.files[0].read_bytes()[-128:]
    assert old[:3] == b"TAG"
    assert old[3:33].rstrip(b"\0").decode("gbk") == "春天来了"
    assert old[126] == 1
    assert (watch.done, watch.total, watch.tracks) == (17, 17, 2)


def test_a_long_title_is_never_cut_inside_a_character() -> None:
    field = tail("a" + "春" * 40, "", 300)[3:33]
    assert field.rstrip(b"\0").decode("gbk") == "a" + "春" * 14
    assert len(tail("", "", 1)) == 128


def test_another_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "今天").mkdir()
    done = record(tracks("一"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert done is not None
    assert done.folder.name == "今天2"
    assert not any((tmp_path / "今天").iterdir())


def test_stopping_keeps_what_is_complete_and_nothing_half(tmp_path: Path) -> None:
    watch = RecordingProgress()
    voice = Tone(lambda count: watch.stop.set() if count == 5 else None)
    assert record(tracks("一", "二"), tmp_path, "今天", voice, WANTED, watch) is None
    assert [path.name for path in (tmp_path / "今天").iterdir()] == ["01 一.mp3"]
    watch.stop.set()
    assert record(tracks("一"), tmp_path, "明天", Tone(), WANTED, watch) is None
    assert not (tmp_path / "明天").exists()


def test_a_voice_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    def fail(count: int) -> None:
        raise NoVoiceError("")

    with pytest.raises(NoVoiceError):
        record(tracks("一"), tmp_path, "今天", Tone(fail), WANTED, RecordingProgress())
    assert not any(tmp_path.iterdir())


def test_what_would_not_fit_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert room_missing(tmp_path, tracks("一"), 210) == 0
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1_500_000))
    voice = Tone()
    with pytest.raises(NotEnoughRoomError) as raised:
        record(tracks("一"), tmp_path, "今天", voice, WANTED, RecordingProgress())
    assert raised.value.missing > 400_000
    assert not voice.said
    assert not any(tmp_path.iterdir())


def test_replacing_needs_no_room_for_what_it_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record(tracks("一", "二"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert before is not None
    for path in before.files:
        path.write_bytes(bytes(2_000_000))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=500_000))
    with pytest.raises(NotEnoughRoomError):
        record(tracks("一", "二"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    over = record(
        tracks("一", "二"), tmp_path, "今天", Tone(), WANTED, RecordingProgress(), over=True
    )
    assert over is not None
    assert over.folder == before.folder


def test_a_stick_pulled_out_or_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FolderUnwritableError):
        record(tracks("一"), tmp_path / "gone", "今天", Tone(), WANTED, RecordingProgress())

    def full(self: Mp3) -> bytes:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(recording.mp3.Mp3, "end", full)
    with pytest.raises(DiskFullError):
        record(tracks("一"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert not any(tmp_path.iterdir())


def test_with_the_real_voice(tmp_path: Path) -> None:
    with BlockingVoice("", 210) as voice:
        done = record(tracks("春天来了"), tmp_path, "今天", voice, WANTED, RecordingProgress())
    assert done is not None
    assert 2_500 < done.duration_ms < 5_000
    assert MP3(done.files[0]).info.length * 1000 == pytest.approx(done.duration_ms, abs=120)


def test_a_new_recording_takes_the_place_of_an_old_one_only_when_asked(tmp_path: Path) -> None:
    old = record(tracks("春天来了", "天气"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert old is not None
    (old.folder / "我的歌.mp3").write_bytes(b"not ours")
    beside = record(tracks("新的"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert beside is not None
    assert beside.folder == tmp_path / "今天2"
    over = record(
        tracks("春天来了"), tmp_path, "今天", Tone(), WANTED, RecordingProgress(), over=True
    )
    assert over is not None
    assert over.folder == old.folder
    names = sorted(path.name for path in over.folder.iterdir())
    assert names == ["01 春天来了.mp3", "我的歌.mp3", "播放列表.m3u", "播放列表.m3u8"]


def test_one_that_is_stopped_leaves_the_old_one_whole(tmp_path: Path) -> None:
    old = record(tracks("春天来了"), tmp_path, "今天", Tone(), WANTED, RecordingProgress())
    assert old is not None
    before = {path.name: path.read_bytes() for path in old.folder.iterdir()}
    watch = RecordingProgress()
    stops = Tone(lambda count: watch.stop.set())
    assert record(tracks("春天来了"), tmp_path, "今天", stops, WANTED, watch, over=True) is None
    assert {path.name: path.read_bytes() for path in old.folder.iterdir()} == before
