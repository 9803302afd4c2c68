"""A way out in every state of the window: its title is on the screen, or the page has 关掉."""

from __future__ import annotations

from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, QSize, Qt

from ui.shell.window_frame import (
    SMALLEST_WINDOW,
    TITLE_BAR_PX,
    has_room_for_title,
    least_size,
    restored_place,
    stands_well,
    title_in_reach,
)

AREAS = st.builds(
    QRect, st.integers(0, 2000), st.integers(0, 60), st.integers(640, 3840), st.integers(480, 2160)
)
FRAMES = st.builds(
    lambda title, side: QMargins(side, title, side, side),
    st.integers(1, TITLE_BAR_PX),
    st.integers(0, 6),
)


@given(AREAS, FRAMES)
def test_a_restored_window_has_its_title_and_its_lowest_buttons_on_the_screen(
    area: QRect, frame: QMargins
) -> None:
    place = restored_place(area)
    around = place.marginsAdded(frame)
    assert title_in_reach(around, place, area)
    assert stands_well(around, area)
    least = least_size(area.size())
    assert place.width() >= least.width()
    assert place.height() >= least.height()


@given(AREAS)
def test_the_least_size_is_the_smallest_window_wherever_there_is_room(area: QRect) -> None:
    least, smallest = least_size(area.size()), QSize(*SMALLEST_WINDOW)
    assert least == least.boundedTo(smallest)
    assert least.height() + TITLE_BAR_PX <= area.height()
    if has_room_for_title(area.size()) and area.width() >= smallest.width():
        assert least == smallest


def test_a_title_beyond_the_edge_is_no_way_out() -> None:
    screen = QRect(0, 0, 1366, 768)
    assert not title_in_reach(QRect(-1, -20, 1368, 793), screen, screen), "as large as the screen"
    assert not title_in_reach(screen, screen, screen), "no window manager gives it a title"
    below = QRect(0, 19, 1366, 749)
    assert title_in_reach(screen, below, screen), "maximised"
    assert not title_in_reach(QRect(0, 770, 1366, 400), QRect(0, 790, 1366, 380), screen)


def test_a_window_restored_beyond_the_edge_is_put_right(app: RunningApp) -> None:
    window = app.yinling.window
    area = window.screen().availableGeometry()
    window.showMaximized()
    app.until(window.isMaximized)
    window.showNormal()
    window.setGeometry(area.translated(0, -10))
    app.until(lambda: stands_well(window.frameGeometry(), area))
    assert window.frame.has_title
    app.key(Qt.Key.Key_F11)
    app.until(window.isFullScreen)
    assert not window.frame.has_title
    app.key(Qt.Key.Key_F11)
    app.until(lambda: window.frame.has_title)
    assert stands_well(window.frameGeometry(), area)
