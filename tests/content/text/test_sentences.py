"""Sentences cover their paragraph, and each can be read in one breath."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.sentences import MAX_SENTENCE, MIN_PIECE, sentence_spans

ALPHABET = "今天的人民好在，。！？；：、“”‘’（）《》…—·,.!?\"' \t　aZ19%\U00020000😀"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@given(st.text(alphabet=ALPHABET) | st.text())
def test_spans_rebuild_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@given(st.text(alphabet=ALPHABET, min_size=1))
def test_every_span_has_something_to_say_if_the_text_has(text: str) -> None:
    spans = cut(text)
    if re.search(r"\w", text):
        assert all(re.search(r"\w", span) for span in spans)
    else:
        assert len(spans) == 1


@given(st.text(alphabet="今天好，。", min_size=1, max_size=2000))
def test_no_sentence_is_longer_than_a_breath(text: str) -> None:
    # A run of marks with nothing to say may hang on to its neighbour.
    longest = max(len(re.sub(r"[，。]+", "，", span)) for span in cut(text))
    assert longest <= MAX_SENTENCE + MIN_PIECE


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("天好。人也好。", ["天好。", "人也好。"]),
        ("“太好了。”他说。", ["“太好了。”", "他说。"]),
        ("“谁来？我来！”的誓言", ["“谁来？", "我来！”的誓言"]),
        ("问：好吗？——好。", ["问：好吗？——好。"]),
        ("约10.32亿人，占11.5%。多吗？", ["约10.32亿人，占11.5%。", "多吗？"]),
        ("等等……后来呢？！没有了", ["等等……", "后来呢？！", "没有了"]),
        ("（作者单位：某校）", ["（作者单位：某校）"]),
        ("A. 甲  B. 乙", ["A. ", "甲  B. ", "乙"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_long_sentence_is_broken_at_the_strongest_mark() -> None:
    clause = "这是一个不长不短的分句，里面有十几个字"
    text = f"{clause * 4}；{clause * 4}。"
    first = cut(text)[0]
    assert first.endswith("；")
    assert "".join(cut(text)) == text


def test_numbers_are_not_broken() -> None:
    text = "数" * (MAX_SENTENCE - 6) + "1234567890123" + "字" * 30
    assert any("1234567890123" in sentence for sentence in cut(text))
