"""Finds running heads, feet and page numbers by their places, their words, and how they count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.importers.shared.layout.lines import rows_of
from content.importers.shared.layout.shapes import Run, Sheet

_ROWS = 3
"""Rows at the head and at the foot of a page that are looked at."""
_ZONE = 0.16
"""Of the page's height, at its head and foot."""
_LEVEL = 8.0
"""Points: heads of a document stand equally high."""
_LONGEST = 60
_LARGE = 1.15
_NUMBER = re.compile(
    r"[-—–·.•|/~～\s]*(?:第|共|page|p\.?)?\s*(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百〇○]{1,5})\s*[页頁]?"
    r"(?:\s*[,，/／]?\s*(?:of|共)?\s*\d{1,4}\s*[页頁]?)?[-—–·.•|/~～\s]*",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN = {char: at for at, char in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row at the head or foot of a page; `page` is the place of its sheet."""

    page: int
    runs: tuple[Run, ...]
    text: str
    high: float
    is_head: bool

    @property
    def key(self) -> tuple[str, bool]:
        return _DIGITS.sub("#", "".join(self.text.split())), self.is_head


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """Return the sheets without what stands on every page, and the words that were taken away."""
    rows = [row for at, sheet in enumerate(sheets) for row in _outer_rows(at, sheet)]
    usual = _usual_size(sheets)
    taken = _counting(rows, len(sheets)) | _repeated(rows, len(sheets))
    first: set[tuple[str, bool]] = set()
    gone: dict[int, set[int]] = {}
    words: list[str] = []
    numbers: list[str] = []
    for at, row in enumerate(rows):
        if at not in taken:
            continue
        is_number = bool(_NUMBER.fullmatch(row.text))
        is_large = max(run.size for run in row.runs) >= _LARGE * usual
        if is_large and not is_number and row.key not in first:
            first.add(row.key)  # the title of the whole: it is read once
            continue
        gone.setdefault(row.page, set()).update(map(id, row.runs))
        if is_number:
            numbers.append(row.text)
        elif row.text not in words:
            words.append(row.text)
    kept = [_without(sheet, gone.get(at, set())) for at, sheet in enumerate(sheets)]
    marks = list(dict.fromkeys(sheet.marks for sheet in sheets if sheet.marks))
    return kept, [*words, *([" ".join(numbers)] if numbers else []), *marks]


def _without(sheet: Sheet, gone: set[int]) -> Sheet:
    if not gone:
        return sheet
    return replace(sheet, runs=tuple(run for run in sheet.runs if id(run) not in gone))


def _usual_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for run in sheet.runs:
            sizes[round(run.size, 1)] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _outer_rows(page: int, sheet: Sheet) -> list[_Row]:
    """Return the rows at the head and the foot, as a person sees the page."""
    if not sheet.runs:
        return []
    height = sheet.box.width if sheet.is_vertical else sheet.box.height
    seen = [replace(run, box=run.seen) for run in sheet.runs]
    back = {id(copy): run for copy, run in zip(seen, sheet.runs, strict=True)}
    if sheet.is_vertical:
        # The text's own lines reach into both zones: only what lies across can be a head.
        seen = [run for run in seen if run.is_aside]
    rows = rows_of(seen)
    found: list[_Row] = []
    for at, row in enumerate(rows):
        middle = sum(run.box.middle[1] for run in row) / len(row)
        is_head = middle < height / 2
        if at >= _ROWS and at < len(rows) - _ROWS:
            continue
        if _ZONE * height < middle < (1 - _ZONE) * height:
            continue
        text = " ".join(run.text for run in row)
        if len(text) <= _LONGEST:
            found.append(_Row(page, tuple(back[id(run)] for run in row), text, middle, is_head))
    return found


def _repeated(rows: Sequence[_Row], pages: int) -> set[int]:
    """Return the rows whose words come again at the same height: on three pages, or on both."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(row.key, []).append(at)
    taken: set[int] = set()
    for group in groups.values():
        heights = sorted(rows[at].high for at in group)
        usual = heights[len(heights) // 2]
        level = [at for at in group if abs(rows[at].high - usual) <= _LEVEL]
        if len({rows[at].page for at in level}) >= (3 if pages > 2 else 2):
            taken.update(level)
    return taken


def _counting(rows: Sequence[_Row], pages: int) -> set[int]:
    """Return the page numbers: they go up with the pages. A page alone may have the number 1."""
    found: dict[tuple[int, bool], list[int]] = {}
    for at, row in enumerate(rows):
        number = _value(row.text)
        if number is not None:
            found.setdefault((number - row.page, row.is_head), []).append(at)
    taken: set[int] = set()
    for (first, _), group in found.items():
        on = {rows[at].page for at in group}
        if len(on) >= 2 or (pages == 1 and first == 1) or _says_page(rows[group[0]].text):
            taken.update(group)
    return taken


def _says_page(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and ("页" in text or "page" in text.lower())


def _value(text: str) -> int | None:
    if not _NUMBER.fullmatch(text):
        return None
    if digits := _DIGITS.search(text):
        return int(digits[0])
    if letters := re.search("[ivxlc]+", text.lower()):
        values = [_ROMAN[char] for char in letters[0]]
        following = [*values[1:], 0]
        return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))
    han = re.search("[一二三四五六七八九十百〇○]+", text)
    return _han(han[0].replace("○", "〇")) if han else None


def _han(text: str) -> int:
    if "十" not in text and "百" not in text:
        return int("".join(str(_HAN[char]) for char in text))
    value, last = 0, 0
    for char in text:
        if char in "十百":
            value += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = _HAN[char]
    return value + last
