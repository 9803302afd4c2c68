"""Prepared sound goes with its article."""

from __future__ import annotations

from pathlib import Path

from fakes.app import RunningApp

from app.files.paths import HOME_VARIABLE, default_paths
from app.files.prepared_sound import folder_of, forget, keep_only


def sound(folder: Path, *owners: str) -> None:
    for owner in owners:
        place = folder / folder_of(owner)
        place.mkdir(parents=True)
        (place / "a.clip").write_bytes(b"x")


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_only_these_go(tmp_path: Path) -> None:
    sound(tmp_path, "one", "two", "three")
    forget(tmp_path, ["one", "unknown"])
    assert left(tmp_path) == {folder_of("two"), folder_of("three")}


def test_all_but_these_go(tmp_path: Path) -> None:
    sound(tmp_path, "one", "two", "three")
    keep_only(tmp_path, ["two"])
    assert left(tmp_path) == {folder_of("two")}
    keep_only(tmp_path / "missing", ["two"])


def test_a_removed_article_takes_its_sound_with_it(app: RunningApp, tmp_path: Path) -> None:
    first, second = app.yinling.library.ids("")[:2]
    clips = default_paths({HOME_VARIABLE: str(tmp_path / "home")}, "linux").clips
    sound(clips, first, second)
    app.yinling.library.remove(first)
    assert left(clips) == {folder_of(second)}
