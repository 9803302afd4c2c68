"""The dictionaries between two starts: made once, made anew when damaged, never required."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.speech.voice import lexicon_cache


@pytest.fixture
def loaded(monkeypatch) -> list[str]:
    """What was loaded, and each making of the table as "made"."""
    seen: list[str] = []

    def build() -> str:
        seen.append("made")
        return "重\tzhong4,chong2"

    monkeypatch.setattr(lexicon_cache, "build_table", build)
    monkeypatch.setattr(lexicon_cache, "load_lexicon", seen.append)
    return seen


def test_the_second_time_nothing_is_made(tmp_path: Path, loaded: list[str]) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "readings-old.txt").write_text("of other sources")
    lexicon_cache.warm_lexicon(folder)
    lexicon_cache.warm_lexicon(folder)
    assert loaded == ["made", "重\tzhong4,chong2", "重\tzhong4,chong2"]
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(tmp_path: Path, loaded: list[str]) -> None:
    lexicon_cache.warm_lexicon(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    lexicon_cache.warm_lexicon(tmp_path)
    assert loaded.count("made") == 2
    lexicon_cache.warm_lexicon(tmp_path)
    assert loaded.count("made") == 2


def test_without_a_folder_it_costs_time_only(tmp_path: Path, loaded: list[str]) -> None:
    (tmp_path / "file").write_text("")
    lexicon_cache.warm_lexicon(tmp_path / "file")
    assert loaded[-1] == "重\tzhong4,chong2"
