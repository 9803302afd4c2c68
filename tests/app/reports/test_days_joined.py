"""Days and reports: copies join to one, whatever their order; only counts and codes fit in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.day_counts import COUNTS, MOST, DayCounts, new_counts, subscription_name
from app.reports.fleet import fleet_of, weeks_of
from app.reports.report import Report, ReportDamagedError, ReportNewerError, report_in, written

FIRST = date(2026, 11, 30)
NAMES = ("a1b2c3d4", "0f0f0f0f/north", "99999999")
FAULTS = ("voice:no-voice", "disk:little-room", "shelf:library-damaged")
counts = st.fixed_dictionaries({name: st.integers(0, 50) for name in COUNTS})
seen = st.fixed_dictionaries(
    {
        "free_mb": st.none() | st.integers(0, 9_000),
        "editions": st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9)),
        "faults": st.frozensets(st.sampled_from(FAULTS)),
    }
)
known = st.builds(lambda one, other: {**one, **other}, counts, seen)
copies = st.builds(lambda values: DayCounts(FIRST, "0" * 16, **values), known)


@given(copies, copies, copies)
def test_copies_of_a_day_join_in_any_order(
    one: DayCounts, two: DayCounts, three: DayCounts
) -> None:
    assert one.joined(one) == one
    assert one.joined(two) == two.joined(one)
    assert one.joined(two).joined(three) == one.joined(two.joined(three))


def marks(days: Iterable[DayCounts]) -> tuple[str, ...]:
    return tuple(day.mark for day in days)


@st.composite
def machines(draw: st.DrawFn) -> list[list[DayCounts]]:
    """Some machines, each with days of its own; marks of all days differ."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    found: list[list[DayCounts]] = []
    for number, size in enumerate(sizes):
        values = draw(st.lists(known, min_size=size, max_size=size))
        found.append(
            [
                DayCounts(FIRST + timedelta(days=3 * at), f"{number:08x}{at:08x}", **each)
                for at, each in enumerate(values)
            ]
        )
    return found


@given(machines(), st.data())
def test_exports_that_overlap_count_once(
    all_days: list[list[DayCounts]], data: st.DataObject
) -> None:
    reports: list[Report] = []
    for days in all_days:
        # Later exports lack the oldest days, and share one with the export before.
        at = data.draw(st.integers(0, len(days) - 1))
        reports += [Report(tuple(days[: at + 1])), Report(tuple(days[at:]))]
    shuffled = data.draw(st.permutations(reports + reports[:2]))
    fleet = fleet_of(shuffled)
    assert fleet == fleet_of(reports)
    assert {marks(each.days): each.days for each in fleet.machines} == {
        marks(days): tuple(days) for days in all_days
    }
    weeks = weeks_of(fleet.machines)
    for name in COUNTS:
        wanted = sum(getattr(day, name) for days in all_days for day in days)
        assert sum(week.count(name) for week in weeks) == wanted
    assert max(week.machines for week in weeks) <= len(all_days)


@given(st.lists(copies, max_size=3), st.sampled_from(["", "和平街 1 号机"]))
def test_a_report_is_read_as_it_was_written(days: list[DayCounts], name: str) -> None:
    report = Report(tuple(days), name)
    assert report_in(written(report)) == report


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_other_bytes_are_no_report(data: bytes) -> None:
    with pytest.raises(ReportDamagedError):
        report_in(data)


@given(st.data())
def test_a_report_with_anything_wrong_is_refused_or_read(data: st.DataObject) -> None:
    values = json.loads(written(Report((new_counts(FIRST),))))
    day = values["days"][0]
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda each: st.lists(each, max_size=2) | st.dictionaries(st.text(max_size=3), each),
        max_leaves=4,
    )
    where = data.draw(st.sampled_from([*day, *values]))
    (day if where in day else values)[where] = data.draw(anything)
    try:
        report = report_in(json.dumps(values).encode("utf-8", "surrogatepass"))
    except (ReportDamagedError, ReportNewerError):
        return
    assert report_in(written(report)) == report


def test_what_a_newer_version_adds_is_left_out_and_its_form_is_told() -> None:
    values = json.loads(written(Report((new_counts(FIRST),))))
    values["days"][0]["titles"] = ["养生"]
    assert "养生".encode() not in written(report_in(json.dumps(values).encode()))
    values["version"] = 2
    with pytest.raises(ReportNewerError):
        report_in(json.dumps(values).encode())


@pytest.mark.parametrize(
    "values",
    [
        {"mark": "和平街"},
        {"visits": -1},
        {"visits": True},
        {"visits": MOST + 1},
        {"editions": {"https://a.example": 1}},
        {"faults": frozenset({"读过：养生"})},
        {"free_mb": 1.5},
    ],
)
def test_nothing_but_counts_and_codes_fits_into_a_day(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        DayCounts(**{"date": FIRST, "mark": "0" * 16, **values})  # type: ignore[arg-type]


def test_a_count_stops_at_the_most() -> None:
    assert reduce(lambda day, _: day.counted("visits"), range(3), new_counts(FIRST)).visits == 3
    assert DayCounts(FIRST, "0" * 16, visits=MOST).counted("visits").visits == MOST


def test_a_subscription_is_named_by_its_root() -> None:
    assert subscription_name("A1B2C3D4E5", "north") == "a1b2c3d4/north"
    with pytest.raises(ValueError, match=r"."):
        subscription_name("和平街社区中心")


def test_machines_behind_and_faults_are_counted_by_machine() -> None:
    behind = DayCounts(FIRST, "1" * 16, editions={"a1b2c3d4": 2}, faults=frozenset(FAULTS[:1]))
    ahead = DayCounts(FIRST, "2" * 16, editions={"a1b2c3d4": 3}, free_mb=700)
    again = DayCounts(FIRST + timedelta(1), "3" * 16, faults=frozenset(FAULTS[:1]))
    (week,) = weeks_of(fleet_of([Report((behind, again)), Report((ahead,), "1 号机")]).machines)
    assert (week.machines, week.behind, week.editions) == (2, 1, {"a1b2c3d4": 3})
    assert (week.faults, week.free_mb) == ({FAULTS[0]: 1}, 700)
