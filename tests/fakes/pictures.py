"""An article with a picture, made up here."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

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
