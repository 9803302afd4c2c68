"""The largest size of a sentence on one screen, and the cuts of a sentence that needs several."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from content.model import Block, BlockKind
from ui.reading.line_layout import MIN_LEADING, LineLayout, TextStyle
from ui.reading.pagination import Fragment, Stretch, TextPage

_FEW = 32
"""Characters that are tried first; most screens hold more."""


def largest(lowest: int, highest: int, fits: Callable[[int], bool]) -> int:
    """Return the largest whole number from `lowest` to `highest` that fits, by halving.

    `lowest` if none does. Where a larger number fits although a smaller one does not, the answer
    still fits.
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
    return any(_in_word(text, start) for start in starts)


def parts_number(text: str, starts: Sequence[int]) -> bool:
    """Tell whether a line begins inside 138 0013 8000, or between a number and what it counts."""
    return any(_after_number(text, start) for start in starts)


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at])


def _after_number(text: str, at: int) -> bool:
    """Tell whether a number goes on behind a place: in its next group, or with what it counts."""
    if not 0 < at < len(text):
        return False
    if text[at - 1] == " " and text[at] in _DIGITS:
        return text[at - 2 : at - 1] in _DIGITS
    if text[at - 1 : at + 1] in _UNITS:
        at -= 1
    return text[at - 1 : at] in _DIGITS and text[at].isalpha()


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@dataclass(frozen=True, slots=True)
class Screenful:
    """Characters `[start, end)` of a sentence that are on one screen."""

    start: int
    end: int


_PAUSES = ("；：", "，、", "”》）」』")
"""The best places to cut a sentence, the best first: behind these."""
_OPENING = frozenset("“‘（《〈「『【([")
_CLOSING = frozenset("，。！？；：、”’）》〉」』】…—,.!?;:)]%")
_DIGITS = frozenset("0123456789")
_PLACES = ("号楼", "号院", "号线", "单元")
_MEASURES = ("分钟", "小时", "点钟", "个月", "毫升", "毫克", "公斤", "公里", "平米", "美元")
_UNITS = frozenset((*_PLACES, *_MEASURES))
"""Of two characters."""
_WORTH = 0.75
"""A number stays whole only if the letters keep this share of their size."""
_ENOUGH = 0.5
"""A screen is cut at a pause only if at least this share of it is filled then."""


def screenfuls(text: str, fits: Callable[[str], bool]) -> tuple[Screenful, ...]:
    """Return the parts of a sentence, in order and without a gap; each of them `fits` one screen.

    A single part if all of it fits. A cut is behind a pause where that fills half a screen, else at
    a possible end of a line. Where not even one character fits, a screen holds one.
    """
    found, start = [], 0
    while start < len(text):
        end = start + _most(text, start, fits)
        if end < len(text):
            end = _cut(text, start, end)
        found.append(Screenful(start, end))
        start = end
    return tuple(found)


def _most(text: str, start: int, fits: Callable[[str], bool]) -> int:
    """Return how many characters from `start` on fit a screen; 1 if none do."""
    # From few to many: to lay out half of a very long rest for each screen would take its square.
    left = len(text) - start
    many = min(_FEW, left)
    while many < left and fits(text[start : start + many]):
        many = min(2 * many, left)
    return largest(1, many, lambda count: fits(text[start : start + count]))


def _cut(text: str, start: int, end: int) -> int:
    """Return the best place to cut in `(start, end]`."""
    enough = start + max(1, round((end - start) * _ENOUGH))
    places = [at for at in range(end, start, -1) if _may_cut(text, at)]
    for marks in _PAUSES:
        for at in places:
            if at >= enough and text[at - 1] in marks:
                return at
    return places[0] if places else end


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at : at + 1]
    if after in _CLOSING or before in _OPENING:
        return False
    return not (_in_word(text, at) or _after_number(text, at))


def fits_screen(text: str, family: str, width: int, height: int, px: int) -> bool:
    """Tell whether all of `text` fits a screen of width × height px in that size."""
    return _starts_on_screen(text, family, width, height, px) is not None


def largest_px(text: str, family: str, width: int, height: int, least_px: int) -> int:
    """Return the largest size in px at which all of `text` fits a screen of width × height px.

    Numbers and Latin words are split only if nothing else helps; a number stays with the thing that
    it counts where that costs little; never smaller than `least_px`.
    """
    highest = max(least_px, min(width, round(height / MIN_LEADING)))
    tried: dict[int, Sequence[int] | None] = {}

    def starts(px: int) -> Sequence[int] | None:
        if px not in tried:
            tried[px] = _starts_on_screen(text, family, width, height, px)
        return tried[px]

    def fits(px: int) -> bool:
        return starts(px) is not None

    def keeps_words(px: int) -> bool:
        found = starts(px)
        return found is not None and not splits_word(text, found)

    def keeps_numbers(px: int) -> bool:
        found = starts(px)
        return found is not None and keeps_words(px) and not parts_number(text, found)

    px = largest(least_px, highest, keeps_words)
    if not keeps_words(px):
        return largest(least_px, highest, fits)
    enough = max(least_px, math.ceil(_WORTH * px))
    return next((one for one in range(px, enough - 1, -1) if keeps_numbers(one)), px)


def sentence_layout(text: str, family: str, width: int, height: int, px: int) -> LineLayout:
    """Return the lines of `text` in a window of width × height px, set in `px`.

    The left edge of the text is the same at every size; the text is in the middle of the height.
    """
    layout = _layout(text, family, px, _room(width), height)
    layout.left = max(0, min((width - _room(width)) // 2, width - layout.text_width))
    needed = _needed(layout, layout.line_starts(_all_of(text)))
    layout.top = max(0, (height - needed) // 2)
    return layout


def one_page(text: str, layout: LineLayout) -> TextPage:
    """Return the page that holds the sentence, for a PageDocument; block 0 is the sentence."""
    lines = len(layout.line_starts(_all_of(text)))
    return TextPage((Fragment(0, 0, len(text), lines, True, True),), (0, 0), (1, 0))


def as_blocks(text: str) -> tuple[Block, ...]:
    """Return the sentence as the only block of a text."""
    return (Block(BlockKind.PARAGRAPH, text),)


def _layout(text: str, family: str, px: int, width: int, height: int) -> LineLayout:
    style = TextStyle(family, px, leading=MIN_LEADING, indent=0.0)
    return LineLayout(as_blocks(text), style, width, height)


def _starts_on_screen(
    text: str, family: str, width: int, height: int, px: int
) -> Sequence[int] | None:
    """Return the beginnings of the lines of `text` in that size; None if they need more room."""
    layout = _layout(text, family, px, _room(width), height)
    starts = layout.line_starts(_all_of(text))
    fits = layout.text_width <= _room(width) and _needed(layout, starts) <= height
    return starts if fits else None


def _room(width: int) -> int:
    """Return the width of the text in px: some ground is left at both its sides."""
    return width - 2 * (width // 20)


def _all_of(text: str) -> Stretch:
    return Stretch(0, 0, len(text))


def _needed(layout: LineLayout, starts: Sequence[int]) -> int:
    return len(starts) * layout.pitch(BlockKind.PARAGRAPH)
