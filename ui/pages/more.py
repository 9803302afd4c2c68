"""更多: what is rarely wanted while reading, one level down."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from content.text.chapters import chapters
from ui.pages.base import Navigator, Page
from ui.pages.list import Removed
from ui.pages.open_article import OpenArticle
from ui.pages.trouble import tell_instead, trouble_of
from ui.services import Services
from ui.widgets.tile import Tile
from ui.widgets.tile_grid import TileGrid


class MorePage(Page):
    """Choices for the article that is open: at most seven."""

    name = "more"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._open: OpenArticle | None = None
        self._grid = TileGrid()
        self.one_sentence = self._tile(self.tr("一句一屏"), "sentence", self.tr("字大得占满屏"))
        self.contents = self._tile(self.tr("目录"), "contents", self.tr("挑一章来念"))
        self.restart = self._tile(self.tr("从头念一遍"), "start", self.tr("从题目念起"))
        self.colour = self._tile(self.tr("换颜色"), "colour", self.tr("换字样、行距"))
        self.sound = self._tile(self.tr("声音"), "sound", self.tr("快慢、大小声"))
        self.print = self._tile(self.tr("打印大字版"), "print", self.tr("印到纸上看"))
        self.remove = self._tile(self.tr("从书架拿走"), "remove", self.tr("还能放回来"))
        self.first_start = self._tile(self.tr("三步就好"), "questions", self.tr("重新选字和声音"))
        self.one_sentence.chosen.connect(lambda: self._go_instead("one-sentence"))
        self.contents.chosen.connect(lambda: self._go_instead("contents"))
        self.restart.chosen.connect(self._restart)
        self.colour.chosen.connect(lambda: navigator.go("display"))
        self.sound.chosen.connect(lambda: navigator.go("sound"))
        self.print.chosen.connect(self._print)
        self.remove.chosen.connect(self._remove)
        self.first_start.chosen.connect(lambda: self._go_instead("seeing"))
        self.build(self.tr("更多"), self._grid)

    def _tile(self, text: str, icon: str, under: str) -> Tile:
        tile = Tile(text, self.services.icons, icon, parent=self._grid)
        tile.set_under(under)
        return tile

    def enter(self, argument: Any) -> None:
        if isinstance(argument, OpenArticle):
            self._open = argument
        opened = self._open
        wanted = {
            self.one_sentence: True,
            self.contents: opened is not None and bool(chapters(opened.article)),
            self.restart: True,
            self.colour: True,
            self.sound: True,
            self.print: True,
            self.remove: opened is not None and opened.removable,
            # The help stands on no shelf: in its place are the questions of the first start.
            self.first_start: opened is not None and not opened.removable,
        }
        self._grid.show_tiles([tile for tile, shown in wanted.items() if shown])

    def first_focus(self) -> QWidget | None:
        return self.one_sentence

    def _go_instead(self, name: str) -> None:
        """Go to a page from which 返回 leads to the article, not here."""
        self.navigator.back()
        self.navigator.go(name, self._open)

    def _print(self) -> None:
        if self._open is not None:
            self.navigator.go("print", self._open.article)

    def _restart(self) -> None:
        self.navigator.back()
        self.services.reading.play_from(0, 0)

    def _remove(self) -> None:
        if self._open is None:
            return
        article = self._open.article
        library = self.services.library
        removed = Removed(article.id, article.title)
        self.services.jobs.run(
            lambda: library.remove(article.id),
            lambda _: self._removed(removed),
            self._not_removed,
        )

    def _removed(self, removed: Removed) -> None:
        # Whoever has gone elsewhere in the meantime is left there.
        if self.isVisible():
            self.navigator.go("list", removed)

    def _not_removed(self, error: Exception) -> None:
        if self.isVisible():
            tell_instead(self.navigator, trouble_of(error, self.tr("知道了")))
