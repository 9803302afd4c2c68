"""Answers that come after the reader has gone to another page, and faults that last."""

from __future__ import annotations

import time

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reading.messages import SkippedPast
from app.reading.order import ReadingOrder
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.errors import LibraryDamagedError
from content.library.store.shelf import Shelf
from content.model import Article
from ui.shell.destinations.plain import HELP
from ui.shell.destinations.reading import Read
from ui.widgets.frame.title_line import TitleLine


def slow_articles(app: RunningApp, monkeypatch: pytest.MonkeyPatch, bad: str = "") -> None:
    """Let the library take its time over each article; `bad` is damaged."""
    library = app.yinling.library
    read = library.article

    def slowly(article_id: str) -> Article:
        time.sleep(0.3)
        if article_id == bad:
            raise LibraryDamagedError(article_id)
        return read(article_id)

    monkeypatch.setattr(library, "article", slowly)


def test_a_voice_that_stays_broken_does_not_pull_the_reader_back(app: RunningApp) -> None:
    app.engine.broken = SpeechFault.VOICE_LOST
    app.yinling.reading._retry.setInterval(50)
    app.press("listen")
    app.until(lambda: app.yinling.reading.state is ReaderState.FAILED)
    app.press("page_on")
    page = app.page.view.page_number
    asked = len(app.engine.requests)
    app.until(lambda: len(app.engine.requests) > asked + 8)
    assert app.page.name == "reading"
    assert app.page.view.page_number == page
    assert app.page.notice.button.text() == "帮我找找", "until it is answered"
    app.engine.broken = None
    app.until(lambda: app.yinling.reading.is_active)


def test_another_speed_while_the_voice_is_broken_does_not_end_the_waiting(app: RunningApp) -> None:
    app.engine.broken = SpeechFault.VOICE_LOST
    app.yinling.reading._retry.setInterval(50)
    app.press("listen")
    app.until(lambda: app.yinling.reading.state is ReaderState.FAILED)
    app.press("rail.slower")
    app.engine.broken = None
    app.until(lambda: app.yinling.reading.is_active)


def test_one_can_give_up_a_last_sentence_that_cannot_be_said(app: RunningApp) -> None:
    app.press("listen")
    article = app.yinling.reading.article
    last = len(article.blocks) - 1
    app.engine.broken = SpeechFault.BAD_CLIP
    app.page.view.sentence_touched.emit(last, len(article.blocks[last].text) - 1)
    app.until(lambda: app.yinling.reading.state is ReaderState.FAILED)
    app.engine.broken = None
    QTest.qWait(320)
    app.press("sentence_on")
    app.hear(200)
    assert app.yinling.library.place(article.id).finished
    assert app.yinling.reading.article.id != article.id, "the list goes on"


def test_a_late_error_leaves_alone_what_one_reads_now(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = app.yinling.library.rows(Shelf.TODAY)[1]
    slow_articles(app, monkeypatch, bad.id)
    app.press("today")
    app.page.stack.rows[1].button.click()
    app.yinling.window.home()
    app.page.listen.click()
    app.settle()
    app.hear(200)
    assert app.page.name == "reading"
    assert app.yinling.reading.article.title == app.yinling.library.rows(Shelf.SHELF)[0].title
    assert not app.page.notice.isVisible()


def test_help_before_the_article_is_there_comes_back_to_it(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_articles(app, monkeypatch)
    app.press("today")
    wanted = app.page.stack.rows[0].row
    app.page.stack.rows[0].button.click()
    app.yinling.window.go(HELP)
    app.settle()
    app.yinling.window.page.go_back()
    app.settle()
    app.hear(100)
    assert app.page.name == "reading"
    assert app.yinling.reading.article.title == wanted.title
    assert app.page.view.shows_spoken


def test_help_before_the_article_is_there_begins_it_once(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_articles(app, monkeypatch)
    opened: list[str] = []
    reading = app.yinling.reading
    begin = reading.open

    def counted(article: Article, *place: object, **how: object) -> None:
        opened.append(article.title)
        begin(article, *place, **how)

    monkeypatch.setattr(reading, "open", counted)
    app.press("today")
    wanted = app.page.stack.rows[0].row
    app.page.stack.rows[0].button.click()
    app.yinling.window.go(HELP)
    app.yinling.window.back()
    app.settle()
    assert app.page.name == "reading"
    assert opened.count(wanted.title) == 1, "both answers came, and one is too late"


def test_help_behind_more_does_not_change_this_sentence(app: RunningApp) -> None:
    app.press("today")
    app.page.stack.rows[0].button.click()
    app.settle()
    app.yinling.reading.play_from(3, 0)
    app.hear(100)
    sentence = app.yinling.reading.sentence
    app.press("rail.more")
    app.key(Qt.Key.Key_F1)
    app.hear(5000)
    assert app.yinling.reading.sentence.locator != sentence.locator
    app.key(Qt.Key.Key_Escape)
    app.choose("again")
    assert app.yinling.reading.sentence == sentence


def at_the_last_sentence(app: RunningApp) -> ReadingOrder:
    """Hear the last sentence of the first article of today in 一句一屏."""
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    order = ReadingOrder(ids, 0, from_start=True)
    app.yinling.window.go(Read(order))
    app.settle()
    app.press("rail.more")
    app.choose("one-sentence")
    article = app.yinling.reading.article
    last = len(article.blocks) - 1
    app.yinling.reading.play_from(last, len(article.blocks[last].text) - 1)
    app.hear(50)
    return order


def test_a_key_pressed_twice_at_the_end_goes_to_the_next_article_only(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = at_the_last_sentence(app)
    slow_articles(app, monkeypatch)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Left):
        QTest.keyClick(app.page.listen, key)
    assert app.yinling.reading.article.id == order.ids[0]
    app.settle()
    assert app.yinling.reading.article.id == order.ids[1]
    assert app.yinling.reading.sentence.block == 0
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Right)
    assert app.yinling.reading.sentence != sentence, "keys hold again"


def test_the_last_sentence_ends_while_the_next_article_is_fetched(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = at_the_last_sentence(app)
    slow_articles(app, monkeypatch)
    QTest.keyClick(app.page.listen, Qt.Key.Key_Right)
    for _ in range(600):
        app.player.advance(50)
    assert app.yinling.reading.is_finished
    QTest.keyClick(app.page.listen, Qt.Key.Key_Space)
    assert app.yinling.reading.is_finished, "what is over is not begun anew"
    app.settle()
    assert app.yinling.reading.article.id == order.ids[1]
    assert app.yinling.reading.is_active


def test_help_before_the_next_article_is_there_comes_back_to_that(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = at_the_last_sentence(app)
    slow_articles(app, monkeypatch)
    QTest.keyClick(app.page.listen, Qt.Key.Key_Right)
    app.yinling.window.go(HELP)
    app.settle()
    app.yinling.window.back()
    app.settle()
    assert app.page.name == "one-sentence"
    assert app.yinling.reading.article.id == order.ids[1]
    assert app.page.sheet.toPlainText() == app.yinling.reading.sentence.text


def test_more_is_never_of_two_articles(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()
    slow_articles(app, monkeypatch)
    session = app.yinling.services.session
    session.send(SkippedPast(heard=False))
    assert session.state.awaits
    app.page.rail.more.chosen.emit()
    assert app.page.name == "reading", "of which article, nobody could tell"
    app.settle()
    app.press("rail.more")
    assert app.page.open.article.id == session.state.now.order.id == ids[1]


def test_going_back_a_page_after_the_end_leaves_it_finished(app: RunningApp) -> None:
    first = app.yinling.library.rows(Shelf.TODAY)[0]
    for other in app.yinling.library.ids(""):
        if other != first.id:
            app.yinling.library.remove(other)
    app.yinling.settings.change(size_index=8)
    app.press("today")
    app.press("listen")
    for _ in range(400):
        app.hear(4000)
        if app.yinling.library.place(first.id).finished:
            break
    app.press("page_back")
    assert app.yinling.keeper.flush()
    assert app.yinling.library.place(first.id).finished


def test_an_endless_title_costs_no_time(app: RunningApp, qtbot: object) -> None:
    title = TitleLine("很长的题目" * 4000)
    title.set_look(app.page.look)
    title.resize(600, 60)
    began = time.monotonic()
    title.grab()
    assert time.monotonic() - began < 2.0
    assert title.text() == "很长的题目" * 4000
    title.deleteLater()


def test_a_button_at_its_limit_keeps_the_focus_and_does_nothing(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=1)
    app.page.smaller.setFocus()
    app.page.smaller.click()
    assert app.yinling.settings.now.size_index == 0
    assert not app.page.smaller.isEnabled()
    assert app.page.smaller.hasFocus(), "the next press must not land elsewhere"
    before = app.yinling.settings.now
    QTest.qWait(350)
    app.page.smaller.click()
    assert app.yinling.settings.now == before
    app.page.bigger.setFocus()
    assert not app.page.smaller.isEnabled()
    app.page.bigger.click()
    assert app.page.smaller.isEnabled()
