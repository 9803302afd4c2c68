"""The sentences that are on a page: pure comparisons of places, and the characters shown."""

from __future__ import annotations

from app.reading.order import ArticleRole
from content.model import Sentence
from content.text.characters.as_stored import Shown
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


def shown_sentence(
    script: Script | None, role: ArticleRole, sentence: Sentence, shown: Shown
) -> str:
    """Return a sentence of an article as its pages show it, of the same length.

    A text of the app itself is shown as we have written it.
    """
    if script is None or role is not ArticleRole.SHELF:
        return sentence.text
    blocks = script.article.blocks
    among = shown.among(block.text for block in blocks)
    return among.part(blocks[sentence.block].text, sentence.start, sentence.end)
