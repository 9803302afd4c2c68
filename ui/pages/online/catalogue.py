"""A catalogue of books: sections to open, books to fetch."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.web.addresses import followed
from app.web.faults import WebError
from app.web.http import Fetched
from app.web.sources import web_source
from content.feeds.feed import Offer
from content.library.store.shelf import Origin, OriginKind
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.online import Catalogue, SearchCatalogue
from ui.shell.destinations.shelf import Bring
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened

ABOUT = 40
"""Characters of the words about a book in its row."""


class CataloguePage(PagedPage[Catalogue]):
    """Fetches a page of the catalogue when it is opened, and no other."""

    name = "catalogue"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: Catalogue | None = None
        self._base = ""
        self._looking = self.latest()
        self._again = Action("try-again", self.tr("再试一次"), self._look, "again")
        self._search = ""
        seeks = Action("open-catalogue-search", self.tr("找书"), self._open_search, "find")
        self.seek = self.button(seeks)
        buttons = (self.previous, self.seek, self.next, self.jump)
        self.build(self.tr("图书目录"), self.body, buttons)

    def enter(self, to: Catalogue) -> None:
        self.notice.dismiss()
        self._to = to
        self.head(shortened(to.title, 40))
        self.show_rows(())
        self._look()

    def come_back(self) -> None:
        self.notice.dismiss()

    def _look(self) -> None:
        if self._to is None:
            return
        channels, to = self.services.channels, self._to
        self.clear_blank()
        self._offer_search("")
        self.tell(self.tr("正在看里面有什么书……"))

        def look() -> Fetched:
            if to.words:
                return channels.search(to.address, to.search, to.words)
            return channels.catalogue(to.address)

        self._looking.ask(look, self.fill, self._cannot, outside=True)

    def _offer_search(self, link: str) -> None:
        self._search = link
        self.seek.setVisible(bool(link))
        if self.bar is not None:
            self.bar.relayout()

    def _open_search(self) -> None:
        self.navigator.go(SearchCatalogue(self._base, self._search))

    def fill(self, fetched: Fetched) -> None:
        """Show what a catalogue offers."""
        feed, self._base = fetched.feed, fetched.address
        offers = feed.offers if feed is not None else ()
        self._offer_search(feed.search if feed is not None else "")
        if feed is not None and feed.next:
            offers = (*offers, Offer(self.tr("后面还有"), feed.next, False))
        if offers:
            self.tell("")
            self.show_rows(offers)
        else:
            leave = Action("go-back", self.tr("知道了"), self.go_back, "check")
            found_none = self._to is not None and self._to.words
            words = self.tr("没有找到这样的书。") if found_none else self.tr("这里没有能念的书。")
            self.show_blank(words, leave)

    def row_title(self, offer: Offer) -> str:
        return shortened(offer.title)

    def make_row(self, offer: Offer) -> QWidget:
        parts = (offer.author, shortened(offer.about, ABOUT))
        under = SEPARATOR.join(part for part in parts if part)
        icons = self.services.icons
        if offer.is_book:
            row = ChoiceRow(shortened(offer.title), under, icons, self.tr("拿来"), "plus")
            self.bind(row, Action("fetch-book", "", partial(self._fetch, offer)))
        else:
            words = self.tr("翻开")
            row = ChoiceRow(shortened(offer.title), under, icons, words, "forward", Role.PLAIN)
            self.bind(row, Action("open-section", "", partial(self._open, offer)))
        return row

    def _fetch(self, offer: Offer) -> None:
        address = self._where(offer)
        if address:
            name = self._to.title if self._to is not None else ""
            origin = Origin(OriginKind.CHANNEL, name, address)
            self.navigator.go(Bring((web_source(self.services.web, address),), origin))

    def _open(self, offer: Offer) -> None:
        address = self._where(offer)
        if address:
            self.navigator.go(Catalogue(address, offer.title))

    def _where(self, offer: Offer) -> str:
        try:
            return followed(self._base, offer.link)
        except WebError as error:
            self.report(why(error))
            return ""

    def _cannot(self, error: Exception) -> None:
        words = why(error)
        if isinstance(error, WebError) and error.reason == "refused":
            words = self.tr("这个图书目录要密码，这里打不开。请家人把书下载好，放进U盘。")
        self.show_blank(words, self._again)
