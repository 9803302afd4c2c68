"""Pictures of pages and scanned PDFs as a format: their words are recognised, page by page."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from content.errors import NothingToReadError, refused
from content.importers.base import DeclinedError, Inside, PageCount, Source
from content.importers.paper.laying import Laid, Line, begun_of, laid
from content.importers.paper.order import Grid, in_order, turned_to_read
from content.importers.paper.pages import is_album, is_pdf, is_picture, pages_of, shown
from content.importers.paper.recognising import Recogniser, cut_out, models_folder, recogniser
from content.importers.paper.shapes import Image, Slant
from content.importers.paper.turning import Way, way_of
from content.importers.paper.writing import UNSURE_MARK, Unsure, marked, written
from content.importers.shared.documents.originals import with_original
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import TextWatch, Watch, ask_for_room, tell_text

_TEXTS = ("newspaper", "plain")
"""The formats that read the recognised text."""
_FIRST, _MORE = 30, 200
"""Characters of whole paragraphs that are told first, and how many more each time."""
_FOUND = 0.2
"""Share of a page's work when its lines are found."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a picture, several in an archive, or a PDF, maybe a scan."""
    return is_picture(data) or is_pdf(data) or is_album(data)


def prepare() -> None:
    """Load the models, which takes a second, before a page has come."""
    folder = models_folder()
    if folder is not None:
        recogniser(folder)


def read(source: Source, watch: Watch) -> Inside | PageCount:
    """Return the number of pages where there are several; else the words of the wanted one.

    They are a text, which the formats of text read. Raises DeclinedError for a PDF that is no scan
    and for all PDFs where nothing is installed that recognises words, unless a page of it is asked
    for; refused("missing-paper") then, and for pictures; NothingToReadError for a page without
    words; refused("damaged").
    """
    data = source.data()
    is_asked_for = source.page is not None
    pages = pages_of(data, may_have_text=is_asked_for)
    folder = models_folder()
    if folder is None:
        if is_pdf(data) and not is_asked_for:
            raise DeclinedError("nothing recognises pages", "missing-paper")
        raise refused("missing-paper", "the extra paper")
    if source.page is None and pages.count > 1:
        return PageCount(pages.count)
    watch.check()
    ask_for_room(watch)
    image = pages.grey(source.page or 0)
    picture = shown(image)
    text, left_out, unsure = _recognised(image, recogniser(folder), watch)
    if not text.strip():
        raise NothingToReadError("a page without words")

    def finish(result: ImportResult) -> ImportResult:
        doubts = [Doubt(DoubtCode.LEFT_OUT, None, words) for words in left_out]
        doubts += [Doubt(DoubtCode.UNSURE, None, each.quote, each.detail) for each in unsure]
        result = with_original(result, picture, (source.page or 0) + 1)
        return replace(result, doubts=(*result.doubts, *doubts))

    inner = Source(source.name, lambda: BytesIO(text.encode("utf-8")))
    return Inside((inner,), _TEXTS, finish)


def _recognised(
    image: Image, recogniser: Recogniser, watch: Watch
) -> tuple[str, tuple[str, ...], list[Unsure]]:
    """Return the text of a page, what was left out of it, and what is not certain."""
    from content.importers.paper.flattening import flattened

    image = flattened(image)
    boxes = recogniser.find(image, watch)
    watch.progress(_FOUND / 2)
    way = way_of(image, boxes, recogniser)
    image, boxes = _upright(image, boxes, way)
    watch.progress(_FOUND)
    runs_down = way is Way.RUNS_DOWN
    angle = _askew(boxes)
    areas = [box.straight(angle) for box in boxes]
    pieces = in_order(areas, runs_down=runs_down)
    lines = [Line("", area) for area in areas]
    unsure: list[Unsure] = []
    numbers = [at for piece in pieces for at in piece.lines]
    page = _across(image, runs_down=runs_down)
    shaky = {at for piece in pieces if isinstance(piece, Grid) for at in piece.unsure}
    least = _FIRST
    for done, at in enumerate(numbers):
        watch.check()
        text, found = marked(recogniser.read(cut_out(image, boxes[at])))
        text = text + UNSURE_MARK if text and at in shaky else text
        lines[at] = Line(text, turned_to_read(areas[at]) if runs_down else areas[at])
        unsure += found
        watch.progress(_FOUND + (1 - _FOUND) * (done + 1) / len(numbers))
        if isinstance(watch, TextWatch):
            begun = written(begun_of(lines, numbers[done + 1 :], pieces, page))
            if len(begun) >= least and done + 1 < len(numbers):
                tell_text(watch, begun, _TEXTS)
                least = len(begun) + _MORE
    result: Laid = laid(lines, pieces, page)
    unsure += [Unsure(words.replace(UNSURE_MARK, ""), "columns") for words in result.unsure]
    return written(result), result.left_out, unsure


def _upright(image: Image, boxes: list[Slant], way: Way) -> tuple[Image, list[Slant]]:
    """Return the page and its lines with the head up."""
    import numpy as np

    turns = way.value % 4
    for _ in range(turns):
        width = image.shape[1]
        image = np.ascontiguousarray(np.rot90(image))
        boxes = [
            Slant.of(tuple((y, width - x) for x, y in box.corners))  # type: ignore[arg-type]
            for box in boxes
        ]
    return image, boxes


def _askew(boxes: list[Slant]) -> float:
    """Return the degrees by which the lines of the page fall to the right."""
    long = sorted(boxes, key=lambda box: -max(box.width, box.height))[:40]
    angles = sorted(box.angle for box in long if max(box.width, box.height) > 100)
    return angles[len(angles) // 2] if angles else 0.0


def _across(image: Image, *, runs_down: bool) -> tuple[float, float]:
    """Return where the sheet begins and ends across its lines."""
    height, width = image.shape
    return (-float(width), 0.0) if runs_down else (0.0, float(height))
