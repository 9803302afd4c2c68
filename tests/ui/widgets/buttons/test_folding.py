"""Bars with words as long as in other languages: buttons without room go behind 更多."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import DISPLAY, HOME, SOUND, Destination
from ui.shell.destinations.reading import PrintArticle, Read
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton, Role
from ui.widgets.buttons.button_bar import ButtonBar
from ui.widgets.buttons.folding import folded

LOW = (1024, 600)
LONG = ("Previous page", "Bigger letters", "Change colours", "Listen to all", "Help me please")


@st.composite
def bars(draw: st.DrawFn) -> tuple[list[int], list[int], int, int, int]:
    widths = draw(st.lists(st.integers(72, 400), min_size=1, max_size=9))
    order = draw(st.permutations(range(len(widths))))[: draw(st.integers(0, len(widths)))]
    more = draw(st.sampled_from([0, 72, 150]))
    return widths, list(order), more, draw(st.integers(100, 2500)), draw(st.integers(0, 30))


def _length(widths: list[int], gap: int) -> int:
    return sum(widths) + gap * max(0, len(widths) - 1)


@given(bars())
def test_as_few_fold_as_need_be_in_the_order_given(
    bar: tuple[list[int], list[int], int, int, int],
) -> None:
    widths, order, more, room, gap = bar
    gone = folded(*bar)
    assert list(gone) == order[: len(gone)]

    def left(many: int) -> list[int]:
        kept = [width for number, width in enumerate(widths) if number not in order[:many]]
        return kept + ([more] if many and more else [])

    if len(gone) < len(order):
        assert _length(left(len(gone)), gap) <= room
    for fewer in range(len(gone)):
        assert _length(left(fewer), gap) > room, "one less would not have fitted"


@given(bars(), st.integers(0, 500))
def test_more_room_never_folds_more(
    bar: tuple[list[int], list[int], int, int, int], extra: int
) -> None:
    widths, order, more, room, gap = bar
    assert len(folded(widths, order, more, room + extra, gap)) <= len(folded(*bar))


def lengthen(app: RunningApp) -> None:
    """Give every button of the page's bars long words."""
    page = app.page
    for bar in page.findChildren(ButtonBar):
        for number, button in enumerate(bar.buttons):
            button.set_face(LONG[number % len(LONG)], button.icon_name)
        bar.updateGeometry()
        bar.relayout()
    app.settle()


@pytest.fixture
def low(start_app: Callable[..., RunningApp]) -> RunningApp:
    app = start_app(*LOW)
    app.yinling.settings.change(size_index=8)
    app.settle()
    return app


@pytest.mark.parametrize(
    "to",
    [HOME, ShowShelf(Shelf.SHELF), SOUND, DISPLAY],
)
def test_bars_of_long_words_hold(low: RunningApp, to: Destination) -> None:
    low.yinling.window.go(to)
    low.settle()
    lengthen(low)
    bar = low.page.bar
    found = [fault for fault in faults(low.yinling.window, QSize(*LOW)) if "BigButton" in fault]
    assert found == []
    shown = [b for b in bar.buttons if b.isVisible()]
    assert all(b.isVisible() for b in bar.buttons if b.wanted and b.role is Role.DOMINANT)
    assert set(shown) | set(bar.folded) == {b for b in bar.buttons if b.wanted}
    assert bar.more_button.isVisible() is bool(bar.folded)


def test_what_is_folded_does_the_same_behind_more(low: RunningApp) -> None:
    lengthen(low)
    bar = low.page.bar
    names = [button.text() for button in bar.folded]
    assert names
    colour = next(b for b in bar.folded if b.icon_name == "colour")
    low.click(bar.more_button)
    assert low.page.name == "folded"
    assert [tile.text() for tile in low.page.grid.tiles] == names
    assert faults(low.yinling.window, QSize(*LOW)) == []
    # What cannot be pressed now keeps its place: the others are found where they were.
    low.key(Qt.Key.Key_Escape)
    colour.setEnabled(False)
    low.qtbot.wait(REPEAT_MS + 20)
    low.click(bar.more_button)
    assert [tile.text() for tile in low.page.grid.tiles] == names
    assert not low.page.grid.tiles[names.index(colour.text())].isEnabled()
    low.key(Qt.Key.Key_Escape)
    colour.setEnabled(True)
    low.qtbot.wait(REPEAT_MS + 20)
    low.click(bar.more_button)
    assert colour in bar.folded
    low.choose(colour.action_id)
    assert low.page.name == "display"
    low.key(Qt.Key.Key_Escape)
    assert low.page.name == "home"


def test_the_reading_page_folds_into_its_own_more(low: RunningApp) -> None:
    ids = tuple(row.id for row in low.yinling.library.rows(Shelf.TODAY))
    low.yinling.window.go(Read(ReadingOrder(ids, 0)))
    low.settle()
    low.hear(100)
    page = low.page
    lengthen(low)
    assert page.bar.folded
    assert page.listen.isVisible()
    assert page.rail.more.isVisible()
    found = [fault for fault in faults(low.yinling.window, QSize(*LOW)) if "BigButton" in fault]
    assert found == []
    before = low.yinling.reading.sentence
    page.sentence_on.set_face("Following sentence")
    page.bar.relayout()
    assert page.sentence_on in page.bar.folded
    low.press("rail.more")
    low.choose(page.sentence_on.action_id)
    assert low.page.name == "reading"
    assert low.yinling.reading.sentence != before


@pytest.mark.parametrize("there", [False, True])
def test_what_most_people_want_stays_whichever_it_is(app: RunningApp, there: bool) -> None:
    library = app.yinling.library
    app.yinling.window.go(PrintArticle(library.article(library.ids("")[0])))
    app.settle()
    page = app.page
    page.know_printer(True)
    page.know_printer(there)
    for button in (page.previous, page.save, page.to_printer, page.next):
        button.set_face("Words that are long " * 2, button.icon_name)
    page.bar.relayout()
    first = page.to_printer if there else page.save
    assert page.bar.folded
    assert first not in page.bar.folded
    assert first.isVisible()


def test_the_focus_goes_to_more_with_what_folds(app: RunningApp) -> None:
    bar = app.page.bar
    colour = next(b for b in bar.buttons if b.icon_name == "colour")
    colour.setFocus()
    lengthen(app)
    assert bar.folded == ()
    app.yinling.settings.change(size_index=8)
    app.yinling.window.resize(*LOW)
    app.settle()
    assert colour in bar.folded
    assert bar.more_button.hasFocus()
    app.yinling.settings.change(size_index=3)
    app.yinling.window.resize(3840, 2160)
    app.settle()
    assert bar.folded == ()
    assert not bar.more_button.isVisible()
    assert isinstance(app.yinling.window.focusWidget(), BigButton)
