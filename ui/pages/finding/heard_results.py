"""听结果: the results of a search, read aloud beside the article that is open."""

from __future__ import annotations

from collections.abc import Sequence

from app.speech.reading.controller import ReadingController
from content.model import Article, Block, BlockKind
from ui.words.finding import read_out
from ui.words.translating import tr

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

    @property
    def face(self) -> tuple[str, str]:
        """Words and icon of the button that reads them, or ends it."""
        return (tr("别念了"), "pause") if self.is_saying else (tr("听结果"), "sound")

    def toggle(self, count: int, titles: Sequence[str], first: int) -> None:
        """Say how many results there are, and these titles; `first` is the first one's number.

        If they are being read, end it.
        """
        if self.is_saying:
            self._reading.end_aside()
            return
        blocks = (Block(BlockKind.PARAGRAPH, words) for words in read_out(count, titles, first))
        self._reading.say_aside(Article(ASIDE_ID, tuple(blocks)))
