"""打印公用机卡: the slip is seen, then printed by the machine's own printer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from app.kiosk.card import encode
from ui.look.typefaces import text_family
from ui.pages.kiosk.code import code_shown
from ui.pages.output.sheets_page import Document, SheetsPage
from ui.printing.lessons.papers import pdf_of_papers, print_papers
from ui.printing.lessons.sheet import LessonPapers, picture_of
from ui.printing.slip import slip_papers
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.words.steps import choices_words


class PrintSlipPage(SheetsPage[Destination]):
    """One sheet; what is on it was chosen before."""

    name = "print-slip"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build_sheets(self.tr("打印公用机卡"))

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        sheet = self._maker()().sheets[0]
        self.preview.setAccessibleName(self.tr("纸上的样子"))
        self.preview.show_sheet(partial(picture_of, sheet), sheet.words)
        self._turning.show(0, 1)
        super().come_back()

    def know_printer(self, there: bool) -> None:
        super().know_printer(there)
        wanted = self.first_focus()
        at_the_way_back = self.back_button is not None and self.back_button.hasFocus()
        if wanted is not None and at_the_way_back:  # it was the only control before
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def document(self) -> Document:
        make = self._maker()
        papers = make()
        return Document(
            papers.title,
            papers.stem,
            lambda watch: pdf_of_papers(make(), watch),
            lambda printer, watch: print_papers(printer, make(), watch),
        )

    def turn(self, step: int) -> None:
        """Do nothing: there is one sheet."""

    def _maker(self) -> partial[LessonPapers]:
        """Return what makes the sheet anew: each thread paints its own."""
        now, kiosk = self.services.settings.now, self.services.kiosk
        centre = kiosk.machine.centre if kiosk is not None else ""
        code = code_shown(encode(now.size_index, now.theme, now.rate_step))
        return partial(
            slip_papers,
            centre,
            code,
            choices_words(now.size_index, now.theme, now.rate_step),
            text_family(now.typeface),
        )
