"""A report: the days of one machine as bytes. The machine keeps one, and a stick carries a copy.

Every byte is written from the fields of `DayCounts` and the name that staff gave, or gave not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.reports.day_counts import COUNTS, DayCounts
from content.errors import ContentError

FORM = "yinling-report"
VERSION = 1
LARGEST_BYTES = 400_000
"""90 days with everything that fits into them are 230 kB; the usual ones are 25 kB."""
MOST_DAYS = 400
"""That are read; a machine keeps `counting.KEPT_DAYS`."""
LONGEST_NAME = 81
"""Characters: a centre's name and a machine's (`app/kiosk/machine.py`), and a space."""


class ReportDamagedError(ContentError):
    """These bytes are no report."""

    code = "report-damaged"


class ReportNewerError(ContentError):
    """A newer version has written this report."""

    code = "report-newer"


@dataclass(frozen=True, slots=True)
class Report:
    """The days of one machine."""

    days: tuple[DayCounts, ...] = ()
    name: str = ""
    """The machine's name, if staff wrote it in when they saved the report."""


def written(report: Report) -> bytes:
    """Return the bytes of a report. ValueError for a name that no machine can have."""
    if not _is_name(report.name):
        raise ValueError("name")
    values = {
        "form": FORM,
        "version": VERSION,
        "name": report.name,
        "days": [_values(day) for day in report.days],
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"


def report_in(data: bytes) -> Report:
    """Return the report in these bytes. Raises ReportDamagedError or ReportNewerError."""
    if len(data) > LARGEST_BYTES:
        raise ReportDamagedError("too large")
    try:
        values = json.loads(data.decode())
        if not isinstance(values, dict) or values.get("form") != FORM:
            raise ReportDamagedError("form")
        version, name, days = values["version"], values["name"], values["days"]
        if type(version) is int and version > VERSION:
            raise ReportNewerError(str(version))
        if version != VERSION or not _is_name(name) or len(days) > MOST_DAYS:
            raise ReportDamagedError("values")
        return Report(tuple(_day(each) for each in days), name)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ReportDamagedError(type(error).__name__) from error


def with_day(days: Iterable[DayCounts], new: DayCounts) -> tuple[DayCounts, ...]:
    """Return the days with this one in the place of an earlier copy, or at the end."""
    found = {(day.date, day.mark): day for day in days}
    return tuple((found | {(new.date, new.mark): new}).values())


def _values(day: DayCounts) -> dict[str, Any]:
    return {
        "day": day.date.isoformat(),
        "mark": day.mark,
        **{name: getattr(day, name) for name in COUNTS},
        "free_mb": day.free_mb,
        "editions": dict(sorted(day.editions.items())),
        "faults": sorted(day.faults),
    }


def _day(values: Mapping[str, Any]) -> DayCounts:
    """Return the day; entries that this version does not know are left out."""
    faults = values["faults"]
    if not isinstance(faults, list):
        raise TypeError("faults")
    return DayCounts(
        date.fromisoformat(values["day"]),
        values["mark"],
        **{name: values[name] for name in COUNTS},
        free_mb=values["free_mb"],
        editions=dict(values["editions"]),
        faults=frozenset(faults),
    )


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name) <= LONGEST_NAME and (name.isprintable() or not name)
