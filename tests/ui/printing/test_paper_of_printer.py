"""Printing, tried with Qt's own printer, which prints into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from content.model import Article, Block, BlockKind
from ui.printing.paper import PrintStyle
from ui.printing.printers import print_on
from ui.printing.sheets import Sheets
from ui.printing.writing import PrintingError, WritingProgress, a4

WANTED = PrintStyle("Noto Sans CJK SC", 36)
ARTICLE = Article(
    "a",
    (
        Block(BlockKind.TITLE, "题目"),
        *(Block(BlockKind.PARAGRAPH, "春天来了，柳树绿了。" * 9) for _ in range(9)),
    ),
)


def test_the_sheets_that_were_asked_for_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    support = pytest.importorskip("PySide6.QtPrintSupport")
    total = Sheets(ARTICLE, WANTED, 1).total()[0]
    for first, last, count in ((0, 0, total), (2, 3, 2), (total, total + 5, 1)):
        printer = support.QPrinter(support.QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / f"{first}.pdf"))
        printer.setPageLayout(a4())
        printer.setFullPage(True)
        if first:
            printer.setPrintRange(support.QPrinter.PrintRange.PageRange)
            printer.setFromTo(first, last)
        watch = WritingProgress()
        assert print_on(printer, ARTICLE, WANTED, 1, watch)
        assert watch.done == watch.total == count
        assert (tmp_path / f"{first}.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    support = pytest.importorskip("PySide6.QtPrintSupport")
    printer = support.QPrinter(support.QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "x.pdf"))
    with pytest.raises(PrintingError):
        print_on(printer, ARTICLE, WANTED, 1, WritingProgress())
