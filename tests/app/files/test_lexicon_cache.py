"""The file of dictionaries: made once, made anew when damaged, and never required."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import lexicon_cache
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import TOTAL
from content.text.readings.word_list import packed


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """Each making of the table as "made"."""
    seen: list[str] = []

    def build() -> bytes:
        seen.append("made")
        return packed([f"{TOTAL}\t\t9\t", "重\tzhong4,chong2\t5\ta"])

    monkeypatch.setattr(lexicon_cache, "build_table", build)
    return seen


def is_whole(lexicon: Lexicon) -> bool:
    return lexicon.possible("重") == ("zhong4", "chong2")


def test_the_second_time_nothing_is_made(tmp_path: Path, made: list[str]) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "readings-old.txt").write_text("of other sources")
    assert all(is_whole(lexicon_cache.kept_lexicon(folder)) for _ in range(2))
    assert made == ["made"]
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("left", [-3, 40, 5, 0])
def test_a_damaged_file_is_made_anew(tmp_path: Path, made: list[str], left: int) -> None:
    lexicon_cache.kept_lexicon(tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.unlink()  # as it is mapped, it must not be written to
    kept.write_bytes(whole[:left])
    assert is_whole(lexicon_cache.kept_lexicon(tmp_path))
    assert made.count("made") == 2
    assert is_whole(lexicon_cache.kept_lexicon(tmp_path))
    assert made.count("made") == 2


def test_without_a_folder_it_costs_time_only(tmp_path: Path, made: list[str]) -> None:
    (tmp_path / "file").write_text("")
    assert is_whole(lexicon_cache.kept_lexicon(tmp_path / "file"))
