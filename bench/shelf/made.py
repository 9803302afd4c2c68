"""A library of made articles: words of the dictionary in their frequencies, the same for a seed.

Their texts say nothing, and have more different pairs of characters than texts of people have: an
index of them is larger.
"""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id
from content.text.folding import HAN
from content.text.jieba_words import jieba_lines

FOLDER = Path(__file__).parents[2] / "build" / "shelf"
SEED = 16
CHARACTERS = 800
"""Of an article: 100,000 of them have 240 MB."""
_A_DAY = 40
_FIRST_DAY = datetime(2020, 1, 1, 9).astimezone()
_SECTIONS = (
    "新闻",
    "健康",
    "生活",
    "历史",
    "地理",
    "诗词",
    "故事",
    "戏曲",
    "美食",
    "法律",
    "科学",
    "家信",
)
_RARE = 5
_HAN = re.compile(f"[{HAN}]+")


class Words:
    """Draws words, with marks between them, as often as people use them."""

    def __init__(self, seed: int = SEED) -> None:
        self._draws = np.random.Generator(np.random.PCG64(seed))
        pairs = [line.split(" ")[:2] for line in jieba_lines()]
        kept = [(word, float(count)) for word, count in pairs if float(count) >= _RARE]
        kept = [each for each in kept if _HAN.fullmatch(each[0])]
        marks = sum(count for _, count in kept) / 7
        kept += [("，", marks * 2 / 3), ("。", marks / 3)]
        self._words = np.array([word for word, _ in kept], object)
        self._sums = np.cumsum([count for _, count in kept])

    def some(self, count: int) -> str:
        """Return so many words and marks."""
        at = np.searchsorted(self._sums, self._draws.random(count) * self._sums[-1], "right")
        return "".join(self._words[at].tolist())

    def article(self, number: int) -> Article:
        """Return the next article, with its number in the title."""
        text = ""
        while len(text) < CHARACTERS:
            text += self.some(CHARACTERS // 2)
        title = self.some(6).replace("，", "").replace("。", "") or "无题"
        blocks = (
            Block(BlockKind.TITLE, f"{title}{number}"),
            *(Block(BlockKind.PARAGRAPH, text[at : at + 200]) for at in range(0, CHARACTERS, 200)),
        )
        section = _SECTIONS[number % len(_SECTIONS)]
        return Article(article_id(blocks), blocks, section=section)


def made_library(articles: int) -> Path:
    """Return the file of a library with so many articles; it is made once, and kept in build/."""
    path = FOLDER / f"{SEED}-{articles}" / "library.db"
    if (path.parent / "whole").exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    for each in path.parent.iterdir():
        each.unlink()
    words = Words()
    with closing(Library(path)) as library:
        for first in range(0, articles, _A_DAY):
            arrived = _FIRST_DAY + timedelta(days=first // _A_DAY)
            some = range(first, min(first + _A_DAY, articles))
            library.add([words.article(number) for number in some], arrived)
    (path.parent / "whole").touch()
    return path
