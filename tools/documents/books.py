"""E-books and pages of the web for the tests: `python -m tools.documents.books FOLDER`.

The book that LibreOffice exports, one of EPUB 3 with everything that books of Chinese have, one of
EPUB 2, one that is locked; a FictionBook; pages as browsers and WeChat save them.
"""

from __future__ import annotations

import sys
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

from PIL import Image

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
LOCKED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData>'
    '<enc:CipherReference URI="OPS/{}"/></enc:CipherData></enc:EncryptedData></encryption>'
)
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
FONT = "http://www.idpf.org/2008/embedding"


def picture() -> bytes:
    """Return a small PNG."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "#7a9a5a").save(out, "PNG")
    return out.getvalue()


def page(body: str, title: str = "") -> str:
    """Return a page of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        ' xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="zh">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    )


def book(pages: dict[str, str], package: str, more: Mapping[str, bytes | str]) -> bytes:
    """Return an archive as makers of books write it: the kind first, and not packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package)
        for name, text in pages.items():
            archive.writestr(f"OPS/{name}", text)
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def package(pages: list[str], more: str = "", version: str = "3.0", **order: str) -> str:
    """Return the account of a book."""
    items = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    refs = "".join(
        f'<itemref idref="p{n}" linear="{order.get(name.partition(".")[0], "yes")}"/>'
        for n, name in enumerate(pages)
    )
    return (
        f'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>河边人家</dc:title>'
        "<dc:creator>柳叶</dc:creator><dc:date>2024-05-01</dc:date></metadata>"
        f'<manifest>{items}{more}</manifest><spine page-progression-direction="rtl">{refs}</spine>'
        "</package>"
    )


def epub3() -> bytes:
    """Return a book with ruby, notes, pictures, a list of chapters, and an aside page."""
    pages = {
        "cover.xhtml": page('<div><img src="图/cover.png" alt="封面"/></div>'),
        "toc.xhtml": page(
            '<nav epub:type="toc"><ol><li><a href="a.xhtml">第一章 老屋</a></li>'
            '<li><a href="b.xhtml#x">第二章 渡口</a></li></ol></nav>'
        ),
        "a.xhtml": page(
            "<h1>第一章 老屋</h1><p>老屋在<ruby>汾<rp>(</rp><rt>fén</rt><rp>)</rp></ruby>河边上"
            '<a epub:type="noteref" href="#n1"><sup>[1]</sup></a>，有三间。</p>'
            '<aside epub:type="footnote" id="n1"><p>[1] 这条河在山西。</p></aside>'
            "<p>门前&nbsp;&ldquo;种着&rdquo;一棵枣树。</p>"
        ),
        "b.xhtml": page(
            '<p id="x">第二章 渡口</p><p style="writing-mode: vertical-rl">渡口有船'
            '<a class="duokan-footnote" href="#d1"><img src="图/note.png" width="12"/></a>。</p>'
            '<img src="图/cover.png" alt="渡口的船"/><p>船到了对岸。<br/>天黑了。</p>'
            '<ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="d1">'
            "木船，能坐八个人。</li></ol>"
        ),
        "c.xhtml": page("<p>后来的事，后来再说。<p>"),
        "z.xhtml": page("<p>本书由村里人一起写成。</p>"),
    }
    more = (
        '<item id="nav" href="toc.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="pic" href="图/cover.png" media-type="image/png"/>'
    )
    return book(
        pages,
        package(
            ["cover.xhtml", "toc.xhtml", "z.xhtml", "a.xhtml", "b.xhtml", "c.xhtml"], more, z="no"
        ),
        {"OPS/图/cover.png": picture(), "META-INF/encryption.xml": LOCKED.format(FONT, "a.otf")},
    )


def epub2() -> bytes:
    """Return a book whose chapters have titles only in the older list."""
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        "<navPoint><navLabel><text>上集</text></navLabel><content src='a.html'/></navPoint>"
        "<navPoint><navLabel><text>下集</text></navLabel><content src='b.html'/></navPoint>"
        "</navMap></ncx>"
    )
    more = '<item id="ncx" href="t.ncx" media-type="application/x-dtbncx+xml"/>'
    pages = {"a.html": page("<p>上集的话。</p>"), "b.html": page("<p>下集的话。</p>"), "t.ncx": ncx}
    return book(pages, package(["a.html", "b.html"], more, "2.0"), {})


def locked() -> bytes:
    """Return a book whose page is encrypted."""
    more = {"META-INF/encryption.xml": LOCKED.format(AES, "a.html")}
    return book({"a.html": "\x93\x02"}, package(["a.html"]), more)


def fb2() -> str:
    """Return a FictionBook with a poem, a note and a picture."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><FictionBook'
        ' xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
        ' xmlns:l="http://www.w3.org/1999/xlink">'
        "<description><title-info><author><first-name>叶</first-name><last-name>柳</last-name>"
        '</author><book-title>渡口</book-title><date value="2024-05-01"/></title-info>'
        "</description>"
        "<body><section><title><p>上集</p></title><p>船来了"
        '<a type="note" l:href="#n1">[1]</a>。</p><poem><stanza><v>山高水长，</v><v>路远人忙。</v>'
        '</stanza></poem><image l:href="#p.png" alt="船"/></section></body>'
        '<body name="notes"><section id="n1"><title><p>1</p></title><p>木头做的船。</p></section>'
        '</body><binary id="p.png" content-type="image/png">'
        f"{b64encode(picture()).decode()}</binary>"
        "</FictionBook>"
    )


STORY = (
    "今年入冬以来，社区食堂每天中午给八十岁以上的老人送饭上门，一份两菜一汤，只收八块钱。",
    "负责送饭的小赵说，最远的一户在山脚下，骑车要二十分钟，饭盒外面包着棉套，到了还是热的。",
    "王奶奶说，从前一个人懒得做饭，常常一碗粥对付一天，如今顿顿都有热菜吃，人也精神多了。",
    "食堂的师傅每周换一回菜单，咸淡软硬都问过老人，糖尿病人的那一份单独做，盒盖上写着名字。",
)


def web_page() -> str:
    """Return a page as a site of news shows it."""
    text = "".join(f"<p>{line}</p>" for line in STORY)
    menu = "".join(
        f'<li><a href="/{n}">{n}</a></li>' for n in ("首页", "新闻", "健康", "天气", "论坛")
    )
    offers = "".join(
        f'<li><a href="/{n}">{n}</a></li>' for n in ("降压的五个办法", "明天有雪", "菜价")
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="{}"><title>热饭送到家门口_河边新闻网</title>'
        '<meta name="author" content="张小河"><meta property="article:published_time"'
        ' content="2026-11-20T08:00:00+08:00"></head><body>'
        f'<nav><ul>{menu}</ul></nav><div class="wrap"><h1>热饭送到家门口</h1>'
        f'<div class="article">{text}<img src="pic/1.png" alt="送饭的小车">'
        "<table><tr><th>日子</th><th>菜</th></tr><tr><td>周一</td><td>豆腐</td></tr></table></div>"
        f'<div class="related"><h3>相关阅读</h3><ul>{offers}</ul></div></div>'
        '<footer>版权所有 河边新闻网</footer><script>var a = "不念";</script></body></html>'
    )


def wechat() -> str:
    """Return a page as WeChat saves it: the article under its own name, in many small pieces."""
    text = "".join(
        f"<section><span>{line[:9]}</span><span>{line[9:]}</span></section>" for line in STORY
    )
    return (
        '<!DOCTYPE html><html><head><title></title><meta property="og:title" content="冬天的热饭">'
        '</head><body><div id="page-content"><h1 id="activity-name"> 冬天的热饭 </h1>'
        '<span id="js_author_name">河边人</span><a id="js_name">河边社区</a>'
        f'<div id="js_content" style="visibility: visible">{text}</div>'
        "<div>喜欢此内容的人还喜欢</div></div></body></html>"
    )


def mhtml() -> bytes:
    """Return the page of news as a browser saves it in one file."""
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by a browser>"
    whole["Snapshot-Content-Location"] = "http://news.invalid/a.html"
    text = MIMEText(web_page().format("utf-8"), "html", "utf-8")
    text["Content-Location"] = "http://news.invalid/a.html"
    shown = MIMEImage(picture(), "png")
    shown["Content-Location"] = "http://news.invalid/pic/1.png"
    whole.attach(text)
    whole.attach(shown)
    return whole.as_bytes()


def main(folder: Path) -> None:
    """Write them all."""
    made: dict[str, bytes] = {
        "epub/河边人家.epub": epub3(),
        "epub/上下集.epub": epub2(),
        "epub/上锁.epub": locked(),
        "fb2/渡口.fb2": fb2().encode(),
        "web/新闻.html": web_page().format("utf-8").encode(),
        "web/新闻-gbk.html": web_page().format("gb2312").encode("gb18030"),
        "web/公众号.html": wechat().encode(),
        "web/新闻.mhtml": mhtml(),
    }
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
