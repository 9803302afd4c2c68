"""下课: what was taught, how many came, which steps took long. It is kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.teaching.words import slow_words, summary_words
from ui.printing.lessons.notes import ClassOver
from ui.shell.destinations.lessons import LessonPaper, PrintLesson
from ui.shell.destinations.plain import CLASSROOM
from ui.shell.destinations.teaching import ClassEnd, Teach
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedColumn


class ClassEndPage(Page[ClassEnd]):
    """The dominant button leads back to the classroom."""

    name = "class-end"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.shown: ClassEnd | None = None
        self.voice = LessonVoice(services.reading, self)
        self.words = FittedColumn((LabelKind.HEADLINE, LabelKind.BODY, LabelKind.BODY))
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addWidget(self.words, 1)
        again = Action("teach", self.tr("再上一遍"), self._teach_again, "again")
        self.again = self.button(again)
        leave = Action(
            "open-classroom", self.tr("回课堂"), lambda: navigator.go(CLASSROOM), "class"
        )
        self.back_to_class = self.button(leave, Role.DOMINANT)
        paper = Action("print-summary", self.tr("打印小结"), self._print, "print")
        self.print_summary = self.button(paper)
        self.build(self.tr("下课了"), body, self.bar_buttons())

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the summary, which can be printed from here."""
        return (self.again, self.print_summary, self.back_to_class)

    def enter(self, to: ClassEnd) -> None:
        self.shown = to
        self.come_back()

    def come_back(self) -> None:
        if self.shown is None:
            return
        words = summary_words(self.shown.summary)
        self.words.say(*words)
        describe(self.back_to_class, self.tr("。").join(words))
        self.voice.say(self.tr("下课了，大家辛苦了。"))

    def leave(self) -> None:
        self.voice.stop()

    def first_focus(self) -> QWidget | None:
        return self.back_to_class

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)

    def go_back(self) -> None:
        self.navigator.go(CLASSROOM)  # the class is over: the page before is gone

    def _print(self) -> None:
        if self.shown is not None:
            summary = self.shown.summary
            _, facts, _ = summary_words(summary)
            over = ClassOver(summary.day, (facts,), slow_words(summary))
            self.navigator.go(PrintLesson(LessonPaper.SUMMARY, self.shown.shelved, over))

    def _teach_again(self) -> None:
        if self.shown is not None:
            self.navigator.go(Teach(self.shown.shelved))
