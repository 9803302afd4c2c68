"""The sheets of lessons as a PDF file, or on a printer. For a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.printing.lessons.sheet import LessonPapers
from ui.printing.paper import RESOLUTION
from ui.printing.printers import chosen_pages, raise_if_failed
from ui.printing.writing import WritingProgress, paint_pages, pdf_with

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def pdf_of_papers(papers: LessonPapers, watch: WritingProgress) -> bytes | None:
    """Return the sheets as a PDF; None when `watch.stop` was set meanwhile."""
    watch.total = len(papers.sheets)
    pages = (sheet.paint for sheet in papers.sheets)
    return pdf_with(papers.title, lambda writer: paint_pages(writer, RESOLUTION, pages, watch))


def print_papers(printer: QPrinter, papers: LessonPapers, watch: WritingProgress) -> bool:
    """Print the sheets that were chosen in the dialog.

    Returns False when `watch.stop` was set meanwhile. Raises PrintingError.
    """
    first, last = chosen_pages(printer)
    chosen = papers.sheets[first - 1 : last or None]
    watch.total = max(1, len(chosen))
    pages = (sheet.paint for sheet in chosen)
    finished = paint_pages(printer, printer.resolution(), pages, watch)
    raise_if_failed(printer)
    return finished
