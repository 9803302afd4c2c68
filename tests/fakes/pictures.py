"""An article with a picture, made up here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

WORDS = "图片：一块红色的牌子，上面没有字。"
PLAIN = "春天来了，柳树绿了，大家出门走走。" * 5


def encoded(width: int, height: int, kind: str = "PNG", colour: str = "#ff0000") -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def article(data: bytes, width: int = 400, height: int = 300, words: str = WORDS) -> Article:
    key = picture_key(data)
    blocks = (
        Block(BlockKind.TITLE, "看图"),
        *(Block(BlockKind.PARAGRAPH, PLAIN) for _ in range(3)),
        Block(BlockKind.PICTURE, words, Picture(key, width, height)),
        *(Block(BlockKind.PARAGRAPH, PLAIN) for _ in range(3)),
    )
    return Article(article_id(blocks), blocks, carried=((key, data),))


PLACE = 4
"""The block of the picture."""


def many_pictures(count: int) -> Article:
    """Return an article of so many low pictures, each of another colour, seven to a page."""
    carried, blocks = [], [Block(BlockKind.TITLE, "看图"), Block(BlockKind.PARAGRAPH, "正文。")]
    for number in range(count):
        data = encoded(200, 20, colour=f"#{number * 10 + 5:02x}0000")
        carried.append((picture_key(data), data))
        picture = Picture(picture_key(data), 200, 20)
        blocks.append(Block(BlockKind.PICTURE, "图片：一条线", picture))
    return Article(article_id(tuple(blocks)), tuple(blocks), carried=tuple(carried))


LEAFLET = (
    "用法用量：口服，一次两片，一天三次，饭后半小时吃。",
    "注意：吃药的这几天不要喝酒。",
    "身上起疹子就停下来，去问大夫。",
    "放在阴凉干燥、小孩拿不到的地方。",
)


def drawn_page(lines: Sequence[str], width: int = 900, height: int = 1260) -> bytes:
    """Return the picture of a sheet of paper with these lines."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbfaf4"))
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(width // 26)
    painter.setFont(font)
    for number, line in enumerate(lines):
        painter.drawText(width // 15, width // 8 + number * width // 13, line)
    painter.drawRect(width // 30, width // 30, width - width // 15, height - width // 15)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(data.data())


def recognised_article(pages: int = 1) -> Article:
    """Return the leaflet of a medicine as it is recognised on so many pages."""
    blocks = [Block(BlockKind.TITLE, "药品说明书")]
    blocks += [Block(BlockKind.PARAGRAPH, line) for line in LEAFLET]
    carried = []
    for number in range(1, pages + 1):
        data = drawn_page([f"药品说明书　第{number}页", *LEAFLET])
        carried.append((picture_key(data), data))
        picture = Picture(picture_key(data), 900, 1260)
        blocks.append(Block(BlockKind.PICTURE, f"〔原件第 {number} 页〕", picture))
    return Article(article_id(tuple(blocks)), tuple(blocks), carried=tuple(carried))
