"""Pinyin for the pages shown: found on another thread, and kept for the pages one goes back to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from content.model import Block
from content.text.tone_marks import syllables
from ui.reading.pagination import Fragment, Page

_KEPT = 200
"""Fragments of pages."""

_Key = tuple[str, int, int]


class PagePinyin(QObject):
    """What stands over the characters of a page. Nothing, until it is found."""

    arrived = Signal()
    """Pinyin that was asked for is there now."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()
        self._asked: set[_Key] = set()

    def of(self, blocks: Sequence[Block], fragment: Fragment) -> tuple[str, ...]:
        """Return a syllable for each character of the fragment; () while they are not known."""
        key = _key(blocks, fragment)
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key, ())

    def ask(self, blocks: Sequence[Block], pages: Sequence[Page | None]) -> None:
        """Find the pinyin of these pages; `arrived` tells when it is there."""
        wanted = {
            key: None
            for page in pages
            if page is not None
            for key in (_key(blocks, fragment) for fragment in page.fragments)
            if key not in self._known and key not in self._asked
        }
        if not wanted:
            return
        self._asked |= set(wanted)
        self._jobs.run(
            lambda: {key: syllables(*key) for key in wanted},
            self._found,
            lambda _error: self._give_up(set(wanted)),
            owner=self,
        )

    def _found(self, found: dict[_Key, tuple[str, ...]]) -> None:
        self._asked -= set(found)
        self._known.update(found)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.arrived.emit()

    def _give_up(self, keys: set[_Key]) -> None:
        """Show these without; the jobs have logged why, and another try would fail alike."""
        self._found(dict.fromkeys(keys, ()))


def _key(blocks: Sequence[Block], fragment: Fragment) -> _Key:
    # By the text itself: what is read depends on nothing else.
    return (blocks[fragment.block].text, fragment.start, fragment.end)
