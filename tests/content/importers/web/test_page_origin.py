"""The line of the day, the source and the writer below the title of a page."""

from __future__ import annotations

from io import BytesIO

import pytest

from content.importers.base import Source
from content.importers.reading import read_source
from content.importers.shared.doubts import ImportResult

TEXT = "<p>冬天的水冷，洗菜的时候戴上手套。</p><p>手套要先晒干。</p>"


def read(*lines: str, head: str = "") -> ImportResult:
    below = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head>{head}</head><body><h1>冬天洗菜</h1>{below}{TEXT}</body></html>"
    return read_source(Source("页", lambda: BytesIO(page.encode())))


@pytest.mark.parametrize(
    ("lines", "day", "source", "writers"),
    [
        (["2026-11-20 08:30 来源：河边晚报 作者：张敏"], "2026-11-20", "河边晚报", ("张敏",)),
        (["来源：河边晚报　2026年11月2日"], "2026-11-02", "河边晚报", ()),
        (["发布时间：2026/11/20", "作者：张敏、李河 来源: 河边网"], "2026-11-20", "河边网",
         ("张敏", "李河")),
        (["2026.11.20 08:30:15 | 来源：河边网 | 责任编辑：王小河 | 阅读：312"], "2026-11-20",
         "河边网", ()),
        (["2026-11-20 08:30"], "2026-11-20", "", ()),
    ],
)  # fmt: skip
def test_it_is_the_day_and_the_writer(
    lines: list[str], day: str, source: str, writers: tuple[str, ...]
) -> None:
    result = read(*lines)
    (article,) = result.articles
    assert (article.title, article.authors) == ("冬天洗菜", writers)
    assert (article.published, article.source) == (day, source)
    assert article.body[0].text.startswith("冬天的水冷")
    assert [doubt.quote for doubt in result.doubts] == [line.replace("　", " ") for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20 08:30 停水",
        "时间：2026-12-03 08:00",
        "2026年12月3日 8:00",
        "2026年11月20日",
        "2026-13-41 08:30",
        "2026-11-20 08:30 来源：水从河里来。",
        "来源：这条河从山上下来，一直流到海里，路上有九个村子",
        "来源：河边晚报",
        "地点：二楼 2026-11-20 08:30",
        "作者：张敏、李河、王江、赵海、孙洋 2026-11-20",
    ],
)
def test_a_line_that_may_be_of_the_text_stays(line: str) -> None:
    assert line in [block.text for block in read(line).articles[0].blocks]


def test_what_the_page_says_elsewhere_goes_before() -> None:
    head = '<meta name="author" content="李河"><meta name="date" content="2026-10-01">'
    (article,) = read("2026-11-20 08:30 作者：张敏", head=head).articles
    assert (article.authors, article.published) == (("李河",), "2026-10-01")


def test_a_page_of_nothing_else_is_read() -> None:
    page = "<html><body><p>2026-11-20 08:30 来源：河边晚报</p></body></html>"
    (article,) = read_source(Source("页", lambda: BytesIO(page.encode()))).articles
    assert "河边晚报" in "".join(block.text for block in article.blocks)
