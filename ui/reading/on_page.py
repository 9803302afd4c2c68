"""The sentences that are on a page: pure comparisons of places."""

from __future__ import annotations

from content.model import Sentence
from content.text.script import Script
from ui.reading.pagination import TextPage


def shows(page: TextPage, sentence: Sentence) -> bool:
    """Tell whether a part of the sentence is on the page."""
    begins_before_end = (sentence.block, sentence.start) < page.end
    return begins_before_end and page.start < (sentence.block, sentence.end)


def first_whole_sentence(page: TextPage, script: Script) -> tuple[int, int]:
    """Return (block, offset) of the first sentence that begins on the page.

    On a page within one long sentence it is the beginning of that sentence.
    """
    ref = script.at(*page.start)
    sentence = script.sentence(ref)
    if (sentence.block, sentence.start) < page.start:
        following = script.after(ref)
        if following is not None:
            after = script.sentence(following)
            if (after.block, after.start) < page.end:
                sentence = after
    return (sentence.block, sentence.start)
