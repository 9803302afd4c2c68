"""几位学员: the class by number. Names are there only if somebody types them, and never kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.lessons.live_teaching import LiveTeaching
from content.lessons.teaching import Teaching
from ui.pages.finding.writing import WritingPage
from ui.shell.destinations.teaching import ClassList
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow

LONGEST = 20
"""Characters of a name at most."""


class ClassListPage(WritingPage[ClassList]):
    """A row for each learner; 多一位 and 少一位 are all that most classes need."""

    name = "class-list"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.class_: LiveTeaching | None = None
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("写名字"))
        self.field.returnPressed.connect(lambda: self.perform("note-name", self._note))
        tr = self.tr
        self.note = self.button(Action("note-name", tr("写好了"), self._note, "check"))
        self.fewer = self.button(Action("one-fewer", tr("少一位"), lambda: self._more(-1), "minus"))
        more = Action("one-more", tr("多一位"), lambda: self._more(1), "plus")
        self.more = self.button(more, Role.DOMINANT)
        only = Action("numbers-only", tr("去掉名字"), self._forget_names, "erase")
        self.numbers = self.button(only)
        buttons = (
            *(self.previous, self.fewer, self.more, self.numbers, self.show_keyboard),
            *(self.jump, self.next),
        )
        fold = (self.jump, self.numbers, self.show_keyboard)
        self.build(tr("几位学员"), self.body, buttons, fold=fold)
        if self.top is not None:
            self.top.put(self.field, self.note)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("几位学员，可以写名字，不写也行")

    # --- life ---

    def enter(self, to: ClassList) -> None:
        self.class_ = to.class_
        self.keyboard.start_over()
        self.field.setText("")
        self.come_back()

    def come_back(self) -> None:
        self.set_writing(writes=False)
        self._show()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.more

    def follow_writing(self) -> None:
        self.note.setEnabled(self.has_something)

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    # --- content ---

    def make_row(self, item: tuple[int, str]) -> QWidget:
        return ChoiceRow(self.row_title(item), "", self.services.icons)

    def row_title(self, item: tuple[int, str]) -> str:
        number, name = item
        words = self.tr("{} 号").format(number)
        return f"{words}　{name}" if name else words

    def _show(self) -> None:
        now = self._now
        if now is None:
            return
        names = now.names + ("",) * (now.learners - len(now.names))
        self.show_rows(tuple(enumerate(names, 1)), max(0, now.learners - 1))
        self.fewer.setEnabled(now.learners > 0)
        self.numbers.setEnabled(bool(now.names))
        self._invite()
        if self.bar is not None:
            self.bar.relayout()

    def _invite(self) -> None:
        now = self._now
        if self.is_writing or now is None:
            self.tell("")
        elif now.learners:
            words = self.tr("来了 {} 位。名字不用写，写了下课就忘。", None, now.learners)
            self.tell(words.format(now.learners))
        else:
            self.tell(self.tr("来一位，按一下“多一位”。名字不用写，写了下课就忘。"))

    @property
    def _now(self) -> Teaching | None:
        return self.class_.now if self.class_ is not None else None

    # --- what the volunteer does ---

    def _more(self, step: int) -> None:
        if self.class_ is not None:
            self.class_.change(lambda now: now.with_learners(now.learners + step))
            self._show()

    def _note(self) -> None:
        self.keyboard.finish()
        name = self.written
        if self.class_ is not None and name:
            self.class_.change(lambda now: now.named(name))
            self.field.setText("")
            self._show()

    def _forget_names(self) -> None:
        if self.class_ is not None:
            self.class_.change(Teaching.without_names)
            self._show()
