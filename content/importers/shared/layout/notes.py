"""Finds the notes at a page's foot, and the signs in its text that lead to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.importers.shared.documents.parts import Note, Paragraph, note_mark
from content.importers.shared.layout.lines import joined
from content.importers.shared.layout.shapes import Line, Told

_SMALLER = 0.93
"""Sizes of the text, of a note."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEGIN = re.compile(
    rf"(?:注\s?)?(?:[\[［〔【(（]\s?(?P<framed>\d{{1,3}})\s?[\]］〕】)）]|(?P<round>[{_CIRCLED}])"
    r"|(?P<star>[*＊※†]{1,3})|(?P<bare>\d{1,3})(?![\d年月日.、]))\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class PageNotes:
    """A page without its notes, and the notes; the signs in the lines are those of the notes."""

    told: list[Told]
    notes: list[Note]
    loose: list[Paragraph]
    """Notes without a sign in the text."""


class NoteFinder:
    """Numbers the notes of a document: each page may begin at 1 again."""

    def __init__(self, size: float) -> None:
        """`size` is that of the text."""
        self._size = size
        self._used: set[str] = set()

    def split(self, told: Sequence[Told]) -> PageNotes:
        """Return a page's text and its notes."""
        foot = self._foot(told)
        if not foot:
            return PageNotes(list(told), [], [])
        gone = {id(line) for group in foot for line in group}
        rest = [each for each in told if id(each) not in gone]
        notes: list[Note] = []
        loose: list[Paragraph] = []
        for group in foot:
            text = ""
            for line in group:
                text = joined(text, line.text)
            begin = _BEGIN.match(text)
            sign = _sign(begin)
            mark = self._free(sign)
            found = _marked(rest, sign, mark) if begin else None
            if begin is None or found is None:
                loose.append(Paragraph(text))
                continue
            rest = found
            self._used.add(mark)
            notes.append(Note(mark, text[begin.end() :]))
        return PageNotes(rest, notes, loose)

    def _foot(self, told: Sequence[Told]) -> list[list[Line]]:
        """Return the notes as groups of lines: small type that nothing larger stands below."""
        lines = [each for each in told if isinstance(each, Line)]
        large = [each for each in lines if each.size > _SMALLER * self._size]
        if not large:
            return []
        groups: list[list[Line]] = []
        for line in lines:
            if line.size > _SMALLER * self._size or _is_above(line, large):
                continue
            if _BEGIN.match(line.text):
                groups.append([line])
            elif groups and line.box.top >= groups[-1][-1].box.top - 1:
                groups[-1].append(line)
        return groups

    def _free(self, sign: str) -> str:
        mark = sign
        if mark in self._used:
            number = 1
            while str(number) in self._used:
                number += 1
            mark = str(number)
        return mark


def _is_above(line: Line, large: Sequence[Line]) -> bool:
    return any(
        other.box.middle[1] > line.box.middle[1]
        and other.box.left < line.box.right
        and other.box.right > line.box.left
        for other in large
    )


def _sign(begin: re.Match[str] | None) -> str:
    if begin is None:
        return ""
    if begin["round"]:
        return str(_CIRCLED.index(begin["round"]) + 1)
    return begin["framed"] or begin["star"] or begin["bare"]


def _marked(told: Sequence[Told], sign: str, mark: str) -> list[Told] | None:
    """Return the lines with the sign as a note's mark; None where no line has it."""
    for at, line in enumerate(told):
        if not isinstance(line, Line):
            continue
        place = _place(line, sign)
        if place is None:
            continue
        begin, end = place
        words = note_mark(mark)
        grown = len(words) - (end - begin)
        raised = tuple(
            (one + grown, two + grown) if one >= end else (one, two)
            for one, two in line.raised
            if (one, two) != place
        )
        changed = replace(line, text=line.text[:begin] + words + line.text[end:], raised=raised)
        return [*told[:at], changed, *told[at + 1 :]]
    return None


def _place(line: Line, sign: str) -> tuple[int, int] | None:
    for begin, end in line.raised:
        words = line.text[begin:end].strip("[]［］〔〕()（）注 ")
        if words == sign or (
            words in _CIRCLED and words and str(_CIRCLED.index(words) + 1) == sign
        ):
            return begin, end
    forms = [f"[{sign}]", f"［{sign}］", f"〔{sign}〕"]
    if sign.isdigit() and 0 < int(sign) <= len(_CIRCLED):
        forms.append(_CIRCLED[int(sign) - 1])
    elif not sign.isdigit():
        forms.append(sign)
    for form in forms:
        at = line.text.find(form)
        if at > 0:
            return at, at + len(form)
    return None
