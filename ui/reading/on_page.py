"""Which sentences stand on a page: pure comparisons of places."""

from __future__ import annotations

from content.model import Sentence
from content.text.script import Script
from ui.reading.pagination import Page


def shows(page: Page, sentence: Sentence) -> bool:
    """Tell whether some of the sentence stands on the page."""
    begins_before_end = (sentence.block, sentence.start) < page.end
    return begins_before_end and page.start < (sentence.block, sentence.end)


def first_whole_sentence(page: Page, script: Script) -> tuple[int, int]:
    """Return (block, offset) of the first sentence that begins on the page.

    On a page that lies within one long sentence: where that sentence begins.
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
