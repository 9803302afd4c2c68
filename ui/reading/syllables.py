"""Pinyin for the pages shown: found on another thread, and kept for turning back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.settings.live_corrections import LiveCorrections
from content.model import Block
from content.text.dictionaries import Dictionaries
from content.text.readings.corrections import Corrections
from ui.reading.pagination import Fragment, TextPage

_KEPT = 200
"""Fragments of pages that are kept."""

_Key = tuple[str, int, int]


class PagePinyin(QObject):
    """The pinyin of the characters of a page; empty until it is found.

    The reader's corrections hold here too; a change of them empties it.
    """

    arrived = Signal()
    """Emitted when the pinyin that was asked for has been found."""
    outdated = Signal()
    """Emitted when the reader's corrections have changed: ask for the pinyin again."""

    def __init__(
        self,
        jobs: Jobs,
        dictionaries: Dictionaries,
        corrections: LiveCorrections,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._dictionaries = dictionaries
        self._corrections = corrections
        corrections.changed.connect(self._forget)
        self._known: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()
        self._asked: set[_Key] = set()

    def of(self, blocks: Sequence[Block], fragment: Fragment) -> tuple[str, ...]:
        """Return a syllable for each character of the fragment; () while they are unknown."""
        key = _key(blocks, fragment)
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key, ())

    def ask(self, blocks: Sequence[Block], pages: Sequence[TextPage | None]) -> None:
        """Find the pinyin of these pages; `arrived` comes when it is there."""
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
        now = self._corrections.now
        self._jobs.run(
            lambda: self._look_up(wanted, now),
            lambda found: self._found(found, now),
            lambda _error: self._found(dict.fromkeys(wanted, ()), now),
            owner=self,
        )

    def _look_up(self, wanted: Iterable[_Key], by: Corrections) -> dict[_Key, tuple[str, ...]]:
        from content.text.readings.tone_marks import syllables  # 2 MB that few readers want

        lexicon = self._dictionaries()
        return {key: syllables(lexicon, *key, by) for key in wanted}

    def _forget(self) -> None:
        self._known.clear()
        self._asked.clear()
        self.outdated.emit()

    def _found(self, found: dict[_Key, tuple[str, ...]], by: Corrections) -> None:
        """Keep the results; pages with a fault have no pinyin, and the jobs logged the reason."""
        if by != self._corrections.now:
            return
        self._asked -= set(found)
        self._known.update(found)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.arrived.emit()


def _key(blocks: Sequence[Block], fragment: Fragment) -> _Key:
    # By the text itself: its reading depends on nothing else.
    return (blocks[fragment.block].text, fragment.start, fragment.end)
