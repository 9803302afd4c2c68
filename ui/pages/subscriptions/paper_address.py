"""照着纸上写: the address first; nothing goes out yet."""

from __future__ import annotations

from content.editions.code_words import CodeError
from content.editions.paper_code import code_in
from ui.pages.online.address import AddressPage
from ui.shell.destinations.online import PaperWords
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class PaperAddressPage(AddressPage[Destination]):
    """Goes on to the words; an address that was scanned brings them with it."""

    name = "paper-address"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        go_on = Action("go-to-paper-words", self.tr("下一步"), self._go_on, "forward")
        self.build_address(self.tr("照着纸上写"), go_on)

    def field_name(self) -> str:
        return self.tr("订阅，请写纸上的网址")

    def enter(self, to: Destination) -> None:
        self.begin("")

    def going(self, host: str) -> str:
        return self.tr("网址写好了。下一步写纸上的词。")

    def inviting(self) -> str:
        return self.tr("请照着纸上，写那个网址。")

    def _go_on(self) -> None:
        try:
            code_in(self.written)
        except CodeError:
            address = self.address()
        else:
            address = self.written  # with its fingerprint
        if address:
            self.navigator.go(PaperWords(address))
