"""公用机卡: four digits that bring size, colours and speed back at the next visit, and no more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk.card import encode
from app.settings.settings import RATE_STEPS
from content.model import Article, Block, BlockKind
from ui.look.look import Look
from ui.pages.kiosk.big_digits import BigDigits
from ui.pages.kiosk.code import code_said, code_shown
from ui.pages.trouble import find_sound
from ui.shell.answers import Answers
from ui.shell.destinations.kiosk import PRINT_SLIP, USE_CARD
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.notice import Notice
from ui.words.speech import fault_words
from ui.words.steps import choices_words

ASIDE_ID = "card"
"""The id of the aside that says the code."""
TIMES = 2


class CardPage(Page[Destination]):
    """Nothing is kept: the code is made of the three choices, and the next visit reads it."""

    name = "card"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.code = ""
        self.digits = BigDigits()
        self.choices = Label("", LabelKind.TITLE, wraps=True)
        self.told = Label(
            self.tr("下次来按这四个数，字大、颜色、快慢就还是这样，别的什么也没有记。"),
            wraps=True,
        )
        for label in (self.choices, self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addStretch(1)
        self._column.addWidget(self.digits, 100)
        self._column.addWidget(self.choices)
        self._column.addWidget(self.told)
        self._column.addStretch(1)
        self._column.addWidget(self.notice)
        say = Action("say-code", self.tr("慢慢念"), self._say, "sound")
        self.listen = self.button(say, Role.DOMINANT)
        paper = Action("print-slip", self.tr("打印小条"), lambda: navigator.go(PRINT_SLIP), "print")
        self.to_paper = self.button(paper)
        other = Action(
            "open-use-card", self.tr("我有公用机卡"), lambda: navigator.go(USE_CARD), "keyboard"
        )
        self.other = self.button(other)
        self.build(
            self.tr("公用机卡"), body, (self.other, self.to_paper, self.listen), fold=(self.other,)
        )
        services.settings.changed.connect(self._follow)
        services.reading.state_changed.connect(self._show_fault)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self._show()

    def leave(self) -> None:
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        return self.listen

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap // 2, m.margin, m.gap // 2)
        self._column.setSpacing(m.gap // 2)

    # --- the code ---

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        now = self.services.settings.now
        self.code = encode(now.size_index, now.theme, now.rate_step)
        self.digits.setText(code_shown(self.code))
        self.choices.setText(choices_words(now.size_index, now.theme, now.rate_step))
        describe(self.listen, f"{code_shown(self.code)} {self.told.text()}")

    def _say(self) -> None:
        self.notice.dismiss()
        said = code_said(self.code)
        lines = [self.tr("公用机卡：{}").format(said), *[said] * (TIMES - 1)]
        # Two paragraphs, so that the longer pause comes between them.
        blocks = tuple(Block(BlockKind.PARAGRAPH, f"{line}。") for line in lines)
        self.services.reading.say_aside(Article(ASIDE_ID, blocks), RATE_STEPS[0])

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None:
            self._answers.say(fault_words(fault), find_sound(self.navigator))
