"""OFD files for the tests: `python -m tools.documents.ofd FOLDER`. Texts of our own.

There is no free program that writes OFD. These are written by the standard, in the ways in which
the programs of offices, of invoices and of printing place their characters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image, ImageSequence

from tools.documents.ofd_writer import (
    A4,
    BOLD_FONT,
    Document,
    Sheet,
    element,
    line,
    packed,
    picture,
    text,
)
from tools.documents.village import CANTEEN, WELL
from tools.documents.village import picture as well

PAPER = Path(__file__).parents[2] / "tests/fixtures/documents/paper/搬家.tiff"
_NEVER_FIRST = "，。、；：！？）》”"


def lines(paragraph: str, count: int) -> Iterator[str]:
    """Yield the lines of a paragraph with an indent of two characters, `count` in a line."""
    rest = "　　" + paragraph
    while rest:
        end = count + 1 if rest[count : count + 1] and rest[count] in _NEVER_FIRST else count
        yield rest[:end]
        rest = rest[end:]


def put(sheet: Sheet, words: str, across: float, down: float, size: float, **more: Any) -> None:
    """Put a line on a sheet, without the white space before it."""
    bare = words.lstrip("　")
    indent = size * (len(words) - len(bare))
    sheet.objects.append(text(bare, across + indent, down, size, **more))


def column(sheet: Sheet, texts: tuple[str, ...], across: float, down: float, count: int) -> float:
    """Put paragraphs below each other; return where they end."""
    for each in texts:
        for words in lines(each, count):
            put(sheet, words, across, down, 4.2)
            down += 7
    return down


def notice() -> bytes:
    """Return a notice in two columns; the file holds both of them line by line."""
    sheet = Sheet()
    put(sheet, "河边社区居民委员会通知", 55, 25, 8, font=BOLD_FONT)
    rows = [list(lines(each, 19)) for each in (*CANTEEN, *WELL[:2])]
    whole = [row for each in rows for row in each]
    high = -(-len(whole) // 2)
    for row in range(high):
        for side in range(2):
            at = side * high + row
            if at < len(whole):
                put(sheet, whole[at], 20 + 90 * side, 45 + 7 * row, 4.2)
    below = 45 + 7 * high + 8
    put(sheet, "河边社区居民委员会", 135, below, 4.2)
    put(sheet, "二〇二六年十一月二十日", 135, below + 8, 4.2)
    put(sheet, "— 1 —", 100, 285, 3.2)
    return packed([Document([sheet])])


def letter() -> bytes:
    """Return a letter over two pages with headings, a running head of a template, a picture."""
    head = Sheet()
    put(head, "河边人家·家信", 90, 10, 3.2)
    head.objects.append(line(20, 16, 190, 16))
    one, two = Sheet(template="2"), Sheet(template="2")
    put(one, "给全家人的一封信", 70, 25, 8, font=BOLD_FONT)
    put(one, "一、村里的老井", 20, 42, 5.6, font=BOLD_FONT)
    down = column(one, WELL, 20, 52, 40)
    one.objects.append(picture("50", 75, down + 4, 60, 40))
    put(one, "图1 村口的老井", 90, down + 48, 3.5)
    put(one, "二、社区的食堂", 20, down + 60, 5.6, font=BOLD_FONT)
    down = column(one, CANTEEN[:2], 20, down + 70, 40)
    split = list(lines(CANTEEN[2] + CANTEEN[3], 40))
    put(one, split[0], 20, down, 4.2)
    put(one, "第 1 页", 100, 285, 3.2)
    for at, words in enumerate(split[1:]):
        put(two, words, 20, 25 + 7 * at, 4.2)
    put(two, "三、过年回来", 20, 50, 5.6, font=BOLD_FONT)
    column(two, WELL[:1], 20, 60, 40)
    put(two, "第 2 页", 100, 285, 3.2)
    file = Document([one, two], templates={"2": head}, pictures={"50": well()}, backwards=True)
    return packed([file], [("Doc_0/Signs/Signatures.xml", b"<ofd:Signatures/>")])


def singly() -> bytes:
    """Return characters that stand one by one: by lists of distances, by objects, by a matrix."""
    sheet = Sheet()
    put(sheet, "社区食堂", 80, 25, 7, font=BOLD_FONT, step=10)
    down = 45.0
    for at, each in enumerate(CANTEEN):
        for words in lines(each, 40):
            if at % 2:
                _by_objects(sheet, words, down)
            else:
                sheet.objects.append(_by_lists(words, 20, down))
            down += 7
    latin = _by_lists("Tel. 400-123 zhang@example.org", 20, down + 7)
    sheet.objects.append(latin)
    return packed([Document([sheet])])


def _by_objects(sheet: Sheet, words: str, down: float) -> None:
    for at, char in enumerate(words):
        if char.strip():
            sheet.objects.append(text(char, 20 + 4.2 * at, down, 4.2))


def _by_lists(words: str, across: float, down: float) -> etree._Element:
    """Return a line with the distance of each character, in a matrix that makes it as large."""
    widths = [1.0 if char > "\u2e80" or char in "“”" else 0.5 for char in words]
    code = element("TextCode", words, X=0, Y=10.5)
    code.set("DeltaX", " ".join(f"{12 * wide:g}" for wide in widths[:-1]))
    glyphs = element("Glyphs", " ".join(str(700 + at) for at in range(len(words))))
    return element(
        "TextObject",
        element("CGTransform", glyphs, CodePosition=0, CodeCount=len(words)),
        code,
        ID=0,
        Boundary=f"{across:g} {down:g} 180 5",
        Font="3",
        Size=12,
        CTM="0.35 0 0 0.35 0 0",
    )


def form() -> bytes:
    """Return a page whose words come of a template, of the page and of annotations."""
    template = Sheet()
    put(template, "高龄津贴领取通知单", 60, 25, 7, font=BOLD_FONT)
    for at, label in enumerate(("姓名：", "领取金额：", "领取地点：")):
        put(template, label, 30, 50 + 10 * at, 4.2)
    put(template, "请带身份证，本人来领；来不了的，家里人可以代领。", 30, 90, 4.2)
    page = Sheet(template="2")
    for at, value in enumerate(("王秀英", "三百元", "社区服务大厅二号窗口")):
        put(page, value, 56, 50 + 10 * at, 4.2)
    stamp = _annotation("Stamp", "已核对", 150, 100)
    hidden = _annotation("Stamp", "内部流转意见", 150, 110)
    hidden.set("Visible", "false")
    mark = _annotation("Watermark", "河边社区专用", 60, 150)
    page.annotations += [stamp, hidden, mark]
    return packed([Document([page], templates={"2": template})])


def _annotation(kind: str, words: str, across: float, down: float) -> etree._Element:
    shown = element("Appearance", text(words, 0, 0, 5), Boundary=f"{across:g} {down:g} 40 8")
    return element("Annot", shown, ID=0, Type=kind)


def turned() -> bytes:
    """Return a page that lies on its side: its text runs down the sheet."""
    sheet = Sheet()
    down = 190.0
    for words in ("社区食堂", *(row for each in CANTEEN for row in lines(each, 50))):
        size = 7 if words == "社区食堂" else 4.2
        bare = words.lstrip("　")
        made = text(bare, down, 20 + size * (len(words) - len(bare)), size)
        made.set("CTM", "0 1 -1 0 0 0")
        sheet.objects.append(made)
        down -= 12 if size == 7 else 7
    return packed([Document([sheet])])


GOODS = (
    ("*餐饮服务*老人午餐", "一份", "份", "22", "7.77", "170.94", "3%", "5.13"),
    ("*日用品*保温饭盒", "1.2升", "个", "1", "38.83", "38.83", "3%", "1.17"),
)
HEADS = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
_LEFTS = (12, 52, 74, 92, 112, 134, 160, 180)


def invoice() -> bytes:
    """Return an electronic invoice: its form is a template, its values have custom tags."""
    wide, high = 210.0, 140.0
    blank = Sheet(size=(wide, high))
    put(blank, "电子发票（普通发票）", 70, 8, 6, font=BOLD_FONT)
    put(blank, "发票号码：", 145, 8, 3.5)
    put(blank, "开票日期：", 145, 15, 3.5)
    for top in (28, 52, 88, 98, 118):
        blank.objects.append(line(8, top, 202, top))
    for left in (8, 202):
        blank.objects.append(line(left, 28, left, 118))
    for left in (14, 105, 111):
        blank.objects.append(line(left, 28, left, 52))
    for side, words in ((9, "购买方信息"), (106, "销售方信息")):
        for at, char in enumerate(words):
            put(blank, char, side, 29 + 4.5 * at, 3.5)
        put(blank, "名称：", side + 7, 32, 3.5)
        put(blank, "统一社会信用代码：", side + 7, 42, 3.5)
    for left, head in zip(_LEFTS, HEADS, strict=True):
        put(blank, head, left, 54, 3.5)
    put(blank, "合　计", 20, 82, 3.5)
    put(blank, "价税合计（大写）", 12, 91, 3.5)
    put(blank, "（小写）", 120, 91, 3.5)
    blank.objects.append(line(14, 98, 14, 118))
    put(blank, "备", 9, 102, 3.5)
    put(blank, "注", 9, 109, 3.5)
    put(blank, "开票人：", 20, 124, 3.5)
    page = Sheet(template="2", size=(wide, high))
    names: list[tuple[str, list[int]]] = []

    def value(name: str, words: str, across: float, down: float) -> None:
        names.append((name, [1000 + len(page.objects)]))
        put(page, words, across, down, 3.5)

    value("InvoiceNo", "26142000000012345678", 163, 8)
    value("IssueDate", "2026年11月20日", 163, 15)
    value("BuyerName", "王秀英", 27, 32)
    value("SellerName", "河边社区食堂", 124, 32)
    value("SellerTaxID", "91140100MA0000000X", 145, 42)
    for row, goods in enumerate(GOODS):
        for left, words in zip(_LEFTS, goods, strict=True):
            value("Item", words, left, 60 + 7 * row)
    value("TaxExclusiveTotalAmount", "¥209.77", 134, 82)
    value("TaxTotalAmount", "¥6.30", 180, 82)
    value("TaxInclusiveTotalAmount", "贰佰壹拾陆圆零柒分", 50, 91)
    value("TaxInclusiveTotalAmount", "¥216.07", 140, 91)
    value("Note", "十一月份的午餐费，送餐上门。", 18, 102)
    value("InvoiceClerk", "赵小河", 36, 124)
    page.objects.append(picture("50", 10, 5, 18, 18))
    tags = element("eInvoice")
    for name, numbers in names:
        tags.append(element(name, *(element("ObjectRef", str(n), PageRef=10) for n in numbers)))
    file = Document([page], {"2": blank}, {"50": well()}, tags)
    return packed([file], [("Doc_0/Signs/Sign_0/SignedValue.dat", b"\x30\x82" + bytes(60))])


def several() -> bytes:
    """Return a file that holds two documents."""
    found = []
    for title, texts in (("社区食堂", CANTEEN), ("老井", WELL)):
        sheet = Sheet()
        put(sheet, title, 90, 25, 7, font=BOLD_FONT)
        column(sheet, texts, 20, 45, 40)
        found.append(Document([sheet]))
    return packed(found)


def locked() -> bytes:
    """Return a file with the entries that an encrypted one has."""
    sheet = Sheet()
    put(sheet, "看不见的字", 20, 20, 4.2)
    return packed([Document([sheet])], [("Encryptions.xml", b"<Encryptions/>")])


def scanned() -> bytes:
    """Return a page that is nothing but a picture."""
    sheet = Sheet([picture("50", 0, 0, *A4)])
    return packed([Document([sheet], pictures={"50": well()})])


def scan() -> bytes:
    """Return two pages as a scanner writes them; a sentence goes on overleaf."""
    pictures = dict(zip(("50", "51"), scanned_pages(), strict=True))
    return packed([Document([_scanned(number) for number in pictures], pictures=pictures)])


def mixed() -> bytes:
    """Return a letter with a scanned page between two pages of text."""
    first, last = Sheet(), Sheet()
    column(first, WELL[:2], 20, 30, 38)
    column(last, WELL[2:3], 20, 30, 38)
    picture_of_it = {"50": next(iter(scanned_pages()))}
    return packed([Document([first, _scanned("50"), last], pictures=picture_of_it)])


def _scanned(number: str) -> Sheet:
    return Sheet([picture(number, 0, 0, *A4)])


def scanned_pages() -> Iterator[bytes]:
    """Yield the pages that `tools.documents.paper` has drawn, as PNG."""
    with Image.open(PAPER) as pages:
        for page in ImageSequence.Iterator(pages):
            out = BytesIO()
            page.save(out, "PNG")
            yield out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "通知": notice,
    "家信": letter,
    "逐字": singly,
    "津贴": form,
    "横放": turned,
    "发票": invoice,
    "两份": several,
    "上锁": locked,
    "只有图": scanned,
    "扫描": scan,
    "图文": mixed,
}


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / f"{name}.ofd").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
