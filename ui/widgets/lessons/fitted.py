"""Paragraphs that share a room: all of them become smaller together until they fit.

No words are smaller than the least of the face. What does not fit then is left out in a fixed
order: it is read aloud as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX
from ui.widgets.frame.label import Label, LabelKind

_TRIES = 12
"""Sizes that are tried between a paragraph's own and the least."""


class FittedLabel(Label):
    """A paragraph that keeps the size which its place gives it."""

    def __init__(self, kind: LabelKind, parent: QWidget, *, grow: float = 1.0) -> None:
        """`grow`: times the size of its kind where there is room."""
        super().__init__("", kind, wraps=True, parent=parent)
        self._kind, self._grow = kind, grow
        self._look: Look | None = None

    def set_look(self, look: Look) -> None:
        px = self.font().pixelSize()
        super().set_look(look)
        self._look, again = look, self._look is not None
        if again and px > 0:
            self._set_px(px)

    def natural_px(self) -> int:
        """Return the size of its kind in this look."""
        if self._look is None:
            return MIN_INTERFACE_PX
        m = self._look.metrics
        sizes = {LabelKind.HEADLINE: m.headline, LabelKind.TITLE: m.title}
        return max(MIN_INTERFACE_PX, round(sizes.get(self._kind, m.interface) * self._grow))

    def px_at(self, step: int) -> int:
        """Return the size of a try, from 0 (its own) to _TRIES (the least)."""
        natural = self.natural_px()
        return natural - (natural - MIN_INTERFACE_PX) * step // _TRIES

    def height_at(self, step: int, width: int) -> int:
        """Take the size of this try; return the height in px that the words need then."""
        self._set_px(self.px_at(step))
        return self.heightForWidth(width)

    def _set_px(self, px: int) -> None:
        if self._look is not None and self.font().pixelSize() != px:
            bold = self._kind in (LabelKind.HEADLINE, LabelKind.TITLE, LabelKind.ACCENT)
            self.setFont(self._look.font(px, bold=bold))


@dataclass(frozen=True, slots=True)
class Room:
    """A paragraph on its way to a place: room around it, and whether it may be left out."""

    label: FittedLabel
    inside: int = 0
    """px on the left, on the right, above and below its words."""
    may_go: int = 0
    """Paragraphs with larger numbers are left out first; 0 stays."""


def fit(rooms: Sequence[Room], width: int, height: int, gap: int) -> list[tuple[Room, int]]:
    """Give the labels the largest size at which all fit; return those that stay, with heights.

    Paragraphs without words take no room. The last ones that can go are left out where even the
    least size is too large.
    """
    wanted = [room for room in rooms if room.label.text()]
    while True:
        for step in range(_TRIES + 1):
            heights = [
                room.label.height_at(step, width - 2 * room.inside) + 2 * room.inside
                for room in wanted
            ]
            if sum(heights) + gap * (len(wanted) - 1) <= height:
                return list(zip(wanted, heights, strict=True))
        goes = max(wanted, key=lambda room: room.may_go, default=None)
        if goes is None or not goes.may_go:
            return list(zip(wanted, heights, strict=True))
        wanted.remove(goes)


def place(fitted: Sequence[tuple[Room, int]], left: int, top: int, width: int, gap: int) -> int:
    """Put the paragraphs one below the other; return where the last one ends, in px."""
    for room, height in fitted:
        inside = room.inside
        box = QRect(left, top, width, height).adjusted(inside, inside, -inside, -inside)
        room.label.setGeometry(box)
        room.label.show()
        top += height + gap
    return top - gap if fitted else top


class FittedColumn(QWidget):
    """Paragraphs one below the other, in the middle of the height, as large as fits."""

    def __init__(
        self, kinds: Sequence[LabelKind], parent: QWidget | None = None, *, grow: float = 1.25
    ) -> None:
        """Make a paragraph of each kind; where room is short, the later ones go first."""
        super().__init__(parent)
        self._look: Look | None = None
        self.labels = tuple(FittedLabel(kind, self, grow=grow) for kind in kinds)

    def say(self, *words: str) -> None:
        """Show these words, one for each paragraph in its order; "" takes no room."""
        for label, each in zip(self.labels, words, strict=True):
            label.setText(each)
        self._arrange()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for label in self.labels:
            label.set_look(look)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return QSize(300, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        place_here = self.contentsRect()
        if self._look is None or place_here.width() < 100 or place_here.height() < 30:
            return
        width, height = place_here.width(), place_here.height()
        gap = max(6, self._look.metrics.gap // 2)
        rooms = [Room(label, 0, number) for number, label in enumerate(self.labels)]
        fitted = fit(rooms, width, height, gap)
        shown = [room.label for room, _ in fitted]
        for label in self.labels:
            if label not in shown:
                label.hide()
        high = sum(height for _, height in fitted) + gap * max(0, len(fitted) - 1)
        top = place_here.top() + max(0, (height - high) // 2)
        place(fitted, place_here.left(), top, width, gap)
