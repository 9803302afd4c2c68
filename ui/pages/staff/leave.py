"""离开公用机模式: the PIN once more, since the machine is then anybody's who stands before it."""

from __future__ import annotations

from ui.pages.staff.asking_pin import Asking, AskingPinPage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services


class StaffLeavePage(AskingPinPage[Destination]):
    """Nothing is lost: 返回 stays, and the next start is a shared machine again."""

    name = "staff-leave"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build(self.question(), self.body)

    def question(self) -> str:
        return self.tr("离开公用机模式吗？")

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        follows = self.tr("窗口会关上，回到打开它以前的样子。")
        if self.services.staff.login_follows:
            follows = self.tr("窗口会关上，出来登录的一行字。重新开机，又是公用机。")
        words = self.tr("请再输入一次密码。{}不离开，就按“返回”。").format(follows)
        self.ask(Asking.PRESENT, words)

    def opened(self) -> None:
        self.say(self.tr("请等一下……"))
        self.perform("leave-kiosk", self.services.staff.leave)
