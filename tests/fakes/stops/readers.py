"""Stops of 换个人读, and of everything to a stick and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.backup.belongings import Belongings
from app.backup.finding import Found
from app.backup.manifest import BackupDamagedError, Manifest
from app.backup.restoring import Back
from app.backup.writing import Saved
from app.recording.places import Target
from content.library.backups.filling import Filled
from fakes.stops.content import LONG_TITLE
from fakes.stops.steps import Steps
from ui.pages.keeping.words import under_way_words
from ui.shell.destinations.others import ARRANGE_READERS, READERS, NameReader, OneReader
from ui.shell.destinations.plain import BRING_BACK, KEEP_ALL


def readers(steps: Steps) -> Iterator[str]:
    """One reader alone, and then a whole family."""
    window, live = steps.window, steps.app.yinling.services.readers
    window.go(READERS)
    yield steps.there("readers", "alone")
    alone, family = live.now, live.now
    for name in ("爷爷", "奶奶八十大寿快乐", "小芳", "大军", "娟娟"):
        family = family.with_one_more(name)
    live.show(family)
    window.go(READERS)
    yield steps.there("readers", "six of them")
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


STICKS = tuple(
    Target(Path("/media/nobody") / name, True, 7_512_000_000) for name in ("KINGSTON", LONG_TITLE)
)
MANIFEST = Manifest(datetime(2026, 11, 29, 7, 20, tzinfo=UTC), 5, 1234, {}, ("vits-zh",))
FOUND = tuple(Found(target.folder / "银龄悦读-2026-11-29.yinling", MANIFEST) for target in STICKS)
BACK = Back(MANIFEST, Filled(1234, 56), Path("before.db"), Belongings(), Belongings())


def keeping(steps: Steps) -> Iterator[str]:
    """Everything to a stick, and back."""
    window = steps.window
    window.go(KEEP_ALL)
    steps.app.settle()
    steps.app.page.show_places(STICKS)
    yield steps.there("keep-all")
    steps.app.page.show_under_way(under_way_words(47, is_saving=True))
    yield steps.there("keep-all", "under way")
    steps.app.page.tell_end(Saved(FOUND[1].path, 1234, 5))
    yield steps.there("keep-all", "saved")
    steps.app.page.notice.dismiss()
    steps.app.page.show_places(())
    yield steps.there("keep-all", "no stick")
    window.go(BRING_BACK)
    steps.app.settle()
    steps.app.page.show_found(FOUND)
    yield steps.there("bring-back")
    steps.app.page.show_given(FOUND[1])
    yield steps.there("bring-back", "this file")
    steps.app.page.tell_end(BACK)
    yield steps.there("bring-back", "all is back")
    steps.app.page.tell_end(BackupDamagedError())
    yield steps.there("bring-back", "damaged")
    steps.app.page.notice.dismiss()
    steps.app.page.show_found(())
    yield steps.there("bring-back", "nothing found")
