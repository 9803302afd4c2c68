"""Rectangles on a photo: a corner in place of a size, none at all, and two on top of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.course import Part, PartKind, Region, Screen, ScreenKind
from content.lessons.fitting import overlap
from content.lessons.writing.checks.boxes import check_boxes
from content.lessons.writing.mistakes import Findings

SIZE = (1600, 1200)
REDRAW = "在预览里重新画，让它们分开。"


def found(*regions: tuple[int, int, int, int]) -> Findings:
    parts = tuple(
        Part(PartKind.REGION, "甲乙丙丁"[at % 4], region=Region(*region), line=at + 1)
        for at, region in enumerate(regions)
    )
    findings = Findings("course.md")
    check_boxes(Screen("机器", ScreenKind.PICTURE, parts), SIZE, findings)
    return findings


def told(*regions: tuple[int, int, int, int]) -> list[str]:
    return [f"{each.line} {each.what}{each.cure}" for each in found(*regions).mistakes]


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        ([(840, 320, 1440, 620)],
         "1 框“甲”画到图片外面去了。第三、第四个数是宽和高，不是右下角。是不是 840,320,600,300？"),
        ([(1240, 320, 600, 300)],
         "1 框“甲”画到图片外面去了。图片宽 1600、高 1200，框要在里面，宽和高都要有。"),
        ([(100, 100, 0, 300)],
         "1 框“甲”的宽是 0，看不见，也按不到。四个数是左边、上面、宽、高，宽和高都要大于 0。"),
        ([(100, 100, 300, 0)],
         "1 框“甲”的高是 0，看不见，也按不到。四个数是左边、上面、宽、高，宽和高都要大于 0。"),
        ([(860, 720, 500, 300), (840, 720, 600, 300)],
         f"2 框“甲”和框“乙”叠在一起了（100%）。{REDRAW}"),
        ([(160, 320, 760, 620), (160, 720, 600, 300)],
         "1 框“甲”和框“乙”叠在一起了（73%）。后两个数是宽和高；写的要是右下角，"
         f"改成 160,320,600,300。不是的话，{REDRAW}"),
    ],
)  # fmt: skip
def test_a_rectangle_that_cannot_be_meant_so(
    regions: list[tuple[int, int, int, int]], expected: str
) -> None:
    assert told(*regions) == [expected]


def test_only_the_two_that_overlap_most_are_told() -> None:
    (only,) = told((0, 0, 400, 400), (100, 0, 400, 400), (120, 0, 400, 400))
    assert only.startswith("3 框“乙”和框“丙”叠在一起了（95%）")


def test_a_small_overlap_is_advice_and_a_slip_of_the_hand_is_nothing() -> None:
    some = found((0, 0, 400, 400), (360, 0, 400, 400))
    assert (some.mistakes, len(some.advice)) == ((), 1)
    none = found((0, 0, 400, 400), (390, 0, 400, 400))
    assert (none.mistakes, none.advice) == ((), ())


def test_a_crowd_is_not_compared() -> None:
    assert found(*[(0, 0, 400, 400)] * 4000).mistakes == ()


REGIONS = st.builds(Region, *[st.integers(0, 500)] * 2, *[st.integers(0, 500)] * 2)


@given(REGIONS, REGIONS)
def test_an_overlap_is_a_share_and_the_same_from_both_sides(one: Region, other: Region) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, one) == (1 if one.width and one.height else 0)
