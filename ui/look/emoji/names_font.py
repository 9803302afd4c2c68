"""A font of the names of emoji, 〔玫瑰〕 for 🌹, made where no font of the machine draws them."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QPolygonF

from app.files.atomic import write_atomically
from ui.look.emoji.truetype import EM, Contour, Sign, font_file
from ui.look.look import CJK_FAMILIES

FAMILY = "Yinling Emoji Names"
VERSION = 1
"""Of the way the font is made: a font that was kept from another version is not used."""
_DRAWING = ("emoji", "moji color", "joypixels", "symbola")
"""Parts of the names of fonts that draw emoji: Noto Color Emoji, OpenMoji Color, Symbola."""
OTHERS = "🖼"
"""An emoji that has no name in our list is called as this one is."""
FACE = "🫥"
"""A face that has no name is called as this one is."""
_FACES = range(0x1F600, 0x1F650)
_EMOJI = (range(0x1F300, 0x1F650), range(0x1F680, 0x1F700), range(0x1F90C, 0x1FB00))
"""Blocks of Unicode that hold little else."""
_UNSEEN = (0x200D, 0xFE0E, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400))
"""These join emoji or give them a colour: nothing is written for them."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
"""A flag is written as two of these: CN."""
_APART = 100
"""Units between the character before and the bracket."""
_LETTER = 680
"""Units that a letter of a flag takes."""


def are_drawn(families: Iterable[str]) -> bool:
    """Return whether a font of these families draws emoji: its name says so, on every system."""
    return any(word in family.lower() for family in families for word in _DRAWING)


def kept_font(cache: Path) -> bytes:
    """Return the font that was kept in this folder, or a new one; for a job."""
    listed = _listed()
    kept = cache / f"emoji-names-{VERSION}-{crc32(listed.encode()):08x}.ttf"
    try:
        return kept.read_bytes()
    except OSError:
        font = named_font(names())
    with contextlib.suppress(OSError):  # it is made again at the next start
        write_atomically(kept, font)
    return font


def use(font: bytes) -> None:
    """Let Qt find what other fonts lack in this one; in the window's thread."""
    QFontDatabase.addApplicationFontFromData(font)
    QFontDatabase.addApplicationEmojiFontFamily(FAMILY)


def names() -> dict[str, str]:
    """Return the name of each emoji in our list."""
    lines = (line for line in _listed().splitlines() if line and not line.startswith("#"))
    parted = (line.partition(" ") for line in lines)
    return {sign: name for name, _, signs in parted for sign in signs}


def _listed() -> str:
    return files("resources").joinpath("emoji", "names.txt").read_text("utf-8")


def named_font(named: Mapping[str, str]) -> bytes:
    """Return a font in which each emoji is its name in brackets; takes a moment: for a job."""
    words = {ord(sign): name for sign, name in named.items()}
    for code in (code for block in _EMOJI for code in block):
        if code not in words and unicodedata.category(chr(code)) == "So":
            words[code] = named[FACE if code in _FACES else OTHERS]
    letters = {code: chr(ord("A") + code - _FLAG_LETTERS.start) for code in _FLAG_LETTERS}
    drawn = _Outlines()
    signs = {code: drawn.bracketed(name) for code, name in words.items()}
    signs |= {code: Sign(_LETTER, ((drawn.number(name), 0),)) for code, name in letters.items()}
    signs |= {code: Sign(0) for code in _UNSEEN}
    return font_file(FAMILY, drawn.all, signs)


class _Outlines:
    """The outlines of the characters of names, each drawn once, in a font of this machine."""

    def __init__(self) -> None:
        self.all: list[list[Contour]] = []
        self._numbers: dict[str, int] = {}
        self._font = QFont()
        self._font.setFamilies(CJK_FAMILIES)
        self._font.setPixelSize(EM)

    def number(self, character: str) -> int:
        """Return the number of the outline of this character."""
        number = self._numbers.get(character)
        if number is None:
            number = self._numbers[character] = len(self.all)
            path = QPainterPath()
            path.addText(0, 0, self._font, character)
            polygons = path.toSubpathPolygons()
            self.all.append([contour for shape in polygons if (contour := _corners(shape))])
        return number

    def bracketed(self, name: str) -> Sign:
        """Return the sign of a name between brackets, whose ink takes half their width."""
        half = EM // 2
        parts = [(self.number("〔"), _APART - half)]
        parts += [(self.number(each), _APART + half + at * EM) for at, each in enumerate(name)]
        end = half + len(name) * EM
        return Sign(end + half, (*parts, (self.number("〕"), _APART + end)))


def _corners(shape: QPolygonF) -> list[tuple[int, int]]:
    """Return the corners of a closed shape in units, y upwards; none if it is too small."""
    points = [point.toTuple() for point in shape.toList()]
    rounded = [(round(x), -round(y)) for x, y in points]
    corners = [one for one, before in zip(rounded, [None, *rounded], strict=False) if one != before]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    return corners if len(corners) > 2 else []
