"""Pictures that a document holds itself, as PNG or JPEG, which the app shows; not too many."""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO

from content.importers.shared.documents.parts import Figure
from content.importers.shared.pictures import (
    LARGEST_BYTES,
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PICTURES,
    MOST_PIXELS,
    picture_block,
    size_of,
)
from content.model import Article, Block, Picture, picture_key

log = logging.getLogger(__name__)

_KINDS = ("GIF", "WEBP", "BMP", "TIFF")
"""Kinds that Pillow turns into PNG for us. Metafiles and vector pictures are not shown."""
_SMALLEST = 24
"""px. A picture with a shorter side is a line, a dot, a spacer."""


class Figures:
    """Takes the pictures of one document, each once, as long as there is room for more."""

    def __init__(self) -> None:
        self._room = MOST_BYTES
        self._carried: dict[str, bytes] = {}
        self._known: dict[bytes, Picture | None] = {}

    def block(self, figure: Figure) -> Block:
        """Return the block of the picture; only its words, where it cannot be shown."""
        block = picture_block(figure.description, figure.name)
        if figure.caption:
            block = replace(block, text=figure.caption)
        if figure.data is None:
            return block
        if figure.data not in self._known:
            self._known[figure.data] = self._take(figure.data)
        return replace(block, picture=self._known[figure.data])

    def carried_by(self, article: Article) -> Article:
        """Return the article with the bytes of its pictures."""
        return replace(article, carried=tuple(self._carried.items()))

    def _take(self, data: bytes) -> Picture | None:
        shown = _as_shown(data)
        if shown is None or len(self._carried) >= MOST_PICTURES or len(shown) > self._room:
            return None
        size = size_of(shown)
        if size is None or min(size) < _SMALLEST:
            return None
        if max(size) > LONGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
            return None
        key = picture_key(shown)
        self._room -= len(shown)
        self._carried[key] = shown
        return Picture(key, *size)


def _as_shown(data: bytes) -> bytes | None:
    if len(data) > LARGEST_BYTES:
        return None
    if size_of(data) is not None:
        return data
    from PIL import Image  # a large library: see content.importers

    try:
        with Image.open(BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        log.info("a picture cannot be read: %s", type(error).__name__)
        return None
    return out.getvalue()
