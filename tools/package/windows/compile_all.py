"""Compiles what the app imports; the installer runs it in the folder where it has put it.

Python writes nothing by itself there, since everybody's programs are for reading.
"""

import compileall
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SELDOM = re.compile(r"[\\/](pip|pypinyin_dict|win32com)[\\/]")
"""Packages that the app does not import, or reads as data."""

if __name__ == "__main__":
    fine = [
        compileall.compile_dir(HERE / name, quiet=2, rx=SELDOM) for name in ("yinling", "packages")
    ]
    sys.exit(not all(fine))
