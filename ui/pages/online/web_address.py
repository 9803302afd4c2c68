"""网上的文章: the address of a page is written or pasted, and the page becomes an article."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.web.addresses import LONGEST, address_in, address_of, host_of
from app.web.faults import WebError
from app.web.sources import web_source
from ui.pages.finding.writing import WritingPage
from ui.pages.trouble import why
from ui.shell.destinations.online import WebAddress
from ui.shell.destinations.shelf import Bring
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role


class WebAddressPage(WritingPage[WebAddress]):
    """Names the site before anything goes out to it."""

    name = "web-address"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("写网址"))
        self.field.returnPressed.connect(lambda: self.perform("fetch-page", self._fetch))
        fetch = Action("fetch-page", self.tr("拿来念"), self._fetch, "check")
        self.fetch = self.button(fetch, role=Role.DOMINANT)
        paste = Action("paste-address", self.tr("贴上复制的"), self._paste, "sentence")
        self.paste = self.button(paste)
        pictures = Action(
            "fetch-with-pictures", self.tr("连图一起拿"), self._fetch_with_pictures, "picture"
        )
        self.with_pictures = self.button(pictures)
        buttons = (self.paste, self.show_keyboard, self.with_pictures)
        self.build(self.tr("网上的文章"), self.body, buttons)
        if self.top is not None:
            self.top.put(self.field, self.fetch)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("网上的文章，请写网址")

    def enter(self, to: WebAddress) -> None:
        self.notice.dismiss()
        self.keyboard.write_letters()
        self.field.setText(to.address or _copied())
        self.show_rows(())
        self.services.importing.warm()
        if not self.written:
            self.offer_keyboard()
        self.follow_writing()

    def come_back(self) -> None:
        self.follow_writing()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.fetch if self._host() and not self.is_writing else self.field

    def follow_writing(self) -> None:
        there = bool(self._host())
        self.fetch.setEnabled(there)
        self.with_pictures.setEnabled(there)
        self._invite()

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    def _invite(self) -> None:
        host = self._host()
        if self.is_writing:
            self.tell("")
        elif host:
            self.tell(self.tr("按“拿来念”，就去 {} 拿这一页。").format(host))
        elif self.written:
            self.tell(self.tr("网址还没有写完，好比 www.某某.com。"))
        else:
            self.tell(self.tr("请写网址。也可以在别处复制好，再按“贴上复制的”。"))

    def _host(self) -> str:
        try:
            return host_of(address_of(self.written))
        except WebError:
            return ""

    def _paste(self) -> None:
        found = _copied()
        if found:
            self.field.setText(found)
        else:
            self.report(self.tr("没有复制过网址。请先在别处复制好，再来按一次。"))

    def _fetch(self) -> None:
        self._go(with_pictures=False)

    def _fetch_with_pictures(self) -> None:
        self._go(with_pictures=True)

    def _go(self, *, with_pictures: bool) -> None:
        self.keyboard.finish()
        try:
            address = address_of(self.written)
        except WebError as error:
            if self.written:
                self.report(why(error))
            return
        source = web_source(self.services.web, address, with_pictures=with_pictures)
        self.navigator.go(Bring((source,)))


def _copied() -> str:
    """Return the address that was copied last; "" if it was something else."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:
        return ""
    written = [url.toString() for url in data.urls() if not url.isLocalFile()]
    return address_in(written[0] if written else data.text()[: LONGEST + 1])
