"""Makes long documents for the benches, by the same libraries and programs that people use."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from bench.pages import chinese

OF_A_PAGE = 600
"""Characters of a printed page."""
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">bench</dc:identifier>'
    "<dc:title>长长的书</dc:title><dc:language>zh</dc:language></metadata><manifest>{}</manifest>"
    "<spine>{}</spine></package>"
)
_CHAPTER = 4_000
"""Characters of a chapter."""


def chapters(length: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and the paragraphs of each chapter, so many characters in all."""
    paragraphs: list[str] = []
    number = size = 0
    for text in chinese(length):
        paragraphs.append(text)
        size += len(text)
        if size >= _CHAPTER:
            number += 1
            yield f"第{number}章", paragraphs
            paragraphs, size = [], 0
    if paragraphs:
        yield f"第{number + 1}章", paragraphs


def text(length: int) -> bytes:
    """Return a novel as plain text."""
    lines = ["长长的书", ""]
    for title, paragraphs in chapters(length):
        lines += [title, *(f"　　{paragraph}" for paragraph in paragraphs)]
    return "\n".join(lines).encode()


def epub(length: int) -> bytes:
    """Return a novel as an e-book, a page for each chapter."""
    out = BytesIO()
    items, spine = [], []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        for number, (title, paragraphs) in enumerate(chapters(length)):
            body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
            archive.writestr(
                f"OPS/{number}.xhtml",
                '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
                f"<body><h2>{title}</h2>{body}</body></html>",
            )
            items.append(
                f'<item id="c{number}" href="{number}.xhtml" media-type="application/xhtml+xml"/>'
            )
            spine.append(f'<itemref idref="c{number}"/>')
        archive.writestr("OPS/book.opf", _PACKAGE.format("".join(items), "".join(spine)))
    return out.getvalue()


def docx(pages: int) -> bytes:
    """Return a Word file with chapters and, in each, a table."""
    from docx import Document

    document = Document()
    document.add_heading("长长的文件", 0)
    for title, paragraphs in chapters(pages * OF_A_PAGE):
        document.add_heading(title, 1)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        table = document.add_table(4, 3)
        for at, words in enumerate(("品名", "数量", "价钱", *"白菜二元萝卜三四"[:9])):
            table.cell(at // 3, at % 3).text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: int) -> bytes:
    """Return a sheet of so many rows and five columns."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(["姓名", "楼号", "电话", "日子", "备注"])
    for number in range(rows):
        sheet.append([f"住户{number}", number % 40, 80_000_000 + number, "周三", "下午在家"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(pages: int, folder: Path) -> bytes:
    """Return a PDF as Qt prints it, a page number below each page; needs a QGuiApplication."""
    from PySide6.QtCore import QMarginsF, QRectF, Qt
    from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

    path = folder / "long.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    writer.setResolution(300)
    painter = QPainter(writer)
    painter.setFont(QFont("Noto Sans CJK SC", 14))
    area = QRectF(0, 0, writer.width(), writer.height())
    whole = "".join(chinese(pages * OF_A_PAGE))
    wraps = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop
    for number in range(pages):
        if number:
            writer.newPage()
        words = whole[number * OF_A_PAGE : (number + 1) * OF_A_PAGE]
        painter.drawText(area.adjusted(0, 0, 0, -200), int(wraps), words)
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(area, int(below), str(number + 1))
    painter.end()
    return path.read_bytes()
