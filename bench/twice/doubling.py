"""Twice the text takes twice the time: search, pages, screens and places, on fifty nasty shapes.

The benches `linear` (importing), `shapes` (what is said, sentences) and `readings` measure their
own works so; here are those that come after them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from bench.twice.growth import seconds, worst_of
from bench.twice.shapes import SHAPES
from content.library.store.documents import decode_article, encode_article
from content.locate import find_locator
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from content.text.chapters import chapters
from content.text.codes import asked, coded, places_of
from content.text.readings.pinyin import is_near, nearness, sounds
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.one_screen import fits_screen, screenfuls
from ui.reading.pagination import Paginator

FAMILY = "Noto Sans CJK SC"
WIDTH, HEIGHT = 1366, 600
"""px of a small window."""
MISSING = "没有这一句话，一个字也没有，哪里也找不到"


def run() -> list[dict[str, object]]:
    """Return for each work the worst of all shapes, and their median."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    rows = [worst_of(what, work, SHAPES, length) for what, (length, work) in WORKS.items()]
    rows.append(_typed())
    del application
    return rows


def _typed() -> dict[str, object]:
    """Return the time of letters that could be parted in countless ways."""
    letters, sound = "a" * 40 + "b", "aaaa " * 40
    took = seconds(lambda text: (nearness(text, sound), is_near(text, sound)), letters)
    return {"what": "forty letters that fit everywhere", "s": took, "kept": took < 0.1}


def _pages(kind: BlockKind, size: int, text: str) -> None:
    """Count all pages of a text whose blocks have `size` characters; 0: a single block."""
    step = size or len(text)
    blocks = [Block(kind, text[at : at + step]) for at in range(0, len(text), step)]
    layout = LineLayout(blocks, TextStyle(FAMILY, 43), WIDTH, HEIGHT)
    paginator = Paginator(blocks, layout, layout.text_height)
    while not paginator.count_slice():
        pass
    paginator.page_number(paginator.last())


def _screens(text: str) -> None:
    screenfuls(text, lambda part: fits_screen(part, FAMILY, WIDTH, HEIGHT, 60))


def _article(text: str) -> Article:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if at % 80 else BlockKind.HEADING, text[at : at + 40])
        for at in range(0, len(text), 40)
    )
    return Article(article_id(blocks), blocks)


def _kept(text: str) -> None:
    """Store an article, read it again, find its chapters and a place that is not there."""
    article = decode_article(*encode_article(_article(text)))
    chapters(article)
    find_locator(article, Locator(article.id, 5, 3, MISSING))


def _found(text: str) -> None:
    """Look for words that are nearly everywhere."""
    codes = coded(text)
    places_of(text, codes, (*asked(text[:40]), *asked("缺")))
    places_of(text, codes, asked("缺"))


def _sounding(text: str) -> None:
    sound = sounds(text)
    for letters in ("gangcai", "wanwanwanwanwanwanx", "yiyiyiyiyiyiyiyiyi"):
        nearness(letters, sound)
        is_near(letters, sound)


WORKS: dict[str, tuple[int, Callable[[str], object]]] = {
    "words of the search's index": (20_000, coded),
    "words found in a text": (20_000, _found),
    "sounds, and letters found in them": (24_000, _sounding),
    "an article kept, its chapters, a lost place": (40_000, _kept),
    "pages of a single block": (24_000, partial(_pages, BlockKind.PARAGRAPH, 0)),
    "pages of blocks of two characters": (3_000, partial(_pages, BlockKind.PARAGRAPH, 2)),
    "pages of headings only": (3_000, partial(_pages, BlockKind.HEADING, 3)),
    "screens of one sentence": (3_000, _screens),
}
"""Works, with the characters of the shorter text."""
