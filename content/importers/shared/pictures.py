"""Finds the pictures that an article names, beside its file, while it is imported.

Later no file is opened by a name from a text: the library keeps the bytes under their checksum.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from content.model import Article, Block, BlockKind, Picture, picture_key
from content.real_files import open_file

LARGEST_BYTES = 8 * 1024 * 1024
"""Bytes at most. A photo of a telephone has some 3 MB."""
LONGEST_SIDE = 12_000
MOST_PIXELS = 40_000_000
"""px at most; a photo of a telephone has 12 million."""
MOST_PICTURES = 100
"""In one article; more show their descriptions only."""
MOST_BYTES = 96 * 1024 * 1024
"""Of all that one source is given: thirty photos of a telephone. More show their descriptions only.

With the largest text it is less than an import may send back: no import fails by its pictures.
"""

_WORD = "图片"
_PNG = b"\x89PNG\r\n\x1a\n"
# Start of frame in all its forms, but for DHT, JPG and DAC, which share the range (ISO 10918-1).
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Beside = Callable[[str], bytes | None]
"""Returns the bytes of a file that a text names; None if the text may not have it."""


def picture_block(description: str, name: str) -> Block:
    """Return the block of a picture that is still to be found; the description is read aloud."""
    words = description.strip()
    return Block(BlockKind.PICTURE, f"{_WORD}：{words}" if words else _WORD, Picture(name=name))


def size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height in px of a PNG or JPEG from its head; None for all else."""
    size = None
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        size = struct.unpack(">II", data[16:24])
    elif data.startswith(b"\xff\xd8"):
        size = _jpeg_size(data)
    if size is None or min(size) < 1:
        return None
    return (int(size[0]), int(size[1]))


def with_pictures(result: ImportResult, beside: Beside, watch: Watch = UNWATCHED) -> ImportResult:
    """Return the result with the pictures that `beside` gives; of the others the words stay.

    Pictures that an article already carries are kept as they are, and count. `watch` hears how many
    of the names were looked for, and may stop it between two of them.
    """
    gathering = _Gathering(result, beside, watch)
    return replace(result, articles=tuple(map(gathering.article, result.articles)))


def files_beside(file: Path) -> Beside:
    """Return a function that gives the bytes of files in the folder of `file` and below it.

    It gives None for a link, an address, a device, a name that leads out of the folder, and a file
    of more than LARGEST_BYTES.
    """
    folder = file.parent

    def read(name: str) -> bytes | None:
        try:
            wanted = (folder / unquote(name)).resolve(strict=True)
            if not wanted.is_relative_to(folder.resolve()):
                return None
            with open_file(wanted) as opened:
                data = opened.read(LARGEST_BYTES + 1)
        except (OSError, ValueError, RuntimeError):
            return None
        return data if len(data) <= LARGEST_BYTES else None

    return read


class _Gathering:
    """Asks for the pictures of one result, each name once, as long as there is room for more."""

    def __init__(self, result: ImportResult, beside: Beside, watch: Watch) -> None:
        self._beside, self._watch = beside, watch
        own = {key: len(data) for article in result.articles for key, data in article.carried}
        self._room = MOST_BYTES - sum(own.values())
        self._found: dict[str, tuple[Picture, bytes] | None] = {}
        self._wanted = sum(map(_is_wanted, (b for a in result.articles for b in a.blocks)))
        self._looked_for = 0

    def article(self, article: Article) -> Article:
        """Return the article with what there is."""
        if not any(map(_is_wanted, article.blocks)):
            return article
        carried = dict(article.carried)
        blocks = []
        for block in article.blocks:
            if block.picture is None or not _is_wanted(block):
                blocks.append(block)
                continue
            found = self._get(block.picture.name) if len(carried) < MOST_PICTURES else None
            if found is None:
                blocks.append(replace(block, picture=None))
                continue
            picture, carried[picture.key] = found
            blocks.append(replace(block, picture=picture))
        return replace(article, blocks=tuple(blocks), carried=tuple(carried.items()))

    def _get(self, name: str) -> tuple[Picture, bytes] | None:
        self._watch.check()
        if name not in self._found:
            self._found[name] = self._ask(name)
        self._looked_for += 1
        self._watch.progress(self._looked_for / self._wanted)
        return self._found[name]

    def _ask(self, name: str) -> tuple[Picture, bytes] | None:
        data = self._beside(name) if self._room > 0 else None
        if data is None:
            return None
        # What is no picture took its time as well: it counts.
        fits, self._room = len(data) <= self._room, self._room - len(data)
        size = _fit_to_show(data) if fits else None
        return (Picture(picture_key(data), *size), data) if size is not None else None


def _is_wanted(block: Block) -> bool:
    """Return whether it names a picture that is still to be found."""
    return block.picture is not None and not block.picture.key


def _fit_to_show(data: bytes) -> tuple[int, int] | None:
    size = size_of(data) if len(data) <= LARGEST_BYTES else None
    if size is None or max(size) > LONGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
        return None
    return size


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height)
        if marker in (0x01, *range(0xD0, 0xD8)):  # without a length
            at += 2
            continue
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None
