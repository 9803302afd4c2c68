"""Counts of machines are exported, and `fleet report` makes one table and one picture."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.reports.counting import Counting, Sources, load_report
from app.reports.day_counts import DayCounts
from app.reports.report import Report, written
from cli.main import main

LONG_S = 30.0
CANARIES = ("张桂兰", "养生秘方", "https://canary.example/feed", "和平街社区中心", "13900001111")
MONDAY = date(2026, 11, 23)


def counted(path: Path, visits: int, today: date = MONDAY) -> Path:
    """Let a keeper count visits on this day; its journal is full of what must not get out."""
    counting = Counting(
        path, Sources(lambda: today, lambda: 5_000_000_000, lambda: {"0a1b2c3d": 7})
    )
    counting.begin()
    for window in range(1, visits + 1):
        for code in ("painted", *(f"bug {each}" for each in CANARIES), "next"):
            counting.note(code, window)
    for each in CANARIES:
        counting.note(f"health voice:{each} disk:little-room {each}", 0)
        counting.note(f"not-started {each}", 99)
    counting.end(LONG_S)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["fleet", "report", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_from_counts_to_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine, later = tmp_path / "counts.json", tmp_path / "later.json"
    counted(machine, 3)
    first = tmp_path / "first.json"
    first.write_bytes(machine.read_bytes())
    counted(machine, 2, MONDAY + timedelta(days=8))
    later.write_bytes(written(Report(load_report(machine).days, "=1 号机")))
    other = counted(tmp_path / "other.json", 4)
    table = tmp_path / "table.csv"
    code, out, _ = run(
        capsys, first, later, later, other, "--table", table, "--json"
    )  # fmt: skip
    assert code == 0
    told = json.loads(out)
    assert (told["read"], len(told["machines"])) == (3, 2)
    assert [(week["monday"], week["machines"], week["visits"]) for week in told["weeks"]] == [
        ("2026-11-23", 2, 7),
        ("2026-11-30", 1, 2),
    ]
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [
        ["2026-11-23", "'=1 号机"],
        ["2026-11-23", "第 2 台"],
        ["2026-11-30", "'=1 号机"],
    ]
    everything = b"".join(each.read_bytes() for each in (first, later, other)) + out.encode()
    assert not [each for each in CANARIES if each.encode() in everything]


def test_a_picture_of_many_weeks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = tuple(
        DayCounts(date(2026, 2, 2) + timedelta(weeks=at), f"{at:016x}", visits=at, crashes=at % 3)
        for at in range(30)
    )
    (tmp_path / "one.json").write_bytes(written(Report(days, "不该在图上")))
    picture, drawn = tmp_path / "picture.svg", tmp_path / "picture.png"
    assert run(capsys, tmp_path, "--picture", picture)[0] == 0
    svg = picture.read_text("utf-8")
    assert len(re.findall('fill="#1f5f8b"', svg)) == 30
    assert "不该在图上" not in svg
    assert run(capsys, tmp_path, "--picture", drawn)[0] == 0
    assert drawn.read_bytes().startswith(b"\x89PNG")


def test_what_is_no_report_is_named_and_the_others_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = counted(tmp_path / "good.json", 1), tmp_path / "bad.json"
    bad.write_bytes(b"{}")
    code, out, err = run(capsys, good, bad, tmp_path / "missing.json")
    assert code == 2
    assert "一共 1 台机器" in out
    assert "bad.json：这不是机器存出的数，或者坏了。" in err
    assert "missing.json" in err


def test_days_of_a_wrong_clock_are_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = (
        DayCounts(date(1970, 1, 1), "0" * 16, visits=9),
        DayCounts(date(9999, 12, 31), "1" * 16, visits=9),
    )
    path = tmp_path / "one.json"
    path.write_bytes(written(Report((*days, DayCounts(MONDAY, "2" * 16, visits=1)))))
    code, out, _ = run(capsys, path)
    assert (code, "来了 1 位" in out, "另有 2 天" in out) == (0, True, True)


def test_nothing_is_written_by_a_dry_run_or_where_nothing_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, table = counted(tmp_path / "one.json", 1), tmp_path / "table.csv"
    assert run(capsys, path, "--table", table, "--dry-run")[0] == 0
    assert not table.exists()
    code, _, err = run(capsys, path, "--table", tmp_path / "none" / "table.csv")
    assert (code, "写不进去" in err) == (3, True)
    assert run(capsys, path, "--picture", tmp_path / "picture.gif")[0] == 2
