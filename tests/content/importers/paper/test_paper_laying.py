"""Lines become paragraphs, headings and rows; what is not certain is marked."""

from __future__ import annotations

from content.importers.paper.laying import Laid, Line, joined, laid
from content.importers.paper.order import in_order
from content.importers.paper.recognising import Words
from content.importers.paper.writing import UNSURE_MARK, marked, written
from content.importers.shared.documents.parts import Heading, Paragraph, Part, Table
from content.importers.shared.layout.shapes import Box

EM = 40.0


def at(x: float, y: float, text: str, size: float = EM) -> Line:
    return Line(text, Box(x, y, x + len(text) * size, y + size))


def read(*lines: Line) -> tuple[Part, ...]:
    return whole(*lines).parts


def whole(*lines: Line) -> Laid:
    return laid(lines, in_order([line.area for line in lines]), (0.0, 2000.0))


def test_lines_are_joined_until_one_ends_early_or_is_set_in() -> None:
    assert read(
        at(180, 300, "早上起来先烧一壶水，"),
        at(100, 360, "再把窗户打开透透气，再坐"),
        at(100, 420, "下吃早饭。"),
        at(180, 480, "饭后走一走，走到河边"),
        at(100, 540, "就回来，不要走得太远了。"),
        at(180, 600, "路上慢些，看清楚了走"),
    ) == (
        Paragraph("早上起来先烧一壶水，再把窗户打开透透气，再坐下吃早饭。"),
        Paragraph("饭后走一走，走到河边就回来，不要走得太远了。"),
        Paragraph("路上慢些，看清楚了走"),
    )


def test_a_large_line_is_a_heading_and_two_of_a_kind_are_one() -> None:
    assert read(
        at(100, 200, "老人乘车", 70),
        at(100, 290, "要注意什么", 70),
        at(100, 420, "上车先扶好，再找座位，不要急。"),
        at(100, 480, "下车等车停稳，看看后面有没有。"),
    ) == (
        Heading("老人乘车要注意什么"),
        Paragraph("上车先扶好，再找座位，不要急。下车等车停稳，看看后面有没有。"),
    )


def test_names_and_words_beside_them_are_said_together() -> None:
    parts = read(
        at(100, 200, "用法"),
        at(500, 200, "口服，饭后半小时用温水送下，一"),
        at(500, 260, "次一片。"),
        at(100, 360, "贮藏"),
        at(500, 360, "阴凉处。"),
    )
    assert parts == (
        Table((("用法：口服，饭后半小时用温水送下，一次一片。",), ("贮藏：阴凉处。",)), False),
    )


def test_page_numbers_at_the_edges_are_left_out_and_others_stay() -> None:
    page = whole(
        at(900, 20, "第 12 页"),
        at(100, 300, "他今年多大了？"),
        at(100, 700, "76"),
        at(900, 1950, "·12·"),
    )
    assert page.left_out == ("第 12 页", "·12·")
    assert [part for part in page.parts if isinstance(part, Paragraph)] == [
        Paragraph("他今年多大了？"),
        Paragraph("76"),
    ]


def test_latin_words_keep_their_space_and_lose_their_hyphen() -> None:
    assert (
        joined(["吃维生素", "C 片", "every", "mor-", "ning", "好"]) == "吃维生素C 片every morning好"
    )


def test_what_is_not_certain_is_marked_and_not_said() -> None:
    text, unsure = marked(Words("每日三次饭后", (0.99, 0.99, 0.31, 0.98, 0.99, 0.99)))
    assert text == f"每日三{UNSURE_MARK}次饭后"
    assert [(each.quote, each.detail) for each in unsure] == [("每日三次饭后", "0.31 三")]
    assert marked(Words("丨丿一", (0.2, 0.3, 0.1)))[0] == UNSURE_MARK
    assert marked(Words("好，", (0.99, 0.1))) == ("好，", [])


def test_the_parts_are_a_text() -> None:
    parts = (Heading("药"), Paragraph("一次一片。"), Table((("甲", "1"), ("乙", "2")), False))
    assert written(Laid(parts)) == "\n药\n\n　　一次一片。\n\n　　甲，1。\n　　乙，2。\n\n"
