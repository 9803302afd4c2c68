"""更多 and its kind: seven choices a screen, the rest on the next page, each in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from ui.pages.choices import ChoicesPage
from ui.shell.destinations.plain import Destination
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.buttons.tile_grid import MOST_TILES, tiles_a_page, tiles_in_rows

MANY = Destination("many")


class Many(ChoicesPage[Destination]):
    """A page of thirteen choices with words as long as those of another language."""

    name = "many"
    pressed: list[str]

    def __init__(self, services, navigator) -> None:
        super().__init__(services, navigator)
        self.pressed = []
        self.state = "开着"
        self.build_choices("更多", [self._choice(number) for number in range(13)])

    def _choice(self, number: int) -> Action:
        name = f"choice{number}"
        words = (lambda: f"拼音：{self.state}") if number == 1 else f"Previous page {number}"
        return Action(name, words, lambda: self.pressed.append(name), "print", "印到纸上看")

    def enter(self, to: Destination) -> None:
        self.show_choices(from_start=True)


@pytest.fixture
def many(start_app: Callable[..., RunningApp]) -> Callable[..., RunningApp]:
    def start(width: int, height: int, size: int) -> RunningApp:
        app = start_app(width, height)
        app.yinling.settings.change(size_index=size)
        app.settle()
        app.yinling.window._kinds["many"] = f"{__name__}:Many"
        app.yinling.window.go(MANY)
        app.settle()
        return app

    return start


@pytest.mark.parametrize(("window", "size"), [((1024, 600), 8), ((1366, 768), 3)])
def test_all_are_reached_by_pages_and_nothing_is_cut(
    many: Callable[..., RunningApp], window: tuple[int, int], size: int
) -> None:
    app = many(*window, size)
    seen = []
    for number in range(app.page.grid.pages):
        if number:
            QTest.qWait(320)
            app.press("next")
        shown = [name for name in app.page._tiles if app.page.tile(name).isVisible()]
        assert 1 <= len(shown) <= MOST_TILES
        assert faults(app.yinling.window, QSize(*window)) == []
        seen += shown
    assert seen == [f"choice{number}" for number in range(13)]
    assert not app.page.next.isEnabled()
    app.click(app.page.tile(seen[-1]))
    assert app.page.pressed == [seen[-1]]


def test_each_choice_of_more_leads_somewhere(app: RunningApp) -> None:
    """Each is pressed; what it is called and where it leads belong together."""
    leads = {
        "one-sentence": "one-sentence",
        "in-turns": "in-turns",
        "correct": "correct",
        "again": "reading",
        "pinyin": "more",
        "ruler": "more",
        "brackets": "more",
        "wait": "more",
        "print": "print",
        "colour": "display",
        "open-characters": "characters",
        "sound": "sound",
        "sleep": "sleep",
        "record": "record",
        "open-keep-all": "keep-all",
        "contents": "contents",
        "language": "language",
        "remove": "list",
    }
    app.press("shelf")
    app.click(app.page.stack.rows[0].button)
    seen = set()
    for name, page in leads.items():
        if app.page.name != "more":
            while app.page.name != "reading":
                app.key(Qt.Key.Key_Escape)
            app.settle()
            app.press("rail.more")
        seen |= {choice.id for choice in app.page._choices}
        QTest.qWait(320)
        app.choose(name)
        assert app.page.name == page, name
    others = {"restart", "ask", "repeat", "former-places", "open-aids", "open-jump"}
    others |= {"arrange", "original", "like", "use-headphones"}
    others |= {"open-about"}
    assert seen == {*leads, *others}, "these have tests of their own"


def test_few_need_no_buttons_to_turn(many: Callable[..., RunningApp]) -> None:
    app = many(1366, 768, 3)
    app.page.set_choices([app.page._choice(number) for number in range(4)])
    app.page.show_choices(from_start=True)
    app.settle()
    assert app.page.grid.pages == 1
    assert not app.page.bar.isVisible()
    assert app.page.top.right.text() == ""


def test_words_that_tell_a_state_are_asked_for_anew(many: Callable[..., RunningApp]) -> None:
    app = many(1366, 768, 3)
    assert app.page.tile("choice1").text() == "拼音：开着"
    app.page.state = "关着"
    app.page.show_choices()
    assert app.page.tile("choice1").text() == "拼音：关着"


def test_it_stays_on_its_page_when_words_change(many: Callable[..., RunningApp]) -> None:
    app = many(1366, 768, 3)
    app.press("next")
    app.page.show_choices()
    assert app.page.grid.page == 1
    app.key(Qt.Key.Key_Escape)
    app.yinling.window.go(MANY)
    assert app.page.grid.page == 0, "opened anew, it begins at the beginning"


@given(st.integers(1, 9), st.integers(0, 9))
def test_a_page_holds_what_fits(columns: int, rows: int) -> None:
    count = tiles_a_page(columns, rows)
    assert 1 <= count <= MOST_TILES
    if count > 1:
        laid = tiles_in_rows(count, min(columns, 4))
        assert len(laid) <= rows
        assert max(laid) <= max(1, columns)


def test_whoever_comes_back_to_more_stands_where_they_were(app: RunningApp) -> None:
    app.press("listen")
    app.press("rail.more")
    app.choose("sound")
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "more"
    assert app.page.focusWidget() is app.page.tile("sound")
    app.key(Qt.Key.Key_Escape)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    assert app.page.focusWidget() is app.page.tile("one-sentence"), "opened anew, from the start"


def test_the_keyboard_leaves_a_button_that_leads_nowhere(
    many: Callable[..., RunningApp],
) -> None:
    app = many(1024, 600, 8)
    page = app.page
    assert isinstance(page, Many)
    page.next.setFocus()
    while page.grid.page + 1 < page.grid.pages:
        assert page.next.hasFocus()
        app.rest_hands()
        app.click(page.next)
    assert page.previous.hasFocus()
    app.rest_hands()
    app.key(Qt.Key.Key_Return)
    assert page.grid.page == page.grid.pages - 2
