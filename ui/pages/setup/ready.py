"""都好了: after the questions. Offers 点哪儿念哪儿, which is off until the reader asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.setup.first_start import FirstStartPage, promise
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label, LabelKind


class ReadyPage(FirstStartPage):
    """One button leads to the home page; the other switches 点哪儿念哪儿 on and off."""

    name = "ready"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._done = Label(self.tr("可以看文章了。"), LabelKind.HEADLINE, wraps=True)
        self._offer = Label("", LabelKind.TITLE, wraps=True)
        self._promise = Label(promise(), LabelKind.SOFT, wraps=True)
        for label in (self._done, self._offer, self._promise):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(2)
        self._column.addWidget(self._done)
        self._column.addStretch(1)
        self._column.addWidget(self._offer)
        self._column.addStretch(1)
        self._column.addWidget(self._promise)
        self._column.addStretch(1)
        self.speaks = self.button(Action("switch-speaking-controls", "", self._switch_speaking))
        self.start = self.button(
            Action("finish-questions", self.tr("开始看文章"), self.finish, "check"),
            role=Role.DOMINANT,
        )
        self.build_question(self.tr("都好了"), body, (self.speaks, self.start))

    def question(self) -> str:
        return self.tr("都好了，可以看文章了。") + self._offer.text()

    def come_back(self) -> None:
        super().come_back()
        self._show_choice()

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.margin, m.margin, m.margin)

    def _switch_speaking(self) -> None:
        settings = self.services.settings
        settings.change(speaks_controls=not settings.now.speaks_controls)
        self._show_choice()
        self.say(self._offer.text())

    def _show_choice(self) -> None:
        on = self.services.settings.now.speaks_controls
        self._offer.setText(
            self.tr("打开了。现在碰到哪个按钮，就念它的名字。")
            if on
            else self.tr("按钮上的字看不清？按“打开点哪儿念哪儿”，指着哪个就念哪个。")
        )
        self.speaks.set_face(self.tr("关上点哪儿念哪儿") if on else self.tr("打开点哪儿念哪儿"))
        self.speaks.setAccessibleDescription(self._offer.text())
        if self.bar is not None:
            self.bar.relayout()
