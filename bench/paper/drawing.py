"""Draws pages of our own texts with known words, places and order: the truth to measure by."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from content.importers.shared.layout.shapes import Box

A4 = (2480, 3508)
"""px with 300 points an inch."""
_FOLDER = Path("/usr/share/fonts/opentype/noto")
SERIF = "NotoSerifCJK-Regular.ttc"
SANS = "NotoSansCJK-Regular.ttc"
BOLD = "NotoSansCJK-Bold.ttc"
_SIMPLIFIED = 2
"""Number of the face for Chinese of the mainland in Noto's collections."""
_NEVER_FIRST = "，。！？；：、”’」』）》…％"
ARTICLES = Path(__file__).parents[2] / "resources" / "articles"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line that was drawn: its words, and where they stand."""

    text: str
    area: Box


@dataclass
class Sheet:
    """A page that is being drawn; `lines` are in the order in which they are to be read."""

    size: tuple[int, int] = A4
    runs_down: bool = False
    lines: list[Drawn] = field(default_factory=list)
    said: str = ""
    """The words to be read, where they are more than those of the lines: a table says its head."""

    def __post_init__(self) -> None:
        self.image = Image.new("L", self.size, 255)
        self._draw = ImageDraw.Draw(self.image)

    @property
    def text(self) -> str:
        """All words in reading order."""
        return self.said or "".join(line.text for line in self.lines)

    def put(self, text: str, x: float, y: float, size: int, name: str = SERIF) -> float:
        """Draw a line with its upper left corner there; return its right end."""
        self._draw.text((x, y), text, font=font(name, size), fill=20, anchor="la")
        box = self._draw.textbbox((x, y), text, font=font(name, size), anchor="la")
        self.lines.append(Drawn(text, Box(x, box[1], box[2], box[3])))
        return float(box[2])

    def put_down(self, text: str, x: float, y: float, size: int, name: str = SERIF) -> None:
        """Draw a line that runs down; `x` is its right edge."""
        face = font(name, size)
        for number, sign in enumerate(text):
            self._draw.text((x - size, y + number * size * 1.06), sign, font=face, fill=20)
        self.lines.append(Drawn(text, Box(x - size, y, x, y + len(text) * size * 1.06)))

    def column(
        self, text: str, left: float, top: float, width: float, size: int, gap: float = 1.6
    ) -> float:
        """Draw paragraphs, one below the other, as justified lines; return where they end."""
        y = top
        for paragraph in text.split("\n"):
            for line, indent in wrapped(paragraph, int(width / size)):
                if y > self.size[1] - 260:
                    return y
                self.put(line, left + indent * size, y, size)
                y += size * gap
        return y

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a thin line."""
        self._draw.line((left, top, right, bottom), fill=60, width=3)


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a face of a size in px."""
    return ImageFont.truetype(str(_FOLDER / name), size, index=_SIMPLIFIED)


def wrapped(paragraph: str, count: int) -> Iterator[tuple[str, int]]:
    """Yield the lines of a paragraph of so many characters a line, and their indents."""
    indent, at = 2, 0
    while at < len(paragraph):
        end = at + count - indent
        while end < len(paragraph) and paragraph[end] in _NEVER_FIRST:
            end -= 1
        yield paragraph[at:end], indent
        at, indent = end, 0


@cache
def our_paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of the app's own articles, those of Chinese text alone."""
    found: list[str] = []
    for path in sorted(ARTICLES.glob("*.md")):
        body = path.read_text("utf-8").split("---", 2)[-1]
        found += [
            part.strip()
            for part in body.split("\n\n")
            if len(part.strip()) > 30 and not part.strip().startswith(("#", "!", "-", "|", "1."))
        ]
    return tuple("".join(part.split()) for part in found if "`" not in part and "**" not in part)


def some_text(rng: random.Random, characters: int) -> str:
    """Return paragraphs of about so many characters, one a line."""
    paragraphs = list(our_paragraphs())
    rng.shuffle(paragraphs)
    taken: list[str] = []
    while sum(map(len, taken)) < characters:
        taken.append(paragraphs[len(taken) % len(paragraphs)])
    return "\n".join(taken)


def headline(rng: random.Random, length: int) -> str:
    """Return some words as a heading."""
    clauses = [
        clause
        for paragraph in our_paragraphs()
        for clause in paragraph.replace("。", "，").split("，")
        if length - 2 <= len(clause) <= length and clause.isalpha()
    ]
    return rng.choice(clauses)


def pairs_right(truth: Sequence[int]) -> float:
    """Return the share of pairs of lines that stand in order; `truth` are their right numbers."""
    count = len(truth) * (len(truth) - 1) // 2
    if not count:
        return 1.0
    wrong = sum(1 for at, one in enumerate(truth) for two in truth[at + 1 :] if one > two)
    return 1.0 - wrong / count
