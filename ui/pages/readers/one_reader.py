"""A reader's name, colour, and whether they are offered."""

from __future__ import annotations

from collections.abc import Callable

from app.readers.readers import Reader, Readers
from ui.pages.choices import ChoicesPage
from ui.pages.readers.words import name_of
from ui.pages.trouble import tell_instead, trouble_of
from ui.shell.destinations.others import NameReader, OneReader
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.tile import Tile
from ui.widgets.rows.reader_tile import ReaderTile

_COLOUR = "change-reader-colour"


class OneReaderPage(ChoicesPage[OneReader]):
    """Three tiles. Nothing of a reader's is deleted."""

    name = "one-reader"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._number = 0
        self._keeping = self.latest()
        tr = self.tr
        self.build_choices(
            "",
            (
                Action("name-reader", tr("改名字"), self._name, "rename", lambda: self._words),
                Action(_COLOUR, tr("换颜色"), self._colour, "reader", tr("换一个没人用的")),
                Action(
                    *("send-reader-away", tr("不在这儿读了"), self._send_away, "remove"),
                    tr("读到哪儿都留着"),
                    lambda: self._number != services.readers.now.now,
                ),
            ),
        )

    def enter(self, to: OneReader) -> None:
        self._number = to.number
        self.come_back()

    def come_back(self) -> None:
        self.head(self._words)
        tile = self.tile(_COLOUR)
        if isinstance(tile, ReaderTile):
            tile.show_reader(self._words, self._reader.colour)
        self.show_choices()

    @property
    def _reader(self) -> Reader:
        return self.services.readers.now.of(self._number)

    @property
    def _words(self) -> str:
        return name_of(self._reader)

    def _new_tile(self, choice: Action) -> Tile:
        if choice.id != _COLOUR:
            return super()._new_tile(choice)
        tile = ReaderTile(self.services.icons)
        self.take_in(choice.id, tile)
        return tile

    def _name(self) -> None:
        self.navigator.go(NameReader(self._number))

    def _colour(self) -> None:
        self._keep(self.services.readers.now.coloured(self._number), self.come_back)

    def _send_away(self) -> None:
        wanted = self.services.readers.now.sent_away(self._number)
        self._keep(wanted, self.navigator.back)

    def _keep(self, wanted: Readers, done: Callable[[], object]) -> None:
        readers = self.services.readers

        def kept(now: Readers) -> None:
            readers.show(now)
            done()

        self._keeping.ask(lambda: readers.keep(wanted), kept, self._not_kept, too_late=readers.show)

    def _not_kept(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("知道了")))
