"""Tells the parts of a document's sheets in reading order, with the pictures that belong to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from content.importers.shared.documents.parts import Figure, Part
from content.importers.shared.layout.characters import is_garbled
from content.importers.shared.layout.headings import Headings
from content.importers.shared.layout.notes import NoteFinder
from content.importers.shared.layout.order import in_order
from content.importers.shared.layout.paragraphs import Flow, framed
from content.importers.shared.layout.ruled import with_tables
from content.importers.shared.layout.shapes import Image, Line, Sheet, Told
from content.importers.shared.pictures import MOST_PICTURES
from content.importers.shared.watch import Watch

WORDS = 16
"""Characters that tell a page of text: a scan may have a stamp of some."""
_PAGE = 0.8
"""Of the page, that a picture covers which is its background, or the page itself."""
_HALF = 0.5
_UNKNOWN = 0.3
"""Of a page's characters: with more that the font does not name, its text is no text."""

BytesOf = Callable[[int, Image], bytes | None]
"""Gives a picture by the number of its page: PNG or JPEG, or None where it cannot be shown."""


def told(
    sheets: Sequence[Sheet],
    bytes_of: BytesOf,
    watch: Watch,
    outline: Mapping[str, int] | None = None,
    begun: float = 0.0,
    drawn: Mapping[int, Figure] | None = None,
) -> Iterator[Part]:
    """Yield the parts of the sheets, which have nothing left that stands on every page.

    `outline` has the levels of titles that the document names itself, without white space; `begun`
    is the share of the work that is done already. `drawn` has pages that are no sheets and are told
    as pictures, by their numbers.
    """
    pages: list[list[Told]] = []
    for sheet in sheets:
        watch.check()
        pages.append(list(in_order(with_tables(sheet.runs, sheet.images, sheet.rules))))
    pages = framed(pages)
    lines = [each for page in pages for each in page if isinstance(each, Line)]
    headings = Headings(lines, outline or {})
    notes = NoteFinder(headings.size)
    flow = Flow(headings, pages, _Pictures(sheets, bytes_of).figure)
    pictures = sorted((drawn or {}).items())
    for at, (sheet, page) in enumerate(zip(sheets, pages, strict=True)):
        watch.check()
        while pictures and pictures[0][0] < sheet.number:
            yield from flow.picture(pictures.pop(0)[1])
        watch.progress(begun + (1 - begun) * at / len(pages))
        yield from flow.page(sheet.number, notes.split(page))
    for _, figure in pictures:
        yield from flow.picture(figure)
    yield from flow.end()


def is_text(sheet: Sheet) -> bool:
    """Tell whether most characters of the page say what they are; a scan's words must be words."""
    letters = sum(len(run.text) for run in sheet.runs)
    if sheet.unknown > _UNKNOWN * (letters + sheet.unknown):
        return False
    if not any(_covered(image, sheet) > _HALF for image in sheet.images):
        return True
    return not is_garbled("".join(run.text for run in sheet.runs))


def is_picture(sheet: Sheet) -> bool:
    """Tell whether the page is a picture: one covers half of it and more, and words are few."""
    if sum(len(run.text) for run in sheet.runs) >= WORDS:
        return False
    return any(_covered(image, sheet) > _HALF for image in sheet.images)


def _covered(image: Image, sheet: Sheet) -> float:
    """Return the share of the page that the picture covers."""
    page = sheet.box.width * sheet.box.height
    return image.box.width * image.box.height / page if page else 0.0


class _Pictures:
    """Gives the pictures of one document's pages."""

    def __init__(self, sheets: Sequence[Sheet], bytes_of: BytesOf) -> None:
        """Pictures at the same place on three pages and more are ornaments."""
        self._bytes_of = bytes_of
        self._sheets = {sheet.number: sheet for sheet in sheets}
        self._usual = Counter(_place(image) for sheet in sheets for image in sheet.images)
        self._given = 0

    def figure(self, number: int, image: Image) -> Figure | None:
        """Return the picture; None for an ornament, a background, and one that is broken."""
        sheet = self._sheets[number]
        if _covered(image, sheet) > _PAGE and sheet.runs:
            return None
        if self._usual[_place(image)] >= 3 or self._given >= MOST_PICTURES:
            return None
        data = self._bytes_of(number, image)
        if data is None:
            return None
        self._given += 1
        return Figure(data=data)


def _place(image: Image) -> tuple[int, ...]:
    return tuple(round(edge / 4) for edge in image.box)
