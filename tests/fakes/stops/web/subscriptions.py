"""Stops of 订阅: files that are found and none, the code on paper, a subscription, one ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.subscriptions.shelving.shelf import Former
from app.subscriptions.standing import Standing
from app.subscriptions.subscription import Subscription
from content.editions.edition import Edition
from content.editions.subscribing import Feed
from fakes.stops.content import LONG_TITLE
from fakes.stops.steps import Steps
from ui.pages.subscriptions.add_subscription import FoundFeed
from ui.shell.destinations.online import (
    PAPER_ADDRESS,
    AddSubscription,
    Channels,
    PaperWords,
    ShowSubscription,
)

ADDRESS = "https://texts.example/yinling/"
CENTRE = Subscription("ab" * 16, "城东社区", (ADDRESS,))
DISTRICT = Subscription("cd" * 16, LONG_TITLE, ())
EDITION = Edition(12, 1_763_000_000, "城东社区")
STANDINGS = (
    Standing(CENTRE, "城东社区", (("targets", EDITION),), ()),
    Standing(DISTRICT, LONG_TITLE, (), ()),
)


def subscriptions(steps: Steps) -> Iterator[str]:
    """订阅, and the pages behind it."""
    window = steps.window
    window.go(AddSubscription())
    yield steps.there("add-subscription", "none")
    found = [
        FoundFeed(Path("/media/U盘", f"{name}.yinling-feed"), b"", Feed(name, (ADDRESS,), b"{}"))
        for name in ("城东社区", LONG_TITLE, "图书馆", "老年大学")
    ]
    steps.app.page.fill(tuple(found))
    yield steps.there("add-subscription")
    window.go(PAPER_ADDRESS)
    yield steps.there("paper-address")
    window.go(PaperWords(ADDRESS))
    yield steps.there("paper-words")
    steps.app.page.field.setText("苹果")
    steps.app.page.join.chosen.emit()
    yield steps.there("paper-words", "too few words")
    window.go(Channels())
    steps.app.settle()
    steps.app.page.clear_blank()
    steps.app.page.fill(STANDINGS)
    yield steps.there("channels", "subscriptions")
    window.go(ShowSubscription(CENTRE.id))
    steps.app.settle()
    steps.app.page.fill([STANDINGS[0]])
    yield steps.there("subscription")
    window.go(Channels(ended=Former(CENTRE, b"")))
    yield steps.there("channels", "a subscription ended")
