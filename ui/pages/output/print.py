"""打印大字版: the article on paper, seen before it is written or printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer

from app.files.keeping import file_stem
from content.model import Article
from ui.look.typefaces import text_family
from ui.pages.output.sheets_page import Document, SheetsPage
from ui.printing.paper import DEFAULT_SIZE, SIZES_PT, PrintStyle
from ui.printing.printers import print_on
from ui.printing.sheet_painter import SheetPainter
from ui.printing.sheets import Sheet, Sheets
from ui.printing.title_page import foot
from ui.printing.writing import pdf_of
from ui.reading.pictures import PagePictures, PicturesAtOnce
from ui.shell.destinations.reading import PrintArticle
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.frame.label import Label, LabelKind
from ui.words.wording import minutes_to_hear


class PrintPage(SheetsPage[PrintArticle]):
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
        self.number = Label("", LabelKind.TITLE)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller, bigger = self.tr("字小一点"), self.tr("字大一点")
        self.smaller = self.button(
            Action("smaller-print", smaller, lambda: self._resize_text(-1), "minus")
        )
        self.bigger = self.button(
            Action("bigger-print", bigger, lambda: self._resize_text(1), "plus")
        )
        self.build_sheets(self.tr("打印大字版"), ((self.number,), (self.smaller, self.bigger)))
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count)

    # --- life ---

    def enter(self, to: PrintArticle) -> None:
        self._article = to.article
        self.come_back()

    def come_back(self) -> None:
        self._lay_out()
        super().come_back()

    def leave(self) -> None:
        self._counting.stop()
        super().leave()

    def document(self) -> Document | None:
        article, wanted, minutes = self._article, self._wanted, self._minutes
        if article is None:
            return None
        return Document(
            wanted.shown(article.title),
            file_stem(wanted.shown(article.title), self.tr("（大字版）"), self.tr("文章")),
            lambda watch: pdf_of(article, wanted, minutes, watch),
            lambda printer, watch: print_on(printer, article, wanted, minutes, watch),
        )

    # --- the sheets ---

    @property
    def _wanted(self) -> PrintStyle:
        blocks = self._article.blocks if self._article else ()
        keys = [block.picture.key for block in blocks if block.picture]
        at_once = PicturesAtOnce(self.services.library.picture, keys)
        family = text_family(self.services.settings.now.typeface)
        return PrintStyle(family, SIZES_PT[self._size], at_once, self.as_shown)

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
        painter = self._painter
        draw = partial(painter.picture, sheet) if painter else None
        self.preview.show_sheet(draw, sheets.text(sheet))
        self.number.setText(self.tr("纸上的字　{} / {}").format(self._size + 1, len(SIZES_PT)))
        self.smaller.setEnabled(self._size > 0)
        self.bigger.setEnabled(self._size < len(SIZES_PT) - 1)
        self._turning.enable(sheet.number - 1, pages)
