"""The fixed forms of print, one by one: signatures, salutations, posts, insets, verse, tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.newspaper.page import read_page
from content.importers.newspaper.signatures import (
    is_office,
    is_salutation,
    is_signature,
    read_signature,
)
from content.importers.shared.labels import is_inset, is_notice
from content.importers.shared.names import read_byline
from content.importers.shared.paragraphs import mend_quotes, read_paragraphs
from content.importers.shared.traditional import folded, forms
from content.model import BlockKind

BODY = "街道的老槐树下坐满了人，大家一起读书看报，说说从前的事情，一坐就是一个下午。"
OTHER = "小麦收割以后要及时晾晒，水分降到一成三以下才能入仓，粮仓要先打扫干净再消毒。"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("读者 马小明", "马小明"),
        ("市民：王小红", "王小红"),
        ("（居民 李小芳）", "李小芳"),
        ("（解答律师：赵小明）", "赵小明"),
        ("网友 山上一片云", "山上一片云"),
        ("讀者 梁小雄", "梁小雄"),
    ],
)
def test_role_and_name_are_a_signature(line: str, name: str) -> None:
    found = read_signature(line)
    assert found is not None
    assert found.authors == (name,)
    assert is_signature(line)


@pytest.mark.parametrize(
    "line", ["读者 来信", "市民 点赞好司机", "（摄影：王小明）", "居民用水价格明年起下调"]
)
def test_other_lines_are_no_signature(line: str) -> None:
    assert read_signature(line) is None


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("市第一医院 内科主任 刘小芳", "刘小芳", "市第一医院 内科主任"),
        ("某某大学教授 王小明", "王小明", "某某大学教授"),
        ("城南街道社区网格员 李小红", "李小红", "城南街道社区网格员"),
        ("某某大学社会学系教授王小明", "王小明", "某某大学社会学系教授"),
        ("县医院骨科 赵小明 副主任医师", "赵小明", "县医院骨科 副主任医师"),
        ("本期专家：县医院骨科主任 赵小明", "赵小明", "县医院骨科主任"),
    ],
)
def test_post_and_name(line: str, name: str, post: str) -> None:
    found = read_byline(line)
    assert found is not None
    assert (found.authors, found.affiliation) == ((name,), post)
    page = f"少吃一勺盐\n{line}\n{BODY}\n{BODY}"
    (article,) = read_page(page).articles
    assert (article.title, article.authors, article.affiliation) == ("少吃一勺盐", (name,), post)


def test_post_over_no_body_is_no_byline() -> None:
    """What ends in a name under nothing is a headline, whatever it is built like."""
    article = read_page(f"城南街道社区网格员 李小红\n{BODY}\n{BODY}").articles[0]
    assert article.authors == ()


def test_salutation_opens_the_letter() -> None:
    assert is_salutation("编辑同志：")
    assert not is_salutation("专家这样提醒老年朋友们在冬天出门的时候：注意")
    (article,) = read_page(f"盼修路灯\n编辑同志：\n{BODY}\n读者 马小明").articles
    assert [block.text for block in article.body] == ["编辑同志：", BODY]
    assert article.authors == ("马小明",)


def test_a_signature_never_becomes_a_title() -> None:
    page = f"盼修路灯\n编辑同志：\n{BODY}\n读者 马小明\n本报讯 {OTHER}"
    assert all("马小明" not in article.title for article in read_page(page).articles)


def test_office_and_day_stay_in_the_notice() -> None:
    assert is_office("某某市燃气集团有限公司")
    assert is_notice("施工公告")
    page = (
        f"春天到了\n王小明\n{OTHER}\n施工公告\n{BODY}\n某某市燃气集团有限公司\n2023年5月9日\n"
        f"秋天到了\n李小红\n{OTHER}"
    )
    notice = next(a for a in read_page(page).articles if a.title == "施工公告")
    assert [block.text for block in notice.body] == [BODY, "某某市燃气集团有限公司", "2023年5月9日"]


@pytest.mark.parametrize(
    "line", ["■ 小贴士", "▲延伸阅读", "相关链接", "【专家提醒】", "新闻多看点"]
)
def test_inset_is_a_heading(line: str) -> None:
    assert is_inset(line)
    (article,) = read_page(f"老槐树下\n王小明\n{BODY}\n{line}\n{BODY}").articles
    assert [b.text for b in article.body if b.kind is BlockKind.HEADING] == [line]
    assert article.section == ""


def test_verse_is_not_joined() -> None:
    verse = ["一片叶子", "把夏天翻过去", "轻轻放在", "老人的", "膝上"]
    page = "\n".join(["落叶", "王小明", *verse, "", "老槐树下", "李小红", BODY])
    first, second = read_page(page).articles
    assert [block.text for block in first.body] == verse
    assert (second.title, second.authors) == ("老槐树下", ("李小红",))


def test_rows_of_prices_are_body() -> None:
    rows = ["品种 本周 上周", "白菜 1.20 1.10", "土豆 2.40 2.45", "鸡蛋 9.80 9.90"]
    page = "\n".join(["老槐树下", "王小明", BODY, "本周价格公示", *rows])
    articles = read_page(page).articles
    assert [block.text for block in articles[-1].body] == rows


def test_quotation_cut_between_lines_is_mended() -> None:
    page = read_paragraphs("地铁里的“让座奶\n奶”\n《一本\n书》 和别的")
    assert [p.text for p in mend_quotes(page)] == ["地铁里的“让座奶奶”", "《一本书》 和别的"]


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


def test_forms_take_both_scripts() -> None:
    pattern = forms("本报[记讯]者?")
    assert pattern.fullmatch("本報記者")
    assert pattern.fullmatch("本报讯")


@given(st.text("读者市民网友： （）王小明李医院主任教授", max_size=30))
def test_readers_of_lines_never_fail(text: str) -> None:
    read_signature(text)
    is_salutation(text)
    is_office(text)
    if text.strip():
        read_byline(text.strip())
