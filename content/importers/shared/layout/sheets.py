"""Makes a sheet of the characters of a page: runs, rules and pictures in the frame of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from content.importers.shared.layout.frames import Frame
from content.importers.shared.layout.glyphs import PageGlyphs, page_glyphs
from content.importers.shared.layout.runs import Walls, runs_of
from content.importers.shared.layout.shapes import Box, Glyph, Image, Rule, Run, Sheet

_NO_WALLS = Walls(())

Drawn: TypeAlias = Callable[[Frame], tuple[Sequence[Rule], Sequence[Image]]]
"""Gives the rules and the pictures of a page in a frame."""


def sheet_of(
    number: int,
    size: tuple[float, float],
    characters: list[Glyph],
    drawn: Drawn,
    unknown: int = 0,
) -> Sheet:
    """Return what is on the page with this number, from 0.

    `size` is its width and height in points; `unknown` counts the characters that say nothing, and
    are not among the others.
    """
    glyphs = page_glyphs(characters, *size)
    rules, images = drawn(glyphs.frame)
    runs = runs_of(glyphs.main, Walls(rules), glyphs.frame, glyphs.seen)
    return Sheet(
        number,
        glyphs.frame.turned(Box(0.0, 0.0, *size)),
        (*runs, *_asides(glyphs)),
        tuple(rules),
        tuple(images),
        unknown,
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
