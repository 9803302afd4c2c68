"""听见了吗: the second question. A sentence is said."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.speech.reader import ReaderState
from ui.look import Look
from ui.pages.base import Navigator
from ui.pages.first_start import FirstStartPage
from ui.services import Services
from ui.speech_wording import fault_words
from ui.typefaces import text_family
from ui.widgets.big_button import Role
from ui.widgets.label import Label, Voice
from ui.widgets.sample import Sample

HELPER = "no-sound"
"""The page that finds out, step by step, why nothing is heard."""


class HearingPage(FirstStartPage):
    """Heard: on to the next question. Not heard: to the helper."""

    name = "hearing"
    step = 2

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self.sample = Sample(self.question())
        self._frame = QVBoxLayout()
        self._frame.addWidget(self.sample)
        self._column.addLayout(self._frame, 1)
        self.told = Label("", Voice.BODY, wraps=True)
        self.told.hide()
        self._column.addWidget(self.told)
        self.again = self.button(self.tr("再念一遍"), "again")
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self.again, 1)
        self._row.addStretch(1)
        self._column.addLayout(self._row)
        self.not_heard = self.button(self.tr("没听见"))
        self.heard = self.button(self.tr("听见了"), "check", Role.DOMINANT)
        self.build_question(self.tr("听见了吗？"), body, (self.not_heard, self.heard))
        self.again.chosen.connect(lambda: self.say(self.question()))
        self.not_heard.chosen.connect(self._help)
        self.heard.chosen.connect(lambda: navigator.go("pace"))
        services.reading.state_changed.connect(self._show_fault)

    def question(self) -> str:
        return self.tr("您好，我来念文章给您听。您听见了吗？")

    def enter(self, argument: Any) -> None:
        super().enter(argument)
        self._tell("")

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(m.gap // 2)
        self._frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self.sample.set_text_font(text_family("hei"), round(m.headline * 1.1))

    def _show_fault(self) -> None:
        reading = self.services.reading
        if self.isVisible() and reading.state is ReaderState.FAILED and reading.fault is not None:
            # The words say “再试一次”: so must the button.
            self.again.set_face(self.tr("再试一次"), "again")
            self._tell(fault_words(reading.fault))

    def _help(self) -> None:
        if HELPER in self.navigator.page_names:
            self.navigator.go(HELPER)
            return
        self._tell(
            self.tr("请看看喇叭插好了没有、开了没有，再按“再念一遍”。没有声音，也能看文章。")
        )
        self.again.set_face(self.tr("再念一遍"), "again")
        self.again.setFocus()

    def _tell(self, words: str) -> None:
        if not words:
            self.again.set_face(self.tr("再念一遍"), "again")
        self.told.setText(words)
        self.told.setVisible(bool(words))
