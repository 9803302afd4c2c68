"""A line for the name of a reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.readers.readers import LONGEST_NAME, Readers
from ui.pages.finding.writing import WritingPage
from ui.pages.readers.words import name_of
from ui.pages.trouble import why
from ui.shell.destinations.others import NameReader
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class NameReaderPage(WritingPage[NameReader]):
    """Begins with the present name, all of it chosen: the first letter replaces it."""

    name = "name-reader"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._number: int | None = None
        self._keeping = self.latest()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setPlaceholderText(self.tr("写名字"))
        self.field.returnPressed.connect(lambda: self.perform("keep-reader-name", self._keep))
        keep = Action("keep-reader-name", self.tr("写好了"), self._keep, "check")
        self.keep = self.button(keep)
        self.build("", self.body, (self.show_keyboard,))
        if self.top is not None:
            self.top.put(self.field, self.keep)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("读的人叫什么，请写名字")

    def enter(self, to: NameReader) -> None:
        self._number = to.number
        self.keyboard.start_over()
        if to.number is None:
            self.head(self.tr("添一位"))
            self.field.setText("")
        else:
            self.head(self.tr("改名字"))
            self.field.setText(name_of(self.services.readers.now.of(to.number)))
            self.field.selectAll()
        self.show_rows(())
        self._invite()
        self.offer_keyboard()

    def come_back(self) -> None:
        self.offer_keyboard()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.field

    def follow_writing(self) -> None:
        self.keep.setEnabled(self.has_something)

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    def _invite(self) -> None:
        words = self.tr("写上名字，按“写好了”。叫爷爷、奶奶也行。")
        self.tell("" if self.is_writing else words)

    def _keep(self) -> None:
        self.keyboard.finish()
        if not self.written:
            return
        readers, now, name = self.services.readers, self.services.readers.now, self.written
        wanted = now.with_one_more(name) if self._number is None else now.named(self._number, name)
        self._keeping.ask(
            lambda: readers.keep(wanted),
            self._kept,
            lambda error: self.report(why(error)),
            too_late=readers.show,
        )

    def _kept(self, readers: Readers) -> None:
        self.services.readers.show(readers)
        self.navigator.back()
