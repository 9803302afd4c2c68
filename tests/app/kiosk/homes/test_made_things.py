"""What every visit would make anew is kept once, and copied into each visit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.kiosk.homes import made_things
from app.kiosk.homes.made_things import copy_made, keep_made, made_bytes

MADE = ("icons-7/book.png", "readings-ab12.words", "emoji-names-1-cd.ttf")


def fill(cache: Path, *names: str) -> Path:
    for name in names:
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text(name, "utf-8")
    return cache


def names_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_it_is_kept_once_and_comes_with_each_visit(tmp_path: Path) -> None:
    visit = fill(
        tmp_path / "visit", *MADE, "clips/of-what-was-heard.clip", "search.db", "icons-7/x"
    )
    machine = tmp_path / "machine" / "cache"
    assert keep_made(visit, machine) == len(MADE)
    assert names_in(machine) == set(MADE), "and nothing that a visitor did"
    assert keep_made(visit, machine) == 0
    assert made_bytes(machine) == sum(map(len, MADE))
    copy_made(machine, tmp_path / "next")
    assert names_in(tmp_path / "next") == set(MADE)
    assert (tmp_path / "next" / MADE[0]).read_text("utf-8") == MADE[0]


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = fill(tmp_path, "secret") / "secret"
    visit = fill(tmp_path / "visit", MADE[1])
    (visit / "readings-ef.words").symlink_to(secret)
    (visit / "icons-9").symlink_to(fill(tmp_path / "elsewhere", "book.png"))
    machine = tmp_path / "machine"
    assert keep_made(visit, machine) == 1
    assert names_in(machine) == {MADE[1]}
    (machine / MADE[0]).parent.mkdir()
    (machine / MADE[0]).symlink_to(secret)
    keep_made(fill(visit, MADE[0]), machine)
    assert secret.read_text("utf-8") == "secret"


def test_old_editions_go_when_a_new_one_has_come(tmp_path: Path) -> None:
    machine = tmp_path / "machine"
    keep_made(fill(tmp_path / "visit", *MADE), machine)
    for name in MADE:  # a clock that stood in the future
        os.utime(machine / name, (4e9, 4e9))
        os.utime((machine / name).parent, (4e9, 4e9))
    fill(machine, "search.db")
    newer = ("icons-8/book.png", "readings-cd34.words")
    copy_made(machine, tmp_path / "later")
    assert keep_made(fill(tmp_path / "later", *newer), machine) == len(newer)
    assert names_in(machine) == {*newer, MADE[2], "search.db"}
    assert not (machine / "icons-7").exists()


def test_editions_of_before_are_bounded_too(tmp_path: Path) -> None:
    machine = fill(tmp_path / "machine", "icons-6/book.png", "icons-8/book.png", *MADE)
    for at, name in enumerate(("icons-6", "icons-8", "icons-7")):
        os.utime(machine / name, (1e9 + at, 1e9 + at))
    copy_made(machine, tmp_path / "visit")
    assert keep_made(tmp_path / "visit", machine) == 0
    assert names_in(machine) == set(MADE)


def test_there_is_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_things, "MOST_BYTES", len(MADE[1]))
    assert keep_made(fill(tmp_path / "visit", *MADE), tmp_path / "machine") == 1


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    machine = fill(tmp_path, "file") / "file"
    assert keep_made(fill(tmp_path / "visit", *MADE), machine) == 0
    copy_made(tmp_path / "visit", machine)
