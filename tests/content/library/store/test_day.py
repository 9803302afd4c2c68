"""The choice of a day, as rows and dates: what came, the next instalment, built-in articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.library.listing.day import PICKED, Day, day_of
from content.library.store.shelf import Origin, OriginKind, Row

TODAY = date(2026, 11, 28)
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
EARLIER = NOON - timedelta(days=30)
SECTIONS = ("健康", "旧事", "诗词", "故事", "街坊", "节气", "手艺")


def row(id_: str, *, section: str = "", series: str = "", own: bool = False, rank: int = 0) -> Row:
    return Row(
        id=id_,
        title=id_,
        section=section,
        series=series,
        authors=(),
        length=400,
        progress=0.0,
        finished=False,
        started=False,
        arrived=EARLIER,
        title_is_substitute=False,
        rank=rank,
        built_in=not own,
    )


def heard(row: Row, days_ago: int) -> Row:
    return replace(row, started=True, finished=True, heard=NOON - timedelta(days=days_ago))


def singles(count: int) -> list[Row]:
    return [row(f"single{n}", section=SECTIONS[n % len(SECTIONS)], rank=n) for n in range(count)]


SERIAL = [row(f"part{n}", section="评书", series="贼", rank=100 + n) for n in range(10)]


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [each.id for each in rows]


LETTER = Origin(OriginKind.LETTER, "小芳")
ORIGINS = (
    None,
    LETTER,
    Origin(OriginKind.CHANNEL, "早报"),
    Origin(OriginKind.CHANNEL, "晚报"),
    Origin(OriginKind.STICK),
)


@st.composite
def shelves(draw: st.DrawFn) -> list[Row]:
    """A shelf with built-in articles, a serial and letters, of which some were heard."""
    # Few draws: a busy machine is slow at them.
    chance = draw(st.randoms(use_true_random=False))
    rows = singles(draw(st.integers(0, 30))) + SERIAL[: draw(st.integers(0, 10))]
    for number in range(draw(st.integers(0, 4))):
        came = NOON - timedelta(days=chance.randint(-2, 9))
        own = replace(row(f"letter{number}", own=True, rank=number), arrived=came)
        rows.append(replace(own, origin=chance.choice(ORIGINS)))
    days = [chance.choice((None, None, -1, 0, 1, 2, 5)) for _ in rows]
    return [each if ago is None else heard(each, ago) for each, ago in zip(rows, days, strict=True)]


def hear(rows: list[Row], id_: str, moment: datetime) -> list[Row]:
    def after(each: Row) -> Row:
        first = each.heard or moment
        return replace(each, heard=first, started=True, finished=True) if each.id == id_ else each

    return [after(each) for each in rows]


@given(shelves(), st.integers(0, 9), st.data())
def test_the_choice_stays_the_same_all_day_whatever_is_heard(
    rows: list[Row], round_: int, data: st.DataObject
) -> None:
    before = day_of(rows, TODAY, round_)
    for _ in range(3):
        if before.rows:
            rows = hear(rows, data.draw(st.sampled_from(before.rows)).id, NOON)
            assert ids(day_of(rows, TODAY, round_).rows) == ids(before.rows)


@given(shelves(), st.integers(0, 99))
def test_it_is_empty_only_if_the_shelf_is_and_has_nothing_twice(
    rows: list[Row], round_: int
) -> None:
    day = day_of(rows, TODAY, round_)
    assert bool(day.rows) == bool(rows)
    assert len(set(ids(day.rows))) == len(day.rows)
    assert set(ids(day.rows)) <= {each.id for each in rows}


@given(shelves(), st.integers(0, 9))
def test_what_came_is_first_and_what_was_heard_before_is_last(rows: list[Row], round_: int) -> None:
    day = day_of(rows, TODAY, round_)
    owned = [not each.built_in for each in day.rows]
    assert owned == sorted(owned, reverse=True)
    earlier = [bool(each.heard and each.heard.date() < TODAY) for each in day.picked]
    assert earlier == sorted(earlier)
    if round_ == 0 and any(earlier):
        singles = [each for each in rows if each.built_in and not each.series]
        unheard = [each for each in singles if each.heard is None and each not in day.picked]
        assert not unheard, "nothing heard is picked while something is unheard"


@given(st.integers(2 * PICKED, 40), st.integers(0, 20), st.dates(date(2026, 1, 1)))
def test_another_round_has_other_articles(count: int, round_: int, day: date) -> None:
    rows = singles(count)
    one, other = day_of(rows, day, round_), day_of(rows, day, round_ + 1)
    assert one.has_others
    assert not set(ids(one.picked)) & set(ids(other.picked))
    assert len(one.picked) == len(other.picked) == PICKED


@given(st.integers(1, 40), st.dates(date(2026, 1, 1)))
def test_the_rounds_of_a_day_go_through_everything(count: int, day: date) -> None:
    rows = singles(count)
    rounds = [day_of(rows, day, number).picked for number in range(-(-count // PICKED))]
    assert {each.id for picked in rounds for each in picked} == {each.id for each in rows}
    assert day_of(rows, day).has_others == (count > PICKED)


@given(st.dates(date(2026, 1, 1)))
def test_subjects_are_mixed(day: date) -> None:
    picked = day_of(singles(35), day).picked
    assert len({each.section for each in picked}) == PICKED


def test_days_differ() -> None:
    rows = singles(40)
    days = [date(2026, 12, 1) + timedelta(days=n) for n in range(30)]
    choices = [set(ids(day_of(rows, day).picked)) for day in days]
    assert all(one != other for one, other in pairwise(choices))
    assert len(set().union(*choices)) > 35


# --- the serial ---


@given(st.lists(st.sampled_from(["hears it", "hears another", "stays away", "runs ahead"])))
def test_a_serial_goes_on_the_day_after_and_never_skips(habits: list[str]) -> None:
    rows, unheard = singles(12) + SERIAL, 0
    for number, habit in enumerate(habits):
        moment = NOON + timedelta(days=number)
        shown = day_of(rows, moment.date()).instalment
        assert (shown.id if shown else None) == (f"part{unheard}" if unheard < 10 else None)
        count = {"hears it": 1, "runs ahead": 2}.get(habit, 0)
        for part in range(unheard, min(10, unheard + count)):
            rows = hear(rows, f"part{part}", moment)
        unheard = min(10, unheard + count)
        assert day_of(rows, moment.date()).instalment == next(
            (each for each in rows if shown is not None and each.id == shown.id), None
        ), "the next one waits for tomorrow"


def test_the_first_instalment_is_there_on_the_first_day() -> None:
    day = day_of(singles(12) + SERIAL, TODAY)
    assert day.instalment is not None
    assert day.instalment.id == "part0"
    assert day.rows[0] is day.instalment


def test_a_serial_that_is_all_that_is_left_is_read_again() -> None:
    rows = [heard(part, 3) for part in SERIAL]
    assert ids(day_of(rows, TODAY).rows) == [f"part{n}" for n in range(PICKED)]


# --- what came ---


def came(id_: str, days_ago: int, rank: int = 0) -> Row:
    return replace(row(id_, own=True, rank=rank), arrived=NOON - timedelta(days=days_ago))


def test_what_came_today_is_new_and_stays_until_tomorrow() -> None:
    letter = heard(came("letter", 0), 0)
    day = day_of([*singles(12), letter], TODAY)
    assert (ids(day.came), day.came_today) == (["letter"], 1)
    assert len(day.rows) == PICKED
    tomorrow = day_of([*singles(12), letter], TODAY + timedelta(days=1))
    assert (ids(tomorrow.came), tomorrow.came_today) == ([], 0)


def test_what_came_yesterday_is_not_new_but_first_until_it_is_heard() -> None:
    day = day_of([*singles(12), came("letter", 1)], TODAY)
    assert (ids(day.came), day.came_today) == (["letter"], 0)
    assert day.rows[0].id == "letter"


def test_a_day_full_of_new_articles_has_the_instalment_and_no_other_round() -> None:
    new = [came(f"news{n}", 0, n) for n in range(17)]
    day = day_of([*new, *singles(12), *SERIAL], TODAY)
    assert ids(day.rows) == [*(each.id for each in new), "part0"]
    assert not day.has_others


def test_a_letter_waits_for_a_week_until_it_is_heard() -> None:
    letter = replace(came("letter", 3), origin=LETTER)
    rows = [came("news", 0), letter, came("old news", 3), *singles(12)]
    assert ids(day_of(rows, TODAY).came) == ["letter", "news"]
    assert ids(day_of(rows, TODAY + timedelta(days=4)).came) == ["news"]
    heard_today = [rows[0], heard(letter, 0), *rows[2:]]
    assert ids(day_of(heard_today, TODAY).came) == ["letter", "news"]
    assert ids(day_of(heard_today, TODAY + timedelta(days=1)).came) == ["news"]


def test_a_letter_from_a_day_to_come_is_there_when_the_clock_is_right_again() -> None:
    letter = replace(came("letter", -3650), origin=LETTER)
    assert ids(day_of([letter, came("news", 0), *singles(9)], TODAY).came) == ["letter", "news"]


@given(shelves())
def test_what_came_from_one_place_stands_together_and_letters_first(rows: list[Row]) -> None:
    rows = sorted(rows, key=lambda row: -row.arrived.timestamp())
    found = day_of(rows, TODAY).came
    letters = [row.origin is not None and row.origin.kind is OriginKind.LETTER for row in found]
    assert letters == sorted(letters, reverse=True)
    for place in {row.origin for row in found}:
        at = [number for number, row in enumerate(found) if row.origin == place]
        assert at == list(range(at[0], at[-1] + 1))
        assert at == sorted(at, key=lambda number: -found[number].arrived.timestamp())


def test_an_empty_shelf_has_no_choice() -> None:
    assert day_of([], TODAY) == Day(TODAY)
