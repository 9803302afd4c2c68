"""A page is painted when its rows are there, that of an article with its first sound."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.speech.reading.reader import ReaderState
from content.lessons.course import Subject
from content.library.listing.day import Day
from content.library.store.shelf import Shelf
from content.model import Article
from ui.pages.paged import PagedPage
from ui.pages.reading.reading import ReadingPage
from ui.shell.destinations.lessons import ShowCourses
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.shelf import ShowShelf
from ui.shell.destinations.teaching import ChooseForCircle

pytestmark = pytest.mark.painted


class Paints(QObject):
    """Notes of each paint of the text and of the empty room of the window what `note` tells."""

    def __init__(self, app: RunningApp, page: ReadingPage, note: Callable[[], object]) -> None:
        super().__init__(page)
        self._note = note
        self.text: list[object] = []
        self.room: list[object] = []
        """The rectangles that were painted of what lies behind the pages."""
        self._room = app.yinling.window.centralWidget()
        self._text = page.view.viewport()
        for each in (self._room, self._text):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            if watched is self._text:
                self.text.append(self._note())
            else:
                self.room.append(event.rect().getRect())
        return False


@pytest.fixture
def listed(app: RunningApp) -> RunningApp:
    """The app with today's list, after its reading page was shown once."""
    show_list(app)
    press_row(app, 0)
    app.until(lambda: app.yinling.reading.is_active)
    show_list(app)
    return app


def show_list(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    app.rest_hands()


def press_row(app: RunningApp, number: int) -> None:
    """Press 听 of a row, and let nothing happen after it yet."""
    button = app.page.stack.rows[number].button
    assert button.isVisible()
    button.click()


def reading_page(app: RunningApp) -> ReadingPage:
    page = app.page
    assert isinstance(page, ReadingPage)
    return page


def test_the_page_is_painted_when_the_player_has_its_first_sound(listed: RunningApp) -> None:
    press_row(listed, 1)
    paints = Paints(listed, reading_page(listed), lambda: listed.player.queued)
    listed.until(lambda: bool(paints.text))
    assert paints.text[0], "the sound has come, and waited for the painting"
    assert listed.page.view.page is not None
    assert not listed.page.is_veiled


def test_a_slow_voice_is_asked_first_and_the_page_does_not_wait_for_it(listed: RunningApp) -> None:
    listed.engine.answers_by_itself = False
    press_row(listed, 1)
    paints = Paints(listed, reading_page(listed), lambda: listed.engine.open_requests)
    listed.until(lambda: bool(paints.text))
    assert paints.text[0], "the voice has its order before the page is painted"
    assert listed.player.queued == ()
    assert listed.yinling.reading.state is ReaderState.LOADING


def test_an_article_on_its_way_leaves_no_empty_page_and_no_other_article(
    listed: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, may_come = listed.yinling.library, threading.Event()
    article = library.article

    def late(article_id: str) -> Article:
        may_come.wait(60)
        return article(article_id)

    monkeypatch.setattr(library, "article", late)
    press_row(listed, 1)
    assert listed.page.is_veiled
    paints = Paints(listed, reading_page(listed), lambda: listed.yinling.reading.is_active)
    for _ in range(20):
        QApplication.processEvents()
    assert paints.text == paints.room == [] or not listed.page.is_veiled, "150 ms at most"
    may_come.set()
    # A busy machine has painted the page without the article; its first sound has a veil then.
    listed.until(lambda: listed.yinling.reading.is_active and bool(paints.text))
    listed.until(lambda: not listed.page.is_veiled)


def test_a_page_that_is_made_by_the_press_leaves_no_hole_in_the_list(app: RunningApp) -> None:
    app.engine.answers_by_itself = False
    show_list(app)
    press_row(app, 0)
    paints = Paints(app, reading_page(app), lambda: app.yinling.reading.is_active)
    app.until(lambda: bool(paints.text))
    window = app.yinling.window.centralWidget().rect()
    assert set(paints.room) == {window.getRect()}, "with the page, and not before it"


def test_a_sentence_that_is_chosen_on_the_page_lays_no_veil(listed: RunningApp) -> None:
    press_row(listed, 1)
    listed.until(lambda: listed.yinling.reading.is_active and not listed.page.is_veiled)
    listed.engine.answers_by_itself = False
    listed.page.view.sentence_touched.emit(1, 0)
    assert listed.yinling.reading.awaits_sound
    assert not listed.page.is_veiled


def test_who_leaves_at_once_meets_a_page_that_is_painted(listed: RunningApp) -> None:
    listed.engine.answers_by_itself = False
    press_row(listed, 1)
    page = reading_page(listed)
    listed.yinling.window.back()
    assert all(widget.updatesEnabled() for widget in _shown(listed))
    listed.until(lambda: not page.is_veiled)
    show_list(listed)
    assert all(widget.updatesEnabled() for widget in _shown(listed))


class PaintedRows(QObject):
    """Notes how many rows there are whenever the room for them is painted."""

    def __init__(self, page: PagedPage[Any]) -> None:
        super().__init__(page)
        self.counts: list[int] = []
        self._page = page
        page.body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.counts.append(len(self._page.stack.rows))
        return False


@pytest.mark.parametrize(
    "to", [ShowShelf(Shelf.TODAY), ShowCourses(Subject.SAFETY), ChooseForCircle()]
)
def test_a_page_is_not_seen_without_its_rows(app: RunningApp, to: Destination) -> None:
    app.yinling.services.lessons.courses()  # the first time takes longer than a veil lasts
    window = app.yinling.window
    window.go(to)
    assert window.page is not None
    assert window.page.is_veiled
    painted = PaintedRows(window.page)
    app.until(lambda: bool(painted.counts))
    assert 0 not in painted.counts


def test_rows_that_are_long_in_coming_leave_the_page_usable(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, may_come = app.yinling.library, threading.Event()
    today = library.today

    def late() -> Day:
        may_come.wait(60)
        return today()

    monkeypatch.setattr(library, "today", late)
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.until(lambda: not app.page.is_veiled)
    assert not app.page.stack.rows
    assert app.page.updatesEnabled()
    may_come.set()
    app.until(lambda: bool(app.page.stack.rows))


def _shown(app: RunningApp) -> list[QWidget]:
    return [app.page, *(each for each in app.page.findChildren(QWidget) if each.isVisible())]
