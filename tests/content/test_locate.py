"""A place survives a re-import: blocks shifted, split, joined, or gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.locate import find_locator, holds_quote, locator_at, progress_at
from content.locator import QUOTE_LENGTH, Locator
from content.model import Article, Block, BlockKind

TEXTS = st.lists(st.text("春夏秋冬。，ab", min_size=1, max_size=60), min_size=1, max_size=8)
ANY_NUMBER = st.integers(-5, 100)


def article_of(*texts: str, key: str = "one") -> Article:
    title, *body = texts
    blocks = [Block(BlockKind.TITLE, title)]
    return Article(key, (*blocks, *(Block(BlockKind.PARAGRAPH, text) for text in body)))


def sentence(number: int) -> str:
    return f"这是第{number}个句子，写了{number * 7}个字，谁也不会把它认错。"


@given(TEXTS, ANY_NUMBER, ANY_NUMBER)
def test_a_new_locator_points_at_a_character_and_quotes_it(
    texts: list[str], block: int, offset: int
) -> None:
    place = locator_at(article_of(*texts), block, offset)
    assert place.quote
    assert texts[place.block].startswith(place.quote, place.offset)


@given(TEXTS, ANY_NUMBER, ANY_NUMBER)
def test_in_the_unchanged_text_a_place_stays(texts: list[str], block: int, offset: int) -> None:
    article = article_of(*texts)
    place = locator_at(article, block, offset)
    assert find_locator(article, place) == place


@given(TEXTS, ANY_NUMBER, ANY_NUMBER, st.text("春夏秋冬。，ab", max_size=30))
def test_any_locator_is_repaired_to_a_place_that_stays(
    texts: list[str], block: int, offset: int, quote: str
) -> None:
    article = article_of(*texts)
    found = find_locator(article, Locator("old id", block, offset, quote))
    assert found.article_id == article.id
    assert texts[found.block].startswith(found.quote, found.offset)
    assert find_locator(article, found) == found
    if quote and any(quote in text for text in texts):
        assert texts[found.block].startswith(quote, found.offset)


@given(st.integers(0, 9), st.integers(0, 5), st.integers(0, 5))
def test_a_sentence_is_found_after_blocks_were_put_before_it(
    number: int, before: int, extra: int
) -> None:
    texts = [sentence(each) for each in range(10)]
    place = locator_at(article_of(*texts), number, 3)
    new = ["新题目", *(f"新加的第{each}段" for each in range(before)), *texts]
    new[len(new) - extra :] = []
    found = find_locator(article_of(*new, key="new"), place)
    if sentence(number) in new:
        assert found == replace(place, article_id="new", block=new.index(sentence(number)))


def test_of_two_equal_sentences_the_nearer_one_is_taken() -> None:
    line = "月亮出来了，照在老院子的石板上。"
    article = article_of("题目", line + "别的话。" + line, "中间一段。", line)
    far = len(line) + len("别的话。")
    assert find_locator(article, Locator("one", 1, far - 1, line)).offset == far
    assert find_locator(article, Locator("one", 1, 1, line)).offset == 0
    assert find_locator(article, Locator("one", 2, 0, line)).block == 1


def test_a_quote_cut_by_a_new_paragraph_is_found_by_its_beginning() -> None:
    line = sentence(4)
    place = locator_at(article_of("题目", "前面一句。" + line), 1, 5)
    cut = 13
    found = find_locator(article_of("题目", "前面一句。", line[:cut], line[cut:]), place)
    assert (found.block, found.offset) == (2, 0)


def test_what_is_gone_keeps_its_numbers_as_far_as_they_go() -> None:
    article = article_of("题目", "短短一段")
    assert find_locator(article, Locator("one", 7, 90, "早已删去的一句话")).block == 1
    assert find_locator(article, Locator("one", 1, 90, "早已删去的一句话")).offset == 3
    assert find_locator(article, Locator("one", -3, -1, "")) == Locator("one", 0, 0, "题目")


def test_a_quote_is_no_longer_than_it_need_be() -> None:
    assert len(locator_at(article_of("长" * 100)).quote) == QUOTE_LENGTH


def test_whether_a_quote_is_held() -> None:
    article = article_of("题目", sentence(1))
    assert holds_quote(article, Locator("x", 0, 0, sentence(1)[2:9]))
    assert not holds_quote(article, Locator("x", 0, 0, sentence(2)))
    assert not holds_quote(article, Locator("x", 0, 0, ""))


@given(TEXTS, ANY_NUMBER, ANY_NUMBER)
def test_progress_is_a_part_of_one(texts: list[str], block: int, offset: int) -> None:
    assert 0.0 <= progress_at(article_of(*texts), Locator("one", block, offset)) <= 1.0


def test_progress_counts_characters() -> None:
    article = article_of("题目", "四个字吧", "又四个字")
    assert progress_at(article, Locator("one", 0, 0)) == 0.0
    assert progress_at(article, Locator("one", 1, 3)) == pytest.approx(0.5)
    assert progress_at(article, Locator("one", 3, 0)) == 1.0
