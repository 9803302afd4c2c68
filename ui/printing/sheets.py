"""An article as a row of sheets: the title page, then the pages of the text.

The pages of the screen (`ui/reading`) are used, with the paper as the window: lines, 避头尾,
indents and headings kept with their text are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from content.model import Article, Block
from content.text.characters.as_stored import AS_STORED
from ui.printing.paper import Column, PrintStyle, fit_column
from ui.printing.title_page import head_length, title_blocks
from ui.reading.pagination import Paginator, TextPage
from ui.reading.pictures import Pictures

_TITLE_SCALE = 1.5
"""The title on its own page may be larger than one above its text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper. `number` counts from 1.

    `in_front` marks title pages, which have no foot.
    """

    number: int
    in_front: bool
    page: TextPage


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks with their column and pages: the title page, or the text."""

    blocks: Sequence[Block]
    column: Column
    paginator: Paginator


class Sheets:
    """The sheets of one article. Use each instance on one thread only.

    `minutes` is how long listening takes. Until everything is counted (`count_slice`), the number
    of sheets of a long text is a good guess.
    """

    def __init__(self, article: Article, wanted: PrintStyle, minutes: int) -> None:
        self._article, self._wanted, self._minutes = article, wanted, minutes
        body = article.blocks[head_length(article) :]
        self._body = _part(body, wanted) if body else None
        self._front_for = -1  # the number of pages that the title page tells
        self._front: list[TextPage] = []
        self._front_part = self._make_front()

    @property
    def pictures(self) -> Pictures | None:
        """The pictures of the article."""
        return self._wanted.pictures

    def total(self) -> tuple[int, bool]:
        """Return how many sheets there are, and whether that is exact or a good guess."""
        self._make_front()
        pages, exact = self._body_pages()
        return len(self._front) + pages, exact

    def count_slice(self) -> bool:
        """Count some more pages exactly (about 10 ms); return whether all are counted now."""
        return self._body is None or self._body.paginator.count_slice()

    def part(self, sheet: Sheet) -> Part:
        """Return the column and pages to which the sheet belongs."""
        if sheet.in_front:
            return self._make_front()
        assert self._body is not None  # noqa: S101
        return self._body

    def text(self, sheet: Sheet) -> str:
        """Return the words of a sheet without its foot, a line for each paragraph."""
        layout = self.part(sheet).column.layout
        return "\n".join(
            layout.text(part.block, part.start, part.end) for part in sheet.page.fragments
        )

    def first(self) -> Sheet:
        """Return the title page."""
        self._make_front()
        return Sheet(1, True, self._front[0])

    def after(self, sheet: Sheet) -> Sheet | None:
        """Return the next sheet, or None after the last."""
        self._make_front()
        number = sheet.number + 1
        if sheet.in_front and number <= len(self._front):
            return Sheet(number, True, self._front[number - 1])
        if self._body is None:
            return None
        paginator = self._body.paginator
        page = paginator.first() if sheet.in_front else paginator.next(sheet.page)
        return None if page is None else Sheet(number, False, page)

    def before(self, sheet: Sheet) -> Sheet | None:
        """Return the sheet before, or None before the first."""
        self._make_front()
        number = sheet.number - 1
        if number < 1:
            return None
        if sheet.in_front:
            return Sheet(number, True, self._front[number - 1])
        assert self._body is not None  # noqa: S101
        page = self._body.paginator.previous(sheet.page)
        if page is None:  # the number was a guess
            return Sheet(len(self._front), True, self._front[-1])
        return Sheet(number, False, page)

    def holding(self, sheet: Sheet) -> Sheet:
        """Return the sheet on which `sheet` begins; it may come from another layout.

        Its number is that of `sheet` until those before it are counted.
        """
        self._make_front()
        if sheet.in_front or self._body is None:
            number = min(sheet.number, len(self._front))
            return Sheet(number, True, self._front[number - 1])
        page = self._body.paginator.page_at(*sheet.page.start)
        number, exact = self._body.paginator.page_number(page)
        return Sheet(len(self._front) + number if exact else sheet.number, False, page)

    def __iter__(self) -> Iterator[Sheet]:
        """Yield all sheets in order."""
        sheet: Sheet | None = self.first()
        while sheet is not None:
            yield sheet
            sheet = self.after(sheet)

    def _body_pages(self) -> tuple[int, bool]:
        return (0, True) if self._body is None else self._body.paginator.page_count()

    def _make_front(self) -> Part:
        """Return the title page, made again when the number of pages on it has changed."""
        pages, _ = self._body_pages()
        if pages != self._front_for:
            self._front_for = pages
            sides = 1
            # Our own words on the title page stay as we have written them.
            plain = replace(self._wanted, shown=AS_STORED)
            shown = self._wanted.shown.among(block.text for block in self._article.blocks)
            # A damaged file may have a title of several sheets; these are counted too.
            for _ in range(3):
                blocks = title_blocks(self._article, self._minutes, pages + sides, shown)
                self._front_part = _part(blocks, plain, title_scale=_TITLE_SCALE)
                self._front = _all_pages(self._front_part.paginator)
                if len(self._front) == sides:
                    break
                sides = len(self._front)
        return self._front_part


def _part(blocks: Sequence[Block], wanted: PrintStyle, *, title_scale: float = 1.25) -> Part:
    column = fit_column(blocks, wanted, title_scale=title_scale)
    return Part(blocks, column, Paginator(blocks, column.layout, column.layout.text_height))


def _all_pages(paginator: Paginator) -> list[TextPage]:
    pages = [paginator.first()]
    while (page := paginator.next(pages[-1])) is not None:
        pages.append(page)
    return pages
