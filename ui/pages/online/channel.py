"""A channel: switched on or off, asked now, leafed through, or taken off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.web.addresses import host_of
from content.library.channels.channel import Channel
from ui.pages.choices import ChoicesPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import Catalogue, Channels, ShowChannel
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.online.channels import came_words, name_of

if TYPE_CHECKING:
    from app.channels.refreshing import Outcome


class ChannelPage(ChoicesPage[ShowChannel]):
    """Names the site to which the app will go."""

    name = "channel"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._address = ""
        self._channel: Channel | None = None
        self._looking, self._changing, self._asking = (self.latest() for _ in range(3))
        self.build_choices(
            self.tr("频道"),
            (
                Action(
                    "switch-channel",
                    self._switch_words,
                    self._switch,
                    self._switch_icon,
                    self._host_words,
                    offered=lambda: not self._is_catalogue,
                ),
                Action(
                    "browse-catalogue",
                    self.tr("翻翻里面的书"),
                    self._browse,
                    "shelf",
                    self._host_words,
                    offered=lambda: self._is_catalogue,
                ),
                Action(
                    "refresh-channel",
                    self.tr("现在去看看"),
                    self._ask,
                    "again",
                    self.tr("有新文章就拿来"),
                    offered=lambda: self._is_on and not self._is_catalogue,
                    enabled=lambda: not self._asking.is_waiting,
                ),
                Action(
                    "take-channel-off",
                    self.tr("不看它了"),
                    self._take_off,
                    "remove",
                    self.tr("它的文章都留着"),
                ),
            ),
        )

    def enter(self, to: ShowChannel) -> None:
        self._address, self._channel = to.address, None
        self.head(host_of(to.address))
        self.show_choices(from_start=True)
        self._load()

    def come_back(self) -> None:
        self._load()

    @property
    def _is_on(self) -> bool:
        return self._channel is not None and self._channel.is_on

    @property
    def _is_catalogue(self) -> bool:
        return self._channel is not None and self._channel.is_catalogue

    def _load(self) -> None:
        library, address = self.services.library, self._address
        self._looking.ask(lambda: library.channel(address), self._fill, self._cannot)

    def _fill(self, channel: Channel | None) -> None:
        self._channel = channel
        if channel is not None:
            self.head(name_of(channel))
        self.show_choices()

    def _switch_words(self) -> str:
        return self.tr("关上这个频道") if self._is_on else self.tr("打开这个频道")

    def _switch_icon(self) -> str:
        return "switch-on" if self._is_on else "switch-off"

    def _host_words(self) -> str:
        words = self.tr("现在开着，到 {} 取新文章") if self._is_on else self.tr("会到 {} 去取")
        return words.format(host_of(self._address))

    def _switch(self) -> None:
        channels, address, is_on = self.services.channels, self._address, not self._is_on
        self._change(lambda: channels.switch(address, is_on=is_on), self._switched)

    def _switched(self, channel: Channel | None) -> None:
        self._fill(channel)
        if self._is_on:
            self._ask()

    def _take_off(self) -> None:
        channels, address, was_on = self.services.channels, self._address, self._is_on
        title = name_of(self._channel) if self._channel is not None else host_of(address)
        self._change(
            lambda: channels.take_off(address),
            lambda _: self.navigator.go(Channels(address, title, was_on)),
        )

    def _change(
        self, work: Callable[[], Channel | None], done: Callable[[Channel | None], None]
    ) -> None:
        late = tells_elsewhere(self.navigator, why)
        self._changing.ask(work, done, self._cannot, failed_late=late)

    def _ask(self) -> None:
        channel, channels = self._channel, self.services.channels
        if channel is None or self._asking.is_waiting:
            return
        late = tells_elsewhere(self.navigator, why)
        self._asking.ask(
            lambda: channels.ask([channel]),
            self._asked,
            self._cannot,
            failed_late=late,
            outside=True,
        )
        self.show_choices()

    def _asked(self, outcomes: list[Outcome]) -> None:
        self._load()
        self.navigator.tell(lambda: came_words(outcomes))

    def _browse(self) -> None:
        if self._channel is not None:
            self.navigator.go(Catalogue(self._address, name_of(self._channel)))

    def _cannot(self, error: Exception) -> None:
        self.show_choices()
        self.navigator.tell(lambda: why(error))
