"""Which copies of the library are kept: by days, by room, and whatever the clock says."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.library.backups.kept import (
    BEFORE,
    DAYS,
    SHARE,
    SPARE_BYTES,
    Copy,
    copy_of,
    in_the_way,
    is_due,
    newest_first,
    next_copy,
    too_many,
)

DAY = date(2026, 11, 30)
days = st.dates(date(1970, 1, 1), date(2099, 12, 31))
befores = st.sampled_from(("", "", "v6", "v7", "restore"))


@st.composite
def copies(draw: st.DrawFn) -> tuple[Copy, ...]:
    numbers = draw(st.lists(st.integers(1, 99_999), unique=True, max_size=14))
    return tuple(
        Copy(number, draw(days), draw(befores), draw(st.integers(0, 4 << 30))) for number in numbers
    )


@given(copies())
def test_a_copy_is_known_again_by_its_name(all_: tuple[Copy, ...]) -> None:
    for copy in all_:
        assert copy_of(copy.name, copy.size) == copy


def test_other_files_are_no_copies() -> None:
    for name in ("library.db", "1-2026-11-30.db", "0001-2026-13-30.db", ".0001-2026-11-30.db.tmp"):
        assert copy_of(name) is None


@given(copies(), days)
def test_the_next_copy_is_the_newest_whatever_the_clock_says(
    all_: tuple[Copy, ...], today: date
) -> None:
    made = next_copy(all_, today)
    assert newest_first((*all_, made))[0] == made
    assert not is_due((*all_, made), today)
    assert made not in too_many((*all_, made))


@given(copies())
def test_seven_days_are_kept_and_a_few_from_before_something(all_: tuple[Copy, ...]) -> None:
    kept = [copy for copy in all_ if copy not in too_many(all_)]
    of_days = [copy for copy in kept if not copy.before]
    assert len(of_days) == min(DAYS, len({copy.day for copy in all_ if not copy.before}))
    assert len(kept) - len(of_days) <= 2 * BEFORE
    newest = [copy for copy in newest_first(all_) if not copy.before][:1]
    assert set(newest) <= set(kept)


def test_a_week_goes_by_with_a_clock_that_was_wrong_once() -> None:
    there: tuple[Copy, ...] = ()
    for day in (*range(9), 3650, *range(9, 18)):
        made = next_copy(there, DAY + timedelta(days=day))
        there = (*there, made)
        there = tuple(copy for copy in there if copy not in too_many(there))
    assert [copy.day for copy in there] == [DAY + timedelta(days=day) for day in range(11, 18)]


@given(copies(), st.integers(0, 4 << 30), st.integers(0, 64 << 30))
def test_copies_keep_to_their_share_and_the_newest_one_stays(
    all_: tuple[Copy, ...], size: int, free: int
) -> None:
    going = in_the_way(all_, size, free)
    if going is None:
        theirs = sum(copy.size for copy in newest_first(all_)[1:])
        assert free + theirs < size + SPARE_BYTES
        return
    staying = [copy for copy in all_ if copy not in going]
    assert set(newest_first(all_)[:1]) <= set(staying)
    assert free + sum(copy.size for copy in going) >= size + SPARE_BYTES
    whole = size + sum(copy.size for copy in staying)
    assert len(staying) <= 1 or whole <= (free + sum(copy.size for copy in all_)) // SHARE
