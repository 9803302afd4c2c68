"""Everything on every page has enough contrast in every theme, measured in painted pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from fakes.app import RunningApp
from fakes.faces.contrast_check import Known, pale
from fakes.stops.reading import pictured
from fakes.stops.steps import Steps
from fakes.tour import Tour, set_stage
from fakes.turns import rounds, today, turn_of
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.settings.settings import SIZES_PT, THEMES
from content.library.store.shelf import Shelf
from ui.look.look import Look
from ui.look.theme import palette
from ui.shell.destinations.plain import FIND, NO_SOUND
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.page.page_marks import PageMarks
from ui.widgets.page.page_view import PageView

WINDOWS = ((1024, 600), (1366, 768), (1920, 1080))
LARGEST = len(SIZES_PT) - 1
OFTEN = (("paper", WINDOWS[0], LARGEST), ("black", WINDOWS[0], 0))
"""Light and dark, the largest and the smallest letters, in the smallest window: test_sweep.py
looks at a third of the first one's stops in each run."""
LOOKS = [look for look in product(THEMES, WINDOWS, range(len(SIZES_PT))) if look not in OFTEN]
"""What takes turns; `./run.sh bench sweep` looks at all of them."""
DAYS = 6
"""A look has its turn each so many days."""


@pytest.mark.parametrize(
    ("theme", "window", "size"), turn_of(today(), LOOKS, 1, every=DAYS, first=4)
)
def test_words_icons_borders_and_rings_stand_out(
    start_app: Callable[..., RunningApp],
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    window: tuple[int, int],
    size: int,
) -> None:
    set_stage(monkeypatch.setattr)
    app = start_app(*window)
    app.yinling.settings.change(theme=theme, size_index=size)
    app.settle()
    tour, known = Tour(app), Known()
    found = [
        f"{stop}: {fault}" for stop in tour.stops() for fault in pale(app.yinling.window, known)
    ]
    assert not tour.missed
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


def test_no_theme_is_left_out() -> None:
    days = range(DAYS * rounds(LOOKS, 1))
    turns = [look for day in days for look in turn_of(day, LOOKS, 1, every=DAYS, first=4)]
    assert {theme for theme, *_ in turns} == set(THEMES)
    assert {*turns, *OFTEN} == set(product(THEMES, WINDOWS, range(len(SIZES_PT))))


PALE_GREY = "#b8b0a0"
"""1.9:1 on warm paper, 2.1:1 on its cards."""


@pytest.mark.parametrize(
    ("token", "colour", "fault"),
    [
        ("ink", "#777777", "TitleLine '银龄悦读': words"),
        ("soft", "#777777", "Label '全部听完"),
        ("accent", "#c06040", "Label '"),
        ("line", PALE_GREY, "its edge stands out by"),
        ("primary", "#9fc0bd", "icon"),
        ("on_primary", "#7fb0ac", "BigButton '念给我听': words"),
        ("focus", PALE_GREY, "ring at the left"),
    ],
)
def test_a_theme_that_is_too_pale_is_seen(
    app: RunningApp, token: str, colour: str, fault: str
) -> None:
    known = Known()
    assert pale(app.yinling.window, known) == []
    _change(app, token, colour)
    found = pale(app.yinling.window, known)
    assert any(fault in one for one in found), "\n".join(found) or "nothing was found"


@pytest.mark.parametrize(
    ("token", "colour", "fault"),
    [
        ("ink", "#777777", "PageView '正文': words"),
        ("on_highlight", "#887744", "PageView '正文': spoken words"),
        ("word", "#e0b020", "PageView '正文': bar"),
        ("focus", PALE_GREY, "PageView '正文': ring"),
    ],
)
def test_a_page_that_is_too_pale_is_seen(
    app: RunningApp, token: str, colour: str, fault: str
) -> None:
    app.press("listen")
    app.hear(300)
    assert pale(app.yinling.window) == []
    _change(app, token, colour)
    found = pale(app.yinling.window)
    assert any(fault in one for one in found), "\n".join(found) or "nothing was found"


def test_pinyin_that_is_too_pale_is_seen(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    view = _read(app, pinyin=True)
    app.until(lambda: bool(view.marks.pinyin))
    assert pale(app.yinling.window) == []
    paint_over = PageMarks.paint_over

    def paint_paler(marks: PageMarks, *others: object) -> None:
        colors = marks.colors
        marks.colors = replace(colors, ink=PALE_GREY, on_highlight=colors.highlight)
        paint_over(marks, *others)
        marks.colors = colors

    monkeypatch.setattr(PageMarks, "paint_over", paint_paler)
    found = pale(app.yinling.window)
    assert len(found) == len(view.marks.pinyin), "on paper and on the highlight, and nothing else"
    assert all("PageView '正文': pinyin" in one for one in found)


@pytest.mark.parametrize("edge", [PALE_GREY, "#fbf5e6"])
def test_a_ruler_that_is_too_pale_is_seen(app: RunningApp, edge: str) -> None:
    view = _read(app, ruler=True)
    assert pale(app.yinling.window) == []
    view.marks.colors = replace(view.marks.colors, edge=edge)
    found = pale(app.yinling.window)
    assert len(found) == 4, "two lines, above and below"
    assert all("PageView '正文': ruler" in one for one in found)


def test_a_picture_without_an_edge_is_seen(app: RunningApp) -> None:
    stops = pictured(Steps(app))
    next(stops)
    assert pale(app.yinling.window) == []
    marks = app.page.view.marks
    marks.colors = replace(marks.colors, edge=PALE_GREY)
    found = pale(app.yinling.window)
    assert found
    assert all("a picture: its edge" in one for one in found)
    next(stops)
    assert pale(app.yinling.window) == []
    _paint_in(app.page.preview, app.page.look, line="#ffffff")
    found = pale(app.yinling.window)
    assert found
    assert all("Preview" in one and "its edge" in one for one in found)


def test_a_field_that_is_too_pale_is_seen(app: RunningApp) -> None:
    app.yinling.window.go(FIND)
    app.settle()
    assert pale(app.yinling.window) == []
    field = app.page.field
    colours = field.palette()
    asks, words = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Text
    for colour, fault in ((PALE_GREY, "what it asks for #"), ("#ffffff", "cannot be seen")):
        colours.setColor(asks, colour)
        field.setPalette(colours)
        (found,) = pale(app.yinling.window)
        assert fault in found
    field.setText("手机")
    assert pale(app.yinling.window) == []
    colours.setColor(words, PALE_GREY)
    field.setPalette(colours)
    (found,) = pale(app.yinling.window)
    assert "TypingField '找文章，请写几个字': words #" in found
    app.page.relook(app.page.look)
    field.set_look(app.page.look)
    assert pale(app.yinling.window) == []
    _paint_in(field, app.page.look, line=app.page.look.theme.card)
    found = pale(app.yinling.window)
    assert found
    assert all("TypingField" in one and "its edge" in one for one in found)


@pytest.mark.parametrize("colour", [PALE_GREY, "#fbf5e6"])
def test_a_picture_of_what_to_do_that_is_too_pale_is_seen(app: RunningApp, colour: str) -> None:
    app.yinling.window.go(NO_SOUND)
    app.settle()
    assert pale(app.yinling.window) == []
    _paint_in(app.page.advice.picture, app.page.look, ink=colour, primary=colour, card=colour)
    (found,) = pale(app.yinling.window)
    assert "SoundPicture" in found
    assert "picture" in found


def test_a_ring_that_touches_a_line_is_seen(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    assert pale(app.yinling.window) == []
    back, bar = app.page.back_button, app.page.top
    back.resize(back.width(), bar.height() - app.page.look.metrics.border - back.y())
    assert any("ring at the bottom" in fault for fault in pale(app.yinling.window))


def _read(app: RunningApp, **settings: object) -> PageView:
    """Begin to read with these settings."""
    app.yinling.settings.change(**settings)
    app.press("listen")
    app.hear(300)
    view = app.page.view
    assert isinstance(view, PageView)
    return view


def _paint_in(widget: Any, look: Look, **colours: str) -> None:
    """Let this widget alone be painted with other colours."""
    widget.set_look(replace(look, theme=replace(look.theme, **colours)))


def _change(app: RunningApp, token: str, colour: str) -> None:
    """Let the page have another colour for one of the purposes of its theme."""
    look = app.page.look
    theme = replace(look.theme, **{token: colour})
    QApplication.setPalette(palette(theme))
    app.page.set_look(replace(look, theme=theme))
    app.settle()
