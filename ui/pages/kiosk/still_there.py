"""您还在看吗: asked when nobody has touched anything for a while, in writing and aloud."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.pages.kiosk.asking import MiddlePage
from ui.shell.destinations.kiosk import StillThere
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role


class StillTherePage(MiddlePage[StillThere]):
    """Any touch answers it: the buttons say so, and one ends the visit at once."""

    name = "still-there"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        stay = Action("still-there", self.tr("还在看"), navigator.back, "check")
        self.stay = self.button(stay, role=Role.DOMINANT)
        self.finish = self.button(
            Action("finish-visit", self.tr("我看完了"), self._finish, "leave")
        )
        self.build_middle((self.stay, self.finish))
        # After the page is painted: the voice must not delay it.
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        visit = services.kiosk.visit if services.kiosk is not None else None
        self._visit, self._asks_staff = visit, False
        if visit is not None:
            visit.counted.connect(self.show_seconds)

    def enter(self, to: StillThere) -> None:
        self._asks_staff = to.kind == "staff"
        question, stay, finish = {
            "silent": (self.tr("您还在看吗？"), self.tr("还在看"), self.tr("我看完了")),
            "listening": (self.tr("您还在听吗？"), self.tr("还在听"), self.tr("我看完了")),
            "staff": (self.tr("您还在吗？"), self.tr("还在"), self.tr("回到欢迎页")),
        }[to.kind]
        self.words.setText(question)
        self.stay.set_face(stay, "check")
        self.finish.set_face(finish, "leave")
        left = self._visit.state.seconds_left if self._visit is not None else None
        self.show_seconds(left)
        self._asking.start()

    def leave(self) -> None:
        self._asking.stop()
        self.services.reading.end_aside()

    def show_seconds(self, left: int | None) -> None:
        """Tell how many seconds are left; nothing if None."""
        self.under.setText(
            self.tr("没人用的话，{} 秒后回到开头", None, left).format(left) if left else ""
        )

    def _ask(self) -> None:
        from ui.words.speech import announcement  # the voice comes after the first paint

        words = self.tr("{}要是还在，点一下屏幕就行。").format(self.words.text())
        self.services.reading.say_aside(announcement(words))

    def _finish(self) -> None:
        if self._asks_staff:
            self.services.staff.end()  # which keeps what they have chosen
        elif self.services.kiosk is not None:
            self.services.kiosk.finish()
