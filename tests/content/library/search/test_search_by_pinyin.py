"""Pinyin finds what characters find: words, names, phrases, and characters of several readings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import pytest
from fakes.words import words
from hypothesis import given
from hypothesis import strategies as st

from app.bundled import bundled_articles
from content.library.search.hits import How
from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id
from content.text.folding import tokens
from content.text.readings.pinyin import sounds
from content.text.readings.spelling import characters, parted


def article(title: str, text: str) -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, text))
    return Article(article_id(blocks), blocks)


SHELF = (
    article("健康讲座开讲了", "别贪小便宜，健康及钱财都要紧。"),
    article("那一年", "大家一起抗击疫情。李桂娥也来帮忙。"),
    article("重阳节登高", "会计王乐平在西安开会。"),
    article("旧闻", "村里抗击洪水。绿豆一斤两块，女儿说便宜。"),
)


@pytest.fixture(scope="module")
def search() -> Iterator[Search]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("content.library.search.search.load_typist", lambda *_: words())
        library = Library(None)
        library.add([*SHELF, *bundled_articles()])
        with closing(library), closing(Search(library, None)) as search:
            yield search


def _ids(search: Search, asked: str) -> list[str]:
    return [hit.row.id for hit in search.find(asked).hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kangji", "抗击"),  # a title that begins so (健康讲座) hid both
        ("kangjiyiqing", "抗击疫情"),  # a phrase that no dictionary has
        ("liguie", "李桂娥"),  # a name
        ("wangleping", "王乐平"),
        ("wangyueping", "王乐平"),  # a character of two readings in a name
        ("chongyangjie", "重阳节"),
        ("zhongyangjie", "重阳节"),  # as a reader may say it
        ("kuaiji", "会计"),
        ("xian", "西安"),  # one syllable or two
        ("xi'an", "西安"),
        ("lvdou", "绿豆"),
        ("ludou", "绿豆"),
        ("nver", "女儿"),
    ],
)
def test_it_finds_what_the_characters_find(search: Search, typed: str, meant: str) -> None:
    expected = set(_ids(search, meant))
    assert expected, "the characters find something"
    assert expected <= set(_ids(search, typed))


def test_what_only_begins_so_comes_last(search: Search) -> None:
    hits = search.find("kangji").hits
    ends = [hit.row.title for hit in hits if hit.how is How.SOUND]
    assert SHELF[0].title in ends
    assert [hit.how for hit in hits] == [How.TEXT] * (len(hits) - len(ends)) + [How.SOUND] * len(
        ends
    )
    for hit in hits[: -len(ends)]:
        assert hit.excerpt.text[hit.excerpt.start : hit.excerpt.end] == "抗击"


def test_every_word_of_the_shelf_is_found_by_its_pinyin(search: Search) -> None:
    texts = [block.text for each in bundled_articles() for block in each.blocks]
    runs = {run[at : at + 2] for text in texts for run in _runs(text) for at in range(len(run) - 1)}
    known = sorted(run for run in runs if run in words().words_of(_typed(run)))
    assert len(known) > 500
    missed = [
        run
        for run in random.Random(4).sample(known, 60)
        if not set(_ids(search, run)) <= set(_ids(search, _typed(run)))
    ]
    assert missed == []


def _runs(text: str) -> list[str]:
    joined = "".join(each.text if each.text.isalpha() else " " for each in tokens(text))
    return [each for each in joined.split() if not each.isascii()]


def _typed(run: str) -> str:
    return sounds(run).replace(" ", "")


@given(st.text("银行重庆会计了解女儿绿色西安觉得睡一起", min_size=2, max_size=6))
def test_the_syllables_of_a_word_stand_for_its_characters(run: str) -> None:
    ways = parted(_typed(run))
    assert any(
        len(way) == len(run)
        and all(char in characters()[each] for char, each in zip(run, way, strict=True))
        for way in ways
    )


@pytest.mark.parametrize("letters", ["", "k", "kj", "shi", "kangj", "a" * 61])
def test_less_than_two_whole_syllables_are_no_word(letters: str) -> None:
    assert parted(letters) == []
