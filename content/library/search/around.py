"""The place of words in an article that was found, and the sentence around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from content.library.search.hits import Excerpt, Hit, How
from content.library.store.shelf import Row
from content.model import Article, BlockKind
from content.text.codes import Coded, coded, places_of
from content.text.folding import BREAK
from content.text.sentences import sentence_spans

EXCERPT = 60
"""Characters of an article's beginning, where nothing in it was found."""

_NEAR = 600
"""Characters before and after a place in which its sentence is looked for."""

Codes = tuple[int, ...]


class Looked:
    """An article in which words are looked for; its text is folded once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._ends = list(accumulate(len(block.text) + len(BREAK) for block in article.blocks))
        self._text = BREAK.join(block.text for block in article.blocks)
        self._coded: Coded = coded(self._text)

    def holds(self, phrase: Codes) -> bool:
        """Return whether the words stand in title or text."""
        return bool(places_of(self._text, self._coded, phrase, most=1))

    def place(self, phrase: Codes) -> tuple[int, int, int] | None:
        """Return (block, start, end) of the first place of these words behind the title."""
        for start, end in places_of(self._text, self._coded, phrase):
            block = bisect_right(self._ends, start)
            if self._article.blocks[block].kind is not BlockKind.TITLE:
                before = self._ends[block - 1] if block else 0
                return block, start - before, end - before
        return None


def hit_of(row: Row, how: How, article: Article, phrases: Sequence[Codes]) -> Hit | None:
    """Return the hit at the first of these words that stand in the text.

    None if they stand neither there nor in the title; without words its beginning is shown.
    """
    looked = Looked(article) if phrases else None
    for phrase in phrases if looked is not None else ():
        place = looked.place(phrase) if looked is not None else None
        if place is not None:
            block, start, end = place
            excerpt = _sentence_around(article.blocks[block].text, start, end)
            return Hit(row, how, excerpt, (block, start))
    if looked is not None and not any(map(looked.holds, phrases)):
        return None
    return Hit(row, how, beginning(article))


def beginning(article: Article) -> Excerpt:
    """Return the first words of the text."""
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            return Excerpt(block.text[:EXCERPT])
    return Excerpt()


def _sentence_around(text: str, start: int, end: int) -> Excerpt:
    first = max(0, start - _NEAR)
    piece = text[first : end + _NEAR]
    for begin, stop in sentence_spans(piece):
        if begin <= start - first < stop:
            sentence = piece[begin:stop].rstrip()
            shift = first + begin
            # Words may reach into the next sentence: those of this one are marked.
            return Excerpt(sentence, start - shift, min(end - shift, len(sentence)))
    return Excerpt(text[start:end], 0, end - start)
