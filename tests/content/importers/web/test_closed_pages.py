"""Pages of the web without an article say so; those of WeChat are read from their own part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.importing.in_process import InProcess, bytes_source, import_bytes

from content.errors import ImportRefusedError
from content.importers.shared.doubts import DoubtCode

PARAGRAPH = (
    "入冬以后，社区食堂每天中午给八十岁以上的老人送饭上门，"
    "一份两菜一汤，只收八块钱，咸淡软硬都问过。"
)
LONG = "".join(f"<p>{PARAGRAPH}第{number}天也是这样。</p>" for number in range(8))
PAID = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'


def page(body: str, head: str = "") -> bytes:
    top = f"<!DOCTYPE html><html><head><title>冬天的热饭</title>{head}</head>"
    return f"{top}<body>{body}</body></html>".encode()


def wechat(body: str, script: str = "") -> bytes:
    """A page in the structure of mp.weixin.qq.com, its words our own."""
    return page(
        f"""<div id="js_article" class="rich_media"><div id="page-content">
        <div id="img-content" class="rich_media_wrp">
        <h1 class="rich_media_title " id="activity-name">
            冬天的热饭
        </h1>
        <div id="meta_content" class="rich_media_meta_list">
        <span id="copyright_logo" class="rich_media_meta icon_appmsg_tag">原创</span>
        <span class="rich_media_meta rich_media_meta_text" id="js_author_name">河边人</span>
        <span id="profileBt"><a
        href="javascript:void(0);" id="js_name">
            河边社区            </a></span>
        <em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
        <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
        {body}</div></div></div></div>
        <div class="rich_media_tool">喜欢此内容的人还喜欢</div>
        <script type="text/javascript" nonce="1">{script}</script>"""
    )


def test_a_page_of_wechat_is_read_although_it_hides_its_text() -> None:
    body = "".join(
        f'<section style="margin:0"><span leaf="">{PARAGRAPH}第{number}天。</span></section>'
        for number in range(3)
    )
    found = import_bytes(wechat(body, 'var ct = "1700000000"; var msg_title = "冬天的热饭";'))
    (article,) = found.articles
    assert article.title == "冬天的热饭"
    assert article.authors == ("河边人",)
    assert article.source == "河边社区"
    assert article.published == "2023-11-15"
    assert [block.text[-4:] for block in article.body] == ["第0天。", "第1天。", "第2天。"]


def test_its_pictures_are_named_as_wechat_keeps_them() -> None:
    picture = '<p><img data-src="https://pictures.example/1?wx_fmt=png" alt="热饭"></p>'
    asked: list[str] = []

    def resource(name: str) -> None:
        asked.append(name)

    source = replace(bytes_source(wechat(LONG + picture)), resource=resource)
    InProcess().read(source)
    assert asked == ["https://pictures.example/1?wx_fmt=png"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (page('<div id="app"></div><script src="/app.js"></script>'), "refused-page-empty"),
        (page("<div>该内容已被发布者删除</div>"), "refused-page-gone"),
        (page("<p>此内容因违规无法查看</p><script src='/a.js'></script>"), "refused-page-gone"),
        (
            page("<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p>"),
            "refused-page-closed",
        ),
        (page("<p>冬天到了，热饭也到了……</p><p>登录后查看全文</p>"), "refused-page-closed"),
        (page(f"<article><p>{PARAGRAPH}</p></article>", PAID), "refused-page-closed"),
    ],
)
def test_a_page_without_an_article_says_so(data: bytes, code: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        import_bytes(data)
    assert caught.value.code == code


def test_the_beginning_of_a_paid_article_is_read_and_doubted() -> None:
    found = import_bytes(page(f"<article>{LONG}</article>", PAID))
    assert len(found.articles) == 1
    assert DoubtCode.TEXT_BREAKS_OFF in {doubt.code for doubt in found.doubts}


def test_an_article_about_such_pages_is_one() -> None:
    data = page(f"<article>{LONG}<p>打不开时会写着“该内容已被发布者删除”。</p></article>")
    assert len(import_bytes(data).articles) == 1


def test_a_short_page_without_programs_is_read_as_ever() -> None:
    (article,) = import_bytes(page("<p>今天停水，请先接好。</p>")).articles
    assert "今天停水" in article.body[0].text
