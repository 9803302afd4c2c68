"""A page with sheets of paper: they are seen, then saved as a file, or printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.files.keeping import AlreadyThere, Twice, documents_folder, keep_new, keep_over
from app.kiosk.sheets import VisitSheets
from app.policy.outside import MANY_SHEETS, MORE_SHEETS, PRINT_DIALOG
from app.policy.policy import Asked
from content.errors import ContentError
from ui.look.look import Look
from ui.pages.output.saved import SavedNews, ask_again
from ui.pages.turning import Turning
from ui.printing.preview import Preview
from ui.printing.printers import MOST_PAGES, ask_for_printer, has_printer, own_printer
from ui.printing.writing import WritingProgress
from ui.shell.answers import Answers
from ui.shell.long_work import LongWork
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label
from ui.widgets.frame.notice import Notice
from ui.words.folders import saved_words
from ui.words.translating import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Written = Path | AlreadyThere | bool | None
"""The file, or what was there before; whether all was printed; None when it was stopped."""


@dataclass(frozen=True, slots=True)
class Document:
    """Sheets that can be written: both functions run in a job, and raise PrintingError."""

    title: str
    stem: str
    """The name of the file, without its ending."""
    pdf: Callable[[WritingProgress], bytes | None]
    """Returns the file; None when it was stopped."""
    on_printer: Callable[[QPrinter, WritingProgress], bool]
    """Prints; returns False when it was stopped."""


class SheetsPage(Page[To]):
    """A subclass calls `build_sheets` in __init__, then shows sheets in `preview`."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._on_paper = self._replaces = False
        self.has_printer = False
        self.notice = Notice(services.icons, self.first_focus)
        self.answers = Answers(self.notice, services.actions)
        self._asking, self._taking_back = self.latest(), self.latest()
        self._saved = SavedNews(self.latest(), self.notice, self.answers)
        self._writing = LongWork(self.latest(), self.notice, self.answers, self)
        self.preview = Preview()
        self.told = Label("", wraps=True)
        self._grid = QGridLayout()
        self._turning = Turning(self, self.turn)
        self.previous, self.next = self._turning.previous, self._turning.next
        save = Action("save-file", tr("存成文件"), self._save, "file")
        self.save = self.button(save, role=Role.DOMINANT)
        self.to_printer = self.button(Action("print-sheets", tr("打印"), self._print, "print"))
        self.to_printer.hide()

    def build_sheets(self, title: str, aside: tuple[tuple[QWidget, ...], ...] = ()) -> None:
        """Put the page together: the sheet at the left, at its right these rows of one or two."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(self._grid, 1)
        rows = (*aside, (self.told,))
        self._grid.addWidget(self.preview, 0, 0, len(rows) + 2, 1)
        for row, widgets in enumerate(rows, 1):
            for at, widget in enumerate(widgets):
                self._grid.addWidget(widget, row, 1 + at, 1, 3 - len(widgets))
        for row in (0, len(rows) + 1):
            self._grid.setRowStretch(row, 1)
        for side, stretch in enumerate((2, 1, 1)):
            self._grid.setColumnStretch(side, stretch)
        self.build(title, body, (self.previous, self.save, self.to_printer, self.next))

    # --- for subclasses ---

    def document(self) -> Document | None:
        """Return the things to write; None while there is nothing."""
        raise NotImplementedError

    def turn(self, step: int) -> None:
        """Show the next sheet (1) or the sheet before (-1); at either end nothing changes."""
        raise NotImplementedError

    # --- life ---

    def come_back(self) -> None:
        self.notice.dismiss()
        self._asking.ask(has_printer, self.know_printer, self._know_no_printer)

    def leave(self) -> None:
        # Writing goes on only while the reader sees it and can stop it. A message tells its end.
        if self._writing.stop():
            self.navigator.tell(partial(_left_words, on_paper=self._on_paper))

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._grid.setContentsMargins(m.margin, m.gap // 2, edge, m.gap // 2)
        self._grid.setHorizontalSpacing(max(0, m.gap - 2 * m.ring_room))
        self._grid.setVerticalSpacing(m.gap // 3)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            # The key does not press the button, so a key that is held goes on turning.
            on = event.key() == Qt.Key.Key_PageDown
            id_ = "next-page" if on else "previous-page"
            self.perform(id_, lambda: self.turn(1 if on else -1))
        else:
            super().keyPressEvent(event)

    # --- paper ---

    def know_printer(self, there: bool) -> None:
        """Offer printing and a file if there is a printer, else a file alone."""
        self.has_printer = there
        first, other = (self.to_printer, self.save) if there else (self.save, self.to_printer)
        # While a file is written, the focus stays at 存成文件, which was pressed.
        follows = other.hasFocus() and not self._writing.is_under_way
        first.set_face(first.text(), first.icon_name, Role.DOMINANT)
        other.set_face(other.text(), other.icon_name, Role.PLAIN)
        self.to_printer.setVisible(there)
        self._tell_bounds()
        if self.bar is not None:
            self.bar.relayout()
        if follows:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_bounds(self) -> None:
        """Say where the sheets can go, and how many more may be printed."""
        may_save = self.services.actions.allows("save-file")
        left = None if self._counted is None else self._counted.left
        self.told.setText(_told_words(self.has_printer, may_save, self._prints_all, left))

    def _know_no_printer(self, error: Exception) -> None:
        self.know_printer(False)

    @property
    def _prints_all(self) -> bool:
        """Whether the policy sets no bound to what is printed in one go."""
        return self.services.gate.policy.allows(Asked.OUTSIDE, MANY_SHEETS)

    @property
    def _counted(self) -> VisitSheets | None:
        """The sheets of this visit, where the policy lets it print no more than the machine's."""
        kiosk = self.services.kiosk
        if kiosk is None or self.services.gate.policy.allows(Asked.OUTSIDE, MORE_SHEETS):
            return None
        return kiosk.sheets

    def _print(self) -> None:
        document = self.document()
        if document is None or self._writing.is_under_way:
            return
        if not self.services.gate.policy.allows(Asked.OUTSIDE, PRINT_DIALOG):
            self._print_here(document)
            return
        printer = ask_for_printer(self.window(), document.title)
        if printer is not None and self.isVisible():
            self._start(lambda watch: document.on_printer(printer, watch), True)

    def _print_here(self, document: Document) -> None:
        """Print on the machine's printer, as many sheets as are allowed."""
        most, counted = 0 if self._prints_all else MOST_PAGES, self._counted
        if counted is not None:
            most = counted.take(most or counted.most)
            if not most:
                self.report(_used_up_words(counted.most))
                return
        printer = own_printer(most)
        if printer is None:
            if counted is not None:
                counted.give_back(most)
            self.report(self._words("cannot-print"))
            return

        def write(watch: WritingProgress) -> bool:
            try:
                return document.on_printer(printer, watch)
            except ContentError:
                if not watch.stop.is_set():
                    raise
                return False
            finally:
                if counted is not None:
                    counted.give_back(most - watch.done)

        self._start(write, True)

    # --- a file ---

    def _save(self, twice: Twice = Twice.ASK) -> None:
        document = self.document()
        if document is None or self._writing.is_under_way:
            return
        stem = document.stem

        def keep(watch: WritingProgress) -> Path | AlreadyThere | None:
            folder = documents_folder()  # it may lie in a cloud drive that does not answer
            before = folder / f"{stem}.pdf"
            if twice is Twice.ASK and before.exists():
                return AlreadyThere(before)
            data = document.pdf(watch)
            if data is None or watch.stop.is_set():
                return None
            if twice is Twice.OVER:
                return keep_over(folder, stem, data)
            path = keep_new(folder, stem, data)
            if (
                watch.stop.is_set()
            ):  # stopped while the disk was busy: the page says that nothing is saved
                path.unlink(missing_ok=True)
            return path

        self._replaces = twice is Twice.OVER
        self._start(keep, False)

    # --- writing, off the GUI thread ---

    def _start(self, write: Callable[[WritingProgress], Written], on_paper: bool) -> None:
        watch = WritingProgress()
        self._on_paper = on_paper
        self._writing.begin(
            lambda: write(watch),
            watch.stop,
            lambda: self._progress_words(watch),
            self._written,
            self._not_written,
            self._stopped,
            self._take_back,
            outside=not on_paper,
        )

    def _progress_words(self, watch: WritingProgress) -> str:
        if not watch.total:
            return tr("正在数一共有多少页……")
        words = tr("正在写第 {} 页，共 {} 页……")
        return words.format(min(watch.done + 1, watch.total), watch.total)

    def _stopped(self) -> None:
        stopped = tr("停下了。"), tr("停下了，什么也没有存。")
        self.report(stopped[not self._on_paper])

    def _written(self, answer: Written) -> None:
        if isinstance(answer, AlreadyThere):
            self.notice.dismiss()
            ask_again(self.navigator, answer.path, self._save)
        elif isinstance(answer, Path):
            self._saved.tell(saved_words(answer), answer.parent)
        else:
            counted = self._counted
            is_used_up = counted is not None and not counted.left
            words = tr("都送到打印机去了。")
            if counted is not None and is_used_up:
                words = tr("送到打印机去了。{}").format(_used_up_words(counted.most))
            self.report(words)
            self.know_printer(self.has_printer)

    def _take_back(self, answer: Written) -> None:
        """Delete a new file that was ready when it was stopped: the page says there is none.

        One that has taken the place of another stays, and that is told. Of a print that was stopped
        only now is it known how many sheets went to the printer.
        """
        self._tell_bounds()
        if isinstance(answer, Path) and self._replaces:
            if self.isVisible():
                self._written(answer)
            else:
                self.navigator.tell(lambda: saved_words(answer))
        elif isinstance(answer, Path):
            take_back = partial(answer.unlink, missing_ok=True)
            self._taking_back.ask(take_back, lambda _: None, lambda _: None)

    def _not_written(self, error: Exception) -> None:
        code = error.code if isinstance(error, ContentError) else ""
        self.report(self._words(code))
        self._tell_bounds()

    def report(self, words: str) -> None:
        """Say in the notice what the last press has done, and give the focus to 知道了."""
        known = Action("answer-message", tr("知道了"), self.notice.dismiss, "check")
        self.answers.report(words, known)

    def _words(self, code: str) -> str:
        words = {
            "disk-full": tr("电脑里没有地方了，没有存成。请腾出一点地方再试。"),
            "folder-unwritable": tr("放文档的文件夹里写不进东西，没有存成。"),
            "cannot-print": tr("打印机没有打成。请看看它开了没有、有没有纸。"),
        }
        return words.get(code, tr("这一步没有做成，什么也没有丢。请再试一次。"))


def _used_up_words(most: int) -> str:
    """Return that a visit has printed all that it may."""
    words = tr("这一次能打印的 {} 页都打印了。还要打印，请找工作人员。", most)
    return words.format(most)


def _told_words(has_printer: bool, may_save: bool, prints_all: bool, left: int | None) -> str:
    if not may_save and has_printer and left is not None:
        return tr("印在纸上。您这一次还能打印 {} 页。", left).format(left)
    if not may_save and has_printer and prints_all:
        return tr("印在纸上。")
    if not may_save:
        return (
            tr("印在纸上，一次最多 {} 页。").format(MOST_PAGES)
            if has_printer
            else tr("这台机器没有装打印机。")
        )
    if has_printer:
        return tr("印在纸上，或者存成文件。")
    return tr("这台电脑没有装打印机。可以存成文件，拿到别处去打。")


def _left_words(*, on_paper: bool) -> str:
    """Return the words for a reader who left the page; they are said without the page."""
    if on_paper:
        return tr("离开了打印的画面，打印就停下了。送去的几页可能还会印出来。")
    return tr("离开了打印的画面，写文件就停下了。什么也没有存。")
