"""Puts the pages of one source together while they are read, each with limits of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from content.errors import ContentError, ImportDiedError, ImportStoppedError, NothingToReadError
from content.importers.base import PageCount
from content.importers.shared.documents.originals import originals
from content.importers.shared.documents.page_by_page import joined_pages, key_of_pages
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import Watch, is_enough, tell_page, tell_so_far

_ReadPage = Callable[[Watch], ImportResult | PageCount]


class PagesRead:
    """The pages of a source that were read; what is there is told at once, and only ever grows.

    A page that cannot be read is a doubt, NOT_READ with its number, and the others are read on.
    """

    def __init__(self, count: int, watch: Watch, key: str = "") -> None:
        """`watch` hears of all `count` pages, and may stop them; `key`: see joined_pages."""
        self._count, self._watch, self._key = count, watch, key
        self._pages: list[ImportResult] = []
        self._faults: list[ContentError] = []
        self.has_ended = False
        """Whether the rest is not wanted."""

    @property
    def _has_articles(self) -> bool:
        return any(page.articles for page in self._pages)

    def read(self, page: _ReadPage) -> None:
        """Read the next page. Raises ImportStoppedError, unless the pages that are there do."""
        try:
            self._watch.check()
            tell_page(self._watch, len(self._pages) + 1, self._count)
            found = page(_OfPage(self._watch, self._pages, self._count, self._key))
            if isinstance(found, PageCount):
                raise ImportDiedError("a page with pages")
        except ImportStoppedError:
            if not self._has_articles or not is_enough(self._watch):
                raise
            self.has_ended = True
            return
        except NothingToReadError as error:  # an empty back, and nothing to tell of
            self._faults.append(error)
            found = ImportResult(())
        except ContentError as error:
            self._faults.append(error)
            number = str(len(self._pages) + 1)
            found = ImportResult((), (Doubt(DoubtCode.NOT_READ, None, number, error.code),))
        self._pages.append(found)
        if len(self._pages) < self._count and found.articles:
            tell_so_far(self._watch, joined_pages(self._pages, self._key, more_follow=True))

    def result(self) -> ImportResult:
        """Return all pages as one. Raises the first fault where no page could be read.

        Pages that were not wanted any more are doubts, NOT_READ as those that cannot be read.
        """
        numbers = range(len(self._pages), self._count)
        code = ImportStoppedError.code
        rest = (Doubt(DoubtCode.NOT_READ, None, str(number + 1), code) for number in numbers)
        result = joined_pages([*self._pages, ImportResult((), tuple(rest))], self._key)
        if not result.articles:
            raise self._faults[0] if self._faults else NothingToReadError("pages without words")
        return result


def of_one_page(watch: Watch, key: str) -> Watch:
    """Return the watch over a source that may be one page, for `watch`: its beginning has an id."""
    return _OfPage(watch, (), 1, key)


def as_page(result: ImportResult, data: bytes) -> ImportResult:
    """Return the result of a source; what was recognised has its id from the source, as pages."""
    recognised = any(originals(article) for article in result.articles)
    return joined_pages([result], key_of_pages(data)) if recognised else result


class _OfPage:
    """The watch over one page, for the watch over all."""

    def __init__(self, watch: Watch, before: Sequence[ImportResult], count: int, key: str) -> None:
        self._watch, self._before, self._count, self._key = watch, before, count, key
        self._number = len(before)

    def so_far(self, result: ImportResult) -> None:
        pages = [*self._before, result]
        tell_so_far(self._watch, joined_pages(pages, self._key, more_follow=True))

    def progress(self, part: float) -> None:
        self._watch.progress((self._number + part) / self._count)

    def check(self) -> None:
        self._watch.check()
