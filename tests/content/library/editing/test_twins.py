"""The same text from another file is known, whatever blocks it is cut into."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.bringing import Answer, Brought, FromFile, Put, put_on_shelf
from content.library.editing.edit import retitle
from content.library.editing.twins import SHORTEST, print_of
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id

TEXT = "妈，您好。天冷了，记得多穿一件。火车票已经买好，腊月二十六到家，别来接我。"


def article(title: str, *paragraphs: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, title),
        *(Block(BlockKind.PARAGRAPH, each) for each in paragraphs),
    )
    return Article(article_id(blocks), blocks)


FROM_WORD = article("家书", TEXT)
FROM_TXT = article("女儿的信", TEXT[:5], TEXT[5:20], TEXT[20:])


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


def put(library: Library, *articles: Article, name: str = "") -> Put:
    files = (FromFile(name, "9-0123456789abcdef", tuple(each.id for each in articles)),)
    found = put_on_shelf(library, Brought(articles, files if name else ()), Answer.KEEP_BOTH)
    assert isinstance(found, Put)
    return found


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(Shelf.SHELF)]


def test_a_letter_in_two_formats_stands_on_the_shelf_once(library: Library) -> None:
    put(library, FROM_WORD)
    again = put(library, FROM_TXT, article("别的", "别的话。" * 20), name="女儿的信")
    assert sorted(titles(library)) == ["别的", "家书"]
    assert again.report.known == (FROM_WORD.id,)
    assert again.changes == (), "nobody is asked whether it is newer"
    assert library.files_on_shelf(), "the file is marked as one that was added"


def test_spaces_width_and_traditional_characters_make_no_other_text(library: Library) -> None:
    put(library, FROM_WORD)
    traditional = TEXT.replace("记", "記").replace("车", "車").replace("买", "買")
    put(library, article("家書", traditional.replace("，", "， "), "　"))
    assert titles(library) == ["家书"]


def test_a_changed_text_is_no_twin(library: Library) -> None:
    put(library, FROM_WORD)
    put(library, article("另一封", TEXT.replace("二十六", "二十七"), "就这样。"))
    assert len(titles(library)) == 2


def test_short_texts_may_be_the_same(library: Library) -> None:
    short = "您好。" * (SHORTEST // 3 - 1)
    put(library, article("一", short))
    put(library, article("二", short[:3], short[3:]))
    assert len(titles(library)) == 2


def test_a_text_that_was_taken_off_comes_again(library: Library) -> None:
    put(library, FROM_WORD)
    library.remove(FROM_WORD.id)
    put(library, FROM_TXT)
    assert titles(library) == ["女儿的信"]


def test_a_text_that_was_edited_is_known_by_its_new_words(library: Library) -> None:
    put(library, FROM_WORD)
    named = retitle(FROM_WORD, "老家书")
    library.replace([FROM_WORD.id], [named])
    library.keep_prints()
    put(library, FROM_TXT)
    assert titles(library) == ["老家书"]


@given(cuts=st.lists(st.integers(1, len(TEXT) - 1), unique=True))
def test_the_print_does_not_depend_on_the_blocks(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    parts = [TEXT[a:b] for a, b in pairwise(edges)]
    assert print_of(article("题", *parts)) == print_of(FROM_WORD)
