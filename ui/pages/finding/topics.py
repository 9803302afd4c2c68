"""The topics of 找文章: the sections of the shelf as tiles, so that nothing need be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from content.library.search.topics import Topic
from ui.look.icons import Icons
from ui.widgets.buttons.tile import Tile
from ui.widgets.buttons.tile_grid import TileGrid

A_PAGE = 6
"""Topics on a page at most: with the line to write in, one screen has seven choices."""


class TopicTiles(TileGrid):
    """Shows all topics in pages, those with the most articles first."""

    def __init__(self, icons: Icons, bind: Callable[[Tile, str], None]) -> None:
        """Begin without topics; `bind(tile, name)` says what a tile does."""
        super().__init__(most=A_PAGE)
        self._icons, self._bind = icons, bind
        self._made: dict[str, Tile] = {}

    def offer(self, topics: Sequence[Topic]) -> None:
        """Offer these topics; tiles that were there before stay the same ones.

        A single topic is no choice: the help has one.
        """
        shown: list[Tile] = []
        for topic in topics if len(topics) > 1 else ():
            tile = self._made.get(topic.name)
            if tile is None:
                tile = self._made[topic.name] = Tile(topic.name, self._icons, "", parent=self)
                tile.hide()
                self._bind(tile, topic.name)
                if self._look is not None:
                    tile.set_look(self._look)
            shown_name = self._look.shown(topic.name) if self._look is not None else topic.name
            tile.set_face(shown_name, "")
            count = topic.articles
            tile.set_under(self.tr("共 {} 篇", None, count).format(count))
            shown.append(tile)
        self.show_tiles(shown, self.first)

    def focus_on(self, name: str) -> None:
        """Show the page of this topic, and give its tile the focus."""
        tile = self._made.get(name)
        if tile is not None and tile in self.tiles:
            self.show_tiles(self.tiles, self.tiles.index(tile))
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first_tile(self) -> Tile | None:
        """The first tile that can be seen."""
        return next((tile for tile in self.tiles if tile.isVisible()), None)
