"""Reads odt, the texts of LibreOffice: headings, numbered lists, tables, notes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from content.importers.shared.documents.archive import Archive
from content.importers.shared.documents.numbers import whole_number
from content.importers.shared.documents.parts import (
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Part,
    Table,
    note_mark,
)
from content.importers.shared.documents.xml import parsed
from content.importers.shared.watch import Watch
from content.importers.word.tags import attribute, child, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 40
_UNSEEN = frozenset(("annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls",
                     "soft-page-break", "bookmark", "ruby-text", "desc", "title"))  # fmt: skip


class Odt:
    """One document. `left_out` has the words of headers, footers and lists of contents."""

    def __init__(self, data: bytes, watch: Watch) -> None:
        """Open it. Raises ImportRefusedError where it is broken, ImportTooBigError."""
        self._archive, self._watch = Archive(data), watch
        self._root = parsed(self._archive.read("content.xml"))
        data_of_styles = self._archive.get("styles.xml")
        self._looks = parsed(data_of_styles, mends=True) if data_of_styles is not None else None
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._hidden: set[str] = set()
        self._titles = {"Title": 1}
        for root in (self._looks, self._root):
            if root is not None:
                self._levels |= _list_levels(root)
                self._hidden |= _hidden(root)
                self._titles |= _titles(root)
        self._after: list[Part] = []
        self._lines: list[str] = [""]
        self._notes = 0
        self.left_out: list[str] = []

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the text."""
        text = child(self._root, "body", "text")
        if text is not None:
            count = len(text)
            for number, each in enumerate(text):
                self._watch.check()
                self._watch.progress(number / count)
                yield from self._block(each, 0, None)
        if self._looks is not None:
            for each in self._looks.iter():
                if local(each) in ("header", "footer"):
                    words = " ".join("".join(each.itertext()).split())
                    if words and words not in self.left_out:
                        self.left_out.append(words)

    def _block(self, element: _Element, depth: int, mark: str | None) -> Iterator[Part]:
        name = local(element)
        if name in _UNSEEN or not name:
            return
        if name in ("p", "h"):
            yield from self._paragraph(element, name == "h", mark)
        elif name == "list" and depth < _DEEPEST:
            yield from self._list(element, depth, "", 1)
        elif name == "table" and depth < _DEEPEST:
            yield from self._table(element, depth)
        elif name in ("table-of-content", "illustration-index", "user-index", "alphabetical-index"):
            self.left_out.append(" ".join("".join(element.itertext()).split()))
        elif name in ("frame", "g", "a", "rect", "custom-shape") and depth < _DEEPEST:
            self._drawn(element)
            yield from self._flush()
        elif depth < _DEEPEST:
            for each in element:
                yield from self._block(each, depth + 1, mark)

    def _paragraph(self, element: _Element, is_head: bool, mark: str | None) -> Iterator[Part]:
        self._lines = [""]
        self._inline(element, 0)
        lines, self._lines = [line for line in self._lines if line.strip()], [""]
        level = attribute(element, "outline-level")
        rank = (whole_number(level) or 1) if is_head else 0
        rank = rank or self._titles.get(attribute(element, "style-name"), 0)
        for number, line in enumerate(lines):
            if rank:
                yield Heading(" ".join(lines), rank)
                break
            yield Item(line, mark) if mark is not None and not number else Paragraph(line)
        yield from self._flush()

    def _flush(self) -> Iterator[Part]:
        after, self._after = self._after, []
        yield from after

    def _inline(self, element: _Element, depth: int) -> None:
        self._add(element.text)
        for each in element:
            name = local(each)
            if name == "s":
                self._lines[-1] += " "
            elif name == "tab":
                self._lines[-1] += "\t"
            elif name == "line-break":
                self._lines.append("")
            elif name == "note":
                self._note(each)
            elif name in ("frame", "rect", "custom-shape", "g"):
                self._drawn(each)
            elif attribute(each, "style-name") in self._hidden:
                pass
            elif name not in _UNSEEN and name and depth < _DEEPEST:
                self._inline(each, depth + 1)
            self._add(each.tail)

    def _add(self, text: str | None) -> None:
        self._lines[-1] += " ".join((text or "").replace("\n", " ").split("  "))

    def _note(self, element: _Element) -> None:
        self._notes += 1
        words = "".join(child_text for child_text in _text_of(child(element, "note-citation")))
        mark = words.strip() or str(self._notes)
        body = child(element, "note-body")
        text = " ".join("".join(_text_of(body)).split())
        self._lines[-1] += note_mark(mark)
        self._after.append(Note(mark, text))

    def _drawn(self, element: _Element) -> None:
        """Keep a picture, or the text of a box, for behind the paragraph."""
        said = ""
        for each in element.iter():
            if local(each) in ("desc", "title") and not said:
                said = " ".join("".join(each.itertext()).split())
        for each in element.iter():
            if local(each) == "image":
                data = self._archive.picture(attribute(each, "href").removeprefix("./"))
                self._after.append(Figure(said, data))
                return
        for each in element.iter():
            if local(each) in ("p", "h") and (words := " ".join("".join(_text_of(each)).split())):
                self._after.append(Paragraph(words))

    def _list(self, element: _Element, depth: int, style: str, level: int) -> Iterator[Part]:
        style = attribute(element, "style-name") or style
        form = self._levels.get((style, level))
        count = 0
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            count += 1
            mark = f"{form[0]}{count}{form[1]}" if form and local(item) == "list-item" else ""
            is_first = True
            for each in item:
                if local(each) == "list":
                    yield from self._list(each, depth + 1, style, level + 1)
                else:
                    yield from self._block(each, depth + 1, mark if is_first else None)
                    is_first = False

    def _table(self, table: _Element, depth: int) -> Iterator[Part]:
        rows: list[tuple[str, ...]] = []
        others: list[Part] = []
        has_head = child(table, "table-header-rows") is not None
        for row in _rows_of(table):
            cells: list[str] = []
            for cell in row:
                if local(cell) in ("table-cell", "covered-table-cell"):
                    found = [p for each in cell for p in self._block(each, depth + 1, None)]
                    texts = [p.text for p in found if isinstance(p, Heading | Paragraph | Item)]
                    others += [part for part in found if isinstance(part, Figure | Note | Table)]
                    cells.append(" ".join(texts))
            rows.append(tuple(cells))
        yield Table(tuple(rows), True if has_head else None)
        yield from others


def _rows_of(table: _Element) -> Iterator[_Element]:
    """Yield the table's own rows, not those of tables in its cells."""
    for each in table:
        if local(each) == "table-row":
            yield each
        elif local(each) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows_of(each)


def _text_of(element: _Element | None) -> Iterator[str]:
    if element is not None:
        yield from (str(text) for text in element.itertext())


def _list_levels(root: _Element) -> dict[tuple[str, int], tuple[str, str]]:
    """Return what stands before and behind the number, by list style and level."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for style in root.iter():
        if local(style) == "list-style":
            for level in children(style, "list-level-style-number"):
                at = whole_number(attribute(level, "level"))
                if at is not None and attribute(level, "num-format"):
                    key = (attribute(style, "name"), at)
                    found[key] = (attribute(level, "num-prefix"), attribute(level, "num-suffix"))
    return found


def _titles(root: _Element) -> dict[str, int]:
    """Return the paragraph styles that are based on the one of titles, with their level."""
    styles = (style for style in root.iter() if local(style) == "style")
    return {
        attribute(style, "name"): 1
        for style in styles
        if attribute(style, "parent-style-name") == "Title"
    }


def _hidden(root: _Element) -> set[str]:
    """Return the styles of words that are not seen."""
    return {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(attribute(looks, "display") == "none" for looks in style)
    }
