"""How many characters of a page are read right, whether in order, and how long it takes.

Pages are drawn from our own texts, so their words and their order are known: clean as a scan with
300 points an inch, and as a photo of a telephone (photos.py). Processor time tells what a page
costs on a busy machine as well; the wall's time counts only on a quiet one.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from io import BytesIO

from app.importing.child import ImportingChild
from bench.paper.drawing import Sheet, pairs_right
from bench.paper.photos import photo_of
from bench.paper.sheets import KINDS
from content.importers.base import Source
from content.importers.paper.recognising import models_folder
from content.importers.shared.documents.originals import is_original
from content.importers.shared.doubts import DoubtCode, ImportResult

LEAST = {"clean": 0.99, "photo": 0.97}
"""Characters that must be right."""
LEAST_ORDER = 0.95
FIRST_WORDS_S = 6.0
"""From a photo of A4 to its first words, on two processors with nothing else to do."""
_SAME = str.maketrans("，：；！？（）", ",:;!?()")
_KNOWN_BY = 7
"""Characters of a line that is found again in what was read; a shorter one may be anywhere."""


def run() -> list[dict[str, object]]:
    """Return a row for each kind of page, clean and as a photo, and one for the time."""
    if models_folder() is None:
        print("nothing here recognises pages; fetch it: ./run.sh paper", file=sys.stderr)
        return [{"what": "the extra `paper` is not installed"}]
    rows = [_row(kind, how, seed) for seed, kind in enumerate(KINDS, 7) for how in LEAST]
    return [*rows, _time()]


def _row(kind: str, how: str, seed: int) -> dict[str, object]:
    sheet = KINDS[kind](random.Random(seed))
    began = time.process_time()
    text, unsure = _read(_bytes_of(sheet, how, seed))
    truth, found = _bare(sheet.text), _bare(text)
    right = 1.0 - _distance(truth, found) / len(truth)
    order = pairs_right(list(_places(sheet, found)))
    return {
        "what": f"{kind}, {how}",
        "characters": len(truth),
        "right %": round(100 * right, 2),
        "pairs in order %": round(100 * order, 2),
        "not certain": unsure,
        "cpu s": round(time.process_time() - began, 1),
        "kept": right >= LEAST[how] and order >= LEAST_ORDER,
    }


def _bytes_of(sheet: Sheet, how: str, seed: int) -> bytes:
    if how == "photo":
        return photo_of(sheet.image, random.Random(seed))
    out = BytesIO()
    sheet.image.save(out, "PNG")
    return out.getvalue()


def _read(data: bytes) -> tuple[str, int]:
    """Return the text that comes of a picture, with what was left out, and how much is unsure."""
    from content.importers.reading import read_source

    result = read_source(Source("", lambda: BytesIO(data)))
    unsure = sum(doubt.code is DoubtCode.UNSURE for doubt in result.doubts)
    return _text_of(result), unsure


def _text_of(result: ImportResult) -> str:
    return "\n".join(
        block.text
        for article in result.articles
        for block in article.blocks
        if not is_original(block)
        and not (article.title_is_substitute and block.text.endswith("……"))
    )


def _bare(text: str) -> str:
    """Return the characters that count: without white space, and without what a table is given.

    A sentence for each row of a table adds marks, and the words of its head to each row.
    """
    text = text.replace("〔不清〕", "").translate(_SAME)
    return re.sub(r"[\s,.:;。]", "", text)


def _places(sheet: Sheet, found: str) -> Iterator[int]:
    """Yield the numbers of the lines in the order in which they were found.

    Texts come again on a page: the second line with the same words is the second place of them.
    """
    after: dict[str, int] = {}
    at: list[tuple[int, int]] = []
    for number, line in enumerate(sheet.lines):
        words = _bare(line.text)
        if len(words) >= _KNOWN_BY:
            place = found.find(words, after.get(words, 0))
            at.append((place, number))
            after[words] = place + 1
    yield from (number for place, number in sorted(at) if place >= 0)


def _distance(one: str, two: str) -> int:
    """Return the number of characters to change, put in or take out (Levenshtein)."""
    before = list(range(len(two) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, other in enumerate(two, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (sign != other)))
        before = now
    return before[-1]


class _FirstWords:
    """A watch that notes when the first words could be spoken."""

    def __init__(self) -> None:
        self.at = 0.0

    def progress(self, part: float) -> None:
        """Wait on."""

    def check(self) -> None:
        """Never stop it."""

    def so_far(self, result: ImportResult) -> None:
        """Note the first time."""
        self.at = self.at or time.perf_counter()


def _time() -> dict[str, object]:
    """Return how long a photo of a page takes, from the bytes to its first words, and to all."""
    data = photo_of(KINDS["letter"](random.Random(3)).image, random.Random(3))
    with ImportingChild() as importing:
        importing.warm()
        importing.warm_for_pages()
        time.sleep(3)  # what the reader's walk to the camera's page takes
        began, first = time.perf_counter(), _FirstWords()
        importing.read(Source("", lambda: BytesIO(data)), first)
        took = time.perf_counter() - began
    return {
        "what": "a photo of A4, to its first words",
        "s": round(first.at - began, 2),
        "to all of it s": round(took, 2),
        "kept": 0 < first.at - began <= FIRST_WORDS_S,
    }
