"""The address of a new channel: it is looked at once, and kept switched off."""

from __future__ import annotations

from content.library.channels.channel import Channel
from ui.pages.online.address import AddressPage
from ui.pages.trouble import why
from ui.shell.destinations.online import ChannelAddress, ShowChannel
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.online.channels import kind_words


class ChannelAddressPage(AddressPage[ChannelAddress]):
    """Finds the channel that a site names, so that people need not know its own address."""

    name = "channel-address"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._kind = 0
        self._finding = self.latest()
        fetch = Action("find-channel", self.tr("去看看"), self._find, "find")
        self.build_address(self.tr("加频道"), fetch)

    def field_name(self) -> str:
        return self.tr("加频道，请写网址")

    def enter(self, to: ChannelAddress) -> None:
        self._kind = to.kind
        self.head(kind_words(to.kind)[0])
        self.begin("")

    def going(self, host: str) -> str:
        if self._finding.is_waiting:
            return self.tr("正在看 {} 有没有频道……").format(host)
        return self.tr("按“去看看”，就去 {} 看看有没有频道。").format(host)

    def inviting(self) -> str:
        return kind_words(self._kind)[2]

    def _find(self) -> None:
        address = self.address()
        if not address or self._finding.is_waiting:
            return
        channels = self.services.channels
        self.notice.dismiss()
        self._finding.ask(
            lambda: channels.find(address), self._found, self._not_found, outside=True
        )
        self.set_writing(writes=False)
        self.follow_writing()

    def _found(self, channel: Channel) -> None:
        self.navigator.go(ShowChannel(channel.address))

    def _not_found(self, error: Exception) -> None:
        self.follow_writing()
        self.report(why(error))
