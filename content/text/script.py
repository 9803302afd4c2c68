"""An article as a row of sentences for the voice, computed block by block.

A book of five million characters is never segmented as a whole: only the blocks being read are.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from content.locator import QUOTE_LENGTH, Locator
from content.model import Article, Block, Sentence
from content.text.sentences import sentence_spans

Ref = tuple[int, int]
"""(block, number of the sentence in that block): the name of a sentence for the reader."""


@lru_cache(maxsize=256)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_spans(text))


class Script:
    """The sentences of one article in reading order. Immutable; raises IndexError for bad refs."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._ends = list(accumulate(len(block.text) for block in article.blocks))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the article."""
        return self.article.blocks

    def sentence(self, ref: Ref) -> Sentence:
        """Return the sentence that `ref` names."""
        block, number = ref
        text = self.article.blocks[block].text
        start, end = _spans(text)[number]
        quote = text[start : start + QUOTE_LENGTH]
        return Sentence(Locator(self.article.id, block, start, quote), text[start:end])

    def first(self) -> Ref:
        """Return the first sentence; an article always has a title, so there is one."""
        return (0, 0)

    def at(self, block: int, offset: int) -> Ref:
        """Return the sentence that holds this character.

        A place beyond the text moves to its end.
        """
        block = min(max(block, 0), len(self.article.blocks) - 1)
        starts = [start for start, _ in _spans(self.article.blocks[block].text)]
        return (block, max(0, bisect_right(starts, max(offset, 0)) - 1))

    def along(self, part: float) -> Ref:
        """Return the sentence with this part of the text before it or in it, 0.0–1.0."""
        wanted = min(int(min(max(part, 0.0), 1.0) * self._ends[-1]), self._ends[-1] - 1)
        block = bisect_right(self._ends, wanted)
        return self.at(block, wanted - (self._ends[block - 1] if block else 0))

    def after(self, ref: Ref) -> Ref | None:
        """Return the sentence that follows, or None at the end."""
        block, number = ref
        if number + 1 < len(_spans(self.article.blocks[block].text)):
            return (block, number + 1)
        return (block + 1, 0) if block + 1 < len(self.article.blocks) else None

    def before(self, ref: Ref) -> Ref | None:
        """Return the sentence before, or None at the beginning."""
        block, number = ref
        if number > 0:
            return (block, number - 1)
        if block == 0:
            return None
        return (block - 1, len(_spans(self.article.blocks[block - 1].text)) - 1)

    def beside(self, sentence: Sentence, step: int) -> Sentence | None:
        """Return the sentence before (-1) or after (1) another one, or None beyond the ends."""
        here = self.at(sentence.block, sentence.start)
        ref = self.after(here) if step > 0 else self.before(here)
        return self.sentence(ref) if ref is not None else None

    def texts_from(self, ref: Ref, count: int) -> tuple[str, ...]:
        """Return the texts of up to `count` sentences from this one on."""
        texts: list[str] = []
        following: Ref | None = ref
        while following is not None and len(texts) < count:
            texts.append(self.sentence(following).text)
            following = self.after(following)
        return tuple(texts)

    def ends_paragraph(self, ref: Ref) -> bool:
        """Tell whether this is the last sentence of its block."""
        return ref[1] + 1 == len(_spans(self.article.blocks[ref[0]].text))

    def progress(self, ref: Ref) -> float:
        """Return how much of the text lies before this sentence, 0.0–1.0."""
        return self.progress_at(ref[0], self.sentence(ref).start)

    def progress_at(self, block: int, offset: int) -> float:
        """Return how much of the text lies before this character, 0.0–1.0."""
        total = self._ends[-1]
        before = self._ends[block] - len(self.article.blocks[block].text) + offset
        return min(1.0, before / total) if total else 0.0
