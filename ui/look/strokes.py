"""Words drawn with strokes of a pen, where no font has their characters."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

import resources

SQUARE = 100.0
"""Units of the square of a character."""
LETTER = 62.0
"""Units that a letter takes, of those that have no square of their own."""
BETWEEN = 10.0
"""Units between two characters of Chinese."""
PEN = 8.0
"""Units: how broad the pen is. Letters and characters with many strokes stay clear with it."""


def width_of(words: str, px: float) -> float:
    """Return the width of the words in px, in a size of `px`."""
    units = sum(LETTER if each.isascii() else SQUARE + BETWEEN for each in words)
    return max(0.0, units) * px / SQUARE


def stroked(words: str, px: float) -> QPainterPath:
    """Return the words as lines from (0, 0) on, to be drawn with a pen of PEN × px / SQUARE.

    Raises KeyError for a character that nobody has drawn.
    """
    scale, path, left = px / SQUARE, QPainterPath(), 0.0
    for each in words:
        for stroke in _characters()[each]:
            _draw(path, [QPointF((left + x) * scale, y * scale) for x, y in stroke[1]], stroke[0])
        left += LETTER if each.isascii() else SQUARE + BETWEEN
    return path


def _draw(path: QPainterPath, points: list[QPointF], is_round: bool) -> None:
    path.moveTo(points[0])
    if not is_round or len(points) < 3:
        for point in points[1:]:
            path.lineTo(point)
        return
    for at in range(1, len(points) - 1):
        # Each bend lies between the middles of its two neighbours, but for the ends.
        last = at == len(points) - 2
        end = points[at + 1] if last else (points[at] + points[at + 1]) / 2
        path.quadTo(points[at], end)


_Stroke = tuple[bool, tuple[tuple[float, float], ...]]
"""Whether it is round, and its points."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words in place of a font: Chinese in every language, for people who read Chinese."""

    sentence: tuple[str, ...]
    """Its lines."""
    go_on: str
    """The words of the button."""


def said() -> Said:
    """Return it."""
    words = _file()["say"]
    return Said(tuple(words["sentence"]), words["go_on"])


@cache
def _characters() -> dict[str, tuple[_Stroke, ...]]:
    drawn = _file()["characters"]
    return {name: tuple(map(_stroke, strokes)) for name, strokes in drawn.items()}


@cache
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(resources.__file__).with_name("strokes.toml").read_text("utf-8"))


def _stroke(written: str) -> _Stroke:
    pairs = (point.split(",") for point in written.removeprefix("~").split())
    return written.startswith("~"), tuple((float(x), float(y)) for x, y in pairs)
