"""The PIN of the staff: asked before their area opens, made where there is none, and changed."""

from __future__ import annotations

from ui.pages.staff.asking_pin import Asking, AskingPinPage
from ui.pages.staff.words import pin_fault_words, wait_words
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.staff import STAFF, StaffPin
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.words.translating import tr


class StaffPinPage(AskingPinPage[StaffPin]):
    """The door of the staff's area. A machine without a PIN has no way past this page."""

    name = "staff-pin"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build(self.question(), self.body)

    def question(self) -> str:
        return self.tr("工作人员的密码")

    def enter(self, to: StaffPin) -> None:
        self._offer_way_back(offered=not to.first)
        self._look()

    def come_back(self) -> None:
        self._look()

    def go_back(self) -> None:
        if self.back_button is not None and self.back_button.wanted:
            super().go_back()

    def opened(self) -> None:
        self.services.staff.come()
        self.navigator.go(STAFF)

    def kept(self) -> None:
        self.opened()

    def _look(self) -> None:
        """Find out whether there is a PIN, whatever was said, and whether it can be tried now."""
        pins = self.services.staff.pins
        self.ask(Asking.NOTHING)
        self.work.ask(
            lambda: (pins.has_pin, pins.fault, pins.wait_s),
            lambda found: self._know(*found),
            lambda error: self._know(has_pin=True, fault="pin-damaged", wait_s=0),
        )

    def _know(self, has_pin: bool, fault: str, wait_s: int) -> None:
        if not has_pin:
            self._offer_way_back(offered=False)
            self.ask(Asking.NEW)
            return
        self._offer_way_back(offered=True)
        self.ask(Asking.PRESENT, pin_fault_words(fault) if fault else "")
        if wait_s and not fault:
            self.say(wait_words(wait_s))

    def _not_kept(self, error: Exception) -> None:
        super()._not_kept(error)
        self._offer_way_back(offered=True)  # visitors can read where nothing can be written

    def _offer_way_back(self, *, offered: bool) -> None:
        if self.back_button is not None:
            self.back_button.setVisible(offered)


class StaffNewPinPage(AskingPinPage[Destination]):
    """换密码: the present one, then the new one twice."""

    name = "staff-new-pin"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build(self.question(), self.body)

    def question(self) -> str:
        return self.tr("请输入现在的密码")

    def enter(self, to: Destination) -> None:
        self.ask(Asking.PRESENT)

    def come_back(self) -> None:
        self.ask(Asking.PRESENT)

    def opened(self) -> None:
        self.ask(Asking.NEW)

    def kept(self) -> None:
        self.navigator.back()
        self.navigator.tell(lambda: tr("新密码记住了。"))
