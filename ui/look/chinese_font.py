"""Whether this computer has a font for Chinese."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from ui.look.look import interface_font

_ASKED = (0x94F6, 0x9F84, 0x60A6, 0x8BFB)
"""The app's name: characters that a font for Chinese has."""


def draws_chinese() -> bool:
    """Return whether the fonts of this computer have Chinese; asked once a start, takes 0.1 ms.

    Qt has looked for the fonts by then, or does it now and not at the first paint.
    """
    metrics = QFontMetrics(interface_font(24))
    return all(metrics.inFontUcs4(each) for each in _ASKED)
