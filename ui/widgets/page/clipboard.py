"""Copying as plain text, and the clipboard at the end of the app."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

_OURS = "madeInPython"


def plain_text(text: str) -> QMimeData:
    """Return mime data that holds this text and nothing else."""
    data = QMimeData()
    data.setText(text)
    data.setProperty(_OURS, True)
    return data


def hand_over_clipboard() -> None:
    """Replace our mime data in the clipboard by Qt's own of the same text; before the app ends.

    PySide 6.11 crashes while the interpreter ends if the clipboard still holds data that was made
    in Python.
    """
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        data: QMimeData | None = clipboard.mimeData(mode)
        if data is not None and data.property(_OURS):
            clipboard.setText(data.text(), mode)


def clear_clipboard() -> None:
    """Leave nothing in the clipboard, nor in what a middle click would paste."""
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        # Qt does nothing where we have nothing in it, though another program may: take it first.
        clipboard.setText("", mode)
        clipboard.clear(mode)
