"""听见了吗: the second question. The voice says a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.speech.reading.reader import ReaderState
from ui.look.look import Look
from ui.pages.setup.first_start import FirstStartPage
from ui.pages.setup.framed_sample import SpokenSample
from ui.shell.destinations.plain import NO_SOUND, PACE
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.words.speech import fault_words


class HearingPage(FirstStartPage):
    """听见了 leads to the next question, 没听见 to the helper; a lost voice is tried again."""

    name = "hearing"
    step = 2

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._is_fault_told = False
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._framed = SpokenSample(self.question())
        self.sample = self._framed.sample
        self._column.addLayout(self._framed, 1)
        self.told = Label("", LabelKind.BODY, wraps=True)
        self.told.hide()
        self._column.addWidget(self.told)
        self.again = self.button(Action("hear-sample", self.tr("再念一遍"), self.ask, "again"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.again, 1)
        row.addStretch(1)
        self._column.addLayout(row)
        self.not_heard = self.button(Action("not-heard", self.tr("没听见"), self._help))
        self.heard = self.button(
            Action("heard", self.tr("听见了"), lambda: navigator.go(PACE), "check"),
            role=Role.DOMINANT,
        )
        self.retry = self.button(
            Action("hear-sample", self.tr("再试一次"), self.ask, "again"), role=Role.DOMINANT
        )
        self.retry.hide()
        buttons = (self.not_heard, self.heard, self.retry)
        self.build_question(self.tr("听见了吗？"), body, buttons)
        services.reading.state_changed.connect(self._on_state)

    def question(self) -> str:
        return self.tr("您好，我来念文章给您听。您听见了吗？")

    def come_back(self) -> None:
        super().come_back()
        self._end_fault()

    def leave(self) -> None:
        # The voice ends because the reader leaves the page, so nothing is offered.
        self._is_fault_told = False
        super().leave()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(m.gap // 2)
        self._framed.relook(look)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)

    def _on_state(self) -> None:
        reading = self.services.reading
        if not self.isVisible():
            return
        if reading.state is ReaderState.FAILED and reading.fault is not None:
            self._is_fault_told = True
            words = fault_words(reading.fault)
            self._tell(words)
            describe(self.retry, words)
            self._offer(retry=True)
        elif self._is_fault_told and reading.aside is not None:
            # Not told to screen readers: two voices would speak at once.
            self._tell(self.tr("您听，正在念一句话。"))
            describe(self.retry, "")
        elif self._is_fault_told:
            self._end_fault()

    def _end_fault(self) -> None:
        """Show the question as at the start: the sentence is said, perhaps after all."""
        self._is_fault_told = False
        self._tell("")
        describe(self.retry, "")
        self._offer(retry=False)

    def _offer(self, *, retry: bool) -> None:
        """Offer 再试一次 in place of 听见了, since the voice was silent."""
        first = self.retry if retry else self.heard
        first.show()
        # First, or the focus would jump from the hidden buttons to their neighbours.
        gone = (self.heard, self.again) if retry else (self.retry,)
        if any(button.hasFocus() for button in gone):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heard.setVisible(not retry)
        self.retry.setVisible(retry)
        self.again.setVisible(not retry)
        if self.bar is not None:
            self.bar.relayout()

    def _help(self) -> None:
        if NO_SOUND.name in self.navigator.page_names:
            self.navigator.go(NO_SOUND)
            return
        once_more = self.retry if self._is_fault_told else self.again
        words = self.tr("请看看喇叭插好了没有、开了没有，再按“{}”。没有声音，也能看文章。")
        self._tell(words.format(once_more.text()))
        once_more.setFocus()

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
