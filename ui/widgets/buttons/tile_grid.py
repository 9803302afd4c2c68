"""Tiles in full rows, as many as fit on a page; the others are on further pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.look.look import Look
from ui.widgets.buttons.tile import Tile
from ui.widgets.frame.paged_widget import PagedWidget

MOST_TILES = 7
"""Choices on one screen at most."""
_COLUMNS = 12
"""Divides evenly by 1, 2, 3 and 4: the tiles in a row."""
_MOST_IN_A_ROW = 4


def tiles_in_rows(count: int, most: int = _MOST_IN_A_ROW) -> tuple[int, ...]:
    """Return how many of `count` tiles each row holds: nearly equal numbers, larger ones first.

    A row holds at most `most` tiles (1 to 4). Up to three tiles are in a single row.
    """
    if count < 1:
        return ()
    rows = 1 if count <= min(3, most) else max(2, -(-count // most))
    return tuple(count // rows + (1 if row < count % rows else 0) for row in range(rows))


def tiles_a_page(columns: int, rows: int) -> int:
    """Return how many tiles fit on a page with room for `columns` and `rows`: 1 to MOST_TILES."""
    columns = min(max(1, columns), _MOST_IN_A_ROW)
    for count in range(MOST_TILES, 1, -1):
        if len(tiles_in_rows(count, columns)) <= rows:
            return count
    return 1


class TileGrid(PagedWidget):
    """Lays out the tiles that are given to `show_tiles`, in their order, in pages."""

    def __init__(self, parent: QWidget | None = None, *, most: int = MOST_TILES) -> None:
        """Begin without tiles; a page holds `most` of them at most (1 to MOST_TILES)."""
        super().__init__(parent)
        self._most = most
        self._tiles: tuple[Tile, ...] = ()
        self._laid_out: object = None
        self._grid = QGridLayout(self)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_tiles(self, tiles: Sequence[Tile], first: int = 0) -> None:
        """Show these of its child tiles and hide the others; the page shown has tile `first`."""
        self._tiles = tuple(tiles)
        self._paging.begin(len(self._tiles), first)
        self._laid_out = None
        self.arrange()

    @property
    def tiles(self) -> Sequence[Tile]:
        """All tiles that are offered, on every page."""
        return self._tiles

    @property
    def first(self) -> int:
        """The number of a tile on the page that is shown."""
        return self._paging.first

    def set_look(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setSpacing(max(0, m.gap - 2 * m.ring_room))
        super().set_look(look)

    # --- layout ---

    def _fitting(self) -> tuple[int, int]:
        """Return how many columns fit, and how many tiles a page holds."""
        if self._look is None or not self._tiles or self.width() < 100 or self.height() < 50:
            return _MOST_IN_A_ROW, self._most
        margins, gap = self._grid.contentsMargins(), self._grid.spacing()
        needed = [tile.least_size() for tile in self._tiles]
        width = self.width() - margins.left() - margins.right() + gap
        height = self.height() - margins.top() - margins.bottom() + gap
        columns = width // (max(size.width() for size in needed) + gap)
        rows = height // (max(size.height() for size in needed) + gap)
        columns = min(max(1, columns), _MOST_IN_A_ROW)
        return columns, min(self._most, tiles_a_page(columns, rows))

    def arrange(self) -> None:
        columns, many = self._fitting()
        self._paging.cut_evenly(many)
        on_page = self._paging.shown
        shown = self._tiles[on_page.start : on_page.stop]
        if (shown, columns) != self._laid_out:
            self._laid_out = (shown, columns)
            self._lay_out(shown, columns)
        self._share_icons(shown)
        self.page_changed.emit()

    def _share_icons(self, shown: Sequence[Tile]) -> None:
        """Show the icons of a page where all of them fit, or none: one alone would stand out."""
        self._grid.activate()
        fit = all(tile.icon_fits() for tile in shown)
        for tile in shown:
            tile.want_icon(fit)

    def _lay_out(self, shown: Sequence[Tile], columns: int) -> None:
        for tile in self.findChildren(Tile):
            self._grid.removeWidget(tile)
            tile.setVisible(tile in shown)
        rest = list(shown)
        for row, count in enumerate(tiles_in_rows(len(rest), columns)):
            span = _COLUMNS // count
            for column in range(count):
                self._grid.addWidget(rest.pop(0), row, column * span, 1, span)
