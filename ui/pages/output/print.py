"""打印大字版: the article on paper, seen before it is written or printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.files.keeping import (
    AlreadyThere,
    Twice,
    documents_folder,
    file_stem,
    keep_new,
    keep_over,
)
from content.errors import ContentError
from content.model import Article
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.output.saved import SavedNews, ask_again
from ui.pages.turning import Turning
from ui.printing.paper import DEFAULT_SIZE, SIZES_PT, PrintStyle
from ui.printing.preview import Preview
from ui.printing.printers import ask_for_printer, has_printer, print_on
from ui.printing.sheet_painter import SheetPainter
from ui.printing.sheets import Sheet, Sheets
from ui.printing.title_page import foot
from ui.printing.writing import WritingProgress, pdf_of
from ui.reading.pictures import PagePictures, PicturesAtOnce
from ui.shell.answers import Answers
from ui.shell.destinations.reading import PrintArticle
from ui.shell.long_work import LongWork
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.notice import Notice
from ui.words.folders import saved_words
from ui.words.translating import tr
from ui.words.wording import minutes_to_hear

Written = Path | AlreadyThere | bool | None
"""The file, or what was there before; whether all was printed; None when it was stopped."""


class PrintPage(Page[PrintArticle]):
    """Shows the sheets, saves them as a file, and prints them if there is a printer."""

    name = "print"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._article: Article | None = None
        self._size = DEFAULT_SIZE
        self.sheets: Sheets | None = None
        self._painter: SheetPainter | None = None
        self.pictures = PagePictures(services.jobs, services.library.picture, self)
        self.pictures.arrived.connect(self._show)
        # A picture that is missing takes no room. The reader stays at the same text.
        self.pictures.failed.connect(lambda: self._lay_out(self._sheet))
        self._sheet: Sheet | None = None
        self._on_paper = self._replaces = False
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice(services.icons, self.first_focus)
        self.answers = Answers(self.notice, services.actions)
        self._asking, self._taking_back = self.latest(), self.latest()
        self._saved = SavedNews(self.latest(), self.notice, self.answers)
        self._writing = LongWork(self.latest(), self.notice, self.answers, self)
        column.addWidget(self.notice)
        self._grid = QGridLayout()
        column.addLayout(self._grid, 1)
        self.preview = Preview()
        self.number = Label("", LabelKind.TITLE)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller, bigger = self.tr("字小一点"), self.tr("字大一点")
        self.smaller = self.button(
            Action("smaller-print", smaller, lambda: self._resize_text(-1), "minus")
        )
        self.bigger = self.button(
            Action("bigger-print", bigger, lambda: self._resize_text(1), "plus")
        )
        self.told = Label("", wraps=True)
        self._grid.addWidget(self.preview, 0, 0, 5, 1)
        self._grid.addWidget(self.number, 1, 1, 1, 2)
        self._grid.addWidget(self.smaller, 2, 1)
        self._grid.addWidget(self.bigger, 2, 2)
        self._grid.addWidget(self.told, 3, 1, 1, 2)
        for row in (0, 4):
            self._grid.setRowStretch(row, 1)
        for side, stretch in enumerate((2, 1, 1)):
            self._grid.setColumnStretch(side, stretch)
        self._turning = Turning(self, self.turn)
        self.previous, self.next = self._turning.previous, self._turning.next
        save = Action("save-file", self.tr("存成文件"), self._save, "file")
        self.save = self.button(save, role=Role.DOMINANT)
        to_printer = Action("print-sheets", self.tr("打印"), self._print, "print")
        self.to_printer = self.button(to_printer)
        self.to_printer.hide()
        self.build(
            self.tr("打印大字版"), body, (self.previous, self.save, self.to_printer, self.next)
        )
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count)

    # --- life ---

    def enter(self, to: PrintArticle) -> None:
        self._article = to.article
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self._lay_out()
        self._asking.ask(has_printer, self.know_printer, self._know_no_printer)

    def leave(self) -> None:
        self._counting.stop()
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

    # --- the sheets ---

    @property
    def _wanted(self) -> PrintStyle:
        blocks = self._article.blocks if self._article else ()
        keys = [block.picture.key for block in blocks if block.picture]
        at_once = PicturesAtOnce(self.services.library.picture, keys)
        family = text_family(self.services.settings.now.typeface)
        return PrintStyle(family, SIZES_PT[self._size], at_once)

    @property
    def _minutes(self) -> int:
        length = self._article.length if self._article else 0
        return minutes_to_hear(length, self.services.settings.now.characters_a_minute)

    def _lay_out(self, looked_at: Sheet | None = None) -> None:
        """Show the sheets anew: the sheet that was seen before, else the title page."""
        if self._article is None:
            return
        wanted = replace(self._wanted, pictures=self.pictures)
        self.sheets = Sheets(self._article, wanted, self._minutes)
        self._painter = SheetPainter(self.sheets, wanted.family)
        sheets = self.sheets
        self._sheet = sheets.holding(looked_at) if looked_at else sheets.first()
        self.pictures.begin_page()
        self._counting.start()
        self._show()

    def turn(self, step: int) -> None:
        """Show the next sheet (1) or the sheet before (-1); at either end nothing changes."""
        if self.sheets is None or self._sheet is None:
            return
        towards = self.sheets.after if step > 0 else self.sheets.before
        self._sheet = towards(self._sheet) or self._sheet
        self.pictures.begin_page()
        self._show()

    def _resize_text(self, step: int) -> None:
        self._size = min(max(self._size + step, 0), len(SIZES_PT) - 1)
        self._lay_out()

    def _count(self) -> None:
        """Count sheets while there is nothing else to do; then show the exact number."""
        if self.sheets is None or self.sheets.count_slice():
            self._counting.stop()
            if self.sheets is not None and self._sheet is not None:
                self._sheet = self.sheets.holding(self._sheet)  # by its exact number
            self._show()

    def _show(self) -> None:
        sheets, sheet = self.sheets, self._sheet
        if sheets is None or sheet is None or self.top is None:
            return
        if sheet.number == 1:
            sheet = self._sheet = sheets.first()  # the number of pages may be another by now
        pages, _ = sheets.total()
        where = foot(sheet.number, max(pages, sheet.number))
        self.top.say_where(where)
        self.preview.setAccessibleName(self.tr("纸上的样子，{}").format(where))
        self.preview.show_sheet(self._painter, sheet, sheets.text(sheet))
        self.number.setText(self.tr("纸上的字　{} / {}").format(self._size + 1, len(SIZES_PT)))
        self.smaller.setEnabled(self._size > 0)
        self.bigger.setEnabled(self._size < len(SIZES_PT) - 1)
        self._turning.enable(sheet.number - 1, pages)

    # --- paper ---

    def know_printer(self, there: bool) -> None:
        """Offer printing and a file if there is a printer, else a file alone."""
        first, other = (self.to_printer, self.save) if there else (self.save, self.to_printer)
        # While a file is written, the focus stays at 存成文件, which was pressed.
        follows = other.hasFocus() and not self._writing.is_under_way
        first.set_face(first.text(), first.icon_name, Role.DOMINANT)
        other.set_face(other.text(), other.icon_name, Role.PLAIN)
        self.to_printer.setVisible(there)
        self.told.setText(
            self.tr("印在纸上，或者存成文件。")
            if there
            else self.tr("这台电脑没有装打印机。可以存成文件，拿到别处去打。")
        )
        if self.bar is not None:
            self.bar.relayout()
        if follows:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _know_no_printer(self, error: Exception) -> None:
        self.know_printer(False)

    def _print(self) -> None:
        article, wanted, minutes = self._article, self._wanted, self._minutes
        if article is None or self._writing.is_under_way:
            return
        printer = ask_for_printer(self.window(), article.title)
        if printer is not None and self.isVisible():
            self._start(lambda watch: print_on(printer, article, wanted, minutes, watch), True)

    # --- a file ---

    def _save(self, twice: Twice = Twice.ASK) -> None:
        article, wanted, minutes = self._article, self._wanted, self._minutes
        if article is None or self._writing.is_under_way:
            return
        stem = file_stem(article.title, self.tr("（大字版）"), self.tr("文章"))
        folder = documents_folder()

        def keep(watch: WritingProgress) -> Path | AlreadyThere | None:
            before = folder / f"{stem}.pdf"
            if twice is Twice.ASK and before.exists():
                return AlreadyThere(before)
            data = pdf_of(article, wanted, minutes, watch)
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
        )

    def _progress_words(self, watch: WritingProgress) -> str:
        if not watch.total:
            return self.tr("正在数一共有多少页……")
        words = self.tr("正在写第 {} 页，共 {} 页……")
        return words.format(min(watch.done + 1, watch.total), watch.total)

    def _stopped(self) -> None:
        stopped = self.tr("停下了。"), self.tr("停下了，什么也没有存。")
        self.report(stopped[not self._on_paper])

    def _written(self, answer: Written) -> None:
        if isinstance(answer, AlreadyThere):
            self.notice.dismiss()
            ask_again(self.navigator, answer.path, self._save)
        elif isinstance(answer, Path):
            self._saved.tell(saved_words(answer), answer.parent)
        else:
            self.report(self.tr("都送到打印机去了。"))

    def _take_back(self, answer: Written) -> None:
        """Delete a new file that was ready when it was stopped: the page says there is none.

        One that has taken the place of another stays, and that is told.
        """
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

    def report(self, words: str) -> None:
        """Say in the notice what the last press has done, and give the focus to 知道了."""
        known = Action("answer-message", self.tr("知道了"), self.notice.dismiss, "check")
        self.answers.report(words, known)

    def _words(self, code: str) -> str:
        words = {
            "disk-full": self.tr("电脑里没有地方了，没有存成。请腾出一点地方再试。"),
            "folder-unwritable": self.tr("放文档的文件夹里写不进东西，没有存成。"),
            "cannot-print": self.tr("打印机没有打成。请看看它开了没有、有没有纸。"),
        }
        return words.get(code, self.tr("这一步没有做成，什么也没有丢。请再试一次。"))


def _left_words(*, on_paper: bool) -> str:
    """Return the words for a reader who left the page; they are said without the page."""
    if on_paper:
        return tr("离开了打印的画面，打印就停下了。送去的几页可能还会印出来。")
    return tr("离开了打印的画面，写文件就停下了。什么也没有存。")
