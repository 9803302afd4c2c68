"""Pages of an article, found lazily: only the text around the wanted page is laid out.

No Qt here: lines come from a `LineBreaker`. A place is (block, offset). Page numbers are for the
eye only and are never remembered, since every font size has its own.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from content.model import Block, BlockKind
from ui.reading.sections import HEADS, Section, SectionIndex, TextPosition, index_sections

EXACT_AT_ONCE = 20_000
"""Articles of up to this many characters are counted exactly when they are asked for (~16 ms)."""
KINSOKU = 1.012
"""Lines lose 1.2 % of their characters to marks that may not begin a line (measured)."""
LATIN_EM = 0.55
"""Ems that a Latin letter, digit or space takes on average, in a Chinese font."""
_SAMPLES = 5
"""Slices that are paged by arithmetic to calibrate the guess (about 1 ms each)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`[start, end)` of a block's text: the unit that is broken into lines at once."""

    block: int
    start: int
    end: int


class LineBreaker(Protocol):
    """Breaks text into lines with a font: where lines begin, and how high they are."""

    def line_starts(self, piece: Stretch) -> Sequence[int]:
        """Return the offsets in the block at which lines begin; the first is `piece.start`."""

    def pitch(self, kind: BlockKind) -> int:
        """Return the height of one line in px."""

    def columns(self, kind: BlockKind) -> float:
        """Return how many full-width characters a line holds."""

    def above(self, block: int) -> int:
        """Return the height in px of the picture above the block's first line."""

    @property
    def gap(self) -> int:
        """Extra space after a block that is followed by another, in px."""


class EmArithmetic:
    """Guesses the beginnings of lines by counting characters: quick, nearly right in Chinese."""

    def __init__(self, blocks: Sequence[Block], real: LineBreaker) -> None:
        self._blocks = blocks
        self._real = real
        self.gap = real.gap

    def line_starts(self, piece: Stretch) -> Sequence[int]:
        """Return even steps of a line's width, the first one shorter by the indent."""
        kind = self._blocks[piece.block].kind
        # Of three UTF-8 bytes to a full-width character, a Latin letter or digit saves two.
        length = max(1, piece.end - piece.start)
        saved = 3 * length - len(self._bytes(piece))
        ems = length - max(0, saved) / 2 * (1 - LATIN_EM)
        step = max(1.0, self._real.columns(kind) / KINSOKU * length / ems)
        indent = 0 if kind in HEADS or piece.start or step < 4 else 2
        lines = max(1, math.ceil((piece.end - piece.start + indent) / step))
        rest = (piece.start + int(line * step) - indent for line in range(1, lines))
        return [piece.start, *rest]

    def _bytes(self, piece: Stretch) -> bytes:
        text = self._blocks[piece.block].text[piece.start : piece.end]
        return text.encode("utf-8", "surrogatepass")

    def pitch(self, kind: BlockKind) -> int:
        """Return the height of one line in px."""
        return self._real.pitch(kind)

    def above(self, block: int) -> int:
        """Return the height in px of the picture above the block's first line."""
        return self._real.above(block)

    def columns(self, kind: BlockKind) -> float:
        """Return how many full-width characters a line holds."""
        return self._real.columns(kind)


@dataclass(frozen=True, slots=True)
class Fragment:
    """`[start, end)` of a block on a page, in `lines` lines.

    `is_first` when the block's first line is here (it is indented), `is_last` when its last is.
    """

    block: int
    start: int
    end: int
    lines: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class TextPage:
    """The content of one page. `end` is the start of the next page; both are places."""

    fragments: tuple[Fragment, ...]
    start: TextPosition
    end: TextPosition

    def holds(self, place: TextPosition) -> bool:
        """Whether the character at `place` is on this page."""
        return self.start <= place < self.end


class Paginator:
    """Pages of `height` px over the blocks of one article. Offsets are characters.

    A caller may pass `index` in, to save its making when only the font or the window changed.
    Raises ValueError when there are no blocks.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        breaker: LineBreaker,
        height: int,
        index: SectionIndex | None = None,
    ) -> None:
        self._blocks = blocks
        self._breaker = breaker
        self._height = height
        self._index = index if index is not None else index_sections(blocks)
        self._sections = self._index.sections
        self._starts: list[list[TextPosition]] = [[section.start] for section in self._sections]
        self._counted = [False] * len(self._sections)
        self._uncounted = len(self._sections)
        self._near = 0
        self._guesses: list[float] = []  # made when first needed
        self._correction = 1.0

    def page_at(self, block: int, offset: int) -> TextPage:
        """Return the page that holds this place; a place outside the text moves inside."""
        section, number = self._locate(self._inside(block, offset))
        self._near = section
        return self._page(section, number)

    def first(self) -> TextPage:
        """Return the first page."""
        return self.page_at(0, 0)

    def last(self) -> TextPage:
        """Return the last page."""
        return self.page_at(len(self._blocks), 0)

    def next(self, page: TextPage) -> TextPage | None:
        """Return the page after this one, or None after the last."""
        return None if page.end[0] >= len(self._blocks) else self.page_at(*page.end)

    def previous(self, page: TextPage) -> TextPage | None:
        """Return the page before this one, or None before the first."""
        section, number = self._locate(page.start)
        if number == 0:
            if section == 0:
                return None
            section -= 1
            self._count(section)
            number = len(self._starts[section])
        self._near = section
        return self._page(section, number - 1)

    def page_number(self, page: TextPage) -> tuple[int, bool]:
        """Return the page's number from 1, and whether it is exact or a good guess."""
        self._count_if_short()
        section, number = self._locate(page.start)
        before, exact = self._total(section)
        return before + number + 1, exact

    def page_count(self) -> tuple[int, bool]:
        """Return how many pages there are, and whether that is exact or a good guess."""
        self._count_if_short()
        return self._total(len(self._sections))

    def count_slice(self, budget_sections: int = 1) -> bool:
        """Count some slices exactly, those around the last page asked for first.

        Returns whether everything is counted now. A slice costs some 8 ms.
        """
        for section in self._by_nearness():
            if budget_sections <= 0:
                break
            if not self._counted[section]:
                self._count(section)
                budget_sections -= 1
        return self._uncounted == 0

    def _inside(self, block: int, offset: int) -> TextPosition:
        if block < 0:
            return (0, 0)
        if block >= len(self._blocks):
            block = len(self._blocks) - 1
            offset = len(self._blocks[block].text)
        return (block, min(max(0, offset), max(0, len(self._blocks[block].text) - 1)))

    def _locate(self, place: TextPosition) -> tuple[int, int]:
        """Return the slice that holds a place and the number of the page in that slice."""
        section = self._index.find(place)
        starts = self._starts[section]
        while not self._counted[section] and starts[-1] <= place:
            self._extend(section)
        return section, bisect_right(starts, place) - 1

    def _page(self, section: int, number: int) -> TextPage:
        return self._fill(self._starts[section][number], self._sections[section], self._breaker)

    def _extend(self, section: int) -> None:
        """Find the start of one more page of a slice."""
        end = self._page(section, -1).end
        if end < self._sections[section].end:
            self._starts[section].append(end)
        else:
            self._counted[section] = True
            self._uncounted -= 1

    def _count(self, section: int) -> None:
        while not self._counted[section]:
            self._extend(section)

    def _count_if_short(self) -> None:
        if self._uncounted and self._index.length <= EXACT_AT_ONCE:
            self.count_slice(len(self._sections))

    def _by_nearness(self) -> Iterator[int]:
        near = self._near
        yield from (n for n in (near, near - 1, near + 1) if 0 <= n < len(self._sections))
        if self._uncounted:
            yield from (n for n, counted in enumerate(self._counted) if not counted)

    def _fill(self, start: TextPosition, section: Section, breaker: LineBreaker) -> TextPage:
        """Return the page that begins at `start`, which is the start of a line."""
        fragments: list[Fragment] = []
        used = 0  # px
        at = start
        while at < section.end:
            block, offset = at
            kind = self._blocks[block].kind
            length = len(self._blocks[block].text)
            piece = self._piece(block, length, section)
            lines = breaker.line_starts(piece)
            line = bisect_left(lines, offset)
            pitch = breaker.pitch(kind)
            above = 0 if offset else breaker.above(block)
            room = (self._height - used - above) // pitch
            if not fragments:
                room = max(room, 1)  # A page makes progress even in a window lower than a line.
            left = len(lines) - line
            splits = left > room
            # Headings and pictures stay with their text where that is possible.
            if room <= 0 or (splits and (kind in HEADS or above) and fragments):
                break
            end = lines[line + room] if splits else piece.end
            fragments.append(
                Fragment(block, offset, end, min(left, room), offset == 0, end == length)
            )
            at = (block, end) if end < length else (block + 1, 0)
            if splits:
                break
            used += above + left * pitch + breaker.gap
        if at < section.end:
            at = self._keep_with_next(fragments, at)
        return TextPage(tuple(fragments), start, at)

    def _piece(self, block: int, length: int, section: Section) -> Stretch:
        start = section.start[1] if block == section.start[0] else 0
        end = section.end[1] if block == section.end[0] else length
        return Stretch(block, start, end)

    def _keep_with_next(self, fragments: list[Fragment], at: TextPosition) -> TextPosition:
        """Move headings at the foot of the page to the next one; return the start of that."""
        if not fragments[-1].is_last:
            return at
        kept = len(fragments)
        while kept and self._blocks[fragments[kept - 1].block].kind in HEADS:
            kept -= 1
        if kept == 0:
            # A title page: the title and its byline stay, a heading goes with its text.
            kept = len(fragments)
            while kept > 1 and self._blocks[fragments[kept - 1].block].kind is BlockKind.HEADING:
                kept -= 1
        if kept == len(fragments):
            return at
        moved = fragments[kept]
        del fragments[kept:]
        return (moved.block, moved.start)

    def _total(self, until: int) -> tuple[int, bool]:
        """Return the pages in the slices before number `until`, and whether that is exact."""
        if self._uncounted and not self._guesses:
            self._guesses = [self._guess(section) for section in self._sections]
            self._correction = self._calibrate()
        total, sure = 0.0, True
        for number in range(until):
            found = len(self._starts[number])
            if self._counted[number]:
                total += found
            else:
                total += max(found, self._guesses[number] * self._correction)
                sure = False
        return int(total + 0.5), sure

    def _calibrate(self) -> float:
        """Return the factor for guesses, from paging a few slices by arithmetic.

        Where pages hold few lines, the fit of paragraphs and pages counts for 10 %.
        """
        step = max(1, len(self._sections) // _SAMPLES)
        arithmetic = EmArithmetic(self._blocks, self._breaker)
        found = guessed = 0.0
        for number in range(step // 2, len(self._sections), step):
            section = self._sections[number]
            guessed += self._guesses[number]
            at = section.start
            while at < section.end:
                at = self._fill(at, section, arithmetic).end
                found += 1
        return found / guessed

    def _guess(self, section: Section) -> float:
        """Return roughly how many pages a slice has, from its character count alone."""
        body, head = BlockKind.PARAGRAPH, BlockKind.HEADING
        pitch = self._breaker.pitch(body)
        # Each paragraph has two ems of indent and, on average, half a line left at its end.
        lines = (section.chars * KINSOKU + 2 * section.paragraphs) / self._breaker.columns(body)
        height = (lines + section.paragraphs * 0.5) * pitch
        head_lines = section.head_chars / self._breaker.columns(head) + section.heads * 0.5
        height += max(head_lines, section.heads) * self._breaker.pitch(head)
        height += (section.paragraphs + section.heads - 1) * self._breaker.gap
        # Half a line stays empty at the foot of a page, half a page at the end of a slice.
        usable = max(self._height - pitch * 0.5, pitch)
        return max(1.0, height / usable + 0.5)
