"""看完了吗: the question before a visit ends, since nothing of it can be brought back."""

from __future__ import annotations

from ui.pages.kiosk.asking import MiddlePage
from ui.shell.destinations.kiosk import CARD
from ui.shell.destinations.plain import HELP, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role


class FinishingPage(MiddlePage[Destination]):
    """Leads to the end, or back; and to the card."""

    name = "finishing"
    helped_by = HELP

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.words.setText(self.tr("看完了吗？"))
        self.under.setText(self.tr("您看过什么、选过什么，都会清掉，别人看不到。"))
        finish = Action("finish-visit", self.tr("看完了"), self._finish, "leave")
        self.finish = self.button(finish, role=Role.DOMINANT)
        stay = Action("go-on-visiting", self.tr("接着看"), navigator.back, "back")
        self.stay = self.button(stay)
        card = Action("open-card", self.tr("下次还用这样的字"), self._open_card, "card")
        self.card = self.button(card)
        self.build_middle((self.finish, self.stay, self.card), self.tr("我看完了"))

    def _open_card(self) -> None:
        self.navigator.go(CARD)

    def _finish(self) -> None:
        if self.services.kiosk is not None:
            self.services.kiosk.finish()
