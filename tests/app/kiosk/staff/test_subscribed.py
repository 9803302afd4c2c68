"""Staff's look at what a shared machine is subscribed to, and whether that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.stick import stick_of

from app.files.paths import Paths
from app.kiosk.places import MachinePlaces
from app.kiosk.staff import subscribed
from app.kiosk.staff.shelf import shelf_state
from app.kiosk.staff.subscribed import (
    CLOCK_WRONG,
    STILL_S,
    Freshness,
    FromPublishers,
    Ways,
    freshness,
    take_subscribed,
)
from app.subscriptions.schedule import Tried
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of
from content.errors import NotAllowedError

NOW = 1_800_000_000.0


@pytest.fixture
def content(tmp_path: Path) -> Paths:
    return MachinePlaces(tmp_path / "machine").content


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.subscriptions.shelving.shelf.FetchingChild", InProcessFetching)


def subscribe(content: Paths, publisher: Publisher) -> Subscription:
    root = publisher.root_bytes()
    return SubscriptionStore(content.subscriptions).add(subscription_of(root, "", ()), root)


def take(
    content: Paths, *sticks: Path, may_write: Callable[[str], bool] = lambda what: True
) -> FromPublishers | None:
    return take_subscribed(content, Ways(sticks, may_fetch=True), may_write)


def test_a_stick_brings_what_is_subscribed_and_a_foreign_one_nothing(
    content: Paths, tmp_path: Path
) -> None:
    ours, foreign = Publisher(datetime.now(UTC)), Publisher(datetime.now(UTC), first_key=50)
    stick = stick_of(ours, tmp_path / "ours", "散步", "买菜")
    other = stick_of(foreign, tmp_path / "foreign", "别人")
    assert take(content, stick) is None, "nothing is subscribed"
    assert not content.library_file.exists()
    which = subscribe(content, ours)
    assert take(content, tmp_path / "pulled", other) == FromPublishers()
    assert shelf_state(content).own == 0
    assert take(content, other, stick) == FromPublishers(new=2)
    assert shelf_state(content).own == 2
    assert take(content, stick) == FromPublishers()
    fresh = freshness(content, datetime.now().timestamp())
    assert (fresh.count, fresh.fault) == (1, "")
    assert fresh.good_at == max(
        each.good_at for each in SubscriptionStore(content.subscriptions).tries(which.id).values()
    )


def test_it_is_for_staff_alone_and_ends_when_it_is_stopped(content: Paths, tmp_path: Path) -> None:
    publisher = Publisher(datetime.now(UTC))
    stick = stick_of(publisher, tmp_path / "stick", "散步")
    subscribe(content, publisher)
    with pytest.raises(NotAllowedError):
        take(content, stick, may_write=lambda what: False)
    stop = Event()
    stop.set()
    assert take_subscribed(content, Ways((stick,), stop=stop), lambda what: True)
    assert shelf_state(content).own == 0


@pytest.mark.parametrize(
    ("tried", "now", "fault"),
    [
        (None, NOW, ""),
        (Tried(NOW, good_at=NOW), NOW + STILL_S, ""),
        (Tried(NOW, good_at=NOW), NOW + STILL_S + 1, "stood-still"),
        (Tried(NOW, good_at=NOW - STILL_S, fault="not-reached"), NOW, ""),
        (Tried(NOW, fault="not-reached"), NOW, "subscription-not-reached"),
        (Tried(NOW, good_at=NOW, fault="clock-wrong"), NOW, CLOCK_WRONG),
        (Tried(NOW, good_at=NOW), NOW - 10 * STILL_S, CLOCK_WRONG),
    ],
)
def test_staff_are_told_when_it_stands_still(
    content: Paths, tried: Tried | None, now: float, fault: str
) -> None:
    assert freshness(content, now) == Freshness()
    which = subscribe(content, Publisher())
    if tried is not None:
        SubscriptionStore(content.subscriptions).note_try(which.id, "a stick", tried)
    fresh = freshness(content, now)
    assert (fresh.count, fresh.fault) == (1, fault)
    assert fresh.good_at == (tried.good_at if tried else 0.0)


def test_an_edition_from_the_future_tells_that_the_clock_is_slow(
    content: Paths, tmp_path: Path
) -> None:
    publisher = Publisher(datetime.now(UTC))
    stick = stick_of(publisher, tmp_path / "stick", "散步")
    subscribe(content, publisher)
    take(content, stick)
    assert freshness(content, publisher.now.timestamp() - 2 * subscribed.CLOCK_S).fault == (
        CLOCK_WRONG
    )
