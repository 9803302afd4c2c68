"""Pages of PDFs that reportlab draws word by word, for the tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tools.documents.village import CANTEEN, WELL, picture

DRAWN = {
    "上锁": "locked",
    "只锁修改": "owner",
    "三栏": "three",
    "横放": "turned",
    "重影": "shadow",
    "扫描带字": "scan",
    "扫描乱码": "garbled",
    "只有图": "picture",
    "图文混合": "mixed",
    "英文": "english",
}


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
        "garbled": _garbled,
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


def _garbled(canvas: Any) -> None:
    """Draw a picture over the page, and below it the bytes of its words as western letters."""
    _picture_only(canvas)
    words = canvas.beginText(40, 540)
    words.setFont("Helvetica", 10)
    words.setTextRenderMode(3)
    words.setLeading(15)
    for text in CANTEEN:
        letters = text.encode("gb18030").decode("cp1252", "ignore")
        for line in _lines(letters, 60):
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
