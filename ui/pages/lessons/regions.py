"""画框: rectangles are drawn on a picture, named, and written into the course's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.files.atomic import write_atomically
from content.lessons.course import Region, Screen
from content.lessons.fitting import is_large_enough
from content.lessons.writing.course_file import FILE, beside_in, text_of_file
from content.lessons.writing.mistakes import Findings
from content.lessons.writing.regions import LONGEST_NAME, is_good_name, pictures_in, with_region
from ui.look.look import Look
from ui.pages.lessons.pictures import Drawn, ask_for
from ui.pages.turning import Turning
from ui.shell.destinations.lessons import DrawRegions
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.lessons.region_editor import RegionEditor
from ui.widgets.typing.typing_field import TypingField


class RegionsPage(Page[DrawRegions]):
    """Draw, name, 写进去; 撤销 takes the line out again. The file is replaced as a whole."""

    name = "regions"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._folder = Path()
        self._screens: tuple[Screen, ...] = ()
        self._at = 0
        self._size = (0, 0)
        self._new: Region | None = None
        self._before: tuple[bytes, bytes] | None = None
        """The file before the last line was written, and after it."""
        self._reading, self._pictures, self._writing = (self.latest() for _ in range(3))
        self.told = Label("", LabelKind.BODY, wraps=True)
        self.editor = RegionEditor()
        self.editor.drawn.connect(self._on_drawn)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addWidget(self.told)
        self._column.addWidget(self.editor, 1)
        self.field = TypingField(self.tr("起个名字"), services.actions.allows)
        self.field.setPlaceholderText(self.tr("起个名字"))
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textChanged.connect(lambda _: self._enable())
        self.field.returnPressed.connect(lambda: self.perform("write-region", self._write))
        write = Action("write-region", self.tr("写进去"), self._write, "check")
        self.write = self.button(write, Role.DOMINANT)
        self.undo = self.button(Action("undo-region", self.tr("撤销"), self._undo, "undo"))
        self._turning = Turning(self, self._turn)
        buttons = (self._turning.previous, self._turning.next, self.undo, self.write)
        self.build(self.tr("画框"), body, buttons)
        if self.top is not None:
            self.top.put(self.field)

    # --- life ---

    def enter(self, to: DrawRegions) -> None:
        self._folder, self._before = to.folder, None
        self._tell(self._how())
        self._fetch(to.screen)

    def come_back(self) -> None:
        self._fetch(self._screens[self._at].name if self._screens else "")

    def first_focus(self) -> QWidget | None:
        return self.field

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap // 2, m.margin, m.gap // 2)
        self._column.setSpacing(m.gap // 2)

    def _how(self) -> str:
        return self.tr("在图上按住鼠标左键，拖出一个框。起个名字，再按“写进去”。")

    # --- pictures ---

    def _fetch(self, name: str) -> None:
        folder = self._folder

        def look() -> tuple[Screen, ...]:
            text = text_of_file(folder / FILE, Findings(FILE))
            return pictures_in(text, beside_in(folder)) if text is not None else ()

        self._reading.ask(look, lambda screens: self._show(screens, name), lambda error: None)

    def _show(self, screens: tuple[Screen, ...], name: str) -> None:
        self._screens = screens
        names = [each.name for each in screens]
        self._at = names.index(name) if name in names else 0
        self._turning.show(self._at, len(screens))
        if screens:
            screen = screens[self._at]
            show: Callable[[Drawn | None], None] = self._show_picture
            ask_for(self._pictures, self._folder, screen.picture, show)
        self._enable()

    def _show_picture(self, drawn: Drawn | None) -> None:
        if drawn is None or not self._screens:
            return
        screen = self._screens[self._at]
        self._size = (drawn.size.width(), drawn.size.height())
        self.editor.show_picture(drawn.image, drawn.size, screen.description)
        named = [(part.name, part.region) for part in screen.parts if part.region is not None]
        self.editor.show_regions(tuple(named))

    def _turn(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._screens):
            self._new = None
            self._show(self._screens, self._screens[at].name)

    # --- drawing ---

    def _on_drawn(self, region: Region) -> None:
        if not is_large_enough(region, self._size):
            self._new = None
            self.editor.take_back()
            self._tell(self.tr("框太小了，手指点不准。请画大一点。"))
        else:
            self._new = region
            self._tell(self.tr("框好了。给它起个名字，再按“写进去”。"))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def _tell(self, words: str) -> None:
        self.told.setText(words)

    def _enable(self) -> None:
        self.write.setEnabled(self._new is not None and bool(self.field.text().strip()))
        self.undo.setEnabled(self._before is not None)

    # --- writing ---

    def _write(self) -> None:
        region, name = self._new, self.field.text().strip()
        if region is None or not name or not self._screens:
            return
        screen, path = self._screens[self._at], self._folder / FILE
        if not is_good_name(name, screen):
            self._tell(self.tr("这个名字用过了，请换一个。"))
            return

        def write() -> tuple[bytes, bytes]:
            before = path.read_bytes()
            after = with_region(before, screen, name, region)
            write_atomically(path, after)
            return before, after

        self._writing.ask(write, lambda both: self._written(both, name), self._not_written)

    def _written(self, both: tuple[bytes, bytes], name: str) -> None:
        self._before, self._new = both, None
        self.field.clear()
        self._tell(self.tr("写进文件了：{}。").format(name))
        self.come_back()

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, LookupError):
            self._tell(self.tr("文件刚刚变了，请再画一次。"))
            self.come_back()
        else:
            self._tell(self.tr("写不进去，文件没有变。"))

    def _undo(self) -> None:
        if self._before is None:
            return
        (before, after), path = self._before, self._folder / FILE

        def write() -> None:
            if path.read_bytes() != after:
                raise LookupError("changed meanwhile")
            write_atomically(path, before)

        def undone(_: None) -> None:
            self._before = None
            self._tell(self.tr("刚写的一行去掉了。"))
            self.come_back()

        self._writing.ask(write, undone, self._not_written)
