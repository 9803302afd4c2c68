"""The help as a page that reads the session's help."""

from __future__ import annotations

from fakes.app import RunningApp
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bundled import help_article
from app.reading.order import ArticleRole
from content.text.chapters import chapters
from ui.shell.destinations.plain import SOUND


def test_in_another_language_it_is_read_in_that_language(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.yinling.reading.article.title == chapters(help_article())[0].title
    app.yinling.settings.change(language="en")
    app.settle()
    assert app.page.name == "home"
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    first = chapters(help_article("en"))[0].title
    assert app.page.top.title.text() == app.yinling.reading.article.title == first
    assert app.yinling.reading.is_active


def test_it_is_found_where_it_was_left_while_it_is_on_the_way(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    for _ in range(3):
        app.key(Qt.Key.Key_Right)
        app.hear(200)
    sentence = app.yinling.reading.sentence
    app.yinling.window.go(SOUND)
    app.key(Qt.Key.Key_F1)
    assert app.page.name == "help"
    assert app.yinling.reading.sentence == sentence
    assert not app.yinling.reading.is_active
    assert app.page.view.shows_spoken


def test_behind_more_it_has_the_role_of_the_help(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.press("rail.more")
    assert app.page.open.role is ArticleRole.HELP
    assert app.page.tile("ask").text() == "三步就好"


def test_asked_for_again_it_reads_on(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.page.name == "help"
    assert app.yinling.reading.is_active


def test_a_held_key_leaves_one_page_only(app: RunningApp) -> None:
    window = app.yinling.window
    window.go(SOUND)
    app.key(Qt.Key.Key_F1)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", True
    )
    QApplication.sendEvent(window, held)
    assert app.page.name == "help"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "sound"
