"""快慢合适吗: the third question. Each change is heard at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings.settings import RATE_STEPS
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.base import Navigator
from ui.pages.setup.first_start import FirstStartPage
from ui.shell.destinations.plain import READY
from ui.shell.services import Services
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label, Voice
from ui.widgets.page.sample import Sample
from ui.words.wording import rate_name


class PacePage(FirstStartPage):
    """Slower, faster, once more."""

    name = "pace"
    step = 3

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self.sample = Sample(self.question())
        self._frame = QVBoxLayout()
        self._frame.addWidget(self.sample)
        self._column.addLayout(self._frame, 1)
        self.slower = self.button(self.tr("读慢一点"), "slower")
        self.rate = Label("", Voice.TITLE)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.faster = self.button(self.tr("读快一点"), "faster")
        self._row = QHBoxLayout()
        for widget in (self.slower, self.rate, self.faster):
            self._row.addWidget(widget, 1)
        self._column.addLayout(self._row)
        self.again = self.button(self.tr("再念一遍"), "again")
        self.keep = self.button(self.tr("正合适"), "check", Role.DOMINANT)
        self.build_question(self.tr("快慢合适吗？"), body, (self.again, self.keep))
        self.slower.chosen.connect(lambda: self._change_rate(-1))
        self.faster.chosen.connect(lambda: self._change_rate(1))
        self.again.chosen.connect(lambda: self.say(self.question()))
        self.keep.chosen.connect(lambda: navigator.go(READY))

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
        self._frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._row.setSpacing(max(0, m.gap - 2 * m.ring_room))
        self.sample.set_text_font(text_family("hei"), round(m.headline * 1.1))

    def _show_choice(self) -> None:
        step = self.services.settings.now.rate_step
        name = rate_name(step)
        self.rate.setText(self.tr("快慢　{}").format(name))
        self.slower.setEnabled(step > 0)
        self.faster.setEnabled(step < len(RATE_STEPS) - 1)

    def _change_rate(self, by: int) -> None:
        settings = self.services.settings
        settings.change(rate_step=min(max(settings.now.rate_step + by, 0), len(RATE_STEPS) - 1))
        self._show_choice()
        self.say(self.question())
