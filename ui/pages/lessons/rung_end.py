"""The end of a rung: the things that a learner can do now, and the way on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from content.lessons.exercise import STAGES, Stage
from ui.look.look import Look
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.lessons.words import stage_icon, stage_name
from ui.shell.destinations.lessons import LessonPaper, Practise, PrintLesson, RungEnd
from ui.shell.destinations.plain import CLASSROOM
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedColumn


class RungEndPage(Page[RungEnd]):
    """The dominant button leads to the next rung; after the last one, back to the classroom."""

    name = "rung-end"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: RungEnd | None = None
        self.voice = LessonVoice(services.reading, self)
        self.words = FittedColumn((LabelKind.HEADLINE, LabelKind.BODY))
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addWidget(self.words, 1)
        again = Action("rung-again", self.tr("再做一遍"), lambda: self._go(0), "again")
        self.again = self.button(again)
        leave = Action(
            "open-classroom", self.tr("回课堂"), lambda: navigator.go(CLASSROOM), "class"
        )
        self.back_to_class = self.button(leave)
        self.on = self.button(Action("next-rung", "", lambda: self._go(1), "press"), Role.DOMINANT)
        paper = Action("print-certificate", self.tr("打印证书"), self._print, "print")
        self.certificate = self.button(paper)
        self.build("", body, self.bar_buttons())

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the words; what can be printed at the end comes here, too."""
        return (self.back_to_class, self.again, self.certificate, self.on)

    def enter(self, to: RungEnd) -> None:
        self._to = to
        self.come_back()

    def come_back(self) -> None:
        to = self._to
        if to is None:
            return
        following = self._stage(1)
        self.head(to.shelved.course.title)
        praise, further = self._words(to)
        self.words.say(praise, further)
        if following is not to.stage:
            self.on.set_face(stage_name(following), stage_icon(following))
        self.on.setVisible(following is not to.stage)
        is_last = following is to.stage
        self.certificate.setVisible(is_last and not to.left)
        watched = to.stage is Stage.WATCH
        again = self.tr("再看一遍") if watched else self.tr("再做一遍")
        wanted = None if not is_last else self.again if to.left else self.back_to_class
        for button, words in ((self.again, again), (self.back_to_class, None)):
            role = Role.DOMINANT if button is wanted else Role.PLAIN
            button.set_face(words or button.text(), button.icon_name, role)
        first = self.first_focus()
        if first is not None:
            describe(first, self.tr("{}{}").format(praise, further))
        if self.bar is not None:
            self.bar.relayout()
        self.voice.say(praise, further)

    def leave(self) -> None:
        self.voice.stop()

    def first_focus(self) -> QWidget | None:
        if self.on.isVisibleTo(self):
            return self.on
        return self.again if self._to is not None and self._to.left else self.back_to_class

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)

    def _words(self, to: RungEnd) -> tuple[str, str]:
        able, left = to.shelved.course.able_to, to.left
        if left:  # nothing is praised that was not done, and nothing is failed
            told = self.tr("还有 {} 步没有做。", None, left).format(left)
            return told, self.tr("不要紧，什么时候想做都行。")
        match to.stage:
            case Stage.WATCH:
                return self.tr("看完了。"), self.tr("下面我指着，您来按。学完会：{}。").format(able)
            case Stage.TOGETHER:
                return self.tr("全都做到了！"), self.tr("想试试自己做吗？想不起来，我帮您。")
            case Stage.ALONE if to.acted:
                told = self.tr("做完了，有 {} 步是我替您做的。", None, to.acted).format(to.acted)
                return told, self.tr("隔几天再做一遍，慢慢就会了。首页上会提一句。")
            case Stage.ALONE:
                praise = self.tr("您自己做到了！现在您会：{}。").format(able)
                return praise, self.tr("隔几天再做一遍，就忘不了。首页上会提一句。")

    def _stage(self, step: int) -> Stage:
        assert self._to is not None  # noqa: S101 # there are words on the page
        return STAGES[min(STAGES.index(self._to.stage) + step, len(STAGES) - 1)]

    def _go(self, step: int) -> None:
        if self._to is not None:
            self.navigator.go(Practise(self._to.shelved, self._stage(step)))

    def _print(self) -> None:
        if self._to is not None:
            self.navigator.go(PrintLesson(LessonPaper.CERTIFICATE, self._to.shelved))
