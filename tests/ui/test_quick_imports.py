"""PySide's private function that the start replaces: we want to hear of it when that is in vain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import ui.main

ROOT = Path(ui.main.__file__).parents[1]

COUNTS_SOURCES_READ = """
import sys
{first}
import inspect
import PySide6.QtCore
read = []
whole = inspect.getsource
inspect.getsource = lambda thing: read.append(thing) or whole(thing)
sys.path.insert(0, {folder!r})
import a_fresh_module
print(len(read))
"""


def sources_read(folder: Path, first: str) -> int:
    """Return how many sources PySide reads when a module that uses Qt is imported."""
    (folder / "a_fresh_module.py").write_text("from PySide6.QtCore import QObject\n", "utf-8")
    code = COUNTS_SOURCES_READ.format(first=first, folder=str(folder))
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return int(done.stdout)


def test_sources_are_left_alone(tmp_path: Path) -> None:
    assert sources_read(tmp_path, "import ui") == 0


def test_without_that_they_would_be_read(tmp_path: Path) -> None:
    """When this fails PySide has mended it, or reads otherwise: ui/quick_imports.py may go."""
    assert sources_read(tmp_path, "") > 0
