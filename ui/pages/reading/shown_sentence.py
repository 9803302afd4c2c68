"""A sentence in the characters in which the reader sees its article."""

from __future__ import annotations

from typing import Any

from app.reading.order import ArticleRole
from content.model import Sentence
from ui.pages.reading.reads_aloud import ReadsAloud


def shown_sentence(page: ReadsAloud[Any], sentence: Sentence) -> str:
    """Return a sentence of the article of this page as it is shown, of the same length.

    A text of the app itself is shown as we have written it.
    """
    if page.script is None or page.role is not ArticleRole.SHELF:
        return sentence.text
    blocks = page.script.article.blocks
    among = page.as_shown.among(block.text for block in blocks)
    return among.part(blocks[sentence.block].text, sentence.start, sentence.end)
