"""Slices of an article in which pages are counted.

Pages begin anew at each slice. So a page in the middle of a book is found by laying out a few
thousand characters, and the pages are the same backwards and forwards. No Qt here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from content.model import Block, BlockKind

TextPosition = tuple[int, int]
"""Block number and offset in that block's text, in characters."""

MAX_SECTION = 10_000
"""Characters in a slice: the longest text that is laid out at once (about 8 ms)."""
MIN_CHAPTER = 2_000
"""A heading begins a slice, and so a page, only after this many characters. The chapters of a book
begin on a new page, the small headings of a newspaper article do not.
"""

HEADS = frozenset({BlockKind.TITLE, BlockKind.BYLINE, BlockKind.HEADING})
"""Kinds that announce the next block, and so stay with it where that is possible."""

_SENTENCE_ENDS = "。！？!?…；;"
_CLOSERS = "”’」』）》〉】〗)]\"'"


@dataclass(frozen=True, slots=True)
class Section:
    """A slice from `start` up to, not including, `end`, with the counts for a guess of its height.

    `chars` and `paragraphs` count body text; `head_chars` and `heads` the rest.
    """

    start: TextPosition
    end: TextPosition
    chars: int
    paragraphs: int
    head_chars: int
    heads: int


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """All slices of one article, in order, covering every character once."""

    sections: tuple[Section, ...]
    starts: tuple[TextPosition, ...]
    length: int

    def find(self, place: TextPosition) -> int:
        """Return the number of the slice that holds `place`; places outside go to the ends."""
        return max(0, bisect_right(self.starts, place) - 1)


def index_sections(blocks: Sequence[Block]) -> SectionIndex:
    """Return the slices of `blocks`. One light pass: 10 ms for five million characters.

    Raises ValueError when there are no blocks.
    """
    if not blocks:
        raise ValueError("an article without blocks has no pages")
    starts = _cut(blocks)
    ends = [*starts[1:], (len(blocks), 0)]
    lengths = [len(block.text) for block in blocks]
    head = [block.kind in HEADS for block in blocks]
    chars = list(accumulate(lengths, initial=0))
    heads = list(accumulate(head, initial=0))
    head_chars = list(
        accumulate((n if h else 0 for n, h in zip(lengths, head, strict=True)), initial=0)
    )
    sections = []
    for start, end in zip(starts, ends, strict=True):
        first, last = start[0], end[0] + (1 if end[1] else 0)
        in_heads = head_chars[last] - head_chars[first]
        total = chars[end[0]] + end[1] - chars[first] - start[1]
        count = heads[last] - heads[first]
        sections.append(
            Section(start, end, max(0, total - in_heads), last - first - count, in_heads, count)
        )
    return SectionIndex(tuple(sections), tuple(starts), chars[-1])


def _cut(blocks: Sequence[Block]) -> list[TextPosition]:
    """Return the beginnings of slices; never between a heading and its text."""
    cuts: list[TextPosition] = [(0, 0)]
    size = 0  # characters since the last cut
    run = run_size = 0  # the start of the row of headings just before this block, and its length
    for number, block in enumerate(blocks):
        length = len(block.text)
        after_head = run < number
        chapter = block.kind is BlockKind.HEADING and not after_head and size >= MIN_CHAPTER
        # If only headings have come since the last cut, there is nothing to cut off.
        if (chapter or size + length > MAX_SECTION) and size > run_size:
            cuts.append((run, 0))
            size = run_size
        size += length
        if size > MAX_SECTION and length > MAX_SECTION // 2:
            inner = _cut_block(block.text, MAX_SECTION - (size - length))
            cuts.extend((number, offset) for offset in inner)
            if inner:
                size = length - inner[-1]
        if block.kind in HEADS:
            run_size += length
        else:
            run, run_size = number + 1, 0
    return cuts


def _cut_block(text: str, first: int) -> list[int]:
    """Return offsets that cut a very long text at sentence ends, the first before `first`."""
    cuts: list[int] = []
    at, limit = 0, max(first, MAX_SECTION // 2)
    while len(text) - at > limit:
        at = _sentence_end(text, at + limit // 2, at + limit)
        cuts.append(at)
        limit = MAX_SECTION
    return [cut for cut in cuts if cut < len(text)]


def _sentence_end(text: str, low: int, high: int) -> int:
    """Return the offset after the last sentence that ends in `[low, high)`, or `high`."""
    found = max(text.rfind(mark, low, high) for mark in _SENTENCE_ENDS)
    if found < 0:
        return high
    end = found + 1
    while end < len(text) and end < high and text[end] in _CLOSERS:
        end += 1
    return end
