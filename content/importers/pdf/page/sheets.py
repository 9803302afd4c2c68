"""Reads a page of the file as a sheet: runs, rules and pictures in the frame of its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from content.importers.pdf.page.drawn import read_drawn
from content.importers.pdf.page.glyphs import PageGlyphs, read_glyphs
from content.importers.pdf.page.runs import Walls, runs_of
from content.importers.pdf.page.shapes import Box, Run, Sheet

_NO_WALLS = Walls(())


def read_sheet(document: Any, number: int) -> Sheet:
    """Return what is on a page. Raises the library's PdfiumError for a page that is broken."""
    page = document[number]
    try:
        left, bottom, right, top = page.get_cropbox()
        area = Box(min(left, right), max(top, bottom), max(left, right), min(top, bottom))
        textpage = page.get_textpage()
        try:
            glyphs = read_glyphs(textpage, area)
        finally:
            textpage.close()
        rules, images = read_drawn(page, glyphs.frame)
    finally:
        page.close()
    runs = runs_of(glyphs.main, Walls(rules), glyphs.frame, glyphs.seen)
    return Sheet(
        number,
        glyphs.frame.turned(area),
        (*runs, *_asides(glyphs)),
        rules,
        images,
        glyphs.unknown,
        glyphs.frame != glyphs.seen,
        glyphs.marks,
    )


def _asides(glyphs: PageGlyphs) -> list[Run]:
    """Return what runs in other directions, with its place among the page's text."""
    runs: list[Run] = []
    for frame, group in glyphs.asides:
        for run in runs_of(group, _NO_WALLS, frame, glyphs.seen):
            box = glyphs.frame.turned(frame.back(run.box))
            runs.append(replace(run, box=box, is_aside=True))
    return runs
