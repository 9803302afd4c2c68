"""加频道: a short list of kinds. No address is ours: a person has to know one, or to ask for it."""

from __future__ import annotations

from functools import partial

from ui.pages.choices import ChoicesPage
from ui.shell.destinations.online import AddSubscription, ChannelAddress
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.online.channels import KINDS, kind_words

_ICONS = ("news", "sentence", "home", "shelf")


class AddChannelPage(ChoicesPage[Destination]):
    """Asks which kind of channel it is to be."""

    name = "add-channel"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build_choices(
            self.tr("加哪一种频道？"), [*map(self._choice, range(KINDS)), self._subscribe()]
        )

    def enter(self, to: Destination) -> None:
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _subscribe(self) -> Action:
        go = partial(self.navigator.go, AddSubscription())
        about = self.tr("社区、图书馆给的文件或纸条")
        return Action("open-add-subscription", self.tr("订阅"), go, "letter", about)

    def _choice(self, kind: int) -> Action:
        go = partial(self.navigator.go, ChannelAddress(kind))
        words, about, _ = kind_words(kind)
        return Action(f"channel-kind-{kind + 1}", words, go, _ICONS[kind], about)
