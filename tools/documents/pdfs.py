"""PDFs for the tests: `python -m tools.documents.pdfs FOLDER`. Needs LibreOffice and reportlab.

LibreOffice makes those of an office: a novel's chapter, a newsletter in two columns, a hospital
slip, a page of vertical print. reportlab makes those that are drawn word by word.
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tools.documents.office import converted

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_BODY = 'fo:text-align="justify" style:punctuation-wrap="simple"'
WELL = (
    "从前村里有一口老井，井水清甜，全村的人都来挑水。井边有一棵大槐树，夏天的时候，老人们坐在树下讲故事，"
    "孩子们围着听，听到要紧的地方，连扇子也忘了摇。",
    "后来通了自来水，井就没有人用了。大伙儿舍不得把它填上，给它盖了一个木头亭子，逢年过节还贴一副对联。",
    "去年村里修路，有人说井碍事。村长开了三回会，最后还是把路拐了一个弯，绕过老井和槐树，再往前走。",
    "如今城里回来的孩子，头一件事就是跑到井边照一照，看看自己的脸在水里晃。老人说，这口井还认得他们呢。",
)
CANTEEN = (
    "今年入冬以来，社区食堂每天中午给八十岁以上的老人送饭上门，一份两菜一汤，只收八块钱。",
    "负责送饭的小赵说，最远的一户在山脚下，骑车要二十分钟，饭盒外面包着棉套，到了还是热的。",
    "王奶奶说，从前一个人懒得做饭，常常一碗粥对付一天，如今顿顿都有热菜吃，人也精神多了。",
    "食堂的师傅每周换一回菜单，咸淡软硬都问过老人，糖尿病人的那一份单独做，盒盖上写着名字。",
)
SLIP = (
    ("项目", "结果", "参考范围", "提示"),
    ("白细胞", "6.2", "3.5－9.5", "正常"),
    ("血红蛋白", "118", "115－150", "正常"),
    ("空腹血糖", "7.4", "3.9－6.1", "偏高"),
    ("总胆固醇", "4.8", "小于5.2", "正常"),
)


def picture() -> bytes:
    """Return a small picture of a well under a roof."""
    image = Image.new("RGB", (120, 80), "#dfe8d0")
    draw = ImageDraw.Draw(image)
    draw.polygon([(20, 40), (60, 10), (100, 40)], fill="#8a5a3a")
    draw.rectangle([40, 45, 80, 75], fill="#777777")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def office_text(body: str, *, page: str = "", heads: str = "", styles: str = "") -> str:
    """Return a text document of LibreOffice's, in one file of XML."""
    asian = 'style:font-name-asian="Noto Sans CJK SC" style:font-name="Noto Sans CJK SC"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        '<style:font-face style:name="Noto Sans CJK SC" svg:font-family="\'Noto Sans CJK SC\'"/>'
        '</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
        f'<style:text-properties {asian} fo:font-size="12pt" style:font-size-asian="12pt"'
        ' fo:language="en" style:language-asian="zh" style:country-asian="CN"/>'
        "</style:default-style>"
        + "".join(
            f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties {shape}/><style:text-properties fo:font-size="{size}pt"'
            f' style:font-size-asian="{size}pt" fo:font-weight="{weight}"'
            f' style:font-weight-asian="{weight}"/></style:style>'
            for name, size, weight, shape in (
                ("Title", 22, "bold", 'fo:text-align="center" fo:margin-bottom="0.4cm"'),
                ("H", 16, "bold", 'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"'),
                ("B", 12, "normal", f'{_BODY} fo:text-indent="24pt"'),
                ("L", 12, "normal", f'{_BODY} fo:margin-bottom="8pt"'),
                ("Small", 9, "normal", 'fo:text-align="center"'),
                ("Footnote", 9, "normal", ""),
            )
        )
        + f"{styles}</office:styles><office:automatic-styles>"
        '<style:style style:name="Two" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties>'
        '</style:style><style:style style:name="Cell" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/>'
        '</style:style><style:page-layout style:name="P"><style:page-layout-properties'
        ' fo:page-width="14.8cm" fo:page-height="21cm" fo:margin="1.6cm"'
        f" {page}/>"
        '<style:header-style><style:header-footer-properties fo:min-height="0.6cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties'
        ' fo:min-height="0.6cm"/></style:footer-style></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"'
        f' style:page-layout-name="P">{heads}</style:master-page></office:master-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def par(text: str, style: str = "B") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def heading(text: str, level: int = 1) -> str:
    """Return a heading, which stands in the outline as well."""
    return f'<text:h text:style-name="H" text:outline-level="{level}">{text}</text:h>'


def note(number: int, text: str) -> str:
    """Return a footnote."""
    return (
        f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
        f"</text:note-citation><text:note-body>{par(text, 'Footnote')}</text:note-body></text:note>"
    )


def shown(data: bytes, wide: str = "5cm", high: str = "3.3cm") -> str:
    """Return a picture that stands like a letter."""
    return (
        f'<draw:frame text:anchor-type="as-char" svg:width="{wide}" svg:height="{high}">'
        f"<draw:image><office:binary-data>{b64encode(data).decode()}</office:binary-data>"
        "</draw:image></draw:frame>"
    )


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table with rules."""
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="Cell">{par(cell, "Footnote")}'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )


def novel() -> str:
    """Return a chapter over some pages: running head, page numbers, notes, a picture, headings."""
    head = (
        f'<style:header>{par("河边人家", "Small")}</style:header><style:footer>'
        '<text:p text:style-name="Small">— <text:page-number/> —</text:p></style:footer>'
    )
    noted = WELL[0].replace("大槐树", "大槐树" + note(1, "这棵树据说有三百年了。"))
    again = WELL[2].replace("三回会", "三回会" + note(2, "会是在村里的老戏台上开的，人人都能说话。"))
    body = [
        par("老井", "Title"),
        heading("第一章 井边"),
        par(noted),
        *map(par, WELL[1:]),
        *map(par, WELL[:3]),
        par(shown(picture()), "Small"),
        par("图1 村口的老井", "Small"),
        heading("第二章 修路"),
        *map(par, WELL[:2]),
        par(again),
        *map(par, WELL),
        *map(par, WELL),
        *map(par, WELL[:3]),
    ]
    return office_text("".join(body), heads=head)


def newsletter() -> str:
    """Return a page with a heading over two columns, twice, with a list between them."""
    one = "".join(map(par, CANTEEN))
    two = "".join(map(par, (*CANTEEN, CANTEEN[0])))
    section = '<text:section text:style-name="Two" text:name="{}">{}</text:section>'
    items = ("降压药每天早上吃一片。", "吃药以后半个小时再吃饭。", "头晕就坐下，叫家里人。")
    listed = "".join(f"<text:list-item>{par(item, 'L')}</text:list-item>" for item in items)
    return office_text(
        par("河边社区小报", "Title")
        + heading("热饭送到家门口")
        + section.format("a", one)
        + heading("吃药三句话")
        + "".join(par(f"{at}．{item}", "L") for at, item in enumerate(items, 1))
        + f"<text:list>{listed}</text:list>"
        + heading("热饭天天送")
        + section.format("b", two)
    )


def slip() -> str:
    """Return a hospital slip: values in a row, a table with rules, a remark."""
    return office_text(
        par("河边医院检验报告单", "Title")
        + par("姓名：王秀英　　性别：女　　年龄：81岁", "L")
        + table(SLIP)
        + par("报告日期：2026年11月20日　　检验者：李敏", "L")
        + par("本报告只对这一份标本负责。", "L")
    )


def upright() -> str:
    """Return vertical print, its lines from the right to the left."""
    head = '<style:footer><text:p text:style-name="Small"><text:page-number/></text:p></style:footer>'
    return office_text(
        par("老井", "Title") + "".join(map(par, [*WELL, *WELL])),
        page='style:writing-mode="tb-rl"',
        heads=head,
    )


def drawn(kind: str) -> bytes:
    """Return a page that reportlab draws, of one of the kinds in `main`."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    lock = {
        "locked": StandardEncryption("0000", "owner"),
        "owner": StandardEncryption("", "owner", canPrint=0, canCopy=0),
    }.get(kind)
    canvas = Canvas(out, pagesize=(420, 595), encrypt=lock, invariant=1)
    pages: Any = {
        "locked": _one_column,
        "owner": _one_column,
        "three": _three_columns,
        "turned": _turned,
        "shadow": _shadow,
        "scan": _scan,
        "picture": _picture_only,
        "mixed": _mixed,
        "english": _english,
    }
    pages[kind](canvas)
    canvas.save()
    return out.getvalue()


def _lines(text: str, count: int) -> list[str]:
    return [text[at : at + count] for at in range(0, len(text), count)]


def _column(canvas: Any, texts: tuple[str, ...], left: float, top: float, count: int) -> float:
    """Draw paragraphs with an indent of two characters, `count` characters a line."""
    for text in texts:
        for line in _lines("　　" + text, count):
            bare = line.lstrip("　")
            canvas.drawString(left + 10 * (len(line) - len(bare)), top, bare)
            top -= 15
    return top


def _one_column(canvas: Any) -> None:
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(170, 540, "社区食堂")
    canvas.setFont("STSong-Light", 10)
    _column(canvas, CANTEEN, 40, 510, 34)


def _three_columns(canvas: Any) -> None:
    """Draw three columns line by line across all of them, as some programs do."""
    canvas.setFont("STSong-Light", 20)
    canvas.drawString(130, 550, "河边村的一天")
    canvas.setFont("STSong-Light", 10)
    text = [("　　" + each) for each in (*WELL, *CANTEEN)]
    lines = [line for each in text for line in _lines(each, 11)]
    high = -(-len(lines) // 3)
    for row in range(high):
        for column in range(3):
            at = column * high + row
            if at < len(lines):
                bare = lines[at].lstrip("　")
                indent = 10 * (len(lines[at]) - len(bare))
                canvas.drawString(35 + column * 120 + indent, 515 - row * 15, bare)
    canvas.setFont("STSong-Light", 8)
    canvas.drawString(200, 20, "第 1 页 共 1 页")


def _turned(canvas: Any) -> None:
    canvas.setPageSize((595, 420))  # reportlab changes both sides of a page that is turned
    canvas.setPageRotation(90)
    canvas.translate(420, 0)
    canvas.rotate(90)
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(240, 380, "社区食堂")
    canvas.setFont("STSong-Light", 10)
    _column(canvas, CANTEEN, 40, 350, 34)


def _shadow(canvas: Any) -> None:
    """Draw a title with a shadow, and a text twice for bold; a water mark; radicals for words."""
    canvas.saveState()
    canvas.setFont("STSong-Light", 60)
    canvas.setFillGray(0.85)
    canvas.translate(80, 150)
    canvas.rotate(45)
    canvas.drawString(0, 0, "仅供内部阅读")
    canvas.restoreState()
    canvas.setFont("STSong-Light", 18)
    for gap in (1.5, 0):
        canvas.drawString(170 + gap, 540 - gap, "社区食堂")
    canvas.setFont("STSong-Light", 10)
    for gap in (0, 0.3):
        _column(canvas, CANTEEN[:2], 40 + gap, 510, 34)
    _column(canvas, CANTEEN[2:], 40, 420, 34)


def _scan(canvas: Any) -> None:
    """Draw a picture over the page, and its words below it, which are not seen."""
    _picture_only(canvas)
    words = canvas.beginText(40, 540)
    words.setFont("STSong-Light", 10)
    words.setTextRenderMode(3)
    words.setLeading(15)
    for text in CANTEEN:
        for line in _lines("　　" + text, 34):
            words.textLine(line)
    canvas.drawText(words)


def _picture_only(canvas: Any) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(BytesIO(picture())), 0, 0, 420, 595)


def _mixed(canvas: Any) -> None:
    _one_column(canvas)
    canvas.showPage()
    _picture_only(canvas)
    canvas.showPage()
    canvas.setFont("STSong-Light", 10)
    _column(canvas, WELL, 40, 510, 34)


ENGLISH = (
    "The old well stood at the end of the village, and every morning the neigh-",
    "bours came to it with their buckets. In summer the children sat under the",
    "tree and listened to stories, for the evenings were long and nobody was in",
    "a hurry. Nobody knows who dug it.",
    "",
    "Later there was water in the houses. The people built a small roof over the",
    "well, so that it would not fall in, and painted it red.",
)


def _english(canvas: Any) -> None:
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(150, 540, "The Old Well")
    for at, line in enumerate(ENGLISH):
        canvas.setFont("Times-Roman", 10.5)
        canvas.drawString(40, 510 - 14 * at, line)


OFFICE = {"老井": novel, "小报": newsletter, "化验单": slip, "竖排": upright}
DRAWN = {
    "上锁": "locked",
    "只锁修改": "owner",
    "三栏": "three",
    "横放": "turned",
    "重影": "shadow",
    "扫描带字": "scan",
    "只有图": "picture",
    "图文混合": "mixed",
    "英文": "english",
}


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="yl-pdf-") as made:
        for name, make in OFFICE.items():
            text = Path(made) / f"{name}.fodt"
            text.write_text(make(), "utf-8")
            converted(text, "pdf", folder)
    for name, kind in DRAWN.items():
        (folder / f"{name}.pdf").write_bytes(drawn(kind))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
