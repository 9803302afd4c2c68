"""A look at as little as can be: whatever comes is seen at the next one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.looking import Looker, look_into

FOLDERS = ("", "来自小芳/", "来自小芳/旧/", "b/")


class Slow:
    """A clock by which each look at everything takes a minute, and others come 3 s apart."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.5 if self.now else 60.0
        return self.now


def drop(top: Path, name: str, text: str = "信") -> None:
    (top / name).parent.mkdir(parents=True, exist_ok=True)
    (top / name).write_text(text, "utf-8")


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the folders that are listed from now on."""
    found: list[str] = []
    scandir = os.scandir

    def tells(path: Path) -> object:
        found.append(Path(path).name)
        return scandir(path)

    monkeypatch.setattr("app.letters.looking.os.scandir", tells)
    return found


def test_only_a_folder_that_has_changed_is_listed(tmp_path: Path, listed: list[str]) -> None:
    for folder in FOLDERS:
        drop(tmp_path, f"{folder}一.txt")
    looker = Looker(tmp_path, Slow())
    found = looker.look(())
    assert (len(found.sights), found.is_partial) == (4, False)
    for _ in range(3):  # until the times of the folders tell enough
        found = looker.look(("一.txt", "b/gone.txt"))
    listed.clear()
    found = looker.look(("一.txt", "b/gone.txt"))
    assert (list(found.sights), found.is_partial, listed) == (["一.txt"], True, [])
    drop(tmp_path, "来自小芳/旧/二.txt")
    drop(tmp_path, "来自小芳/新/三.txt")
    found = looker.look(())
    assert sorted(listed) == ["新", "旧", "来自小芳"]
    assert {"来自小芳/旧/二.txt", "来自小芳/新/三.txt"} <= found.sights.keys()
    assert "b/一.txt" not in found.sights
    looker.forget()
    assert not looker.look(()).is_partial


def test_a_folder_that_is_cheap_to_look_at_is_looked_at_each_time(tmp_path: Path) -> None:
    drop(tmp_path, "一.txt")
    times = iter(range(0, 900, 20))
    looker = Looker(tmp_path, lambda: float(next(times) // 40 * 40))
    assert [looker.look(()).is_partial for _ in range(4)] == [False] * 4


def test_a_folder_that_has_gone_is_looked_at_anew_when_it_is_back(tmp_path: Path) -> None:
    drop(tmp_path, "家信/一.txt")
    looker = Looker(tmp_path / "家信", Slow())
    looker.look(())
    away = (tmp_path / "家信").rename(tmp_path / "away")
    assert not looker.look(()).is_there
    away.rename(tmp_path / "家信")
    found = looker.look(())
    assert (list(found.sights), found.is_partial) == (["一.txt"], False)


def test_a_link_that_takes_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    drop(tmp_path, "box/a/一.txt")
    drop(tmp_path, "elsewhere/别人的.txt")
    looker = Looker(tmp_path / "box", Slow())
    looker.look(())
    shutil.rmtree(tmp_path / "box" / "a")
    (tmp_path / "box" / "a").symlink_to(tmp_path / "elsewhere")
    assert [each for _ in range(3) for each in looker.look(("a/别人的.txt",)).sights] == []


deeds = st.lists(
    st.tuples(
        st.sampled_from(("drop", "drop", "remove", "rename", "remove folder", "look")),
        st.sampled_from(FOLDERS),
        st.sampled_from("甲乙丙"),
        st.sampled_from("甲乙丙"),
    ),
    max_size=14,
)


@given(deeds)
def test_whatever_comes_is_seen_at_the_next_look(history: list[tuple[str, str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        top, looker = Path(folder), Looker(Path(folder), Slow())
        seen = {**looker.look(()).sights}
        for what, where, name, other in history:
            file, renamed = top / f"{where}{name}.txt", top / f"{where}{other}.txt"
            if what == "drop" and not file.exists():
                drop(top, f"{where}{name}.txt", name * len(seen))
            elif what == "remove":
                file.unlink(missing_ok=True)
            elif what == "rename" and file.exists() and not renamed.exists():
                file.rename(renamed)
            elif what == "remove folder" and where:
                shutil.rmtree(top / where, ignore_errors=True)
            if what == "look":
                seen.update(looker.look(seen).sights)
        now = looker.look(seen).sights
        assert dict(_all(top)) == now, "those that were not dealt with are looked at as well"


def _all(top: Path) -> Iterator[tuple[str, object]]:
    yield from look_into(top).sights.items()
