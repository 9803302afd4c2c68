"""The sentences of 找文章 about its results."""

from __future__ import annotations

from collections.abc import Sequence

from content.library.search.hits import Findings
from ui.words.translating import tr


def how_many(findings: Findings) -> str:
    """Return how many articles were found, and whether there may be more."""
    count = len(findings.hits)
    if findings.more:
        return tr("找到的太多了，先列出 {} 篇。多写一个字更好找。").format(count)
    if not findings.complete:
        return tr("先找到 {} 篇，有的文章还在整理。").format(count)
    return tr("找到 {} 篇").format(count)


def read_out(count: int, titles: Sequence[str], first: int) -> tuple[str, ...]:
    """Return the words to read aloud: how many were found, and titles with numbers from `first`."""
    numbered = (
        tr("第{}篇，{}。").format(number, title) for number, title in enumerate(titles, first)
    )
    return (tr("找到 {} 篇。").format(count), *numbered)
