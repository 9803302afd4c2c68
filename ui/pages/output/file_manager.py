"""打开文件夹: shows a folder in the system's own program for files, where there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_ANSWERS_WITHIN_S = 5


def has_file_manager() -> bool:
    """Return whether the system has a program that shows folders; for a job.

    Windows and macOS have their own. Elsewhere xdg-utils know it: Qt starts their xdg-open, and
    does not learn whether that found anything to start.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    ask = shutil.which("xdg-mime")
    if ask is None or shutil.which("xdg-open") is None:
        return False
    try:
        answer = subprocess.run(
            [ask, "query", "default", "inode/directory"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWERS_WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(answer.stdout.strip())


def show_folder(folder: Path) -> bool:
    """Show the folder; False if nothing could be started. For the window's thread."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
