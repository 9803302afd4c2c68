"""The bench of tones tells four shapes of pitch apart, and says so when they are alike."""

from __future__ import annotations

import numpy as np
import pytest

from bench.voices.tones import GROUPS, Contour, Told, carriers, final, ordered, told

SHAPES = {"1": (1.0, 1.2, 1.0), "2": (-3, -2, -0.5), "3": (-5, -8, -8), "4": (2.0, -1, -5)}


def contours(spread: float, shapes: dict[str, tuple[float, ...]] = SHAPES) -> list[Contour]:
    some = np.random.default_rng(2)
    return [
        Contour(f"ma{tone}", tuple((np.array(shape) + some.normal(0, spread, 3)).tolist()))
        for tone, shape in shapes.items()
        for _ in range(30)
    ]


def test_clear_tones_are_all_told_apart() -> None:
    found = told(contours(0.3), asked=125)
    assert (found.right, found.counted, found.asked) == (120, 120, 125)
    assert found.share == 1.0
    assert ordered(found.means)
    assert found.means["4"] == pytest.approx(SHAPES["4"], abs=0.3)


def test_a_voice_of_one_tone_is_told_by_chance() -> None:
    found = told(contours(1.0, dict.fromkeys("1234", (0.0, 0.0, 0.0))), asked=120)
    assert found.share < 0.5
    assert not ordered(found.means)


def test_an_accent_is_another_order() -> None:
    shapes = SHAPES | {"1": SHAPES["4"], "4": SHAPES["1"]}
    assert not ordered(told(contours(0.3, shapes), asked=120).means)
    assert not ordered({"1": (0.0, 0.0, 0.0)})
    assert Told(0, 0, 0, {}).share == 0.0


def test_there_are_400_syllables_of_all_tones() -> None:
    asked = carriers()
    assert len(asked) >= 400
    assert len({character for character, _ in asked}) == len(asked)
    assert {len(group) for group in GROUPS} == {3, 4}


@pytest.mark.parametrize(
    ("pitch", "most", "kept"),
    [
        ([-9, -9, np.nan, 0, 1, 1, 0], 4, [0, 1, 1, 0]),  # the hiss of ji1, and nothing before 0
        ([5, 5, -3, -2, -1, 0], 3, [-3, -2, -1, 0]),  # the breath of qian2
        ([3, 2, 1, 0, -9, -9], 3, [3, 2, 1, 0, -9, -9]),  # a creak behind the initial stays
        ([1, 1, np.nan], 0, [1, 1, np.nan]),
        ([], 3, []),
    ],
)
def test_the_pitch_of_a_hiss_is_no_tone(pitch: list[float], most: int, kept: list[float]) -> None:
    np.testing.assert_array_equal(final(np.array(pitch, float), most), kept)
