"""快慢合适吗: the third question. Each change is heard at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings.steps import RATE
from ui.look.look import Look
from ui.pages.setup.first_start import FirstStartPage
from ui.pages.setup.framed_sample import SpokenSample
from ui.shell.destinations.plain import READY
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label, LabelKind
from ui.words.wording import rate_name


class PacePage(FirstStartPage):
    """Offers slower, faster and once more."""

    name = "pace"
    step = 3

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._framed = SpokenSample(self.question())
        self.sample = self._framed.sample
        self._column.addLayout(self._framed, 1)
        self.slower = self.button(
            Action("slower", self.tr("读慢一点"), lambda: self._change_rate(-1), "slower")
        )
        self.rate = Label("", LabelKind.TITLE)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.faster = self.button(
            Action("faster", self.tr("读快一点"), lambda: self._change_rate(1), "faster")
        )
        self._row = QHBoxLayout()
        for widget in (self.slower, self.rate, self.faster):
            self._row.addWidget(widget, 1)
        self._column.addLayout(self._row)
        self.again = self.button(Action("hear-sample", self.tr("再念一遍"), self.ask, "again"))
        self.keep = self.button(
            Action("keep-pace", self.tr("正合适"), lambda: navigator.go(READY), "check"),
            role=Role.DOMINANT,
        )
        self.build_question(self.tr("快慢合适吗？"), body, (self.again, self.keep))

    def question(self) -> str:
        return self.tr("我这样念，快慢合适吗？早上的空气真好，邻居们都出来散步了。")

    def come_back(self) -> None:
        super().come_back()
        self._show_choice()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(m.gap // 2)
        self._framed.relook(look)
        self._row.setSpacing(max(0, m.gap - 2 * m.ring_room))

    def _show_choice(self) -> None:
        now = self.services.settings.now
        self.rate.setText(self.tr("快慢　{}").format(rate_name(RATE.at(now))))
        self.slower.setEnabled(RATE.can_move(now, -1))
        self.faster.setEnabled(RATE.can_move(now, 1))

    def _change_rate(self, by: int) -> None:
        self.services.settings.step(RATE, by)
        self._show_choice()
        self.ask()
