"""The encoding is found by the bytes, and strict reading tells a cut character from a wrong one."""

from __future__ import annotations

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importers.shared.decoding.encoding import Decoded, decoded
from content.importers.shared.decoding.strict import strictly

PROSE = "老人坐在树下看报，孩子们在一旁读书。天气很好，大家都说今年的春天来得早。"
TRADITIONAL = "老人坐在樹下看報，孩子們在一旁讀書。天氣很好，大家都說今年的春天來得早。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_simplified_in_its_usual_encodings(encoding: str) -> None:
    assert decoded(PROSE.encode(encoding)).text == PROSE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PROSE, "一一一一", "第一章\n" + PROSE, "ABC 2023\n" + PROSE])
def test_utf_16_without_a_mark(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-8"])
def test_traditional(encoding: str) -> None:
    assert decoded(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("text", ["你好妈妈", "今天吃药", "上海北京", "读书看报", "老人手机"])
def test_four_characters_are_enough(text: str) -> None:
    assert decoded(text.encode("gbk")).text == text


@settings(max_examples=examples(150))
@given(st.text(min_size=1, max_size=200))
def test_any_utf_8_text_is_decoded_as_it_stands(text: str) -> None:
    if any(char < " " for char in text) or text.startswith("\ufeff"):
        return
    assert decoded(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_strict_reading_gives_the_whole_text_or_none(encoding: str) -> None:
    data = "春天。".encode(encoding)
    assert strictly(data, encoding) == "春天。"
    assert strictly(data[:-1], encoding) is None
    assert strictly(data[:-1], encoding, may_be_cut=True) == "春天\ufffd"
    assert strictly(b"\xff" + data, encoding, may_be_cut=True) is None
