"""Stops of 换个人读."""

from __future__ import annotations

from collections.abc import Iterator

from fakes.stops.steps import Steps
from ui.shell.destinations.others import ARRANGE_READERS, READERS, NameReader, OneReader


def readers(steps: Steps) -> Iterator[str]:
    """One reader alone, and then a whole family."""
    window, live = steps.window, steps.app.yinling.services.readers
    window.go(READERS)
    yield steps.there("readers", "alone")
    alone, family = live.now, live.now
    for name in ("爷爷", "奶奶八十大寿快乐", "小芳", "大军", "娟娟"):
        family = family.with_one_more(name)
    live.show(family.sent_away(4))
    window.go(READERS)
    yield steps.there("readers", "a family")
    window.home()
    steps.app.page.who.look_again()
    yield steps.there("home", "a family")
    window.go(ARRANGE_READERS)
    yield steps.there("arrange-readers")
    steps.last_page()
    yield steps.there("arrange-readers", "last page")
    window.go(OneReader(2))
    yield steps.there("one-reader")
    window.go(NameReader(2))
    yield steps.there("name-reader")
    live.show(alone)
    window.home()
    steps.app.page.who.look_again()
