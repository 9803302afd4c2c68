"""Every page, every size, every window, every scale: no word is cut, covered or out of reach.

Every run walks the smallest window in the largest size, every sixth one in the smallest size as
well, on light and on dark ground, and looks at a third of the stops for what is too pale. All the
rest takes turns (fakes/turns.py): each day brings some of it. Where things stand does not depend on
colours, which is tested as well.
`./run.sh bench sweep` walks all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from fakes.app import RunningApp
from fakes.faces.contrast_check import Known, pale
from fakes.faces.face_check import faults
from fakes.faces.face_places import shown_in
from fakes.faces.tour_check import assert_no_fault_on_the_tour
from fakes.tour import Tour, set_stage
from fakes.turns import rounds, today, turn_of
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.settings.settings import SIZES_PT, THEMES
from tools import face_walks
from ui.words.wording import trouble_words

WINDOWS = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))
SMALLEST, LARGEST = 0, len(SIZES_PT) - 1
SCALED = (("1280x720", 1.5), ("1920x1080", 2.0))
"""A 1920×1080 screen at 150 %, a 3840×2160 one at 200 %; the smaller ones leave too little."""

FACES = list(product(WINDOWS, range(len(SIZES_PT))))
FACES.remove((WINDOWS[0], SMALLEST))
FACES.remove((WINDOWS[0], LARGEST))
"""What takes turns: the two that are missing are walked in every run."""
DAYS = 6
"""Each kind of walk has its turn each so many days, other kinds on other days."""

SCALED_LOOKS = [
    (*scaled, (size, THEMES[size % len(THEMES)]))
    for size, scaled in product(range(len(SIZES_PT)), SCALED)
]
TOLD = [
    each
    for face in product(WINDOWS[1:], range(len(SIZES_PT)))
    for each in ((WINDOWS[0], face[1]), face)
]
"""Faces on which the window has something to say: the smallest window comes most often."""


def theme_of(window: tuple[int, int], size: int, day: int) -> str:
    """Return another theme each time that a face's turn has come."""
    turns = day // DAYS // rounds(FACES, 1)
    return THEMES[(size + WINDOWS.index(window) + turns) % len(THEMES)]


@pytest.fixture
def opened(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., RunningApp]:
    set_stage(monkeypatch.setattr)
    return start_app


def window_id(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


NAMES_ITS_COLOURS = "display"
"""The stop on which the words tell which colours there are now."""
IN_SMALLEST = (
    *turn_of(today(), ((SMALLEST, "black"),), 1, every=DAYS, first=3),
    (LARGEST, "paper"),
)
"""Looks of the smallest window, each a test of its own: three tours would come near its limit."""


@pytest.mark.parametrize(("size", "theme"), IN_SMALLEST)
def test_nothing_is_cut_covered_or_out_of_reach_in_the_smallest_window(
    opened: Callable[..., RunningApp], size: int, theme: str
) -> None:
    app = opened(*WINDOWS[0])
    _dress(app, size, theme)
    tour, found, known = Tour(app), list[str](), Known()
    day = today() + today() // DAYS  # another third each time, of what comes each sixth day as well
    for number, stop in enumerate(tour.stops()):
        seen = faults(app.yinling.window, QSize(*WINDOWS[0]))
        if turn_of(day, (stop,), 1, every=3, first=number % 3):
            seen += pale(app.yinling.window, known)
        found += [f"{stop}: {fault}" for fault in seen]
    assert not tour.missed, "every page is looked at: add it to fakes/stops/"
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


@pytest.mark.timeout(300)  # each page is dressed twice: a busy machine stretches that
@pytest.mark.parametrize(
    "theme", turn_of(today(), ("yellow",), 1, every=2 * DAYS, first=5), ids=lambda theme: theme
)
def test_where_things_stand_does_not_depend_on_colours(
    opened: Callable[..., RunningApp], theme: str
) -> None:
    app = opened(*WINDOWS[0])
    window, found = app.yinling.window, []
    _dress(app, LARGEST, "paper")
    for stop in Tour(app).stops():
        places = _places(window)
        _dress(app, LARGEST, theme)
        others = _places(window)
        seen = faults(window, QSize(*WINDOWS[0]))
        found += [f"{stop}, {theme}: {fault}" for fault in seen]
        _dress(app, LARGEST, "paper")
        # A hand that shows something, or a wait that is told, moves by itself.
        if stop != NAMES_ITS_COLOURS and others != places == _places(window):
            found.append(f"{stop}: things stand elsewhere in {theme}")
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


def _dress(app: RunningApp, size: int, theme: str) -> None:
    app.yinling.settings.change(size_index=size, theme=theme)
    app.settle()


@pytest.mark.parametrize(("window", "size"), turn_of(today(), FACES, 1, every=DAYS, first=0))
def test_nothing_is_cut_covered_or_out_of_reach(
    opened: Callable[..., RunningApp], window: tuple[int, int], size: int
) -> None:
    app = opened(*window)
    theme = theme_of(window, size, today())
    _dress(app, size, theme)
    assert_no_fault_on_the_tour(app, window)


@pytest.mark.parametrize(
    ("window", "scale", "look"), turn_of(today(), SCALED_LOOKS, 1, every=DAYS, first=1)
)
def test_nor_on_a_screen_that_is_scaled(window: str, scale: float, look: tuple[int, str]) -> None:
    seen = face_walks.walk(window, [look], scale=scale)
    assert {one["size"] for one in seen.stops} == {look[0]}
    assert not seen.faults(), "\n".join(seen.faults())


@pytest.mark.parametrize(
    ("window", "size"),
    turn_of(today(), TOLD, 1, every=DAYS, first=2),
)
def test_nor_while_the_window_has_something_to_say(
    opened: Callable[..., RunningApp], window: tuple[int, int], size: int
) -> None:
    app = opened(*window)
    app.yinling.window.tell(lambda: trouble_words("keeps-nothing"))
    app.yinling.settings.change(size_index=size)
    app.settle()
    assert_no_fault_on_the_tour(app, window)
    assert app.yinling.window.notice.isVisible(), "it stays until it is answered"


def _places(window: QWidget) -> list[tuple[str, tuple[int, ...], int]]:
    """Return for all that is shown what it is, where it stands, and how large its letters are."""
    return [
        (type(widget).__name__, widget.geometry().getRect(), _letters(widget))
        for widget in shown_in(window)
    ]


def _letters(widget: QWidget) -> int:
    font = getattr(widget, "words_font", widget.font)()
    assert isinstance(font, QFont)
    return font.pixelSize()
