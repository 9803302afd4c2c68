"""网上的文章: the address of a page is written or pasted, and the page becomes an article."""

from __future__ import annotations

from app.web.addresses import host_of
from app.web.sources import web_source
from content.library.store.shelf import Origin, OriginKind
from ui.pages.online.address import AddressPage
from ui.shell.destinations.online import Channels, WebAddress
from ui.shell.destinations.shelf import Bring
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class WebAddressPage(AddressPage[WebAddress]):
    """Leads to the page of what was brought, and to the channels."""

    name = "web-address"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        pictures = Action(
            "fetch-with-pictures", self.tr("连图一起拿"), self._fetch_with_pictures, "picture"
        )
        self.with_pictures = self.button(pictures)
        leads = Action("open-channels", self.tr("频道"), lambda: navigator.go(Channels()), "news")
        self.channels = self.button(leads)
        fetch = Action("fetch-page", self.tr("拿来念"), self._fetch, "check")
        self.build_address(self.tr("网上的文章"), fetch, self.with_pictures, self.channels)
        self.needs_address(self.with_pictures)

    def field_name(self) -> str:
        return self.tr("网上的文章，请写网址")

    def enter(self, to: WebAddress) -> None:
        self.services.importing.warm()
        self.begin(to.address)

    def going(self, host: str) -> str:
        return self.tr("按“拿来念”，就去 {} 拿这一页。").format(host)

    def inviting(self) -> str:
        return self.tr("请写网址。也可以在别处复制好，再按“贴上复制的”。")

    def _fetch(self) -> None:
        self._go(with_pictures=False)

    def _fetch_with_pictures(self) -> None:
        self._go(with_pictures=True)

    def _go(self, *, with_pictures: bool) -> None:
        if address := self.address():
            source = web_source(self.services.web, address, with_pictures=with_pictures)
            origin = Origin(OriginKind.WEB, host_of(address), address)
            self.navigator.go(Bring((source,), origin))
