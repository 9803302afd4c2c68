"""FictionBook as a format, known by its root."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from content.importers.base import Source
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.pages import local, seen_text
from content.importers.shared.documents.parts import (
    About,
    Figure,
    Heading,
    Note,
    Paragraph,
    Part,
    Table,
    note_mark,
)
from content.importers.shared.documents.xml import parsed
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import Watch

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINK = "{http://www.w3.org/1999/xlink}href"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 100
_LINES = frozenset(("p", "v", "text-author", "date"))


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are such a book."""
    return b"<FictionBook" in data[:2000].replace(b"\0", b"")


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the book as one article. Raises ImportRefusedError where it is broken."""
    data = source.data()
    root = parsed(data, mends=True)
    book = _Book(root)
    bodies = [each for each in root if local(each) == "body"]
    parts: list[Part] = []
    for number, body in enumerate(bodies):
        watch.check()
        watch.progress(number / len(bodies))
        if body.get("name") not in ("notes", "comments"):
            parts += book.parts(body, 0)
    result = composed(_about(root), [*parts, *book.other_notes()])
    if b"</FictionBook>" not in data[-1000:].replace(b"\0", b""):
        broken = Doubt(DoubtCode.TEXT_BREAKS_OFF, None, "", "the file ends in the middle")
        result = replace(result, doubts=(broken, *result.doubts))
    return result


class _Book:
    """The book's notes and pictures by their names."""

    def __init__(self, root: _Element) -> None:
        self._pictures: dict[str, _Element] = {}
        self._notes: dict[str, _Element] = {}
        for element in root:
            if local(element) == "binary":
                self._pictures.setdefault(element.get("id") or "", element)
            elif local(element) == "body" and element.get("name") in ("notes", "comments"):
                for section in element.iter():
                    if local(section) == "section" and section.get("id"):
                        self._notes.setdefault(section.get("id") or "", section)
        self._told: set[str] = set()

    def parts(self, element: _Element, level: int) -> Iterator[Part]:
        """Yield the parts of a body or a section of it; `level` of its title."""
        for child in element:
            name = local(child)
            if name == "title":
                yield Heading(" ".join(seen_text(line) for line in child), max(1, min(6, level)))
            elif name == "subtitle":
                yield Heading(seen_text(child), max(1, min(6, level + 1)))
            elif name == "image":
                yield self._figure(child)
            elif name == "table":
                rows = [
                    tuple(seen_text(cell) for cell in row)
                    for row in child.iter()
                    if local(row) == "tr"
                ]
                yield Table(tuple(rows))
            elif name in _LINES:
                yield from self._line(child)
            elif level < _DEEPEST:
                yield from self.parts(child, level + (name == "section"))
            else:
                yield Paragraph(seen_text(child))

    def other_notes(self) -> Iterator[Part]:
        """Yield the notes to which no sign leads."""
        for name in self._notes:
            if name not in self._told:
                yield Paragraph(_words_of_note(self._notes[name])[1])

    def _line(self, line: _Element) -> Iterator[Part]:
        notes: list[Part] = []
        words = [line.text or ""]
        for child in line:
            name = (child.get(_LINK) or "").removeprefix("#")
            if local(child) == "a" and name in self._notes:
                mark, text = _words_of_note(self._notes[name])
                mark = mark or seen_text(child).strip("[]")
                words.append(note_mark(mark))
                if name not in self._told:
                    self._told.add(name)
                    notes.append(Note(mark, text))
            elif local(child) == "image":
                notes.append(self._figure(child))
            else:
                words.append(seen_text(child))
            words.append(child.tail or "")
        yield Paragraph("".join(words))
        yield from notes

    def _figure(self, image: _Element) -> Figure:
        found = self._pictures.get((image.get(_LINK) or "").removeprefix("#"))
        data = b""
        if found is not None:
            try:
                data = b64decode(found.text or "")
            except (binascii.Error, ValueError):
                data = b""
        return Figure(image.get("alt") or "", data or None)


def _words_of_note(section: _Element) -> tuple[str, str]:
    """Return the number of a note and its words."""
    titles = [seen_text(child) for child in section if local(child) == "title"]
    words = [seen_text(child) for child in section if local(child) != "title"]
    return (titles[0].strip("[]. ") if titles else ""), " ".join(words)


def _about(root: _Element) -> About:
    title, day = "", ""
    names: list[str] = []
    for element in root.iter():
        if local(element) != "title-info":
            continue
        for child in element:
            words = " ".join("".join(child.itertext()).split())
            if local(child) == "book-title":
                title = words[:200]
            elif local(child) == "author":
                parts = [seen_text(part) for part in child if local(part).endswith("-name")]
                name = _name(list(filter(None, parts)))
                names += [name] if 0 < len(name) <= 40 else []
            elif local(child) == "date" and (found := _DATE.match(child.get("value") or "")):
                day = found[0]
        break
    return About(title, tuple(names[:6]), day)


def _name(parts: list[str]) -> str:
    """Return a name of a first, middle and last part; a Chinese one begins with the last."""
    if all(part and "\u4e00" <= part[0] <= "\u9fff" for part in parts):
        return "".join((*parts[-1:], *parts[:-1]))
    return " ".join(parts)
