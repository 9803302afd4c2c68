"""A look: theme, metrics and characters together, given to every widget that paints."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from content.frozen import frozen
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.metrics import Metrics
from ui.look.theme import Theme

CJK_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
"""Sans-serif families with simplified Chinese, best first; the system brings the fonts."""


def interface_font(px: int, *, bold: bool = False) -> QFont:
    """Return the font of the interface at this size."""
    # Qt finds the files of a font once for all its copies: words are measured in half the time.
    return QFont(_made(px, bold))


@lru_cache(maxsize=256)
def _made(px: int, bold: bool) -> QFont:
    font = QFont()
    # Qt takes the first family that is there; asking beforehand costs 9 ms of the start.
    font.setFamilies(CJK_FAMILIES)
    font.setPixelSize(px)
    font.setBold(bold)
    return font


@frozen
class Look:
    """The colours, sizes and characters with which a widget paints itself."""

    theme: Theme
    metrics: Metrics
    crowded: bool = False
    """Whether the page shares the window with a message."""
    shown: Shown = AS_STORED
    """The characters in which the texts of articles are shown."""

    def font(self, px: int, *, bold: bool = False) -> QFont:
        """Return the interface's font at this size."""
        return interface_font(px, bold=bold)


def dress(root: QWidget, look: Look) -> None:
    """Give a look to every widget below `root` that has a `set_look(look)` of its own.

    One with `dresses_its_own` is left to dress what is below it: its parts have sizes of their own.
    """
    for widget in root.children():
        if not isinstance(widget, QWidget):
            continue
        take_on = getattr(widget, "set_look", None)
        if take_on is not None:
            take_on(look)
        if not getattr(widget, "dresses_its_own", False):
            dress(widget, look)
