"""The words of a paragraph of Word: changes as accepted, nothing hidden, text boxes apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from content.importers.shared.documents.numbers import whole_number
from content.importers.shared.documents.parts import note_mark
from content.importers.word.tags import attribute, child, is_on, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset(("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "rt", "fldData",
                   "footnoteRef", "endnoteRef", "separator", "continuationSeparator",
                   "commentReference", "annotationRef", "Fallback"))  # fmt: skip
_BOXES = {0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xFC: "✓", 0xFB: "✗"}
"""Signs of Wingdings that people tick."""
_DEEPEST = 60


@dataclass(slots=True)
class Words:
    """A paragraph's words, its soft lines, and what hangs on it."""

    lines: list[str] = field(default_factory=lambda: [""])
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and mark of each footnote."""
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Relation and description of each picture."""
    boxes: list[_Element] = field(default_factory=list)
    """Contents of text boxes."""
    bold: int = 0
    sizes: dict[int, int] = field(default_factory=dict)
    """Characters in each size, in half points; 0 is the size of the style."""

    @property
    def text(self) -> str:
        """All lines in one."""
        return " ".join(line.strip() for line in self.lines if line.strip())

    @property
    def length(self) -> int:
        """Characters that are seen."""
        return sum(self.sizes.values())


def words_of(paragraph: _Element, next_mark: Callable[[str], str]) -> Words:
    """Return the words; `next_mark` gives the number of the next footnote or endnote."""
    words = Words()
    _Walk(words, next_mark).go(paragraph, 0)
    return words


class _Walk:
    def __init__(self, words: Words, next_mark: Callable[[str], str]) -> None:
        self._words, self._next_mark = words, next_mark
        self._fields: list[bool] = []
        """Of each field that is open: whether its result has begun, which is what is seen."""

    def go(self, element: _Element, depth: int) -> None:
        """Take the words of an element and of all in it."""
        if depth > _DEEPEST:
            return
        for each in element:
            name = local(each)
            if name in _GONE or not name:
                continue
            if name == "r":
                self._run(each, depth)
            elif name == "txbxContent":
                self._words.boxes.append(each)
            elif name == "AlternateContent":
                self._choice(each, depth)
            elif name == "t" and local(element) != "r":  # of a formula
                self._add(each.text or "", False, 0)
            elif name == "imagedata":
                self._words.pictures.append((attribute(each, "id"), attribute(each, "title")))
            elif name == "blip":
                self._words.pictures.append((attribute(each, "embed"), _description(each)))
            else:
                self.go(each, depth + 1)

    def _choice(self, element: _Element, depth: int) -> None:
        """Take the first form of what is written in two: the second one is for older programs."""
        for name in ("Choice", "Fallback"):
            found = child(element, name)
            if found is not None and len(found):
                self.go(found, depth + 1)
                return

    def _run(self, run: _Element, depth: int) -> None:
        looks = child(run, "rPr")
        if is_on(looks, "vanish") or is_on(looks, "webHidden"):
            for each in run:
                if local(each) == "fldChar":
                    self._field(attribute(each, "fldCharType"))
            return
        size = value(looks, "sz")
        bold, points = is_on(looks, "b"), whole_number(size) or 0
        for each in run:
            name = local(each)
            if name == "fldChar":
                self._field(attribute(each, "fldCharType"))
            elif self._fields and not all(self._fields):
                continue  # the field's own order, not its result
            elif name == "t":
                self._add(each.text or "", bold, points)
            elif name in ("tab", "ptab"):
                self._add("\t", bold, points)
            elif name in ("br", "cr"):
                if attribute(each, "type") != "page":
                    self._words.lines.append("")
            elif name == "noBreakHyphen":
                self._add("-", bold, points)
            elif name == "sym":
                self._add(_sign(each), bold, points)
            elif name in ("footnoteReference", "endnoteReference"):
                mark = self._next_mark(name)
                self._words.notes.append((name, attribute(each, "id"), mark))
                self._add(note_mark(mark), bold, points)
            elif name == "ruby":
                base = child(each, "rubyBase")
                if base is not None:
                    self.go(base, depth + 1)
            elif name == "AlternateContent":
                self._choice(each, depth + 1)
            elif name not in _GONE:
                self.go(each, depth + 1)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _add(self, text: str, bold: bool, points: int) -> None:
        self._words.lines[-1] += text
        count = len(text.strip())
        self._words.bold += count if bold else 0
        self._words.sizes[points] = self._words.sizes.get(points, 0) + count


def _sign(element: _Element) -> str:
    try:
        code = int(attribute(element, "char"), 16) & 0xFF
    except ValueError:
        return ""
    return _BOXES.get(code, "") if "wing" in attribute(element, "font").lower() else ""


def _description(element: _Element) -> str:
    """Return the alternative text of the drawing that holds this picture."""
    for above in element.iterancestors():
        if local(above) in ("inline", "anchor"):
            return next(_said(above, "docPr"), "")
        if local(above) == "pic":
            found = next(_said(above, "cNvPr"), "")
            if found:
                return found
    return ""


def _said(element: _Element, name: str) -> Iterator[str]:
    for each in element.iter():
        if local(each) == name and attribute(each, "descr"):
            yield " ".join(attribute(each, "descr").split())
