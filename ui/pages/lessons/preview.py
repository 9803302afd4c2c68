"""A course that somebody is writing: its steps, or its mistakes with their lines; edits follow."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer
from PySide6.QtWidgets import QWidget

from content.lessons.course import Screen
from content.lessons.exercise import STAGES, Exercise, Stage, begun
from content.lessons.pictures import ENDINGS
from content.lessons.writing.course_file import (
    FILE,
    CourseRead,
    beside_in,
    read_course,
    text_of_file,
)
from content.lessons.writing.mistakes import Findings, Mistake
from content.lessons.writing.regions import pictures_in
from ui.look.look import Look
from ui.pages.lessons.lesson import StepsPage
from ui.pages.lessons.words import stage_icon, stage_name
from ui.pages.turning import Turning
from ui.shell.destinations.lessons import DrawRegions, PreviewCourse
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.lessons.two_lines import TwoLines
from ui.widgets.rows.row_stack import RowStack
from ui.words.translating import tr

LOOK_MS = 1000
"""ms between two looks at the folder: some disks tell no watcher that it has changed."""
_MOST_FILES = 200
"""Files of the folder that are looked at."""
SETTLE_MS = 150
"""ms. Programs write a file in several steps."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A course's folder as it is now."""

    read: CourseRead
    pictures: tuple[Screen, ...]


def look_at(folder: Path) -> Seen:
    """Return what a folder holds; for jobs."""
    text = text_of_file(folder / FILE, Findings(FILE))
    pictures = pictures_in(text, beside_in(folder)) if text is not None else ()
    return Seen(read_course(folder), pictures)


class PreviewPage(StepsPage[PreviewCourse]):
    """Goes on with the same step and rung when the file was saved anew."""

    name = "preview"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._stage = Stage.ALONE
        self._stamp: object = None
        self._seen: Seen | None = None
        self._reading = self.latest()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())
        self._every = QTimer(self, interval=LOOK_MS)
        self._every.timeout.connect(self._look)
        self.told = Label("", LabelKind.TITLE, wraps=True)
        self.told.hide()
        self.mistakes = RowStack(_row, lambda mistake: mistake.what)
        self.mistakes.page_changed.connect(self._show_where)
        self.mistakes.hide()
        self.column.insertWidget(0, self.told)
        self.column.insertWidget(1, self.mistakes, 1)

    def bar_buttons(self) -> tuple[BigButton, ...]:
        draw = Action("draw-regions", self.tr("画框"), self._draw, "draw")
        self.draw = self.button(draw)
        self.rung = self.button(Action("change-rung", "", self._change_rung))
        self._turning = Turning(self, lambda step: self.mistakes.turn(step))
        pages = (self._turning.previous, self._turning.next)
        return (*super().bar_buttons(), self.rung, *pages, self.draw)

    # --- life ---

    def enter(self, to: PreviewCourse) -> None:
        self.folder, self.exercise = to.folder, None
        self._stamp = self._seen = None
        self.head(self.tr("预览：{}").format(self.folder.name))
        self._show_bar(is_sound=False)  # nothing has been read yet
        self.come_back()

    def come_back(self) -> None:
        self._follow_files()
        self._every.start()
        self._stamp = None
        self._look()

    def leave(self) -> None:
        self._every.stop()
        self._settle.stop()
        super().leave()

    def first_focus(self) -> QWidget | None:
        if self.exercise is None:
            return self.draw if self.draw.isVisibleTo(self) else self.back_button
        return super().first_focus()

    # --- following the file ---

    def _follow_files(self) -> None:
        """Watch the folder and the file; a program may have put another file in its place."""
        wanted = {str(self.folder), str(self.folder / FILE)}
        now = {*self._watcher.files(), *self._watcher.directories()}
        if now - wanted:
            self._watcher.removePaths(sorted(now - wanted))
        missing = [path for path in sorted(wanted - now) if Path(path).exists()]
        if missing:
            self._watcher.addPaths(missing)

    def _look(self) -> None:
        stamp = _stamp(self.folder)
        if stamp == self._stamp or self._reading.is_waiting:
            return
        self._stamp = stamp
        self._follow_files()
        folder = self.folder
        self._reading.ask(lambda: look_at(folder), self._show, lambda error: None)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        course, mistakes = seen.read.course, seen.read.mistakes
        is_sound = course is not None
        self.beside.setVisible(is_sound)
        self.told.setVisible(not is_sound)
        self.mistakes.setVisible(not is_sound)
        if course is not None:
            before = self.exercise
            index = min(before.index, len(course.steps) - 1) if before is not None else 0
            self.exercise = replace(begun(course, self._stage), index=index)
            self.show_step()
        else:
            self.exercise = None
            self.leave_step()
            self.head(self.tr("预览：{}").format(self.folder.name))
            if self.top is not None:
                self.top.say_where("")
            many = len(mistakes)
            words = self.tr("这一课还有 {} 处要改。改好了，存一下，这里马上就变。", None, many)
            self.told.setText(words.format(many))
            self.mistakes.list_items(mistakes)
        self._show_bar(is_sound=is_sound)
        wanted = self.first_focus()
        if wanted is not None and self.isVisible():
            wanted.setFocus()

    def leave_step(self) -> None:
        """Be silent: the step that was shown is no more."""
        self.screen_shown.stop()
        self.voice.stop()

    def _show_bar(self, *, is_sound: bool) -> None:
        for button in (self.previous, self.listen, self.why, self.next, self.rung):
            button.setVisible(is_sound)
        if not is_sound:
            self.looked.hide()
            self.helps_here.hide()
        following = self._next_rung()
        self.rung.set_face(stage_name(following), stage_icon(following))
        self.draw.setVisible(self._seen is not None and bool(self._seen.pictures))
        self._show_where()

    def _show_where(self) -> None:
        pages = self.mistakes.pages if self.exercise is None else 1
        self._turning.show(self.mistakes.page, pages)

    def relook(self, look: Look) -> None:
        super().relook(look)
        if self.look is not None:
            m = self.look.metrics
            self.told.setContentsMargins(m.margin, m.gap // 2, m.margin, 0)

    # --- what the author does ---

    def _next_rung(self) -> Stage:
        return STAGES[(STAGES.index(self._stage) + 1) % len(STAGES)]

    def _change_rung(self) -> None:
        self._stage = self._next_rung()
        if self.exercise is not None:
            self.exercise = replace(self.exercise, stage=self._stage, is_done=False)
            self.show_step()
            self._show_bar(is_sound=True)

    def _draw(self) -> None:
        if self._seen is None or not self._seen.pictures:
            return
        shown = self.exercise.screen.name if self.exercise is not None else ""
        self.navigator.go(DrawRegions(self.folder, shown))

    def ended(self, exercise: Exercise) -> None:
        """Begin again with the first step."""
        self.exercise = exercise.at_stage(exercise.stage)
        self.show_step()


def _row(mistake: Mistake) -> QWidget:
    words = tr("第 {} 行：{}").format(mistake.line, mistake.what) if mistake.line else mistake.what
    return TwoLines(words, mistake.cure)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what is another one after the file or a picture was changed; () where nothing is."""
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir())[:_MOST_FILES]:
            if path.name == FILE or path.suffix.lower() in ENDINGS:
                state = path.stat()
                found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)
