"""How a frame asks the widgets in it for their sizes."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from ui.look.look import Look


class Laid(Protocol):
    """A widget that knows how much room it needs. All sizes are px, with the room for rings."""

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""

    def natural_width(self) -> int:
        """Return the width at which its words need one line."""

    def least_width(self) -> int:
        """Return the width below which it is of no use."""

    def height_for(self, width: int) -> int:
        """Return the height that it needs at this width."""


def widget_of(item: Laid) -> QWidget:
    """Return the same thing as a widget, which every one of them is."""
    return cast(QWidget, item)
