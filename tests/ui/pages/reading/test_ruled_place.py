"""The place of the ruler, set in silence, is forgotten once something else was read."""

from __future__ import annotations

from fakes.app import RunningApp
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from content.model import Sentence
from ui.shell.destinations.reading import Read


def rule_a_line(app: RunningApp) -> tuple[int, int]:
    """Read today's articles with the ruler, stop, and touch the last line of the page."""
    app.yinling.settings.change(ruler=True)
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()
    app.hear(300)
    app.press("listen")
    view = app.page.view
    line = view.shown.lines()[-1]
    view.tapped.emit(QPointF(view.viewport().width() / 2, (line.top + line.bottom) / 2))
    assert app.page.ruled is not None
    QTest.qWait(320)
    return line.place


def listen_again(app: RunningApp) -> Sentence:
    app.press("listen")
    app.settle()
    assert app.yinling.reading.is_active
    return app.yinling.reading.sentence


def test_one_sentence_has_gone_on_in_the_article(app: RunningApp) -> None:
    rule_a_line(app)
    app.press("rail.more")
    app.choose("one-sentence")
    for _ in range(6):
        app.key(Qt.Key.Key_Right)
        app.hear(200)
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "reading"
    assert listen_again(app) == sentence


def test_one_sentence_has_gone_on_to_the_next_article(app: RunningApp) -> None:
    rule_a_line(app)
    first = app.yinling.reading.article
    app.press("rail.more")
    app.choose("one-sentence")
    last = len(first.blocks) - 1
    app.yinling.reading.play_from(last, len(first.blocks[last].text) - 1)
    app.key(Qt.Key.Key_Right)
    app.hear(200)
    assert app.yinling.reading.article is not first
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Escape)
    assert app.page.script.article is app.yinling.reading.article
    assert listen_again(app) == sentence


def test_the_ruler_is_taken_away(app: RunningApp) -> None:
    rule_a_line(app)
    paused = app.yinling.reading.sentence
    app.press("rail.more")
    app.choose("ruler")
    app.key(Qt.Key.Key_Escape)
    assert not app.page.view.has_ruler
    assert listen_again(app) == paused


def test_it_holds_through_what_reads_nothing(app: RunningApp) -> None:
    block, offset = rule_a_line(app)
    app.press("rail.more")
    app.key(Qt.Key.Key_Escape)
    app.key(Qt.Key.Key_F1)
    app.hear(500)
    app.key(Qt.Key.Key_Escape)
    sentence = listen_again(app)
    assert sentence.block == block
    assert sentence.start <= offset < sentence.end
