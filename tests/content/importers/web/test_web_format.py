"""Saved pages of the web: the article is read, the rest is named, and no word is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source
from content.importers.shared.doubts import ImportResult

FOLDER = ROOT / "tests/fixtures/documents/web"


def read(page: str) -> ImportResult:
    return read_source(Source("页", lambda: BytesIO(page.encode())))


def body(page: str) -> list[str]:
    (article,) = read(f"<html><body>{page}</body></html>").articles
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("name", ["新闻.html", "新闻-gbk.html", "新闻.mhtml"])
def test_the_article_of_a_page_is_read_and_menus_are_not(name: str) -> None:
    result = read_source(file_source(FOLDER / name))
    (article,) = result.articles
    assert (article.title, article.authors) == ("热饭送到家门口", ("张小河",))
    assert article.published == "2026-11-20"
    words = [block.text for block in article.body]
    assert len(words) == 6
    assert words[-2:] == ["图片：送饭的小车", "日子：周一，菜：豆腐。"]
    assert sorted(doubt.quote for doubt in result.doubts) == [
        "版权所有 河边新闻网",
        "相关阅读 降压的五个办法 明天有雪 菜价",
        "首页 新闻 健康 天气 论坛",
    ]
    assert (article.body[4].picture is not None) is name.endswith(".mhtml")


def test_a_page_of_wechat_is_read_from_its_own_part() -> None:
    (article,) = read_source(file_source(FOLDER / "公众号.html")).articles
    assert (article.title, article.authors) == ("冬天的热饭", ("河边人",))
    assert article.source == "河边社区"
    assert len(article.body) == 4
    assert article.body[0].text.startswith("今年入冬以来，社区食堂")


def test_a_page_without_an_article_is_read_whole() -> None:
    assert body(
        "<h1>通知</h1><ul><li>带身份证</li></ul><ol start=3><li>排队</li><li>取号</li></ol>"
    ) == [
        "通知",
        "带身份证",
        "3. 排队",
        "4. 取号",
    ]


def test_what_is_never_seen_is_never_read() -> None:
    page = "<h1>题</h1><p>看得见<span style='display:none'>看不见</span></p>"
    page += "<script>x</script><p hidden>y</p>"
    assert body(page) == ["题", "看得见"]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("一<br>二", ["一", "二"]),
        ("<b>粗</b>和<i>斜</i>", ["粗和斜"]),
        ("<ruby>汉<rt>hàn</rt></ruby>字", ["汉字"]),
        ("水<sub>2</sub>", ["水2"]),
        ("<a href='#x'>链接</a>", ["链接"]),
        ("<div>外<p>里</p>尾</div>", ["外", "里", "尾"]),
        ("<table><tr><td>只有一格</td></tr></table>", ["只有一格"]),
        ("<dl><dt>词</dt><dd>解释</dd></dl>", ["词", "解释"]),
    ],
)
def test_the_words_of_a_page_stand_as_they_are_seen(inner: str, said: list[str]) -> None:
    assert body(f"<h1>题</h1>{inner}")[1:] == said


NODES = st.recursive(
    st.text("天地人好风水。，", min_size=1, max_size=6),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "b", "span", "li", "ul", "h2", "td", "table", "sup", "a"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(NODES)
def test_every_word_of_a_page_is_read_once(node: object) -> None:
    def written(each: object) -> str:
        if isinstance(each, str):
            return each
        name, inner = each  # type: ignore[misc]
        return f"<{name}>{''.join(map(written, inner))}</{name}>"

    def seen(each: object) -> str:
        return each if isinstance(each, str) else "".join(map(seen, each[1]))  # type: ignore[index]

    page = f"<html><body><h1>题目</h1>{written(node)}</body></html>"
    result = read(page)
    got = "".join(b.text for b in result.articles[0].blocks[1:])
    got += "".join(d.quote for d in result.doubts)
    wanted = seen(node)
    assert sorted(c for c in got if c.isalpha()) == sorted(c for c in wanted if c.isalpha())
