"""Places that are left behind: near ones are one, the newest few are kept."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from content.locate import locator_at
from content.model import Article, Block, BlockKind
from content.places import (
    MOST_FORMER,
    NEAR,
    Spot,
    apart_from,
    distance,
    left_behind,
    spot_in,
    with_left,
)

LENGTH = 2000
SPOTS = st.integers(0, LENGTH).map(lambda at: Spot(locator_at(LETTER, 1, at), at / LENGTH))
LETTER = Article(
    "letter",
    (Block(BlockKind.TITLE, "信"), Block(BlockKind.PARAGRAPH, "春夏秋冬。" * (LENGTH // 5))),
)


@given(st.lists(SPOTS, max_size=30))
@example([Spot(locator_at(LETTER, 1, at), at / LENGTH) for at in (60, 1, 0)])
def test_the_newest_are_kept_apart_and_the_last_left_comes_first(left: list[Spot]) -> None:
    former: tuple[Spot, ...] = ()
    for spot in left:
        former = with_left(former, spot, LENGTH)
        assert former[0] is spot
        assert len(former) <= MOST_FORMER
        for other in former[1:]:
            assert distance(spot.progress, other.progress, LENGTH) >= NEAR
    for at, spot in enumerate(left[-MOST_FORMER:], max(0, len(left) - MOST_FORMER)):
        later_and_near = any(
            distance(spot.progress, p.progress, LENGTH) < NEAR for p in left[at + 1 :]
        )
        assert later_and_near or spot in former


@given(st.lists(SPOTS, max_size=10), st.floats(0, 1))
def test_what_is_offered_is_not_where_one_is(places: list[Spot], here: float) -> None:
    offered = apart_from(places, here, LENGTH)
    assert all(distance(spot.progress, here, LENGTH) >= NEAR for spot in offered)
    for at, spot in enumerate(offered):
        assert all(distance(spot.progress, p.progress, LENGTH) >= NEAR for p in offered[:at])


@given(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_a_start_elsewhere_leaves_the_kept_place_behind(kept: int, start: int) -> None:
    place, begin = locator_at(LETTER, 1, kept), locator_at(LETTER, 1, start)
    left = left_behind(LETTER, place, begin)
    if kept >= NEAR and abs(kept - start) >= NEAR:
        assert left == spot_in(LETTER, place)
    if abs(kept - start) < NEAR - 1:
        assert left is None
    assert left_behind(LETTER, place, place) is None
    assert (left_behind(LETTER, place, None) is not None) == (kept + 1 >= NEAR)
