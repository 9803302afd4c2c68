"""Every page, every size, every window, every scale: no word is cut, covered or out of reach.

Here each size meets each window once, the themes taking turns: where things stand does not depend
on colours, which is tested as well. `./run.sh bench sweep` walks all combinations.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.tour import Tour, set_stage
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.settings.settings import SIZES_PT, THEMES
from tools import face_walks
from ui.words.wording import trouble_words

WINDOWS = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))
SCALED = (("1280x720", 1.5), ("1920x1080", 2.0))
"""A 1920×1080 screen at 150 %, a 3840×2160 one at 200 %; the smaller ones leave too little."""


@pytest.fixture
def opened(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., RunningApp]:
    set_stage(monkeypatch.setattr)
    return start_app


def window_id(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", WINDOWS, ids=window_id)
def test_nothing_is_cut_covered_or_out_of_reach(
    opened: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = opened(*size)
    tour, found = Tour(app), []
    for index in range(len(SIZES_PT)):
        theme = THEMES[(index + WINDOWS.index(size)) % len(THEMES)]
        app.yinling.settings.change(size_index=index, theme=theme)
        app.settle()
        for stop in tour.stops():
            for fault in faults(app.yinling.window, QSize(*size)):
                found.append(f"{stop}, size {index}, {theme}: {fault}")
    assert not tour.missed, "every page is looked at: add it to fakes/stops/"
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


@pytest.mark.parametrize(("window", "scale"), SCALED)
def test_nor_on_a_screen_that_is_scaled(window: str, scale: float) -> None:
    looks = [(0, "paper"), (4, "navy"), (8, "yellow")]
    seen = face_walks.walk(window, looks, scale=scale)
    assert {one["size"] for one in seen.stops} == {0, 4, 8}
    assert not seen.faults(), "\n".join(seen.faults())


@pytest.mark.parametrize("size", WINDOWS[:2], ids=window_id)
def test_nor_while_the_window_has_something_to_say(
    opened: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = opened(*size)
    app.yinling.window.tell(lambda: trouble_words("keeps-nothing"))
    tour, found = Tour(app), []
    for index in (0, 3, 8):
        app.yinling.settings.change(size_index=index)
        app.settle()
        for stop in tour.stops():
            for fault in faults(app.yinling.window, QSize(*size)):
                found.append(f"{stop}, size {index}: {fault}")
    assert app.yinling.window.notice.isVisible(), "it stays until it is answered"
    assert not tour.missed
    assert not found, "\n".join(found)


def test_where_things_stand_does_not_depend_on_colours(opened: Callable[..., RunningApp]) -> None:
    app = opened(1024, 600)
    tour = Tour(app)
    for _ in tour.stops():
        pass  # after the first tour something has been begun
    assert not tour.missed
    walks = []
    for theme in ("paper", "yellow"):
        app.yinling.settings.change(theme=theme)
        app.settle()
        walks.append([(stop, _places(app.yinling.window)) for stop in tour.stops()])
    assert walks[0] == walks[1]


def _places(window: QWidget) -> list[tuple[str, tuple[int, ...], int]]:
    """Return for all that is shown what it is, where it stands, and how large its letters are."""
    return [
        (type(widget).__name__, widget.geometry().getRect(), _letters(widget))
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
    ]


def _letters(widget: QWidget) -> int:
    font = getattr(widget, "words_font", widget.font)()
    assert isinstance(font, QFont)
    return font.pixelSize()
