"""Choices in steps: every step leads to a machine that its file could describe, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.machine import Machine
from app.kiosk.staff.steps import (
    DAY_MIN,
    HourStep,
    Step,
    can_move,
    hour_steps,
    moved,
    next_hours,
    next_speaker,
    next_theme,
)
from app.settings.settings import RATE_STEPS, SIZES_PT, THEMES

MACHINES = st.builds(
    Machine,
    size_index=st.integers(0, len(SIZES_PT) - 1),
    rate_step=st.integers(0, len(RATE_STEPS) - 1),
    volume=st.integers(0, 60),
    volume_most=st.integers(60, 100),
    computer_volume=st.integers(10, 100),
    ask_silent_s=st.integers(20, 3600),
    end_silent_s=st.integers(3601, 7200),
    ask_listening_min=st.integers(1, 600),
    hours=st.sampled_from([(), ((495, 1000),), ((510, 690), (840, 1050)), ((0, DAY_MIN),)]),
)


@given(MACHINES, st.lists(st.tuples(st.sampled_from(Step), st.sampled_from([-1, 1])), max_size=40))
def test_no_walk_leads_to_a_machine_that_cannot_be(
    machine: Machine, walk: list[tuple[Step, int]]
) -> None:
    for step, by in walk:
        machine = moved(machine, step, by)
        assert 0 <= machine.volume <= machine.volume_most <= 100
        assert machine.volume_most >= 10
        assert 10 <= machine.computer_volume <= 100
        assert machine.ask_silent_s < machine.end_silent_s
        assert 0 <= machine.size_index < len(SIZES_PT)
        assert 0 <= machine.rate_step < len(RATE_STEPS)
        assert machine.ask_listening_min >= 1


@given(MACHINES, st.data())
def test_opening_hours_stay_in_order(machine: Machine, data: st.DataObject) -> None:
    for _ in range(20):
        steps = hour_steps(machine)
        if not steps:
            return
        machine = moved(
            machine, data.draw(st.sampled_from(steps)), data.draw(st.sampled_from([-1, 1]))
        )
        ends = [minute for span in machine.hours for minute in span]
        assert ends == sorted(set(ends))
        assert ends[0] >= 0
        assert ends[-1] <= DAY_MIN


@given(MACHINES, st.sampled_from(Step), st.sampled_from([-1, 1]))
def test_a_step_and_its_way_back(machine: Machine, step: Step, by: int) -> None:
    once = moved(machine, step, by)
    assert can_move(machine, step, by) is (once != machine)
    twice = moved(once, step, by)
    if twice == once:
        return
    # From a step, and not from a value between two, the way back is the same.
    if step is Step.VOLUME_MOST:  # a lower cap has taken the volume with it, and does not give it
        once = replace(once, volume=min(once.volume, twice.volume_most))
    assert moved(twice, step, -by) == once


def test_the_way_back_from_a_lower_cap_does_not_make_it_louder() -> None:
    lower = moved(Machine(volume=70, volume_most=70), Step.VOLUME_MOST, -1)
    back = moved(lower, Step.VOLUME_MOST, 1)
    assert back.volume == lower.volume < back.volume_most == 70


def test_a_lower_cap_takes_the_volume_with_it() -> None:
    machine = Machine(volume=85, volume_most=100)
    lower = moved(moved(machine, Step.VOLUME_MOST, -1), Step.VOLUME_MOST, -1)
    assert (lower.volume, lower.volume_most) == (70, 70)
    assert not can_move(lower, Step.VOLUME, 1)


def test_the_time_for_an_answer_stays_when_the_question_moves() -> None:
    machine = moved(Machine(), Step.ASK_SILENT, 1)
    assert (machine.ask_silent_s, machine.end_silent_s) == (120, 150)
    machine = moved(machine, Step.ANSWER, 1)
    assert (machine.ask_silent_s, machine.end_silent_s) == (120, 165)


def test_hours_go_round() -> None:
    one = next_hours(Machine())
    two = next_hours(one)
    assert [len(each.hours) for each in (one, two, next_hours(two))] == [1, 2, 0]
    assert moved(one, HourStep(0, is_end=False), 1).hours == ((540, 1050),)
    assert moved(one, HourStep(1, is_end=False), 1) == one


@pytest.mark.parametrize("odd", [487, 3])
def test_hours_of_a_file_go_to_the_next_half_hour(odd: int) -> None:
    machine = moved(Machine(hours=((odd, 1000),)), HourStep(0, is_end=False), 1)
    assert machine.hours[0][0] % 30 == 0


def test_colours_go_round() -> None:
    machine = Machine()
    seen = []
    for _ in THEMES:
        machine = next_theme(machine)
        seen.append(machine.theme)
    assert sorted(seen) == sorted(THEMES)
    assert machine == Machine()


@given(st.sampled_from(["", "pci", "gone"]), st.lists(st.text(min_size=1), max_size=4, unique=True))
def test_every_device_has_its_turn_and_then_the_systems_default(now: str, ids: list[str]) -> None:
    machine, met = replace(Machine(), speaker=now), []
    for _ in range(len(ids) + 1):
        machine = next_speaker(machine, ids)
        met.append(machine.speaker)
    assert sorted(met) == sorted(["", *ids])
