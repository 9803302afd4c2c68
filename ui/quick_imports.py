"""Imports as quick as without Qt.

PySide reads the source of every module that is imported after it, to find out whether the module
may write `from __feature__ import …`. That takes 13 ms of the start, and nobody here writes that.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401


def leave_sources_alone() -> None:
    """Let PySide take it that every module may use it, which means Qt's own names, as ever.

    What is replaced is private to PySide; where it is not there, the start is merely slower.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: True)  # noqa: B010
