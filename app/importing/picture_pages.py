"""Has the pages read that are pictures in a document of text, each with limits of its own."""

from __future__ import annotations

from collections.abc import Callable

from content.errors import ContentError, ImportStoppedError, NothingToReadError, refused
from content.importers.base import PageCount
from content.importers.shared.documents.picture_pages import picture_pages, with_page
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch, is_enough, tell_page

_MISSING = refused("missing-paper").code

ReadPage = Callable[[int, Watch], ImportResult | PageCount]


def with_picture_pages(result: ImportResult, read: ReadPage, watch: Watch) -> ImportResult:
    """Return the result with the words of its pages that are pictures.

    `read` is asked for a page by its number, from 0. A page that cannot be read stays a doubt, and
    all do where nothing recognises words. `watch` hears of each page. Raises ImportStoppedError,
    unless the pages that are there do.
    """
    numbers = picture_pages(result)
    for at, number in enumerate(numbers):
        try:
            watch.check()
            tell_page(watch, at + 1, len(numbers))
            page = read(number, _Checked(watch))
        except ImportStoppedError:
            if not is_enough(watch):
                raise
            break
        except NothingToReadError:  # a photo without words
            page = ImportResult(())
        except ContentError as error:
            if error.code == _MISSING:
                break
            continue
        if isinstance(page, ImportResult):
            result = with_page(result, number, page)
    return result


class _Checked:
    """The watch over a page: the whole may be stopped, and its progress is told already."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def progress(self, part: float) -> None:
        """Do nothing."""

    def check(self) -> None:
        self._watch.check()
