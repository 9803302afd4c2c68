"""Choices in steps: no press leads past an end, and going round comes to every step."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import LEADINGS, PAUSES_MS, RATE_STEPS, SIZES_PT, TYPEFACES, Settings
from app.settings.settings import settings_from as checked
from app.settings.steps import (
    LEADING,
    PAUSE,
    RATE,
    SIZE,
    VOLUME,
    VOLUMES,
    Scale,
    typeface_scale,
    volume_step,
)

SCALES = (SIZE, RATE, VOLUME, PAUSE, LEADING, typeface_scale(TYPEFACES))
CHOSEN = st.builds(
    Settings,
    size_index=st.integers(0, len(SIZES_PT) - 1),
    rate_step=st.integers(0, len(RATE_STEPS) - 1),
    volume=st.floats(0.0, 1.0),
    pause_sentence_ms=st.integers(0, 3000),
    leading_step=st.integers(0, len(LEADINGS) - 1),
    typeface=st.sampled_from(TYPEFACES),
)


@given(CHOSEN, st.sampled_from(SCALES), st.integers(-12, 12))
def test_a_move_stays_on_the_scale_and_gives_good_settings(
    settings: Settings, scale: Scale, by: int
) -> None:
    moved = scale.moved(settings, by)
    assert scale.at(moved) == min(max(scale.at(settings) + by, 0), scale.count - 1)
    assert scale.can_move(settings, by) == (scale.at(settings) + by == scale.at(moved))
    assert checked(asdict(moved)) == moved


@given(CHOSEN, st.sampled_from(SCALES))
def test_going_round_comes_to_every_step_once(settings: Settings, scale: Scale) -> None:
    seen = [scale.at(settings)]
    for _ in range(scale.count):
        settings = scale.after(settings)
        seen.append(scale.at(settings))
    assert seen[0] == seen[-1]
    assert sorted(seen[1:]) == list(range(scale.count))


@given(CHOSEN, st.sampled_from((SIZE, RATE, LEADING)))
def test_a_step_changes_nothing_else(settings: Settings, scale: Scale) -> None:
    there = scale.put(settings, scale.count - 1)
    assert scale.put(there, scale.at(settings)) == settings


def test_a_pause_has_its_two_lengths() -> None:
    now = PAUSE.put(Settings(), 2)
    assert (now.pause_sentence_ms, now.pause_paragraph_ms) == PAUSES_MS[2]


@pytest.mark.parametrize(("volume", "step"), [(0.0, 0), (0.3, 0), (0.6, 2), (0.99, 5), (1.0, 5)])
def test_a_volume_between_two_steps_is_the_nearer(volume: float, step: int) -> None:
    assert volume_step(volume) == step
    assert 0 <= step < len(VOLUMES)


def test_a_typeface_that_is_not_here_is_seen_as_the_first() -> None:
    scale = typeface_scale(("hei", "song"))
    assert scale.at(Settings(typeface="kai")) == 0
    assert scale.after(Settings(typeface="kai")).typeface == "song"
    assert scale.moved(Settings(typeface="kai"), 0).typeface == "hei"
