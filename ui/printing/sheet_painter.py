"""Paints a sheet, black on white, the same in a picture, in a PDF file and on a printer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPen,
    QTextDocument,
)

from ui.printing.paper import (
    FOOT_PT,
    MARGIN,
    PX_PER_PT,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    TEXT_HEIGHT,
    TEXT_WIDTH,
)
from ui.printing.sheets import Sheet, Sheets
from ui.printing.title_page import foot
from ui.reading.page_document import PageDocument

MOST_PX = QSize(1400, 1400)
"""Pixels of a printed picture: some 200 to the inch."""
_INK, _WHITE = QColor("#000000"), QColor("#ffffff")


class SheetPainter:
    """Paints the sheets of one article. Make and use it on one thread."""

    def __init__(self, sheets: Sheets, family: str) -> None:
        self._sheets = sheets
        self._document = QTextDocument()
        self._page = PageDocument(self._document)
        self._foot_font = QFont(family)
        self._foot_font.setPixelSize(FOOT_PT * PX_PER_PT)

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Paint a sheet; the painter's units are the sheet's px (see `paper`)."""
        part = self._sheets.part(sheet)
        column = part.column
        self._document.setTextWidth(column.width)
        self._page.fill(part.blocks, sheet.page, column.layout, column.width, _INK, _INK)
        top = MARGIN
        if sheet.in_front:
            # The text of a title page is a little above the middle.
            top += max(0, int((TEXT_HEIGHT - self._page.height()) * 0.3))
        painter.save()
        painter.translate(column.left, top)
        self._document.documentLayout().draw(painter, QAbstractTextDocumentLayout.PaintContext())
        self._paint_pictures(painter)
        painter.restore()
        if not sheet.in_front:
            self._paint_foot(painter, sheet.number)

    def picture(self, sheet: Sheet, size: QSize) -> QImage:
        """Return a picture of a sheet, `size` in px; it should have the sheet's proportions."""
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(_WHITE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size.width() / SHEET_WIDTH, size.height() / SHEET_HEIGHT)
        self.paint(painter, sheet)
        painter.end()
        return image

    def _paint_pictures(self, painter: QPainter) -> None:
        source = self._sheets.pictures
        for shown in self._page.pictures() if source is not None else ():
            size = shown.rect.size().toSize()
            image = source.image(shown.picture, size.boundedTo(MOST_PX)) if source else None
            if image is not None:
                drawn = image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
                place = QRectF(shown.rect.topLeft(), drawn.toSizeF())
                painter.drawImage(place, image)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        pages, _ = self._sheets.total()
        height = 2 * FOOT_PT * PX_PER_PT
        box = QRectF(MARGIN, SHEET_HEIGHT - MARGIN - height, TEXT_WIDTH, height)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setFont(self._foot_font)
        painter.setPen(QPen(_INK))
        painter.drawText(box, middle, foot(number, max(pages, number)))
