"""The table of reports: CSV for a spreadsheet, lines for a terminal, fields for JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from app.reports.day_counts import COUNTS
from app.reports.fleet import Counted, Fleet, Week, weeks_of

HEADS: Mapping[str, str] = {
    "starts": "开机",
    "visits": "来了几位",
    "staff": "工作人员",
    "crashes": "窗口坏了",
    "freezes": "窗口不动了",
    "safe_modes": "出故障页",
    "bugs": "小毛病",
}
"""The words for each count."""
PARTS: Mapping[str, str] = {
    "voice": "声音",
    "shelf": "书架",
    "disk": "盘",
    "clock": "时钟",
    "file": "设置文件",
}
_FORMULA = ("=", "+", "-", "@")
"""A name that begins so would be reckoned by a spreadsheet."""


def table_of(fleet: Fleet) -> bytes:
    """Return a line for each machine and week, as CSV that office programs open: UTF-8 with a mark.

    Machines without a name are numbered.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("星期一", "机器", *HEADS.values(), "盘上最少空 GB", "版次", "要看一看"))
    lines = (
        (week, machine_name(machine, number))
        for number, machine in enumerate(fleet.machines, 1)
        for week in weeks_of((machine,))
    )
    for week, name in sorted(lines, key=lambda each: each[0].monday):
        free = "" if week.free_mb is None else f"{week.free_mb / 1000:.1f}"
        editions = " ".join(f"{root}:{number}" for root, number in week.editions.items())
        faults = " ".join(part_word(fault) for fault in week.faults)
        rows.writerow((week.monday.isoformat(), name, *week.counts, free, editions, faults))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def machine_name(machine: Counted, number: int) -> str:
    """Return the name that staff gave, or one by its number in the table."""
    name = machine.name or f"第 {number} 台"
    return f"'{name}" if name.startswith(_FORMULA) else name


def part_word(fault: str) -> str:
    """Return the word for the part that is not well, with the fault's code."""
    part, _, code = fault.partition(":")
    return f"{PARTS.get(part, part)}（{code}）"


def week_line(week: Week) -> str:
    """Return a week in one line."""
    parts = [
        f"{week.machines} 台",
        f"来了 {week.count('visits')} 位",
        f"重开窗口 {week.count('crashes') + week.count('freezes')} 次",
    ]
    if week.free_mb is not None:
        parts.append(f"盘上最少空 {week.free_mb / 1000:.1f} GB")
    parts += [f"{root} 第 {number} 版" for root, number in week.editions.items()]
    if week.behind:
        parts.append(f"{week.behind} 台还是旧的")
    parts += [f"{part_word(fault)} {count} 台" for fault, count in week.faults.items()]
    return f"{week.monday:%Y-%m-%d}  " + " · ".join(parts)


def fields_of(
    fleet: Fleet, weeks: Sequence[Week], read: int, refused: Sequence[str], wrong: int
) -> dict[str, object]:
    """Return everything for JSON."""
    return {
        "read": read,
        "refused": list(refused),
        "wrong_clock_days": wrong,
        "machines": [
            {"name": each.name, "days": len(each.days), **_sums(each)} for each in fleet.machines
        ],
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "machines": week.machines,
                **dict(zip(COUNTS, week.counts, strict=True)),
                "free_mb": week.free_mb,
                "editions": week.editions,
                "behind": week.behind,
                "faults": week.faults,
            }
            for week in weeks
        ],
    }


def _sums(machine: Counted) -> dict[str, int]:
    return {name: sum(getattr(day, name) for day in machine.days) for name in COUNTS}
