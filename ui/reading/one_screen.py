"""How large a sentence can be set so that all of it stands on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from content.model import Block, BlockKind
from ui.reading.line_layout import MIN_LEADING, LineLayout, TextStyle
from ui.reading.pagination import Fragment, Page, Piece


def largest(lowest: int, highest: int, fits: Callable[[int], bool]) -> int:
    """Return the largest whole number from `lowest` to `highest` that fits, by halving.

    `lowest` if none does. Where a larger one fits although a smaller one does not, the answer
    fits all the same.
    """
    best, low, high = lowest, lowest, highest
    while low <= high:
        middle = (low + high) // 2
        if fits(middle):
            best, low = middle, middle + 1
        else:
            high = middle - 1
    return best


def splits_word(text: str, starts: Sequence[int]) -> bool:
    """Tell whether a line begins inside a number or a word of Latin letters."""
    inner = (start for start in starts if 0 < start < len(text))
    return any(_latin(text[start - 1]) and _latin(text[start]) for start in inner)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def sentence_layout(text: str, family: str, width: int, height: int, least_px: int) -> LineLayout:
    """Return the lines of `text` as large as they fit in `width` × `height` px.

    No number or Latin word is split, unless it must be; never smaller than `least_px`. The text
    begins at the same left edge whatever its size, and stands in the middle of the height.
    """
    highest = max(least_px, min(width, round(height / MIN_LEADING)))

    def fits(px: int, *, whole_words: bool) -> bool:
        layout = _layout(text, family, px, width, height)
        starts = layout.line_starts(_all_of(text))
        if layout.text_width > width or _needed(layout, starts) > height:
            return False
        return not (whole_words and splits_word(text, starts))

    px = largest(least_px, highest, lambda px: fits(px, whole_words=True))
    if not fits(px, whole_words=True):
        px = largest(least_px, highest, lambda px: fits(px, whole_words=False))
    layout = _layout(text, family, px, width, height)
    layout.left = max(0, min(width // 20, width - layout.text_width))
    needed = _needed(layout, layout.line_starts(_all_of(text)))
    layout.top = max(0, (height - needed) // 2)
    return layout


def one_page(text: str, layout: LineLayout) -> Page:
    """Return the page that holds the sentence, for a PageDocument; block 0 is the sentence."""
    lines = len(layout.line_starts(_all_of(text)))
    return Page((Fragment(0, 0, len(text), lines, True, True),), (0, 0), (1, 0))


def as_blocks(text: str) -> tuple[Block, ...]:
    """Return the sentence as the only block of a text."""
    return (Block(BlockKind.PARAGRAPH, text),)


def _layout(text: str, family: str, px: int, width: int, height: int) -> LineLayout:
    style = TextStyle(family, px, leading=MIN_LEADING, indent=0.0)
    return LineLayout(as_blocks(text), style, width, height)


def _all_of(text: str) -> Piece:
    return Piece(0, 0, len(text))


def _needed(layout: LineLayout, starts: Sequence[int]) -> int:
    return len(starts) * layout.pitch(BlockKind.PARAGRAPH)
