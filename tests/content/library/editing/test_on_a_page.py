"""Articles of a page put in order by hand: every character stays, and undoing gives all back."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.errors import BadEditError, EmptyTitleError
from content.importers.shared.compose import compose
from content.importers.shared.documents.originals import originals
from content.library.editing.edit import split
from content.library.editing.on_a_page import Page, cuts, joined, may_join, moved, parted, renamed
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, Picture, picture_key

P, H = BlockKind.PARAGRAPH, BlockKind.HEADING
SHEET = b"a picture of a page"
ORIGINAL = Block(BlockKind.PICTURE, "〔原件第 1 页〕", Picture(picture_key(SHEET), 30, 40))


def article(title: str, *texts: str, seen: bool = False) -> Article:
    blocks = [Block(H if text.startswith("#") else P, text.lstrip("#")) for text in texts]
    return compose(title, [*blocks, ORIGINAL] if seen else blocks)


RIVER = article("河", "河水向东流。", "岸上有树。", "#桥", "桥很老了。")
BOAT = article("船", "船停在河边。")
RAIN = article("", "没有题目的一篇，讲的是雨。", "雨停了。")
PAGE = (RIVER, BOAT, RAIN)


def characters(page: Page) -> Counter[str]:
    """Count all characters that came from somewhere: no title that we made."""
    texts = [
        block.text
        for each in page
        for block in each.blocks
        if not (block.kind is BlockKind.TITLE and each.title_is_substitute)
    ]
    return Counter("".join(texts))


def test_an_article_is_joined_to_the_one_above_and_no_further() -> None:
    page = joined(PAGE, 1)
    assert [each.title for each in page] == ["河", RAIN.title]
    assert characters(page) == characters(PAGE)
    assert not may_join(PAGE, 0)
    assert may_join(PAGE, 2)
    with pytest.raises(BadEditError):
        joined(PAGE, 0)


def test_an_article_is_parted_where_it_can_be_and_joined_again() -> None:
    assert cuts(RIVER) == (2, 3, 4)
    page = parted(PAGE, 0, 3)
    assert [each.title for each in page] == ["河", "桥", "船", RAIN.title]
    assert joined(page, 1) == PAGE, "joined again it is the same"


def test_an_article_moves_within_the_page() -> None:
    assert moved(PAGE, 2, -1) == (RIVER, RAIN, BOAT)
    assert moved(PAGE, 0, 1) == (BOAT, RIVER, RAIN)
    for at, step in ((0, -1), (2, 1), (5, -1)):
        with pytest.raises(BadEditError):
            moved(PAGE, at, step)


def test_a_title_needs_words() -> None:
    assert renamed(PAGE, 2, "雨天")[2].title == "雨天"
    with pytest.raises(EmptyTitleError):
        renamed(PAGE, 2, "……")


def test_the_same_text_is_never_there_twice() -> None:
    twice = article("歌", "啦啦啦。", "啦啦啦。")
    with pytest.raises(BadEditError):
        parted((twice,), 0, 2)


def test_the_picture_of_the_page_goes_along_and_stays_once() -> None:
    seen = tuple(
        article(title, f"{title}一。", f"{title}二。", seen=True) for title in ("河", "船")
    )
    whole = joined(seen, 1)[0]
    assert originals(whole) == (ORIGINAL,)
    assert whole.blocks[-1] == ORIGINAL
    assert cuts(whole) == (2, 3, 4, 5)
    parts = parted((whole,), 0, 3)
    assert [originals(each) for each in parts] == [(ORIGINAL,), (ORIGINAL,)]
    assert cuts(seen[0]) == (2,)


@given(st.lists(st.sampled_from(["甲乙。", "丙丁。", "#戊己", "庚辛。"]), min_size=1, max_size=6))
def test_the_cuts_are_those_that_can_be_made(texts: list[str]) -> None:
    whole = article("题", *(f"{text}{number}" for number, text in enumerate(texts)))
    made = []
    for number in range(len(whole.blocks)):
        with suppress(BadEditError):
            split(whole, number)
            made.append(number)
    assert cuts(whole) == tuple(made)


def test_built_in_articles_stand_alone() -> None:
    library = Library(None)
    library.seed((RIVER, BOAT))
    assert library.beside(BOAT.id) == (BOAT,)
    library.close()
