"""A reading that starts elsewhere offers the place before; one press leads back to it."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.reading import messages as m
from app.reading.messages import News, What
from app.reading.order import ReadingOrder
from app.reading.session import ReadingSession
from content.library.store.shelf import Place
from content.locate import locator_at
from content.model import Article, Block, BlockKind
from content.places import spot_in

TEXT = "枣树下有一把竹椅。" * 60
LONG = Article("a", (Block(BlockKind.TITLE, "枣树"), Block(BlockKind.PARAGRAPH, TEXT)))
KEPT = Place(locator_at(LONG, 1, 270), 0.5, False, datetime(2026, 1, 1))
HEARD = Place(locator_at(LONG, 1, 270), 1.0, True, datetime(2026, 1, 1))
SPOT = spot_in(LONG, KEPT.locator)


def opened(
    order: ReadingOrder, place: Place | None = KEPT
) -> tuple[ReadingSession, tuple[m.Command, ...]]:
    session, (fetch,) = ReadingSession().step(m.Open(order, "reading"))
    assert isinstance(fetch, m.Fetch)
    return session.step(m.Arrived(fetch.ask, LONG, place))


@pytest.mark.parametrize(
    "order",
    [ReadingOrder(("a",), from_start=True), ReadingOrder(("a",), start=(1, 90))],
    ids=["from the start", "a hit of a search"],
)
def test_the_kept_place_is_offered_and_one_press_leads_back(order: ReadingOrder) -> None:
    session, (load,) = opened(order)
    assert isinstance(load, m.Load)
    assert load.kept == session.now.former == SPOT
    session, commands = session.step(m.GoBackThere())
    assert commands == (m.ReadFrom(SPOT.locator),)
    assert session.now.former is None
    assert session.step(m.GoBackThere()) == (session, ())


@pytest.mark.parametrize(
    ("order", "place"),
    [
        (ReadingOrder(("a",)), KEPT),
        (ReadingOrder(("a",), start=(1, 260)), KEPT),
        (ReadingOrder(("a",), from_start=True), HEARD),
        (ReadingOrder(("a",), from_start=True), None),
    ],
    ids=["going on", "a hit beside it", "heard to its end", "never begun"],
)
def test_nothing_is_offered_where_nothing_is_left(order: ReadingOrder, place: Place | None) -> None:
    session, (load,) = opened(order, place)
    assert isinstance(load, m.Load)
    assert load.kept is None
    assert session.now.former is None


def test_starting_over_asks_nothing_and_offers_the_place() -> None:
    session, _ = opened(ReadingOrder(("a",)))
    session, commands = session.step(m.StartOver(SPOT.locator))
    assert commands == (m.Restart(starts_over=True),)
    assert session.now.former == SPOT
    again, _ = session.step(m.StartOver(locator_at(LONG, 1, 180)))
    assert again.now.former == SPOT, "pressed twice: the place before the first press"


def test_choosing_something_else_answers_the_offer_and_the_end_ends_it() -> None:
    session, _ = opened(ReadingOrder(("a",), from_start=True))
    assert session.step(m.Forget())[0].now.former is None
    ended, _ = session.step(m.Finished("a"))
    assert ended.now.news == News(What.ARTICLE_ENDED)
    assert ended.now.former is None


def test_a_list_that_resumes_goes_on_in_each_of_its_articles() -> None:
    order = ReadingOrder(("x", "a"), resumes=True).following()
    assert order is not None
    session, (load,) = opened(order)
    assert isinstance(load, m.Load)
    assert load.at == KEPT.locator
    assert session.now.former is None


@pytest.mark.parametrize(
    ("order", "place", "returns"),
    [
        (ReadingOrder(("a",)), KEPT, True),
        (ReadingOrder(("a",)), HEARD, False),
        (ReadingOrder(("a",), from_start=True), KEPT, False),
        (ReadingOrder(("a",), start=(1, 90)), None, False),
        (ReadingOrder(("a",), start=(1, 260)), KEPT, False),
    ],
    ids=["going on", "heard to its end", "from the start", "a hit, never begun", "a hit beside it"],
)
def test_only_the_kept_place_is_one_where_the_reader_has_listened(
    order: ReadingOrder, place: Place | None, returns: bool
) -> None:
    _, (load,) = opened(order, place)
    assert isinstance(load, m.Load)
    assert load.returns is returns
