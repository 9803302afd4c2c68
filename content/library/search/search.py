"""Finding an article: by words in titles and texts, by pinyin, and by nearly right words.

What finds is loaded in the job that first asks (finder.py): the window does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from content.library.search.hits import MOST_HITS, Findings, How
from content.library.search.topics import Topic
from content.library.store.library import Library
from content.text.typing.typing import Typist, load_typist

if TYPE_CHECKING:
    from content.library.search.finder import Finder

CATCH_UP_S = 2.0
"""Seconds of indexing in one call, if no other time is asked for."""


class Search:
    """Searches one library. Call it from jobs only: it may have to make the index first."""

    def __init__(
        self,
        library: Library,
        index_file: Path | None,
        typist: Callable[[], Typist] | None = None,
    ) -> None:
        """Keep the index in this file, None: in memory; `typist` lends that of another search."""
        self._library, self._index_file = library, index_file
        self._lent = typist
        self._typist: Typist | None = None
        self._finder: Finder | None = None
        self._loading, self._opening = Lock(), Lock()

    def close(self) -> None:
        """Close the index."""
        with self._opening:
            if self._finder is not None:
                self._finder.close()

    def prepare(self, longest_s: float = CATCH_UP_S) -> bool:
        """Index new articles, for about so many seconds; return whether nothing is left to do."""
        return self._opened().prepare(longest_s)

    def waiting(self) -> int:
        """Return how many changes of the shelf wait to be indexed."""
        return self._opened().waiting()

    def typist(self) -> Typist:
        """Return the typist that turns letters into words, those of the shelf first.

        Made at first use.
        """
        if self._lent is not None:
            return self._lent()
        with self._loading:
            if self._typist is None:
                self._typist = load_typist(*self._opened().newest_words())
            return self._typist

    def find(self, words: str) -> Findings:
        """Return the articles for these words, titles first. Raises the library's errors."""
        return self._opened().find(words)

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics of the shelf. Raises the library's errors."""
        return tuple(Topic(*each) for each in self._library.sections())

    def about(self, topic: str) -> Findings:
        """Return the articles of a topic in the order of the shelf; errors as for find()."""
        from content.library.search.finder import beginning_of

        rows = self._library.rows_about(topic, MOST_HITS + 1)
        hits = tuple(beginning_of(self._library, row, How.TITLE) for row in rows[:MOST_HITS])
        return Findings(topic, hits, more=len(rows) > MOST_HITS)

    def _opened(self) -> Finder:
        with self._opening:
            if self._finder is None:
                from content.library.search.finder import Finder

                words = lambda letters: self.typist().words_of(letters)  # noqa: E731
                self._finder = Finder(self._library, self._index_file, words)
            return self._finder
