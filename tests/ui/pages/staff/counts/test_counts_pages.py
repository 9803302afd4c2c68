"""Staff see what was counted, and what a stick would carry, before it is written there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.kiosk.staffed import look_after

from app.kiosk.machine import Machine
from app.kiosk.places import MachinePlaces
from app.policy.policies import in_public
from app.policy.staff import for_staff
from app.reports.counting import load_report
from app.reports.day_counts import DayCounts
from app.reports.report import Report, written
from ui.pages.staff.counts import saving
from ui.shell.destinations.staff import STAFF_COUNTS, STAFF_SAVE_COUNTS
from ui.words.titles import SEPARATOR

DAYS = (
    DayCounts(date(2026, 11, 20), "1" * 16, starts=1, visits=5),
    DayCounts(date(2026, 11, 23), "2" * 16, visits=20, crashes=1, free_mb=8_000),
    DayCounts(date(2026, 11, 24), "3" * 16, visits=1, faults=frozenset({"voice:no-voice"})),
)


@pytest.fixture
def places(app: RunningApp, tmp_path: Path) -> MachinePlaces:
    """The machine of a centre, in whose staff's area the app is."""
    places = MachinePlaces(tmp_path / "machine")
    places.folder.mkdir()
    places.counts_file.write_bytes(written(Report(DAYS)))
    look_after(app, places.folder, Machine(centre="和平街社区", name="1 号机"))
    app.yinling.gate.use(for_staff())
    return places


@pytest.fixture
def sticks(app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sticks that are plugged in; a test adds to them."""
    found: list[Path] = []
    monkeypatch.setattr(saving, "only_sticks", lambda folders: tuple(found))
    return found


def rows(app: RunningApp) -> list[tuple[str, str]]:
    return [(row.title, row.under.replace(SEPARATOR, " · ")) for row in app.page.stack.rows]


def press_save(app: RunningApp) -> str:
    app.rest_hands()
    app.press("save")
    app.until(lambda: app.page.notice.isVisible())
    return str(app.page.notice.words.text())


def test_weeks_are_rows_with_bars(app: RunningApp, places: MachinePlaces) -> None:
    app.yinling.window.go(STAFF_COUNTS)
    app.settle()
    assert rows(app) == [
        (
            "11月23日起的一周",
            "来了 21 位 · 窗口重开 1 次 · 盘上空 8.0 GB · 念文章的声音：没有能念的声音",
        ),
        ("11月16日起的一周", "来了 5 位 · 窗口重开 0 次"),
    ]
    assert [round(row.share, 2) for row in app.page.stack.rows] == [1.0, 0.24]


def test_what_is_shown_is_what_is_written(
    app: RunningApp, places: MachinePlaces, sticks: list[Path], tmp_path: Path
) -> None:
    app.yinling.window.go(STAFF_COUNTS)
    app.settle()
    app.rest_hands()
    app.press("save")
    assert app.page.name == "staff-save-counts"
    app.settle()
    assert rows(app)[:2] == [
        ("机器的名字", "没有写"),
        ("2026年11月24日", "来了 1 位 · 念文章的声音：没有能念的声音 · 号 3333333333333333"),
    ]
    sticks.append(tmp_path)
    words = press_save(app)
    (path,) = tmp_path.glob("*.json")
    assert (path.name in words, "可以拔U盘了" in words) == (True, True)
    assert load_report(path) == Report(DAYS)


@pytest.mark.parametrize(("many", "words"), [(0, "没有找到U盘。"), (2, "插着 2 个U盘。")])
def test_one_stick_is_to_be_there(
    app: RunningApp, places: MachinePlaces, sticks: list[Path], many: int, words: str
) -> None:
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    sticks += [places.folder] * many
    assert press_save(app).startswith(words)


def test_the_name_is_written_in_only_when_staff_say_so(
    app: RunningApp, places: MachinePlaces, sticks: list[Path], tmp_path: Path
) -> None:
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    app.rest_hands()
    app.click(app.page.stack.rows[0].button)
    assert rows(app)[0] == ("机器的名字", "和平街社区 1 号机")
    sticks.append(tmp_path)
    press_save(app)
    (path,) = tmp_path.glob("*.json")
    assert load_report(path).name == "和平街社区 1 号机"


def test_a_stick_that_takes_nothing_is_told(
    app: RunningApp, places: MachinePlaces, sticks: list[Path], tmp_path: Path
) -> None:
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    sticks.append(tmp_path / "gone")
    assert press_save(app) == "这个U盘写不进去。U盘的名字是 YINLING，才能写。"


def test_a_visitor_saves_nothing(
    app: RunningApp, places: MachinePlaces, sticks: list[Path], tmp_path: Path
) -> None:
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    sticks.append(tmp_path)
    app.yinling.gate.use(in_public())
    app.settle()
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    assert app.page.name != "staff-save-counts"
    assert not list(tmp_path.glob("*.json"))


def test_without_counts_nothing_is_saved_and_a_damaged_file_is_told(
    app: RunningApp, places: MachinePlaces
) -> None:
    places.counts_file.unlink()
    app.yinling.window.go(STAFF_SAVE_COUNTS)
    app.settle()
    assert (rows(app), app.page.save.isEnabled()) == ([], False)
    places.counts_file.write_bytes(b"{")
    app.yinling.window.go(STAFF_COUNTS)
    app.settle()
    app.until(lambda: app.page.notice.isVisible())
    assert rows(app) == []
