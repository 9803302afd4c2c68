"""A stick with a publisher's tree is a mirror of what this home is subscribed to, and quiet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakes.app import RunningApp
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.stick import stick_of

from app.files import fence
from app.subscriptions.faults import Outcome
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import subscription_of
from content.library.store.shelf import Shelf
from ui.shell.hands.post import Post

pytestmark = pytest.mark.painted


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes with which looks at sticks have ended."""
    codes: list[str] = []

    class Fetching(InProcessFetching):
        def attempt(self, *words: Any, **more: Any) -> Outcome:
            outcome = super().attempt(*words, **more)
            codes.append(outcome.code)
            return outcome

    monkeypatch.setattr("app.subscriptions.shelving.shelf.FetchingChild", Fetching)
    return codes


@pytest.fixture
def roots(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sticks that are plugged in; none at first. Before the app, which looks at once."""
    found: list[Path] = []
    monkeypatch.setattr(fence, "sticks_here", lambda: tuple(found))
    return found


def plug(app: RunningApp, roots: list[Path], root: Path) -> None:
    roots.append(root)
    app.yinling.services.sticks.look_now()


def test_what_came_is_told_in_a_quiet_line_and_a_foreign_stick_says_nothing(
    looks: list[str], roots: list[Path], app: RunningApp, tmp_path: Path
) -> None:
    Post(app.yinling.services, app.yinling.window)
    app.settle()
    ours, foreign = Publisher(datetime.now(UTC)), Publisher(datetime.now(UTC), first_key=60)
    store = SubscriptionStore(app.yinling.services.subscriptions.folder)
    store.add(subscription_of(ours.root_bytes(), "", ()), ours.root_bytes())
    before = len(app.yinling.library.rows(Shelf.SHELF))
    plug(app, roots, stick_of(foreign, tmp_path / "A", "别人"))
    app.until(lambda: looks == ["not-genuine"])
    app.settle()
    assert app.page.stick.isHidden()
    assert len(app.yinling.library.rows(Shelf.SHELF)) == before
    plug(app, roots, stick_of(ours, tmp_path / "B", "散步", "买菜"))
    app.until(lambda: not app.page.stick.isHidden())
    assert app.page.stick.words.text() == "U盘带来了 2 篇新文章。"
    app.rest_hands()
    app.click(app.page.stick.button)
    app.until(lambda: app.page.name == "list")
    assert app.yinling.services.sticks.brought == 0
    assert len(app.yinling.library.rows(Shelf.SHELF)) == before + 2
