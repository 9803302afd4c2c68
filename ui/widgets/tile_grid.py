"""Tiles in rows that are full from edge to edge, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look import Look
from ui.widgets.tile import Tile

_COLUMNS = 12
"""Divides evenly by 1, 2, 3 and 4: the tiles in a row."""


def tiles_in_rows(count: int) -> tuple[int, ...]:
    """Return how many of up to sixteen tiles stand in each row: rows alike, fuller ones first."""
    if count < 1:
        return ()
    rows = 1 if count <= 3 else max(2, -(-count // 4))
    return tuple(count // rows + (1 if row < count % rows else 0) for row in range(rows))


class TileGrid(QWidget):
    """Lays out those of its tiles that are given to `show_tiles`, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these of the tiles below, and hide the others."""
        for tile in self.findChildren(Tile):
            self._grid.removeWidget(tile)
            tile.setVisible(tile in tiles)
        rest = list(tiles)
        for row, count in enumerate(tiles_in_rows(len(rest))):
            span = _COLUMNS // count
            for column in range(count):
                self._grid.addWidget(rest.pop(0), row, column * span, 1, span)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setSpacing(max(0, m.gap - 2 * m.ring_room))
