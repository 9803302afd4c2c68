"""Reports of many machines put together. Pure: the order of the reports, and copies, do nothing.

A day is known by its mark. Reports that share a day are of one machine, so that a stick that comes
every second week counts nothing twice. Machines whose reports share nothing are two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.reports.day_counts import COUNTS, DayCounts
from app.reports.report import Report

FIRST_DAY = date(2026, 1, 1)
"""No machine counted before."""
SLACK = timedelta(days=1)
"""Time zones."""
_Key = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A machine, and all that is known of its days, in their order."""

    name: str
    """The name in its newest report that has one; ""."""
    days: tuple[DayCounts, ...]


@dataclass(frozen=True, slots=True)
class Fleet:
    """All machines, those with names first."""

    machines: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """Sums of a week over some machines."""

    monday: date
    machines: int
    """Those that ran in it."""
    counts: tuple[int, ...]
    """In the order of COUNTS."""
    free_mb: int | None
    """The least that was free on any of them."""
    editions: dict[str, int]
    """The newest edition on any of them, by subscription."""
    behind: int
    """Machines on which a subscription has an older edition than on another one, at the end."""
    faults: dict[str, int]
    """On how many machines each of them was."""

    def count(self, name: str) -> int:
        """Return one of the counts."""
        return self.counts[COUNTS.index(name)]


def fleet_of(reports: Iterable[Report]) -> Fleet:
    """Return the machines of these reports."""
    days: dict[_Key, DayCounts] = {}
    above: dict[_Key, _Key] = {}
    names: list[tuple[_Key, str, date]] = []
    for report in reports:
        keys = [(day.date, day.mark) for day in report.days]
        for key, day in zip(keys, report.days, strict=True):
            days[key] = days[key].joined(day) if key in days else day
            above.setdefault(key, key)
        for key in keys[1:]:
            _tie(above, keys[0], key)
        if keys and report.name:
            names.append((keys[0], report.name, max(day.date for day in report.days)))
    machines: dict[_Key, list[DayCounts]] = {}
    for key in sorted(days):
        machines.setdefault(_top(above, key), []).append(days[key])
    named: dict[_Key, tuple[date, str]] = {}
    for key, name, newest in names:
        top = _top(above, key)
        named[top] = max(named.get(top, (date.min, "")), (newest, name))
    found = [
        Counted(named.get(top, (date.min, ""))[1], tuple(each)) for top, each in machines.items()
    ]
    found.sort(key=lambda each: (not each.name, each.name, each.days[0].date, each.days[0].mark))
    return Fleet(tuple(found))


def without_wrong_clocks(fleet: Fleet, today: date) -> tuple[Fleet, int]:
    """Return the fleet without days that cannot have been, and how many of them there were.

    A machine without a battery for its clock begins in another year.
    """
    found, wrong = list[Counted](), 0
    for machine in fleet.machines:
        days = tuple(day for day in machine.days if FIRST_DAY <= day.date <= today + SLACK)
        wrong += len(machine.days) - len(days)
        if days:
            found.append(Counted(machine.name, days))
    return Fleet(tuple(found)), wrong


def weeks_of(machines: Iterable[Counted]) -> tuple[Week, ...]:
    """Return the sums of each week on which one of these ran, oldest first."""
    parts: dict[date, list[list[DayCounts]]] = {}
    for machine in machines:
        own: dict[date, list[DayCounts]] = {}
        for day in machine.days:
            own.setdefault(monday_of(day.date), []).append(day)
        for monday, days in own.items():
            parts.setdefault(monday, []).append(days)
    return tuple(_week(monday, parts[monday]) for monday in sorted(parts))


def monday_of(day: date) -> date:
    """Return the Monday of the week of this day; the first of all days has none before it."""
    return day - timedelta(min(day.weekday(), (day - date.min).days))


def _week(monday: date, machines: list[list[DayCounts]]) -> Week:
    days = [day for each in machines for day in each]
    free = [day.free_mb for day in days if day.free_mb is not None]
    at_end = [_editions(each) for each in machines]
    newest: dict[str, int] = {}
    for each in at_end:
        newest = {name: max(newest.get(name, 0), each.get(name, 0)) for name in {*newest, *each}}
    faults: dict[str, int] = {}
    for own in machines:
        for fault in sorted(frozenset().union(*(day.faults for day in own))):
            faults[fault] = faults.get(fault, 0) + 1
    return Week(
        monday,
        len(machines),
        tuple(sum(getattr(day, name) for day in days) for name in COUNTS),
        min(free, default=None),
        dict(sorted(newest.items())),
        sum(any(number < newest[name] for name, number in each.items()) for each in at_end),
        dict(sorted(faults.items())),
    )


def _editions(days: list[DayCounts]) -> dict[str, int]:
    """Return the editions on a machine's shelf after these days."""
    found: dict[str, int] = {}
    for day in days:
        found |= day.editions
    return found


def _top(above: dict[_Key, _Key], key: _Key) -> _Key:
    while above[key] != key:
        above[key] = above[above[key]]
        key = above[key]
    return key


def _tie(above: dict[_Key, _Key], one: _Key, other: _Key) -> None:
    first, second = sorted((_top(above, one), _top(above, other)))
    above[second] = first
