"""Prints for bench.documents.times: `python -m bench.documents.print_pdf PAGES FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from bench.documents.made import pdf


def main() -> int:
    """Write long.pdf into the folder."""
    application = QGuiApplication(sys.argv[:1])
    pdf(int(sys.argv[1]), Path(sys.argv[2]))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
