"""Prints for bench.documents.orders by Qt: `python -m bench.documents.print_orders KIND FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLineF, QMarginsF, QPointF
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter

from bench.documents.orders import PAGES, placed, rules

_DPI = 72


def main() -> int:
    """Write page.pdf into the folder."""
    application = QGuiApplication(sys.argv[:1])
    page = PAGES[sys.argv[1]]
    writer = QPdfWriter(str(Path(sys.argv[2]) / "page.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DPI)
    painter = QPainter(writer)
    painter.setFont(QFont("Noto Sans CJK SC", 11))
    for across, down, words in placed(page):
        painter.drawText(QPointF(across, down + 11), words)
    for left, top, right, bottom in rules(page):
        painter.drawLine(QLineF(left, top, right, bottom))
    painter.end()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
