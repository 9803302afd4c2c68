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


def print_on(
    printer: QPrinter, article: Article, wanted: PrintStyle, minutes: int, watch: WritingProgress
) -> bool:
    """Print the sheets that were chosen in the dialog; for a worker thread.

    Returns False when `watch.stop` was set meanwhile. Raises PrintingError.
    """
    from PySide6.QtPrintSupport import QPrinter

    first, last = 1, 0
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = max(1, printer.fromPage()), printer.toPage()
    finished = write_sheets(
        printer, printer.resolution(), article, wanted, minutes, watch, first=first, last=last
    )
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise PrintingError("the printer reports an error")
    return finished
