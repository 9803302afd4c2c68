"""Printers: whether this machine has one, and printing the sheets.

QtPrintSupport is imported only here, at the first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from content.model import Article
from ui.printing.paper import PrintStyle
from ui.printing.writing import PrintingError, WritingProgress, a4, write_sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_PAGES = 20
"""Pages of one print where nobody is asked about them: a book would empty the machine of paper."""

DOC_NAME = "yinling"


def has_printer() -> bool:
    """Tell whether a printer is installed. May wait for the print system: call it in a job."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:  # A system without CUPS may lack the library's library.
        return False
    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(window: QWidget, title: str) -> QPrinter | None:
    """Open the system's print dialog; return the chosen printer, or None."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setFullPage(True)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, window)
    # Windows shows its own dialog only from exec(); the event loop runs meanwhile.
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if agreed else None


def own_printer(most: int = MOST_PAGES) -> QPrinter | None:
    """Return the machine's usual printer, and ask nothing; None: none here.

    It prints `most` pages of a document; 0: all of it.

    The system's window for printing also looks into folders and writes files. Its queue shows names
    of what is printed: this one says nothing of a text.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    about = QPrinterInfo.defaultPrinter()
    if about.isNull():
        names = QPrinterInfo.availablePrinterNames()
        about = QPrinterInfo.printerInfo(names[0]) if names else about
    if about.isNull():
        return None  # a QPrinter without a printer writes a file
    printer = QPrinter(about, QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setFullPage(True)
    printer.setDocName(DOC_NAME)
    if most:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(1, most)
    is_printer = printer.isValid() and printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    return printer if is_printer else None


def print_on(
    printer: QPrinter, article: Article, wanted: PrintStyle, minutes: int, watch: WritingProgress
) -> bool:
    """Print the sheets that were chosen in the dialog; for a worker thread.

    Returns False when `watch.stop` was set meanwhile. Raises PrintingError.
    """
    first, last = chosen_pages(printer)
    finished = write_sheets(
        printer, printer.resolution(), article, wanted, minutes, watch, first=first, last=last
    )
    raise_if_failed(printer)
    return finished


def chosen_pages(printer: QPrinter) -> tuple[int, int]:
    """Return the first and last page that were chosen in the dialog; 0: to the end."""
    from PySide6.QtPrintSupport import QPrinter

    if printer.printRange() is QPrinter.PrintRange.PageRange:
        return max(1, printer.fromPage()), printer.toPage()
    return 1, 0


def raise_if_failed(printer: QPrinter) -> None:
    """Raise PrintingError if the printer has reported an error."""
    from PySide6.QtPrintSupport import QPrinter

    if printer.printerState() is QPrinter.PrinterState.Error:
        raise PrintingError("the printer reports an error")
