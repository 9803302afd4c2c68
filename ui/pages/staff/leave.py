"""离开公用机模式: a question with two answers, since the machine is then nobody's to read on."""

from __future__ import annotations

from ui.pages.choices import ChoicesPage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class StaffLeavePage(ChoicesPage[Destination]):
    """Nothing is lost either way: the next start is a shared machine again."""

    name = "staff-leave"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        tr = self.tr
        stay = Action("go-back", tr("不离开"), self.go_back, "back", tr("还给大家用"))
        leave = Action("leave-kiosk", tr("离开"), self._leave, "power", tr("窗口关上，机器归您用"))
        self.build_choices(tr("离开公用机模式吗？"), (stay, leave))

    def enter(self, to: Destination) -> None:
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _leave(self) -> None:
        self.services.staff.leave()
