"""The keeper's counting: what the journal tells becomes counts that survive whatever happens."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.places import MachinePlaces
from app.reports.counting import KEPT_DAYS, MOST_WINDOWS, Counting, Sources, Windows, load_report
from app.reports.day_counts import DayCounts, new_counts
from app.reports.report import Report, written

LONG_S = 30.0
TODAY = date(2026, 11, 30)


def counted(
    path: Path, codes: Iterable[tuple[str, int]], sources: Sources | None = None
) -> DayCounts:
    """Let a keeper live that notes these codes; return the newest day of its file."""
    counting = Counting(path, sources or Sources(today=lambda: TODAY))
    counting.begin()
    for code, window in codes:
        counting.note(code, window)
    counting.end(LONG_S)
    return load_report(path).days[-1]


def test_a_day_of_a_machine(tmp_path: Path) -> None:
    path = MachinePlaces(tmp_path).counts_file
    codes = [
        *(("painted", 1), ("next", 1), ("painted", 2), ("exit 0", 1), ("signal 9", 1)),
        *(("staff", 2), ("next", 2), ("painted", 3), ("silent", 3), ("painted", 4)),
        *(("froze", 4), ("thawed", 4), ("froze", 4), ("painted", 5), ("signal 9", 4)),
        *(("bug KeyError at ui.main:3", 5), ("safe-mode", 0), ("health voice:no-voice", 0)),
        *(("not-in-memory", 6), ("never-painted", 6), ("library-rescued 3", 0)),
    ]
    sources = Sources(lambda: TODAY, lambda: 1_999_999_999, lambda: {"a1b2c3d4": 3})
    day = counted(path, codes, sources)
    assert (day.starts, day.visits, day.staff) == (1, 1, 1)
    assert (day.crashes, day.freezes, day.safe_modes, day.bugs) == (2, 1, 1, 1)
    assert day.free_mb == 1999
    assert (dict(day.editions), set(day.faults)) == ({"a1b2c3d4": 3}, {"voice:no-voice"})
    again = counted(path, [("next", 1)], sources)
    assert (again.mark, again.starts, again.visits) == (day.mark, 2, 2)


def test_more_subscriptions_than_fit_cost_no_other_count(tmp_path: Path) -> None:
    many = {f"a1b2c3d4/role-{number:02}": 3 for number in range(50)}
    sources = Sources(lambda: TODAY, editions=lambda: many)
    day = counted(MachinePlaces(tmp_path).counts_file, [("next", 1)], sources)
    assert (day.visits, len(day.editions)) == (1, 20)


@given(st.lists(st.tuples(st.sampled_from(
    ["painted", "next", "staff", "froze", "thawed", "exit 0", "signal 9", "never-painted"]
), st.integers(1, 5)), max_size=40))  # fmt: skip
def test_a_window_is_a_visit_or_a_trouble_once(codes: list[tuple[str, int]]) -> None:
    windows, sums = Windows(), {"visits": 0, "crashes": 0, "freezes": 0, "staff": 0}
    for code, number in codes:
        windows, more = windows.step(code, number)
        for each in more:
            sums[each] += 1
    assert sums["visits"] + sums["crashes"] <= len({number for _, number in codes})
    assert sums["freezes"] <= sum(code == "froze" for code, _ in codes)


def test_what_is_remembered_of_windows_is_bounded() -> None:
    windows = Windows()
    for number in range(3 * MOST_WINDOWS):
        for code in ("staff", "next"):
            windows, _ = windows.step(code, number)
    assert max(len(windows.staff), len(windows.over)) <= MOST_WINDOWS


def test_ninety_days_are_kept_and_a_clock_that_is_wrong_once_ends_none(tmp_path: Path) -> None:
    path = tmp_path / "counts.json"
    days = tuple(new_counts(TODAY + timedelta(days=at)) for at in range(KEPT_DAYS))
    path.write_bytes(written(Report(days)))
    counted(path, [("next", 1)], Sources(today=lambda: date(2099, 1, 1)))
    assert load_report(path).days[:-1] == days[1:]
    assert path.stat().st_size < 40_000


def test_a_damaged_file_is_set_aside_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path, other = tmp_path / "counts.json", tmp_path / "staff.json"
    other.write_bytes(b"{}")
    path.write_bytes(b'{"form": "yinling-rep')
    assert counted(path, [("next", 1)]).visits == 1
    (aside,) = tmp_path.glob("counts.json.damaged-*")
    assert aside.read_bytes() == b'{"form": "yinling-rep'
    assert other.read_bytes() == b"{}"


def test_a_file_of_a_newer_version_stays(tmp_path: Path) -> None:
    path = tmp_path / "counts.json"
    newer = json.dumps({**json.loads(written(Report())), "version": 2}).encode()
    path.write_bytes(newer)
    counting = Counting(path, Sources())
    counting.begin()
    counting.note("next", 1)
    counting.end(LONG_S)
    assert path.read_bytes() == newer


@pytest.mark.skipif(sys.platform == "win32" or not os.geteuid(), reason="root writes everywhere")
def test_a_folder_that_takes_nothing_costs_the_counts_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    counting = Counting(tmp_path / "counts.json", Sources())
    counting.begin()
    counting.end(LONG_S)
    tmp_path.chmod(0o700)
    assert not list(tmp_path.iterdir())


def test_a_source_that_fails_costs_what_it_tells(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, fails = tmp_path / "counts.json", [True]

    def editions() -> dict[str, int]:
        if fails:
            fails.pop()
            raise RuntimeError
        return {"a1b2c3d4": 1}

    day = counted(path, [], Sources(lambda: TODAY))
    counting = Counting(path, Sources(lambda: TODAY, editions=editions))
    counting.begin()
    counting.note("next", 1)
    counting.end(LONG_S)
    assert load_report(path).days[0].mark == day.mark
