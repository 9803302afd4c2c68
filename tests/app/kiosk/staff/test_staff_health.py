"""机器好不好: each fault is told, and only that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.about.newer import Newer, Versions
from app.kiosk.staff.health import LEAST_FREE_BYTES, Facts, Finding, Part, findings

MADE = datetime(2026, 11, 1)
WELL = Facts(
    outputs=1,
    percent=70,
    has_chosen_output=True,
    voices=2,
    free=50 * LEAST_FREE_BYTES,
    can_write=True,
    now=MADE + timedelta(days=30),
    made=MADE,
    width_mm=344,
    wrong=(),
)


def faults(facts: Facts) -> list[tuple[Part, str, str]]:
    return [(each.part, each.fault, each.entry) for each in findings(facts) if each.fault]


def test_a_machine_that_is_well() -> None:
    assert faults(WELL) == []
    assert {each.part for each in findings(WELL)} == set(Part) - {Part.PRINTER, Part.SUBSCRIPTIONS}
    with_all = replace(WELL, may_print=True, subscribed=1)
    assert [each.part for each in findings(with_all)] == list(Part)
    assert faults(replace(WELL, percent=None, free=None)) == []


@pytest.mark.parametrize(
    ("change", "part", "fault"),
    [
        ({"outputs": 0}, Part.SOUND, "no-output"),
        ({"percent": 0}, Part.SOUND, "mute"),
        ({"has_chosen_output": False}, Part.SOUND, "output-gone"),
        ({"voices": 0}, Part.VOICE, "no-voice"),
        ({"free": LEAST_FREE_BYTES - 1}, Part.DISK, "little-room"),
        ({"can_write": False}, Part.DISK, "not-writable"),
        ({"shelf": "library-damaged"}, Part.SHELF, "library-damaged"),
        ({"is_on_disk": True}, Part.MEMORY, "on-disk"),
        ({"now": MADE - timedelta(days=2)}, Part.CLOCK, "slow"),
        ({"now": datetime(1970, 1, 1)}, Part.CLOCK, "slow"),
        ({"now": datetime(2099, 1, 1)}, Part.CLOCK, "fast"),
        ({"width_mm": 0}, Part.SCREEN, "not-measured"),
        ({"may_print": True, "has_printer": False}, Part.PRINTER, "no-printer"),
        ({"wrong": ("",)}, Part.FILE, "unreadable"),
        (
            {"subscribed": 1, "subscription_fault": "stood-still"},
            Part.SUBSCRIPTIONS,
            "stood-still",
        ),
        ({"versions": Versions("0.1.0", Newer("0.2.0", "centre"))}, Part.VERSION, "newer-version"),
    ],
)
def test_a_fault_is_told(change: dict[str, object], part: Part, fault: str) -> None:
    assert faults(replace(WELL, **change)) == [(part, fault, "")]  # type: ignore[arg-type]


def test_what_is_wrong_in_the_file_is_told_by_name() -> None:
    found = findings(replace(WELL, wrong=("line 7", "visit.ask_silent_s", "hours.open")))
    assert found[-3:] == (
        Finding(Part.FILE, "wrong-line", "7"),
        Finding(Part.FILE, "wrong-value", "visit.ask_silent_s"),
        Finding(Part.FILE, "wrong-value", "hours.open"),
    )
