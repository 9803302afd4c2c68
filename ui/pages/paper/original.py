"""看原图: the picture of the page from which a text was recognised, and the text beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from content.importers.shared.documents.originals import originals
from content.model import Picture
from ui.look.look import Look
from ui.look.theme import DEFAULT_THEME, load_theme
from ui.pages.paper.pixels import Loaded, first_written, loaded, piece, turned_size
from ui.pages.turning import Turning
from ui.reading.pieces import ZOOMS, piece_with, pieces
from ui.shell.destinations.open_article import ShowOriginal
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.page.paged_text import PagedText
from ui.widgets.page.picture_view import PictureView
from ui.widgets.page.sheet import Sheet
from ui.widgets.page.text_look import page_colors, text_style

LEAST_LINE = 12
"""Characters of a line beside the picture; with less room the picture stands alone."""
MOST_TEXT = 0.55
"""Part of the window's width that the text may take: a sheet of paper is higher than wide."""


class OriginalPage(Page[ShowOriginal]):
    """上一页 and 下一页 lead through the pages, and through the pieces of an enlarged one."""

    name = "original"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: ShowOriginal | None = None
        self._pictures: tuple[Picture, ...] = ()
        self._zoom = self._turns = 0
        self._at = (0, 0)
        """The picture that is shown, and its piece."""
        self._begins = False
        """Whether the piece with the first writing is wanted, whichever that is."""
        self._loaded: Loaded | None = None
        self._drawing = self.latest()
        self.view = PictureView()
        self.view.resized.connect(self._fit)
        colours = page_colors(load_theme(DEFAULT_THEME))  # until the page gets its look
        self.text = PagedText(text_style(services.settings.now, 43), colours)
        self.text.setAccessibleName(self.tr("认出来的字"))
        self.sheet = Sheet(self.text)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.sheet)
        self._turning = Turning(self, self._turn_pages)
        self.previous, self.next = self._turning.previous, self._turning.next
        smaller = Action("zoom-out", self.tr("缩小"), lambda: self._step(-1), "zoom-out")
        larger = Action("zoom-in", self.tr("放大"), lambda: self._step(1), "zoom-in")
        turn = Action("turn-picture", self.tr("转一下"), self._turn, "turn")
        self.smaller = self.button(smaller)
        self.bigger = self.button(larger, role=Role.DOMINANT)
        self.turn = self.button(turn)
        buttons = (self.previous, self.smaller, self.bigger, self.turn, self.next)
        self.build(self.tr("原图"), body, buttons)

    def enter(self, to: ShowOriginal) -> None:
        self._to, self._loaded = to, None
        found = (block.picture for block in originals(to.open.article))
        self._pictures = tuple(picture for picture in found if picture is not None)
        self._zoom, self._turns, self._at, self._begins = 0, 0, (0, 0), False
        sentence = self.services.reading.sentence
        place = to.open.start or ((sentence.block, sentence.start) if sentence else (0, 0))
        self.text.show_article(to.open.article, *place)
        self.view.say("")
        self._draw()

    def come_back(self) -> None:
        self._draw()

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.sheet.set_margins(m.gap, m.gap, m.gap // 2)
        self.text.set_style(text_style(self.services.settings.now, m.text), page_colors(look.theme))
        self._fit()

    # --- what is shown ---

    @property
    def _picture(self) -> Picture | None:
        return self._pictures[self._at[0]] if self._pictures else None

    def _pieces(self, number: int) -> tuple[QRectF, ...]:
        size = turned_size(self._pictures[number], self._turns)
        return pieces(size, self.view.room, ZOOMS[self._zoom])

    def _fit(self) -> None:
        """Take another room: the text stands beside the picture only where it has some."""
        if self.look is None:
            return
        least = self.look.metrics.text * (LEAST_LINE + 2)
        beside = least <= self.width() * MOST_TEXT
        self.sheet.setFixedWidth(max(least, self.width() * 2 // 5))
        if beside is self.sheet.isHidden():
            self.sheet.setVisible(beside)
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        """Have the piece drawn that is shown now; words stay until it is there."""
        picture, room = self._picture, self.view.room
        if picture is None or room.isEmpty():
            return
        number, at = self._at
        parts = self._pieces(number)
        self._at = number, min(at, len(parts) - 1)
        self._show_where(len(parts))
        self._drawing.ask(self._work(picture, parts, room), self._drawn, lambda error: self._lost())

    def _work(
        self, picture: Picture, parts: tuple[QRectF, ...], room: QSizeF
    ) -> Callable[[], tuple[Loaded, QImage, int] | None]:
        fetch, kept, turns = self.services.library.picture, self._loaded, self._turns
        shown, begins = self._at[1], self._begins

        def work() -> tuple[Loaded, QImage, int] | None:
            whole = kept if kept is not None and kept.key == picture.key else None
            whole = whole or loaded(fetch, picture)
            if whole is None:
                return None
            size = turned_size(picture, turns)
            at = first_written(whole.image, parts, size, turns) if begins else shown
            return whole, piece(whole.image, parts[at], size, room, turns), at

        return work

    def _drawn(self, found: tuple[Loaded, QImage, int] | None) -> None:
        if found is None:
            self._lost()
            return
        self._loaded, image, at = found
        self._begins = False
        if at != self._at[1]:
            self._at = self._at[0], at
            self._show_where(len(self._pieces(self._at[0])))
        image.setDevicePixelRatio(1.0)
        self.view.show_image(image)

    def _lost(self) -> None:
        self.view.say(self.tr("这张图片看不了了。字都还在。"))

    def _show_where(self, count: int) -> None:
        number, at = self._at
        all_pieces = sum(len(self._pieces(each)) for each in range(len(self._pictures)))
        before = sum(len(self._pieces(each)) for each in range(number))
        words = ""
        if len(self._pictures) > 1:
            words = self.tr("第 {} 页，共 {} 页").format(number + 1, len(self._pictures))
        if count > 1:
            words = self.tr("第 {} 页的第 {} 块，共 {} 块").format(number + 1, at + 1, count)
        if self.top is not None:
            self.top.say_where(words)
        for button in (self.previous, self.next, self.bigger, self.smaller):
            describe(button, words)
        self.view.setAccessibleName(self.tr("{}：{}").format(self.tr("原图"), words))
        self.bigger.setEnabled(self._zoom + 1 < len(ZOOMS))
        self.smaller.setEnabled(self._zoom > 0)
        self._turning.show(before + at, all_pieces)

    # --- what the buttons do ---

    def _turn_pages(self, step: int) -> None:
        number, at = self._at
        at += step
        if at < 0 and number > 0:
            number -= 1
            at = len(self._pieces(number)) - 1
        elif at >= len(self._pieces(number)) and number + 1 < len(self._pictures):
            number, at = number + 1, 0
        self._at = number, max(0, min(at, len(self._pieces(number)) - 1))
        self._begins = False
        self._draw()

    def _step(self, step: int) -> None:
        middle = self._middle()
        self._zoom = max(0, min(self._zoom + step, len(ZOOMS) - 1))
        # The first step begins where a reader begins; the others stay at what was looked at.
        self._begins = step > 0 and self._zoom == 1
        parts = self._pieces(self._at[0])
        self._at = self._at[0], 0 if self._begins else piece_with(parts, middle)
        self._draw()

    def _middle(self) -> QPointF:
        parts = self._pieces(self._at[0])
        return parts[self._at[1]].center() if self._at[1] < len(parts) else QPointF()

    def _turn(self) -> None:
        """Turn the picture by a quarter; an enlarged one begins where its writing now does."""
        self._turns = (self._turns + 1) % 4
        self._at, self._begins = (self._at[0], 0), self._zoom > 0
        self._draw()
