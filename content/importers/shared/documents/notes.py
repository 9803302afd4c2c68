"""Finds the notes of a page of HTML: the signs in its text, and the notes to which they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.importers.shared.documents.parts import Note, note_mark

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = ("aside", "li", "p", "dd", "div", "section")
_SIGN = re.compile(r"[\[［(（〔【]?\s*(注?\s*\d{1,4}|[*†‡①-⑳㉑-㊿])\s*[\]］)）〕】]?[.、]?")
_BACK = re.compile(r"\s*[↩↑⤴^←]\ufe0e?\s*$")
_LONGEST = 4_000
"""Characters of a note; more is a chapter to which a link leads."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in the text, and its note where that stands on the same page and comes now."""

    sign: str
    note: Note | None


def kinds_of(element: _Element) -> frozenset[str]:
    """Return what the maker of a book calls the element: noteref, footnote, toc."""
    said = f"{element.get(_TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}"
    return frozenset(word.removeprefix("doc-") for word in said.split())


class PageNotes:
    """The notes of one page, looked for once."""

    def __init__(self, root: _Element) -> None:
        self._marks: dict[_Element, Mark] = {}
        self._notes: set[_Element] = set()
        self._texts: dict[_Element, str] = {}
        links = [link for link in root.iter() if _name(link) == "a" and _may_be_sign(link)]
        if not links:
            return
        places = {each.get("id"): each for each in root.iter() if each.get("id")}
        for link in links:
            self._take(link, places)

    def mark_of(self, element: _Element) -> Mark | None:
        """Return the sign that the element is; None for any other element."""
        return self._marks.get(element)

    def is_note(self, element: _Element) -> bool:
        """Tell whether the element is a note that comes with its sign."""
        return element in self._notes

    def _text(self, block: _Element) -> str:
        """Return the words of a note; "" for a block that is too long to be one."""
        if block not in self._texts:
            words = _words(block)
            self._texts[block] = words if len(words) <= _LONGEST else ""
        return self._texts[block]

    def _take(self, link: _Element, places: dict[str | None, _Element]) -> None:
        href = link.get("href") or ""
        words = _words(link)
        target = places.get(href[1:]) if href.startswith("#") else None
        block = _block_of(target) if target is not None else None
        is_said = "noteref" in kinds_of(link) or "duokan-footnote" in (link.get("class") or "")
        if block is None or any(above is block for above in link.iterancestors()):
            if is_said and words:
                self._marks[link] = Mark(note_mark(_number(words)), None)
            return
        is_note = bool({"footnote", "endnote", "rearnote", "note"} & kinds_of(block))
        if not (is_said or is_note or _stands_high(link)):
            return
        text = self._text(block)
        if not text or block.getparent() is None:
            return
        if not is_said and not is_note and not _leads_back(block, link):
            return
        mark = _number(words) if words else str(len(self._notes) + 1)
        is_first = block not in self._notes
        self._notes.add(block)
        text = _BACK.sub("", text)
        if (begin := _SIGN.match(text)) and _number(begin[0]) == mark:
            text = text[begin.end() :]
        note = Note(mark, text.strip()) if is_first and text.strip() else None
        self._marks[link] = Mark(note_mark(mark), note)


def _may_be_sign(link: _Element) -> bool:
    """Tell whether a link is a note's sign by its words: a number, a star, or a picture alone."""
    words = _words(link)
    if not words:
        return "duokan-footnote" in (link.get("class") or "") or "noteref" in kinds_of(link)
    return bool(_SIGN.fullmatch(words)) or "noteref" in kinds_of(link)


def _number(words: str) -> str:
    found = _SIGN.fullmatch(words.strip())
    return found[1].removeprefix("注").strip() if found else words.strip("[]［］()（）〔〕【】 ")


def _stands_high(link: _Element) -> bool:
    above = link.getparent()
    return (above is not None and _name(above) == "sup") or any(
        _name(each) == "sup" for each in link
    )


def _leads_back(block: _Element, link: _Element) -> bool:
    ids = {link.get("id"), link.get("name")}
    above = link.getparent()
    if above is not None:
        ids.add(above.get("id"))
    ids.discard(None)
    return any((each.get("href") or "")[1:] in ids for each in block.iter() if _name(each) == "a")


def _block_of(target: _Element) -> _Element | None:
    """Return the block that holds the place to which a sign leads."""
    at: _Element | None = target
    for _ in range(4):
        if at is None or _name(at) in ("body", "html"):
            return None
        if _name(at) in _BLOCKS:
            return at
        at = at.getparent()
    return None


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
