"""A Wording → the text for an engine; marks in that text → words on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from content.model import Spoken, SpokenSpan
from content.text.readings.readings import ReadWord
from content.text.wording import Wording


def rendered(wording: Wording, give: Callable[[str, ReadWord], str]) -> Spoken:
    """Return the joined results of `give` for each word; a word with the result "" is left out.

    `give` gets the text of the wording and the word. Each span is one word.
    """
    if not wording.words:
        return wording.spoken
    text, parts, length = wording.spoken.text, [], 0
    to_page = wording.spoken.to_page
    spans: list[SpokenSpan] = []
    for word in wording.rhythm():
        given = give(text, word)
        if not given:
            continue
        page_start, page_end = to_page(word.start, word.end)
        parts.append(given)
        spans.append(SpokenSpan(length, length + len(given), page_start, page_end))
        length += len(given)
    return Spoken("".join(parts), tuple(spans))


def in_characters(wording: Wording) -> Spoken:
    """Return the wording in characters, word by word."""
    return rendered(wording, lambda text, word: text[word.start : word.end])


def plain(wording: Wording, voice: str) -> Spoken:
    """Return the wording in characters; empty if there is nothing to say (……)."""
    given = in_characters(wording)
    return given if any(map(str.isalnum, given.text)) else Spoken("")


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
