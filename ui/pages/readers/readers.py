"""谁来读: a press on a name, and places, size, voice and favourites are that reader's."""

from __future__ import annotations

from functools import partial

from app.readers.live import Taking
from app.readers.readers import MOST, Reader
from ui.pages.choices import ChoicesPage
from ui.pages.readers.words import name_of
from ui.pages.trouble import tell_instead, trouble_of
from ui.shell.destinations.others import ARRANGE_READERS, NameReader
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.tile import Tile
from ui.widgets.rows.reader_tile import ReaderTile

_READER = "reader-"
"""The ids of the tiles begin so; the number of the place among the tiles follows, from 1."""


class ReadersPage(ChoicesPage[Destination]):
    """Shows the readers by name and colour."""

    name = "readers"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._changing = self.latest()
        self.build_choices(self.tr("谁来读？"))

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        now, go, tr = self.services.readers.now, self.navigator.go, self.tr
        tiles = [
            Action(
                f"{_READER}{at}",
                name_of(reader),
                partial(self._change, reader),
                "reader",
                tr("现在是这位在读") if reader.number == now.now else tr("按一下，换这位"),
            )
            for at, reader in enumerate(now.here[:MOST], 1)
        ]
        more = Action(
            *("add-reader", tr("添一位"), lambda: go(NameReader()), "plus"),
            tr("各听各的，互不打扰"),
            lambda: self.services.readers.now.has_room,
        )
        arrange = Action(
            *("arrange-readers", tr("改一改"), lambda: go(ARRANGE_READERS), "rename"),
            tr("名字、颜色"),
        )
        self.set_choices((*tiles, more, arrange))
        for at, reader in enumerate(now.here[:MOST], 1):
            tile = self.tile(f"{_READER}{at}")
            if isinstance(tile, ReaderTile):
                tile.show_reader(name_of(reader), reader.colour)
        self.show_choices(from_start=True)

    def _new_tile(self, choice: Action) -> Tile:
        if not choice.id.startswith(_READER):
            return super()._new_tile(choice)
        tile = ReaderTile(self.services.icons)
        self.take_in(choice.id, tile)
        return tile

    def _change(self, reader: Reader) -> None:
        readers = self.services.readers
        if reader.number == readers.now.now:
            self.navigator.home()
            return
        if self.services.keeping.is_bringing:
            self.navigator.tell(lambda: self.tr("正在恢复从前存好的东西，恢复好了再换。"))
            return
        self.services.session.leave()
        self._changing.ask(
            lambda: readers.keep_present(reader.number),
            self._changed,
            self._not_changed,
            too_late=readers.take_over,
        )

    def _changed(self, taking: Taking | None) -> None:
        self.services.readers.take_over(taking)
        self.navigator.home()

    def _not_changed(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("知道了")))
