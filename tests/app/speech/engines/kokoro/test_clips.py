"""Prepared sound: what is kept comes back the same, and goes with its article."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from app.speech.engines.kokoro.clips import Clip, Clips, folder_of, forget, forget_all, key_of

RATE = 24_000


def clip(seed: int = 1, seconds: float = 0.2) -> Clip:
    noise = np.random.default_rng(seed).integers(-9000, 9000, int(RATE * seconds))
    return Clip(noise.astype(np.int16), ((0, 0), (5, 1200)))


def same(one: Clip | None, other: Clip) -> bool:
    return one is not None and np.array_equal(one.pcm, other.pcm) and one.marks == other.marks


def test_a_clip_comes_back_to_the_sample_in_another_process(tmp_path: Path) -> None:
    Clips(tmp_path, RATE).keep("ab", clip(), "article")
    assert same(Clips(tmp_path, RATE).get("ab"), clip())


def test_without_an_owner_nothing_is_written(tmp_path: Path) -> None:
    clips = Clips(tmp_path, RATE)
    clips.keep("ab", clip(), "")
    assert same(clips.get("ab"), clip())
    assert not list(tmp_path.rglob("*.clip"))


def test_no_name_holds_text(tmp_path: Path) -> None:
    key = key_of("1", "speaker", "ni↗xau↓.")
    Clips(tmp_path, RATE).keep(key, clip(), "我的日记")
    names = [part for path in tmp_path.rglob("*") for part in path.relative_to(tmp_path).parts]
    assert names
    assert all(name.split(".")[0].isalnum() and name.isascii() for name in names)


def test_sound_goes_with_its_article(tmp_path: Path) -> None:
    clips = Clips(tmp_path, RATE)
    clips.keep("ab", clip(1), "one")
    clips.keep("cd", clip(2), "two")
    forget(tmp_path, ["one", "not there"])
    fresh = Clips(tmp_path, RATE)
    assert fresh.get("ab") is None
    assert same(fresh.get("cd"), clip(2))
    forget_all(tmp_path)
    assert not tmp_path.exists()


@pytest.mark.parametrize("damage", [b"", b"\0\0", b"\xff" * 400, b"\0\0\0\x02[]" + b"x" * 50])
def test_a_damaged_file_is_as_none_and_goes(tmp_path: Path, damage: bytes) -> None:
    Clips(tmp_path, RATE).keep("ab", clip(), "one")
    file = next(tmp_path.rglob("*.clip"))
    file.write_bytes(damage)
    clips = Clips(tmp_path, RATE)
    assert clips.has("ab")
    assert clips.get("ab") is None
    assert not clips.has("ab")


def test_a_file_that_is_cut_short_is_as_none(tmp_path: Path) -> None:
    Clips(tmp_path, RATE).keep("ab", clip(), "one")
    file = next(tmp_path.rglob("*.clip"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    found = Clips(tmp_path, RATE).get("ab")
    assert found is None


def test_the_oldest_go_first(tmp_path: Path) -> None:
    clips = Clips(tmp_path, RATE, largest=25_000)
    for number in range(3):
        clips.keep(f"{number}", clip(number), f"article {number}")
        for file in (tmp_path / folder_of(f"article {number}")).iterdir():
            os.utime(file, (number, number))
    clips.keep("3", clip(3), "article 3")
    left = sorted(path.stem for path in tmp_path.rglob("*.clip"))
    assert left
    assert "0" not in left
    assert "3" in left


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    clips = Clips(tmp_path / "file", RATE)
    clips.keep("ab", clip(), "one")
    assert same(clips.get("ab"), clip())
