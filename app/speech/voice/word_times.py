"""From the voice's marks in what it was given to words on the page. No Qt: the worker uses it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from content.model import Spoken


def words_on_page(
    spoken: Spoken, marks: Sequence[tuple[int, int]], after: int = 0
) -> tuple[tuple[int, int, int], ...]:
    """Return ([start, end) on the page, sample) of the words, in order of both time and text.

    `marks` are (0-based character of spoken.text, sample) as the voice gave them. A span of
    `spoken` is a word; a mark inside it counts once, and several spans that stand for one thing
    on the page, as the words of 2021 do, are one word there. Punctuation is none. `after` is where
    the last word of the chunk before ends on the page.
    """
    starts = [span.start for span in spoken.spans]
    words: list[tuple[int, int, int]] = []
    for position, sample in sorted(marks, key=lambda mark: mark[1]):
        at = bisect_right(starts, position) - 1
        if at < 0 or position >= len(spoken.text):
            continue
        span = spoken.spans[at]
        if not any(map(str.isalnum, spoken.text[span.start : span.end])):
            continue
        if span.page_end <= after:
            continue
        words.append((max(span.page_start, after), span.page_end, sample))
        after = span.page_end
    return tuple(words)
