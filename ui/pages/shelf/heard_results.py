"""听结果: the results of a search, read aloud beside the article that is open."""

from __future__ import annotations

from collections.abc import Sequence

from app.speech.reading.controller import ReadingController
from content.model import Article, Block, BlockKind
from ui.words.finding import read_out

ASIDE_ID = "found"
"""The id of the aside that reads the results."""


class HeardResults:
    """Reads the results, and knows whether they are being read."""

    def __init__(self, reading: ReadingController) -> None:
        self._reading = reading

    @property
    def is_saying(self) -> bool:
        """Whether the results are read now."""
        aside = self._reading.aside
        return aside is not None and aside.id == ASIDE_ID

    def say(self, count: int, titles: Sequence[str], first: int) -> None:
        """Say how many results there are, and these titles; `first` is the first one's number."""
        blocks = (Block(BlockKind.PARAGRAPH, words) for words in read_out(count, titles, first))
        self._reading.say_aside(Article(ASIDE_ID, tuple(blocks)))
