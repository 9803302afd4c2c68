"""From the voice's marks in the spoken text to words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.speech.engine import Word
from content.model import Spoken


def words_on_page(
    spoken: Spoken, marks: Sequence[tuple[int, int]], sample_rate: int
) -> tuple[Word, ...]:
    """Return the words in order of time.

    `marks` are (0-based character of spoken.text, sample) as the voice gave them. A word ends
    where the next one begins (espeak-ng's own lengths are wrong), without the punctuation and
    spaces after it. Marks of one run of digits or of letters become one word.
    """
    text = spoken.text
    starts = _word_starts(text, marks)
    words: list[Word] = []
    for (start, sample), (end, _) in pairwise([*starts, (len(text), 0)]):
        said_end = _without_tail(text, start, end)
        page_start, page_end = spoken.to_page(start, said_end)
        if page_start >= page_end:
            continue
        # Several spoken words may stand for one thing on the page, as in 2021: underline it once.
        if words and (words[-1].start, words[-1].end) == (page_start, page_end):
            continue
        words.append(Word(sample * 1000 // sample_rate, page_start, page_end))
    return tuple(words)


def _word_starts(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the marks at which a new word begins, in order of both text and time."""
    starts: list[tuple[int, int]] = []
    for position, sample in sorted(marks, key=lambda mark: mark[1]):
        if position >= len(text):
            continue
        inside_run = position > 0 and _same_run(text[position - 1], text[position])
        if starts and (position <= starts[-1][0] or inside_run):
            continue
        starts.append((position, sample))
    return starts


def _same_run(left: str, right: str) -> bool:
    both = left + right
    return both.isascii() and (both.isdigit() or both.isalpha())


def _without_tail(text: str, start: int, end: int) -> int:
    """Return the end of text[start:end] without what is not said (also the [[ of phonemes)."""
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return end
