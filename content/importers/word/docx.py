"""Reads docx: blocks in their order, headings by style or by look, tables, notes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
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
)
from content.importers.shared.documents.xml import parsed
from content.importers.shared.titles import CLOSING
from content.importers.shared.watch import Watch
from content.importers.word.numbering import Numbering
from content.importers.word.runs import Words, words_of
from content.importers.word.styles import PLAIN, level_of, read_styles
from content.importers.word.tags import attribute, child, children, is_on, local, texts_in, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEAD = 30
"""Characters of a bold line that is a heading although no style says so."""
_MOST_HEADS = 0.34
"""Share of bold lines, above which bold is the look of the text."""
_LARGER = 4
"""Half points by which a title is larger than the text."""
_MOST_IN_CELL = 8
"""Paragraphs in a cell of a table; more are text that a table arranges."""
_DEEPEST = 12
"""Tables and boxes inside of each other."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph that looks like a heading and has no style of one."""

    text: str
    is_centred: bool
    is_bold: bool
    size: int


class Docx:
    """One document. `left_out` has the words of headers, footers and lists of contents."""

    def __init__(self, data: bytes, watch: Watch) -> None:
        """Open it. Raises ImportRefusedError where it is broken, ImportTooBigError."""
        self._archive, self._watch = Archive(data), watch
        self._main = self._main_name()
        self._folder = self._main.rpartition("/")[0]
        self._links = self._relations()
        self._styles = read_styles(self._file("styles.xml"))
        self._numbering = Numbering(self._file("numbering.xml"))
        self._notes = {
            (f"{kind}Reference", attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            if (root := self._file(f"{kind}s.xml")) is not None
            for note in children(root, kind)
        }
        self._counted = 0
        self.left_out: list[str] = []

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the text."""
        root = parsed(self._archive.read(self._main))
        body = child(root, "body")
        found = list(self._blocks(body, 0)) if body is not None else []
        self._take_edges()
        yield from _with_heads(found, self._styles[""].size)

    def _main_name(self) -> str:
        data = self._archive.get("_rels/.rels")
        if data is not None:
            for link in parsed(data, mends=True):
                if attribute(link, "Type").endswith("/officeDocument"):
                    name = attribute(link, "Target").lstrip("/")
                    if name in self._archive:
                        return name
        return "word/document.xml"

    def _relations(self) -> dict[str, str]:
        name = self._main.rpartition("/")[2]
        data = self._archive.get(join(self._folder, "_rels", f"{name}.rels"))
        links = parsed(data, mends=True) if data is not None else ()
        return {
            attribute(link, "Id"): normpath(join(self._folder, attribute(link, "Target"))).lstrip(
                "/"
            )
            for link in links
            if attribute(link, "TargetMode") != "External"
        }

    def _file(self, name: str) -> _Element | None:
        data = self._archive.get(join(self._folder, name))
        return None if data is None else parsed(data, mends=True)

    def _blocks(self, holder: _Element, depth: int) -> Iterator[Part | _Line]:
        """Yield the parts, and lines of which it is decided later whether they are headings."""
        count = len(holder)
        for number, each in enumerate(holder):
            name = local(each)
            if not depth:
                self._watch.check()
                self._watch.progress(number / count)
            if name == "p":
                yield from self._paragraph(each, depth)
            elif name == "tbl":
                yield from self._table(each, depth)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                if depth < _DEEPEST and not _is_contents(each):
                    yield from self._blocks(each, depth + (depth > 0))
                elif _is_contents(each):
                    self.left_out.append(" ".join(self._texts(each, depth)))

    def _texts(self, holder: _Element, depth: int) -> Iterator[str]:
        for part in self._blocks(holder, depth + 1):
            yield from _cell_texts([part])
            if isinstance(part, Table):
                yield from (cell for row in part.rows for cell in row if cell)

    def _mark(self, _: str) -> str:
        self._counted += 1
        return str(self._counted)

    def _paragraph(self, element: _Element, depth: int) -> Iterator[Part | _Line]:
        looks = child(element, "pPr")
        style = self._styles.get(value(looks, "pStyle"), self._styles.get("", PLAIN))
        words = words_of(element, self._mark)
        if style.is_contents:
            self.left_out.append(words.text)
        elif not style.is_hidden:
            numbered = child(looks, "numPr")
            name = value(numbered, "numId") if numbered is not None else style.numbering
            level_there = value(numbered, "ilvl") if numbered is not None else ""
            level = whole_number(level_there)
            level = style.numbering_level if level is None else level
            mark = self._numbering.mark(name, level) if name and words.text else ""
            outline = value(looks, "outlineLvl")
            rank = level_of(outline) if outline else style.level
            yield from _told(words, rank, mark, bool(name and name != "0"), style.size, looks)
        for kind, number, mark in words.notes:
            # Once: a note may name itself.
            note = self._notes.pop((kind, number), None)
            if note is not None:
                yield Note(mark, " ".join(self._texts(note, depth)))
        for link, description in words.pictures:
            target = self._links.get(link, "")
            data = self._archive.picture(target) if target else None
            if data is not None or description:
                yield Figure(description, data)
        for box in words.boxes:
            if depth < _DEEPEST:
                yield from self._blocks(box, depth + 1)

    def _table(self, table: _Element, depth: int) -> Iterator[Part | _Line]:
        rows: list[tuple[str, ...]] = []
        inner: list[list[Part | _Line]] = []
        rows_there = [row for row in children(table, "tr") if not is_on(row, "trPr", "del")]
        for row in rows_there:
            cells: list[str] = []
            for cell in _cells(row):
                if depth < _DEEPEST:
                    found = list(self._blocks(cell, depth + 1))
                else:
                    found = [Paragraph(" ".join(texts_in(cell)))]
                inner.append(found)
                cells.append(" ".join(_cell_texts(found)))
                span = value(cell, "tcPr", "gridSpan")
                cells += [""] * (min(whole_number(span) or 1, 60) - 1)
            rows.append(tuple(cells))
        if _arranges(inner) or len(rows) < 2 or max(map(len, rows), default=0) < 2:
            yield from (part for each in inner for part in each)
            return
        yield Table(tuple(rows), True if is_on(rows_there[0], "trPr", "tblHeader") else None)
        yield from (part for each in inner for part in each if isinstance(part, Figure | Note))

    def _take_edges(self) -> None:
        """Keep the words of headers and footers, each once."""
        for name in self._archive.names:
            base = name.rpartition("/")[2]
            if name.startswith(f"{self._folder}/") and base.startswith(("header", "footer")):
                data = self._archive.get(name) if base.endswith(".xml") else None
                if data is not None:
                    words = " ".join(self._texts(parsed(data, mends=True), 0)).strip()
                    if words and words not in self.left_out:
                        self.left_out.append(words)


def _told(
    words: Words, rank: int, mark: str, is_item: bool, size: int, looks: _Element | None
) -> Iterator[Part | _Line]:
    lines = [line for line in words.lines if line.strip()]
    if not lines:
        return
    if rank:
        yield Heading(f"{mark} {words.text}" if mark else words.text, rank)
    elif is_item:
        yield Item(lines[0], mark)
        yield from map(Paragraph, lines[1:])
    elif len(lines) == 1:
        largest = max(words.sizes, key=lambda each: words.sizes[each], default=0) or size
        is_bold = bool(words.length) and words.bold == words.length
        yield _Line(lines[0], value(looks, "jc") == "center", is_bold, largest)
    else:
        yield from map(Paragraph, lines)


def _with_heads(found: list[Part | _Line], size: int) -> Iterator[Part]:
    """Yield the parts; short bold lines become headings where they are few, and a large first one.

    A document with styles of headings needs no guess.
    """
    lines = [each for each in found if isinstance(each, _Line)]
    has_styles = any(isinstance(each, Heading) for each in found)
    body = _usual(lines) or size
    bold = [line for line in lines if line.is_bold and _is_short(line.text)]
    guesses = not has_styles and len(bold) <= _MOST_HEADS * max(3, len(lines))
    is_first = True
    for each in found:
        if not isinstance(each, _Line):
            is_first = is_first and isinstance(each, Figure)
            yield each
            continue
        is_large = each.size >= body + _LARGER > _LARGER
        if (
            is_first
            and len(lines) > 1
            and _is_short(each.text)
            and not has_styles
            and (is_large or (each.is_centred and each.is_bold))
        ):
            yield Heading(each.text, 1)
        elif guesses and each.is_bold and _is_short(each.text) and each is not lines[-1]:
            yield Heading(each.text, 2)
        else:
            yield Paragraph(each.text)
        is_first = False


def _usual(lines: list[_Line]) -> int:
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.size] = counts.get(line.size, 0) + len(line.text)
    return max(counts, key=lambda size: counts[size]) if counts else 0


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_HEAD and text.strip()[-1] not in CLOSING


def _cell_texts(found: list[Part | _Line]) -> list[str]:
    """Return the words of the texts among the parts; those of notes, tables and pictures apart."""
    kinds = (Heading, Paragraph, Item, _Line)
    return [part.text for part in found if isinstance(part, kinds) and part.text.strip()]


def _arranges(cells: list[list[Part | _Line]]) -> bool:
    """Tell whether a table only arranges the page: it holds tables, or much text in a cell."""
    return any(
        len(_cell_texts(cell)) > _MOST_IN_CELL or any(isinstance(part, Table) for part in cell)
        for cell in cells
    )


def _is_contents(element: _Element) -> bool:
    gallery = value(element, "sdtPr", "docPartObj", "docPartGallery")
    return "contents" in gallery.lower()


def _cells(row: _Element) -> Iterator[_Element]:
    for each in row:
        if local(each) == "tc":
            yield each
        elif local(each) in ("sdt", "sdtContent", "ins"):
            yield from _cells(each)
