"""PDFs for the tests: `python -m tools.documents.pdfs FOLDER`. Needs LibreOffice and reportlab.

LibreOffice makes those of an office: a novel's chapter, a newsletter in two columns, a hospital
slip, a page of vertical print. reportlab makes those that are drawn word by word.
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from tools.documents.drawn_pdfs import DRAWN, drawn
from tools.documents.office import converted
from tools.documents.village import CANTEEN, SLIP, WELL, picture

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
        "</style:header-style><style:footer-style><style:header-footer-properties"
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
        f"<style:header>{par('河边人家', 'Small')}</style:header><style:footer>"
        '<text:p text:style-name="Small">— <text:page-number/> —</text:p></style:footer>'
    )
    noted = WELL[0].replace("大槐树", "大槐树" + note(1, "这棵树据说有三百年了。"))
    again = WELL[2].replace(
        "三回会", "三回会" + note(2, "会是在村里的老戏台上开的，人人都能说话。")
    )
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
    head = (
        '<style:footer><text:p text:style-name="Small"><text:page-number/></text:p></style:footer>'
    )
    return office_text(
        par("老井", "Title") + "".join(map(par, [*WELL, *WELL])),
        page='style:writing-mode="tb-rl"',
        heads=head,
    )


OFFICE = {"老井": novel, "小报": newsletter, "化验单": slip, "竖排": upright}


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
