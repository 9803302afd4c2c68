"""Pages of HTML, from the web or from a book, as parts: what a reader sees, in its order.

Ruby is read once, by its base. A note that stands on the same page becomes a Note; its sign in the
text leads to it.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from content.importers.shared.documents.notes import PageNotes, kinds_of
from content.importers.shared.documents.numbers import whole_number
from content.importers.shared.documents.parts import Figure, Heading, Item, Paragraph, Part, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    """
    script style noscript template svg select button iframe object embed audio video canvas input
    textarea head title meta link datalist dialog rt rp rtc map area
    """.split()  # noqa: SIM905 (a list of words)
)
_BLOCKS = frozenset(
    """
    html body p div section article main header footer nav aside figure figcaption blockquote pre
    center address ul ol li dl dt dd table caption thead tbody tfoot tr td th form fieldset legend
    details summary hr h1 h2 h3 h4 h5 h6 hgroup menu
    """.split()  # noqa: SIM905 (a list of words)
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEPEST = 150
"""Elements inside of each other; what is deeper is read as one text."""
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.I)
_DATA = re.compile(r"data:image/[a-z+.-]{1,20};base64,", re.I)
_SMALLEST = 40
"""px: a picture without words that says it is smaller is an ornament."""

_LINKED = 0.8
"""Share of the words of a page that are links, from which on it is a list of chapters."""

Leaves = Callable[["_Element"], bool]
"""Tells whether an element is left out, with all that is in it."""


def nothing_is_left(_: _Element) -> bool:
    """Keep every element."""
    return False


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: _Element) -> bool:
    """Tell whether the element is never seen."""
    if local(element) in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def seen_text(element: _Element) -> str:
    """Return the words that are seen in an element, on one line."""
    return " ".join(" ".join(_texts(element, 0)).split())


def _texts(element: _Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        yield from element.itertext()
        return
    if element.text:
        yield element.text
    for child in element:
        if local(child) and not is_hidden(child):
            yield from _texts(child, depth + 1)
        if child.tail:
            yield child.tail


def parts_of_page(root: _Element, leaves: Leaves = nothing_is_left) -> Iterator[Part]:
    """Yield the parts of a page or of an element of it."""
    return _Page(root, leaves).parts()


class _Page:
    """Goes through the elements once, and gathers words until a block ends."""

    def __init__(self, root: _Element, leaves: Leaves) -> None:
        self._root, self._leaves = root, leaves
        self._notes = PageNotes(root)
        self._words: list[str] = []
        self._after: list[Part] = []
        """Pictures and notes inside of the block: they come behind it."""
        self._list: _Element | None = None
        self._numbers: dict[_Element, str] = {}
        """Of the items of that list."""
        self._mark: str | None = None
        """Of the item of a list in which the next words stand."""

    def parts(self) -> Iterator[Part]:
        yield from self._element(self._root, 0)
        yield from self._end()

    def _end(self) -> Iterator[Part]:
        """Yield the block that ends here."""
        text = "".join(self._words)
        self._words = []
        if text.strip():
            yield Paragraph(text) if self._mark is None else Item(text, self._mark)
            self._mark = None
        after, self._after = self._after, []
        yield from after

    def _element(self, element: _Element, depth: int) -> Iterator[Part]:
        name = local(element)
        if not name or is_hidden(element) or self._leaves(element):
            return
        if self._notes.is_note(element):
            return
        mark = self._notes.mark_of(element)
        if mark is not None:
            self._words.append(mark.sign)
            if mark.note is not None:
                self._after.append(mark.note)
        elif name == "br":
            yield from self._end()
        elif name in ("img", "image"):
            self._picture(element)
        elif depth > _DEEPEST:
            self._words.append(seen_text(element))
        elif name in _HEADINGS:
            yield from self._heading(element, _HEADINGS[name], depth)
        elif name == "table" and (table := _table(element)) is not None:
            yield from self._end()
            yield from _captions(element)
            yield table
        elif name == "pre":
            yield from self._end()
            for line in "".join(_texts(element, depth)).split("\n"):
                yield Paragraph(line)
        elif name in _BLOCKS:
            yield from self._end()
            if name == "li":
                self._mark = self._number_of(element)
            yield from self._inside(element, depth)
            yield from self._end()
            self._mark = None
        else:
            yield from self._inside(element, depth)

    def _number_of(self, item: _Element) -> str:
        """Return the number of an item of a list, "" for a dot; each list is counted once."""
        above = item.getparent()
        if above is None:
            return ""
        if above is not self._list:
            self._list, self._numbers = above, _numbers_of(above)
        return self._numbers.get(item, "")

    def _inside(self, element: _Element, depth: int) -> Iterator[Part]:
        if element.text:
            self._words.append(element.text)
        for child in element:
            yield from self._element(child, depth + 1)
            if child.tail:
                self._words.append(child.tail)

    def _heading(self, element: _Element, level: int, depth: int) -> Iterator[Part]:
        yield from self._end()
        lines: list[str] = []
        pictures: list[Part] = []
        for part in self._inside(element, depth):
            if isinstance(part, Paragraph | Item | Heading):
                lines.append(part.text)
            else:
                pictures.append(part)
        text = " ".join([*lines, "".join(self._words)])
        self._words = []
        yield Heading(text, level)
        yield from pictures
        yield from self._end()

    def _picture(self, element: _Element) -> None:
        words = " ".join((element.get("alt") or element.get("title") or "").split())
        name = ""
        for key in (
            "data-src",
            "data-original",
            "src",
            "href",
            "{http://www.w3.org/1999/xlink}href",
        ):
            name = name or (element.get(key) or "").strip()
        sizes = [element.get(key, "").removesuffix("px") for key in ("width", "height")]
        numbers = [whole_number(size) for size in sizes]
        if not words and any(size is not None and size < _SMALLEST for size in numbers):
            return
        if found := _DATA.match(name):
            try:
                data = b64decode(name[found.end() :], validate=False)
            except (binascii.Error, ValueError):
                data = b""
            if data:
                self._after.append(Figure(words, data))
        elif name and not name.startswith(("data:", "about:", "javascript:")):
            self._after.append(Figure(words, name=unquote(name)))


def _numbers_of(numbered: _Element) -> dict[_Element, str]:
    """Return the number of each item of a numbered list: "3."; none in another list."""
    if local(numbered) != "ol" or "none" in (numbered.get("style") or ""):
        return {}
    start = whole_number(numbered.get("start") or "1")
    count = 1 if start is None else start
    found: dict[_Element, str] = {}
    for each in numbered:
        if local(each) == "li":
            own = whole_number(each.get("value") or "")
            count = count if own is None else own
            found[each] = f"{count}."
            count += 1
    return found


def _table(table: _Element) -> Table | None:
    """Return a table of words; None for one that only arranges a page, or holds further blocks."""
    rows: list[tuple[str, ...]] = []
    heads: list[bool] = []
    for row in table.iter():
        name = local(row)
        if name == "table" and row is not table:
            return None
        if name in _HEADINGS or name in ("ul", "ol", "img", "pre"):
            return None
        if name == "tr":
            cells = [cell for cell in row if local(cell) in ("td", "th")]
            rows.append(tuple(seen_text(cell) for cell in cells))
            heads.append(bool(cells) and all(local(cell) == "th" for cell in cells))
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    if any(len(cell) > 400 for row in rows for cell in row):
        return None
    return Table(tuple(rows), True if heads[0] else None)


def _captions(table: _Element) -> Iterator[Part]:
    for child in table:
        if local(child) == "caption" and (words := seen_text(child)):
            yield Paragraph(words)


def is_contents(element: _Element) -> bool:
    """Tell whether the element is a book's list of its own chapters."""
    return "toc" in kinds_of(element)


def is_list_of_links(page: _Element) -> bool:
    """Tell whether a page of a book holds hardly anything but links, as a list of its chapters."""
    links = [seen_text(each) for each in page.iter() if local(each) == "a" and each.get("href")]
    return len(links) > 1 and sum(map(len, links)) >= _LINKED * len(seen_text(page))
