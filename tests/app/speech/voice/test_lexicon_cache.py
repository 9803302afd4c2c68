"""The dictionaries between two starts: made once, made anew when damaged, never required."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.speech.voice import lexicon_cache


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """Each making of the table as "made"."""
    seen: list[str] = []

    def build() -> str:
        seen.append("made")
        return "重\tzhong4,chong2"

    monkeypatch.setattr(lexicon_cache, "build_table", build)
    return seen


def test_the_second_time_nothing_is_made(tmp_path: Path, made: list[str]) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "readings-old.txt").write_text("of other sources")
    tables = [lexicon_cache.kept_table(folder) for _ in range(2)]
    assert tables == ["重\tzhong4,chong2", "重\tzhong4,chong2"]
    assert made == ["made"]
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    lexicon_cache.kept_table(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    lexicon_cache.kept_table(tmp_path)
    assert made.count("made") == 2
    lexicon_cache.kept_table(tmp_path)
    assert made.count("made") == 2


def test_without_a_folder_it_costs_time_only(tmp_path: Path, made: list[str]) -> None:
    (tmp_path / "file").write_text("")
    assert lexicon_cache.kept_table(tmp_path / "file") == "重\tzhong4,chong2"
