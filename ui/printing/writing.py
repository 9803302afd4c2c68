"""Writes all sheets of an article: to a PDF in memory, or to a printer. For a worker thread.

Qt allows painting of text outside the GUI thread; everything that paints is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from content.errors import ContentError
from content.model import Article
from ui.printing.paper import RESOLUTION, PrintStyle
from ui.printing.searchable import searchable
from ui.printing.sheet_painter import SheetPainter
from ui.printing.sheets import Sheets

Paint = Callable[[QPainter], None]
"""Paints one page; the painter's units are the sheet's px (see `paper`)."""


class PrintingError(ContentError):
    """The file or the printer takes no data."""

    code = "cannot-print"


@dataclass(slots=True)
class WritingProgress:
    """Shared by two threads: the worker counts sheets, the GUI thread may set `stop`."""

    done: int = 0
    total: int = 0
    """Sheets to write; 0 while they are being counted."""
    stop: Event = field(default_factory=Event)


def a4() -> QPageLayout:
    """Return A4 upright. We keep margins of our own, not the device's."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def pdf_of(
    article: Article, wanted: PrintStyle, minutes: int, watch: WritingProgress
) -> bytes | None:
    """Return the article as a PDF; None when `watch.stop` was set meanwhile.

    About 1.6 KB and 3 ms a sheet, besides the fonts (measured with 4,000 sheets).
    """

    def write(writer: QPdfWriter) -> bool:
        return write_sheets(writer, RESOLUTION, article, wanted, minutes, watch)

    return pdf_with(wanted.shown(article.title), write)


def pdf_with(title: str, write: Callable[[QPdfWriter], bool]) -> bytes | None:
    """Return what `write` writes as a PDF of A4 pages; None when it returns False."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(a4())
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    finished = write(writer)
    buffer.close()
    return searchable(bytes(buffer.data().data())) if finished else None


def write_sheets(
    device: QPagedPaintDevice,
    resolution: int,
    article: Article,
    wanted: PrintStyle,
    minutes: int,
    watch: WritingProgress,
    *,
    first: int = 1,
    last: int = 0,
) -> bool:
    """Paint the sheets `first` to `last` (0: to the end) on a device of `resolution` dpi.

    Returns False when `watch.stop` was set meanwhile. Raises PrintingError.
    """
    sheets = Sheets(article, wanted, minutes)
    while not sheets.count_slice():
        if watch.stop.is_set():
            return False
    total, _ = sheets.total()
    last = min(last, total) if last else total
    watch.total = max(1, last - first + 1)

    def paints() -> Iterator[Paint]:
        on_sheet = SheetPainter(sheets, wanted.family)
        for sheet in sheets:
            if sheet.number > last:
                break
            if sheet.number >= first:
                yield partial(on_sheet.paint, sheet=sheet)

    return paint_pages(device, resolution, paints(), watch)


def paint_pages(
    device: QPagedPaintDevice, resolution: int, pages: Iterable[Paint], watch: WritingProgress
) -> bool:
    """Paint these pages on a device of `resolution` dpi, each in px of the sheet.

    Returns False when `watch.stop` was set meanwhile. Raises PrintingError.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise PrintingError("the device cannot be painted on")
    try:
        painter.scale(resolution / RESOLUTION, resolution / RESOLUTION)
        for paint in pages:
            if watch.stop.is_set():
                return False
            if watch.done and not device.newPage():
                raise PrintingError("no new page")
            paint(painter)
            watch.done += 1
    finally:
        painter.end()
    return True
