"""讲课词: the volunteer's page where there is no second screen; from here the class ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.lessons.live_teaching import LiveTeaching
from content.lessons.teaching import Teaching
from ui.pages.teaching.stage import LOOK_MS, show_notes
from ui.pages.teaching.words import keys_of_notes
from ui.shell.destinations.teaching import ClassEnd, ClassList, TeacherNotes
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.lessons.notes_view import NotesView


class NotesPage(Page[TeacherNotes]):
    """Shows notes, next step and time; the clicker turns the steps here, too."""

    name = "notes"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.class_: LiveTeaching | None = None
        self._swaps: Callable[[], object] | None = None
        self.view = NotesView()
        tr = self.tr
        list_ = Action("open-class-list", tr("几位学员"), self._open_list, "family")
        self.list = self.button(list_)
        self.swap = self.button(
            Action("swap-screens", tr("换一块屏幕"), self._swap_screens, "repeat")
        )
        self.end = self.button(Action("end-class", tr("下课"), self._end, "check"))
        on = Action("keep-teaching", tr("接着讲"), self.go_back, "class")
        self.on = self.button(on, Role.DOMINANT)
        self._of_keys = {
            int(Qt.Key.Key_N): on,
            int(Qt.Key.Key_H): Action("one-ready", "", lambda: self._count(Teaching.one_ready)),
            int(Qt.Key.Key_Backspace): Action(
                "one-less-ready", "", lambda: self._count(Teaching.one_less_ready)
            ),
            int(Qt.Key.Key_PageUp): Action("step-back", "", lambda: self._step(-1)),
            int(Qt.Key.Key_PageDown): Action("step-on", "", lambda: self._step(1)),
        }
        self.build(tr("讲课词"), self.view, self.bar_buttons())
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._show)

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the notes; a sheet of them can be printed from here."""
        return (self.list, self.swap, self.end, self.on)

    def keys(self) -> dict[int, Action]:
        return self._of_keys

    def first_focus(self) -> QWidget | None:
        return self.on

    # --- life ---

    def enter(self, to: TeacherNotes) -> None:
        self.class_, self._swaps = to.class_, to.swap
        self.swap.setVisible(to.swap is not None)
        self.come_back()

    def come_back(self) -> None:
        self._clock.start()
        self._show()

    def leave(self) -> None:
        self._clock.stop()

    def _show(self) -> None:
        class_ = self.class_
        if class_ is None:
            return
        show_notes(self.view, class_, keys_of_notes())
        describe(self.on, self.view.words)
        if self.bar is not None:
            self.bar.relayout()

    # --- what the volunteer does ---

    def _step(self, step: int) -> None:
        if self.class_ is not None:
            if step > 0:
                self.class_.go_on()
            else:
                self.class_.go_back()
            self._show()

    def _count(self, change: Callable[[Teaching], Teaching]) -> None:
        if self.class_ is not None:
            self.class_.change(change)
            self._show()

    def _open_list(self) -> None:
        if self.class_ is not None:
            self.navigator.go(ClassList(self.class_))

    def _swap_screens(self) -> None:
        if self._swaps is not None:
            self._swaps()

    def _end(self) -> None:
        if self.class_ is not None:
            self.navigator.go(ClassEnd(self.class_.shelved, self.class_.end()))
