"""Bytes are what they are called, if that is true of all of them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.shared.decoding.declared import as_declared

WORDS = "春天来了，河边的柳树绿了。"


@pytest.mark.parametrize("name", ["gbk", "gb2312", "GB18030", "big5", "utf-16-le", "utf-8"])
def test_the_servers_word_is_believed(name: str) -> None:
    text = "春天來了" if name == "big5" else WORDS
    assert as_declared(text.encode(name), name).decode() == text


def test_the_documents_own_word_is_believed_where_the_server_says_nothing_true() -> None:
    page = f'<html><head><meta charset="gbk"></head>{WORDS}</html>'
    assert as_declared(page.encode("gbk"), "utf-8").decode() == page
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">{WORDS}'
    assert as_declared(page.encode("gbk"), "ISO-8859-1").decode() == page


def test_an_xml_declaration_goes_with_its_encoding() -> None:
    data = f'<?xml version="1.0" encoding="GBK"?><rss>{WORDS}</rss>'.encode("gbk")
    assert as_declared(data).decode() == f"<rss>{WORDS}</rss>"


def test_a_mark_goes_before_every_word() -> None:
    data = codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")
    assert as_declared(data, "gbk") == data


def test_what_is_not_as_it_is_called_stays_as_it_is() -> None:
    data = b'<meta charset="utf-8">' + WORDS.encode("gbk")
    assert as_declared(data, "utf-8") == data
    assert as_declared(data, "no-such-thing") == data


@given(st.binary(max_size=200), st.text(max_size=12))
def test_any_bytes_are_borne(data: bytes, name: str) -> None:
    assert isinstance(as_declared(data, name), bytes)


@given(st.text(max_size=60))  # GB 18030 has every character of Unicode
def test_every_text_survives_its_encoding(text: str) -> None:
    assert as_declared(text.encode("gb18030"), "gbk").decode().strip() == text.strip()
