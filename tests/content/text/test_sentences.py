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
        ("A. 甲  B. 乙", ["A. 甲  B. 乙"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "J.K. 罗琳写了七本书。", "Mr. Wang 来过。", "见 Fig. 3 和 p. 12。", "No. 5 车来了。",
        "George W. Bush 来过。", "U.S. 和 U.K. 两国。", "Washington D.C. 很大。",
        "St. Louis 是一座城。",
        "苹果、梨 etc. and more", "Foo Inc. 𠮷先生",
        "at 9 a.m. on Monday.", "Ph.D. 毕业了。", "电话：Tel. 555-0101。",
        "1. 白菜两棵", "1. 白菜 2. 萝卜 3. 土豆", "1.1. 各部分的名称", "2023. 5. 9 星期二",
        "我读了《谁动了我的粮票？》这本书。", "他（谁知道呢？）就走了。", "那种……的感觉",
        "他喊着“快来！”的样子很好笑。", "so... he went", "版本 v2.0.1 出来了。", "圆周率是3.14。",
        "https://a.cn/q?id=3&b=2 这一页", "看 www.b.cn/x?y=1 和 c.cn/s?k=9", "……他没有说话。",
    ],
)  # fmt: skip
def test_what_no_mark_cuts(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["天黑了。", "的士来了。"], ["“天黑了。”", "的确如此。"], ["太好了！", "的士来了。"],
        ["请看https://a.cn/q?id=3。", "再看www.b.cn/x?y=1！"], ["See www.a.cn. ", "Then go."],
        ["《怎么办？三十年》出版了。", "他哭了。"], ["看《谁来了？》。", "再看一遍。"],
        ["He is 35. ", "She is 30."], ["Is it he? ", "No. ", "I do not know."],
        ["Apple Inc. ", "They grow."],
        ["at 9 a.m. ", "He left."], ["1. 白菜两棵。", "2. 萝卜三根。"], ["等等...", "后来呢？"],
        ["他走了...", "𠮷先生来了。"], ["他走了...", "〇号线来了。"],
        ["他走了。", "（真的吗？）", "我不信。"], ["（1）买菜。", "（2）做饭。"],
        ["好吗?", "好!", "走吧。"],
        ["Samuel L. Jackson came. ", "He sat."], ["他说：“走！”", "说完就走。"],
    ],
)  # fmt: skip
def test_what_is_cut_all_the_same(sentences: list[str]) -> None:
    assert cut("".join(sentences)) == sentences


def test_a_long_sentence_is_broken_at_the_strongest_mark() -> None:
    clause = "这是一个不长不短的分句，里面有十几个字"
    text = f"{clause * 4}；{clause * 4}。"
    first = cut(text)[0]
    assert first.endswith("；")
    assert "".join(cut(text)) == text


def test_numbers_are_not_broken() -> None:
    text = "数" * (MAX_SENTENCE - 6) + "1234567890123" + "字" * 30
    assert any("1234567890123" in sentence for sentence in cut(text))
