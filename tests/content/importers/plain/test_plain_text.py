"""Plain text: letters, notices, books."""

from __future__ import annotations

import time

from fakes.importing.in_process import import_bytes

from content.importers.plain.plain import read_plain
from content.model import BlockKind

LETTER = """亲爱的妈妈：

　　您好！我在外地一切都好，工作不累，吃得也好，请您不要牵挂。

　　天气凉了，您记得添衣服。

您的女儿
小红
2023年5月9日
"""


def test_a_letter_keeps_every_line_in_order() -> None:
    article = import_bytes(LETTER.encode()).articles[0]
    texts = [block.text for block in article.body]
    assert texts == [line.strip() for line in LETTER.split("\n") if line.strip()]
    assert article.title_is_substitute
    assert article.title.startswith("亲爱的妈妈")
    assert article.title.endswith("……")


def test_the_first_short_line_is_the_title() -> None:
    article = read_plain("河边的旧船\n\n船停在河边，已经很多年了。\n").articles[0]
    assert article.title == "河边的旧船"
    assert not article.title_is_substitute
    assert [block.text for block in article.body] == ["船停在河边，已经很多年了。"]


def test_one_line_is_a_body_with_a_substitute_title() -> None:
    article = read_plain("明天上午九点，社区医院免费量血压。").articles[0]
    assert article.title == "明天上午九点……"
    assert article.title_is_substitute
    assert article.body[0].text == "明天上午九点，社区医院免费量血压。"


def test_writer_and_signature_are_typed() -> None:
    text = "河边的旧船\n王小明\n船停在河边，已经很多年了。\n（作者单位：某某学校）\n"
    article = import_bytes(text.encode()).articles[0]
    assert (article.authors, article.affiliation) == (("王小明",), "某某学校")
    assert article.blocks[1].kind is BlockKind.BYLINE
    assert article.blocks[1].text == "王小明（某某学校）"


def test_chapters_are_headings() -> None:
    text = "旧船\n\n第一章 河边\n\n船停在河边。\n\n第二章 远行\n\n船走了。\n\n第三回\n\n船回来了。"
    kinds = [(block.kind, block.text) for block in read_plain(text).articles[0].body]
    headings = [text for kind, text in kinds if kind is BlockKind.HEADING]
    assert headings == ["第一章 河边", "第二章 远行", "第三回"]


def test_hard_wrapped_lines_are_joined_at_the_wrap_only() -> None:
    first = "船停在河边已经很多年了没有人记得它是谁的也没有人想推它下水大家只在夏天坐在船上乘凉。"
    second = "直到有一年春天河水涨得很高一直漫到了船底那船轻轻地晃了一晃好像睡醒了。"
    lines = ["旧船", ""]
    for paragraph in (first, second):
        text = "　　" + paragraph
        lines += [text[i : i + 16] for i in range(0, len(text), 16)]
    article = read_plain("\n".join(lines)).articles[0]
    assert article.title == "旧船"
    assert [block.text for block in article.body] == [first, second]


def test_verse_is_not_joined() -> None:
    verse = ["春眠不觉晓", "处处闻啼鸟", "夜来风雨声", "花落知多少"]
    body = [block.text for block in read_plain("一首诗\n\n" + "\n".join(verse)).articles[0].body]
    assert body == verse


def test_a_book_of_five_million_characters_is_quick() -> None:
    paragraph = "　　船停在河边，已经很多年了，没有人记得它是谁的。" * 4 + "\n"
    chapter = "第十章 河边\n" + paragraph * 50
    book = "旧船\n" + chapter * (5_000_000 // len(chapter))
    started = time.perf_counter()
    article = import_bytes(book.encode("gb18030")).articles[0]
    assert time.perf_counter() - started < 15
    assert article.title == "旧船"
    assert sum(block.kind is BlockKind.HEADING for block in article.body) > 900


def test_a_letter_whose_title_ends_like_a_section_of_a_newspaper() -> None:
    text = "孙女的来信\n\n爷爷奶奶，你们好。我在学校一切都好。\n\n下个月我就放假了。\n"
    found = import_bytes(text.encode())
    assert [article.title for article in found.articles] == ["孙女的来信"]
    assert not found.articles[0].section
    assert not found.doubts
