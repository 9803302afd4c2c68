"""Which mirror is asked, when, and how one that is bad is left for the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes.subscriptions.publisher import Publisher

from app.subscriptions.faults import Outcome, Progress
from app.subscriptions.mirrors import Where
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of
from app.subscriptions.syncing import How, next_in, sync

NEAR, FAR = "https://near.example/", "https://far.example/"
ROOT = Publisher().root_bytes()


@dataclass
class Mirrors:
    """Gives each mirror's outcomes in their order, the last one again and again."""

    by_address: dict[str, deque[Outcome]]
    asked: list[str] = field(default_factory=list)

    def attempt(
        self,
        folder: Path,
        which: str,
        where: Where,
        tell: Callable[[Progress], None],
        is_stopped: Callable[[], bool],
    ) -> Outcome:
        self.asked.append(where.address)
        given = self.by_address[where.address]
        return given.popleft() if len(given) > 1 else given[0]


@dataclass
class Stage:
    store: SubscriptionStore
    subscription: Subscription
    now: float = 1_800_000_000.0

    def look(self, near: list[Outcome], far: list[Outcome], *, only_due: bool = True) -> list[str]:
        """Return which mirrors were asked, in short."""
        mirrors = Mirrors({NEAR: deque(near), FAR: deque(far)})
        how = How(only_due=only_due, now=lambda: self.now, chance=lambda: 0.5)
        list(sync(self.store, mirrors, [self.subscription], how))
        return ["near" if each == NEAR else "far" for each in mirrors.asked]

    @property
    def next_in(self) -> float:
        found = next_in(self.subscription, self.store.tries(self.subscription.id), self.now)
        assert found is not None
        return found


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    store = SubscriptionStore(tmp_path)
    return Stage(store, store.add(subscription_of(ROOT, "", (NEAR, FAR)), ROOT))


SAME, NEW = Outcome("same"), Outcome("new", True)
GOING_ON = Outcome("more", True)
BAD = Outcome("not-genuine")


def test_the_first_is_asked_each_half_hour_the_second_once_a_day(stage: Stage) -> None:
    assert stage.next_in == 0
    assert stage.look([NEW], [SAME]) == ["near", "far"], "nobody knows them yet"
    assert stage.look([SAME], [SAME]) == []
    days: list[str] = []
    for _ in range(2 * 47):
        assert 0 < stage.next_in <= 2000
        stage.now += stage.next_in
        days += stage.look([SAME], [SAME])
    assert days.count("near") == 2 * 47 - days.count("far")
    assert 1 <= days.count("far") <= 2, "so that one which stands still is noticed"


def test_a_try_that_went_on_is_followed_at_once(stage: Stage) -> None:
    assert stage.look([GOING_ON, GOING_ON, NEW], [SAME]) == ["near"] * 3 + ["far"]
    cut = Outcome("cut-off", True)
    assert stage.look([cut, cut, cut, NEW], [SAME], only_due=False) == ["near"] * 4


def test_a_bad_one_is_left_for_the_next_and_asked_more_and_more_seldom(stage: Stage) -> None:
    assert stage.look([BAD], [NEW]) == ["near", "far"]
    assert stage.look([BAD], [SAME]) == [], "neither is due"
    assert stage.next_in == 300
    stage.now += 301
    assert stage.look([BAD], [SAME]) == ["near"]
    stage.now += 2000
    assert stage.look([BAD], [SAME]) == ["near", "far"]
    near = stage.store.tries(stage.subscription.id)[Where(NEAR).name]
    assert (near.failures, near.fault) == (3, "not-genuine")
    stage.now += 13 * 3600
    assert stage.look([SAME], [SAME]) == ["near"]
    assert not stage.store.tries(stage.subscription.id)[Where(NEAR).name].failures


def test_one_that_gives_a_little_and_wants_a_week_of_peace_does_not_hide_the_others(
    stage: Stage,
) -> None:
    greedy = Outcome("busy", True, wait_s=7 * 24 * 3600)
    assert stage.look([greedy, Outcome("busy", wait_s=7 * 24 * 3600)], [NEW]) == [
        "near",
        "near",
        "far",
    ]
    for _ in range(5):
        stage.now += stage.next_in + 1
        assert stage.look([SAME], [SAME]) == ["far"]


@pytest.mark.parametrize("code", ["disk-full", "in-use", "stopped", "folder-unwritable"])
def test_what_is_wrong_with_the_machine_is_asked_of_no_other_mirror(
    stage: Stage, code: str
) -> None:
    assert stage.look([Outcome(code)], [NEW]) == ["near"]
    noted = stage.store.tries(stage.subscription.id)
    assert bool(noted) is (code in ("disk-full", "folder-unwritable"))


def test_a_person_asks_at_any_time(stage: Stage) -> None:
    stage.look([SAME], [SAME])
    assert stage.look([SAME], [SAME], only_due=False) == ["near"]
    assert stage.look([BAD], [SAME], only_due=False) == ["near", "far"]
