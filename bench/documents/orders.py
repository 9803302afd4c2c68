"""How many neighbouring lines of printed pages are read in their order, by kind and by producer.

Pages have columns, and tables with and without rules; their lines are of our own texts, each with a
number in words that comes once, so that it is found again. A pair is right where the second line
comes behind the first one. Producers that are not on this machine are named and left out.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from bench.documents.processes import in_child
from content.importers.base import Source
from content.importers.formats import FORMATS
from tools.documents.office import converted
from tools.documents.pdfs import office_text, par, table

LEAST = 0.95
_DIGITS = "零一二三四五六七八九"
_FILLER = "天好水清风和日暖人来车往花开叶落"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be printed: columns of lines, or rows of a table."""

    columns: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    ruled: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines in the order in which people read them."""
        return tuple(line for part in (*self.columns, *self.rows) for line in part)


def _line(number: int, length: int) -> str:
    name = "".join(_DIGITS[int(digit)] for digit in f"{number:03d}")
    return (f"第{name}句" + _FILLER * 3)[: length - 1] + "。"


def _columns(count: int, high: int, length: int) -> Page:
    lines = [_line(at, length) for at in range(count * high)]
    return Page(tuple(tuple(lines[at * high : (at + 1) * high]) for at in range(count)))


def _rows(high: int, wide: int, *, ruled: bool) -> Page:
    cells = [_line(at, 5 + at % wide).rstrip("。") for at in range(high * wide)]
    rows = tuple(tuple(cells[at * wide : (at + 1) * wide]) for at in range(high))
    return Page(rows=rows, ruled=ruled)


PAGES = {
    "two columns": _columns(2, 30, 18),
    "three columns": _columns(3, 24, 11),
    "a table with rules": _rows(12, 4, ruled=True),
    "a table without rules": _rows(12, 4, ruled=False),
}


_NOT_OF_OFFICE = ("three columns", "a table without rules")


def run() -> list[dict[str, object]]:
    """Return a row for each kind of page and each producer that is here."""
    from content.importers.reading import read_source

    formats = [each for each in FORMATS if each.name == "pdf"]
    rows: list[dict[str, object]] = []
    for producer, make in _producers().items():
        for kind, page in PAGES.items():
            if producer == "LibreOffice" and kind in _NOT_OF_OFFICE:
                continue
            data = make(page)
            result = read_source(Source("", partial(BytesIO, data)), formats=formats)
            words = "".join(block.text for a in result.articles for block in a.blocks)
            right = pairs_right(page.lines, words)
            rows.append(
                {
                    "what": f"{kind}, {producer}",
                    "pairs": len(page.lines) - 1,
                    "in order %": round(100 * right, 1),
                    "kept": right >= LEAST,
                }
            )
    return rows


def pairs_right(lines: Sequence[str], words: str) -> float:
    """Return the share of neighbouring lines of which the second comes behind the first."""
    # A title that stands for a missing one repeats the first line: the last place counts.
    places = [words.rfind(line[:5]) for line in lines]
    right = sum(0 <= one < two for one, two in pairwise(places))
    return right / max(1, len(lines) - 1)


def _producers() -> dict[str, Callable[[Page], bytes]]:
    found: dict[str, Callable[[Page], bytes]] = {"Qt": _by_qt}
    if find_spec("reportlab"):
        found["reportlab"] = _by_reportlab
    if shutil.which("soffice"):
        found["LibreOffice"] = _by_office
    for name in {"reportlab", "LibreOffice"} - set(found):
        print(f"left out: {name} is not on this machine", flush=True)
    return found


def placed(page: Page) -> list[tuple[float, float, str]]:
    """Return the lines with their places in points, as a printer holds them: row by row."""
    found: list[tuple[float, float, str]] = []
    step = 500 / max(1, len(page.columns))
    for across, column in enumerate(page.columns):
        found += [(45 + step * across, 60 + 18 * at, line) for at, line in enumerate(column)]
    for at, row in enumerate(page.rows):
        found += [(50 + 125 * across, 60 + 24 * at, cell) for across, cell in enumerate(row)]
    return sorted(found, key=lambda each: (each[1], each[0]))


def rules(page: Page) -> list[tuple[float, float, float, float]]:
    """Return the rules of a table in points, from and to."""
    if not page.ruled:
        return []
    high, wide = len(page.rows), len(page.rows[0])
    bottom, right = 56 + 24 * high, 45 + 125 * wide
    level = [(45, 56 + 24 * at, right, 56 + 24 * at) for at in range(high + 1)]
    return [*level, *((45 + 125 * at, 56, 45 + 125 * at, bottom) for at in range(wide + 1))]


def _by_qt(page: Page) -> bytes:
    with tempfile.TemporaryDirectory(prefix="yl-order-") as folder:
        kind = next(name for name, each in PAGES.items() if each is page)
        in_child("bench.documents.print_orders", kind, folder)
        return (Path(folder) / "page.pdf").read_bytes()


def _by_office(page: Page) -> bytes:
    """Return the page as LibreOffice sets it: a section of two columns, or a table with rules."""
    if page.rows:
        body = table(page.rows)
    else:
        lines = "".join(par(line, "Small") for line in page.lines)
        body = f'<text:section text:style-name="Two" text:name="a">{lines}</text:section>'
    with tempfile.TemporaryDirectory(prefix="yl-order-") as folder:
        text = Path(folder) / "page.fodt"
        text.write_text(office_text(body), "utf-8")
        converted(text, "pdf", Path(folder))
        return (Path(folder) / "page.pdf").read_bytes()


def _by_reportlab(page: Page) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 11)
    for across, down, words in placed(page):
        canvas.drawString(across, 842 - down - 11, words)
    for left, top, right, bottom in rules(page):
        canvas.line(left, 842 - top, right, 842 - bottom)
    canvas.save()
    return out.getvalue()
