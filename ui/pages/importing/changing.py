"""Makes a change of a page of articles for the pages that ask for it, and leads to its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.importing.draft import Draft
from content.library.editing.on_a_page import Page as Articles
from ui.pages.trouble import tell_instead, tells_elsewhere, trouble_of, why
from ui.shell.page import Page
from ui.words.translating import tr


class Changing:
    """Belongs to a page. The change is made in a job, for it may be one of the shelf."""

    def __init__(self, page: Page[Any]) -> None:
        self._page = page
        self._latest = page.latest()

    def ask(
        self,
        draft: Draft,
        edit: Callable[[Articles], Articles],
        words: str,
        at: int,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Make the change, then go back to the page of the articles, or do `then`.

        That page says `words`, in which a {} is the number of articles, and shows article `at`. A
        press while a change is being made is dropped.
        """
        if self._latest.is_waiting:
            return
        navigator = self._page.navigator

        def done(_: object) -> None:
            draft.tell(words, at)
            (then or navigator.back)()

        self._latest.ask(
            lambda: draft.change(edit),
            done,
            lambda error: tell_instead(navigator, trouble_of(error, tr("知道了"))),
            failed_late=tells_elsewhere(
                navigator, lambda error: tr("文章没有改成，还和原来一样。{}").format(why(error))
            ),
        )
