"""Reads the text objects of OFD: each character with its place, however the file places them."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin
from typing import TYPE_CHECKING

from content.importers.ofd.places import POINTS, Turn, distances, number
from content.importers.ofd.tags import child, children
from content.importers.shared.layout.characters import MEANT, is_unknown, is_wide
from content.importers.shared.layout.frames import way_of
from content.importers.shared.layout.shapes import Box, Glyph

if TYPE_CHECKING:
    from lxml.etree import _Element

_ABOVE = 0.88
_BELOW = 0.12
"""Of its size, that a character stands above and below its base line."""
_BOLD = 600
_GIVE = 0.2
"""Of its size, by which a letter may be wider than it is thought to be; more is a gap."""
_SET_WIDE = 3.0
"""Sizes between the characters of a title, at most."""
_NARROW = frozenset("iljftrI.,:;'|!()[]·1/ ")
_BROAD = frozenset("mwMWQOGD@%—…")
_STEPS = {90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
"""Directions in which a text is read, but for that to the right."""


class Writing:
    """Gives the characters of text objects; counts those of which nobody knows what they are."""

    def __init__(self) -> None:
        self.unknown = 0

    def glyphs(self, item: _Element, outer: Turn, *, is_bold: bool) -> Iterator[Glyph]:
        """Yield the characters of a text object, in points from the page's origin.

        `outer` is the transform of what holds it, `is_bold` that of its font.
        """
        own = outer.after(Turn.of(item.get("Boundary"), item.get("CTM")))
        size = number(item.get("Size"), 3.5)
        points = abs(size) * own.height * POINTS
        if points <= 0.5:
            return
        bold = is_bold or number(item.get("Weight"), 400) >= _BOLD
        angle = radians(number(item.get("CharDirection")))
        across, down = cos(angle), sin(angle)
        way = way_of(own.a * across + own.c * down, -(own.b * across + own.d * down))
        turned = Turn(across, down, -down, across)
        wide = number(item.get("HScale"), 1.0) or 1.0
        is_spaced = False
        for char, left, base, advance in _placed(item, size, wide):
            if not char.strip() or char == "\u3000":
                is_spaced = True
                continue
            if is_unknown(ord(char)):
                self.unknown += 1
                continue
            moved = own.after(Turn(e=left, f=base)).after(turned)
            box = moved.box(Box(0.0, -_ABOVE * size, advance, _BELOW * size))
            place = Box(*(POINTS * edge for edge in box))
            yield Glyph(MEANT.get(ord(char)) or char, place, points, bold, is_spaced, way)
            is_spaced = False


def _placed(item: _Element, size: float, wide: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield the characters with the places of their base lines, and their widths.

    Places are those of the object's own, in millimetres before its transform.
    """
    across = down = 0.0
    for code, text in _codes(item):
        across, down = number(code.get("X"), across), number(code.get("Y"), down)
        rights = distances(code.get("DeltaX"), len(text))
        downs = distances(code.get("DeltaY"), len(text))
        is_even = len(rights) > 1 and len(set(rights)) == 1
        step = _STEPS.get(int(number(item.get("ReadDirection"))) % 360, (1.0, 0.0))
        for at, char in enumerate(text):
            natural = _width(char) * size * wide
            right = rights[at] if at < len(rights) else None
            below = downs[at] if at < len(downs) else None
            yield char, across, down, _advance(natural, right, size, is_even=is_even)
            if right is None and below is None:
                length = natural if step[0] else size
                across, down = across + step[0] * length, down + step[1] * length
            else:
                across, down = across + (right or 0.0), down + (below or 0.0)


def _codes(item: _Element) -> list[tuple[_Element, str]]:
    """Return the pieces of a text object with their words; those that are meant, where it says."""
    pieces = [
        (each, "".join(each.itertext()).replace("\n", "").replace("\r", ""))
        for each in children(item, "TextCode")
    ]
    meant = child(item, "ActualText")
    words = "".join(meant.itertext()).strip() if meant is not None else ""
    if words and len(words) == sum(len(text) for _, text in pieces):
        whole = iter(words)
        return [(each, "".join(next(whole) for _ in text)) for each, text in pieces]
    return [(pieces[0][0], words)] if words and pieces else pieces


def _advance(natural: float, given: float | None, size: float, *, is_even: bool) -> float:
    """Return the width of a character; the rest of a longer way to the next one is a gap.

    Where all ways are equal, the words are only set wide.
    """
    if given is None or given <= 0:
        return natural
    most = _SET_WIDE * size if is_even else natural + _GIVE * size
    return given if given <= most else natural


def _width(char: str) -> float:
    """Return how wide a character is, by guess: fonts need not be in the file."""
    if is_wide(char):
        return 1.0
    if char in _NARROW:
        return 0.3
    if char in _BROAD:
        return 0.85
    return 0.65 if char.isupper() else 0.5


def is_bold_font(font: _Element) -> bool:
    """Tell whether a font of the resources is a bold one, as headings have it."""
    names = f"{font.get('FontName') or ''} {font.get('FamilyName') or ''}".lower()
    said = (font.get("Bold") or "").lower() == "true"
    return said or any(word in names for word in ("bold", "heavy", "simhei", "黑体"))
