"""Reads a page of a PDF as a sheet: its characters, rules and pictures with their places."""

from __future__ import annotations

from functools import partial
from typing import Any

from content.importers.pdf.characters import read_characters
from content.importers.pdf.drawn import read_drawn
from content.importers.shared.layout.shapes import Box, Sheet
from content.importers.shared.layout.sheets import sheet_of


def read_sheet(document: Any, number: int) -> Sheet:
    """Return what is on a page. Raises the library's PdfiumError for a page that is broken."""
    page = document[number]
    try:
        left, bottom, right, top = page.get_cropbox()
        area = Box(min(left, right), max(top, bottom), max(left, right), min(top, bottom))
        textpage = page.get_textpage()
        try:
            glyphs, unknown = read_characters(textpage, area)
        finally:
            textpage.close()
        size = (area.width, area.top - area.bottom)
        return sheet_of(number, size, glyphs, partial(read_drawn, page, area), unknown)
    finally:
        page.close()
