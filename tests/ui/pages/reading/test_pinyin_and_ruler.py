"""拼音 and 阅读尺 are painted, and are no part of the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.reading.order import ReadingOrder
from app.settings.settings import THEMES
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from ui.look.theme import contrast
from ui.shell.destinations.reading import Read
from ui.widgets.page.page_view import PageView

TEXT = "他去银行取钱，12345热线很方便。窗外有双庄。"
BLOCKS = (
    Block(BlockKind.TITLE, "重庆的银行"),
    *(Block(BlockKind.PARAGRAPH, TEXT * 6) for _ in range(20)),
)
ARTICLE = Article(article_id(BLOCKS), BLOCKS)


def open_it(app: RunningApp, **settings: object) -> PageView:
    app.yinling.settings.change(**settings)
    app.yinling.library.add([ARTICLE])
    app.yinling.window.go(Read(ReadingOrder((ARTICLE.id,))))
    app.settle()
    app.hear(100)
    view = app.page.view
    assert isinstance(view, PageView)
    return view


def test_it_is_turned_on_behind_more_and_remembered(app: RunningApp) -> None:
    view = open_it(app)
    before = view.toPlainText()
    assert view.marks.pinyin == []
    app.press("rail.more")
    assert app.page.tile("pinyin").text() == "拼音：关着"
    app.choose("pinyin")
    assert app.page.tile("pinyin").text() == "拼音：开着"
    assert app.page.name == "more"
    app.key(Qt.Key.Key_Escape)
    app.settle()
    shown = [text for text, _ in view.marks.pinyin]
    assert shown[:5] == ["chóng", "qìng", "de", "yín", "háng"]
    assert before.startswith(view.toPlainText()[:20])
    assert app.yinling.settings.now.pinyin


def test_text_copy_and_screen_reader_stay_chinese(app: RunningApp) -> None:
    view = open_it(app, pinyin=True)
    page = view.page
    text = view.toPlainText()
    assert text == "\n".join(BLOCKS[f.block].text[f.start : f.end] for f in page.fragments)
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == text
    told = QAccessible.queryAccessibleInterface(view).textInterface()
    assert told.text(0, told.characterCount()).replace("\u2029", "\n") == text


@pytest.mark.parametrize("size", [0, 3, 8])
def test_every_syllable_is_over_its_character_and_whole(
    start_app: Callable[..., RunningApp], size: int
) -> None:
    app = start_app(1366, 768)
    view = open_it(app, pinyin=True, size_index=size)
    boxes = [box for _, box in view.marks.pinyin]
    assert boxes
    room = view.viewport().rect().toRectF()
    lines = view.shown.lines()
    for box in boxes:
        assert room.contains(box), (box, room)
        assert box.height() >= 24
        assert any(line.top - 1 <= box.top() and box.bottom() <= line.bottom for line in lines)
    for one, other in pairwise(boxes):
        assert not one.intersects(other)
    for one, other in pairwise(lines):
        assert one.bottom <= other.top + 1, "lines with their pinyin do not touch"


def test_nothing_moves_when_pinyin_comes(app: RunningApp) -> None:
    view = open_it(app, pinyin=True)
    view._pinyin._known.clear()
    assert app.page.view.next_page()
    page, marks = view.page, list(view.marks.pinyin)
    assert marks == [], "the page is there before its pinyin"
    app.settle()
    assert view.page is page
    assert view.marks.pinyin
    at = len(view._pinyin._known)
    view.next_page()
    assert view.marks.pinyin, "that of the next page was found already"
    assert len(view._pinyin._known) == at


def test_a_page_without_dictionaries_is_asked_for_once(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    def broken(*key: object) -> tuple[str, ...]:
        asked.append(key)
        raise RuntimeError

    monkeypatch.setattr("content.text.readings.tone_marks.syllables", broken)
    view = open_it(app, pinyin=True)
    app.settle()
    count = len(asked)
    view.next_page()
    view.previous_page()
    app.settle()
    assert view.marks.pinyin == []
    assert len([key for key in asked if key == asked[0]]) == 1
    assert len(asked) <= count + 4
    assert view.toPlainText()
    caplog.clear()


def test_going_back_shows_the_same_pages_with_pinyin_too(app: RunningApp) -> None:
    view = open_it(app, pinyin=True, size_index=5)
    forward = [view.page]
    while view.next_page():
        forward.append(view.page)
    backward = [view.page]
    while view.previous_page():
        backward.append(view.page)
    assert backward == forward[::-1]
    assert len(forward) > 3


# --- the ruler ---


def ruled(view: PageView) -> tuple[float, float]:
    line = view.marks.ruled_line()
    assert line is not None
    return line.top, line.bottom


def test_the_ruler_follows_the_voice(app: RunningApp) -> None:
    view = open_it(app, ruler=True)
    seen = set()
    for _ in range(60):
        app.hear(200)
        bars = view.marks.bars()
        if bars:
            top, bottom = ruled(view)
            assert top <= bars[0].center().y() <= bottom
            seen.add(top)
    assert len(seen) > 1


def test_a_touch_puts_it_on_a_line_and_is_silent(app: RunningApp) -> None:
    view = open_it(app, ruler=True)
    app.press("listen")
    line = view.shown.lines()[4]
    view.tapped.emit(QPointF(view.viewport().width() / 2, (line.top + line.bottom) / 2))
    assert app.yinling.reading.state is ReaderState.PAUSED
    assert ruled(view) == (line.top, line.bottom)
    QTest.qWait(320)
    app.press("listen")
    sentence = app.yinling.reading.sentence
    assert (sentence.block, sentence.start) <= view.shown.lines()[5].place
    assert (sentence.block, sentence.end) > line.place, "it reads from there"


def test_up_and_down_move_it_where_the_text_has_the_focus(app: RunningApp) -> None:
    view = open_it(app, ruler=True)
    app.press("listen")
    view.go_to(0, 0)
    view.put_ruler(0, 0)
    view.setFocus()
    lines = view.shown.lines()
    for line in lines[1:]:
        app.key(Qt.Key.Key_Down)
        assert ruled(view) == (line.top, line.bottom)
    app.key(Qt.Key.Key_Down)
    assert view.page_number == 2
    assert ruled(view)[0] == view.shown.lines()[0].top
    app.key(Qt.Key.Key_Up)
    assert view.page_number == 1
    assert ruled(view)[0] == lines[-1].top
    assert view.hasFocus()
    app.page.rail.bigger.setFocus()
    app.key(Qt.Key.Key_Down)
    assert app.page.rail.smaller.hasFocus(), "elsewhere the arrows go from button to button"


def test_it_is_on_every_page_and_stays_through_sizes(app: RunningApp) -> None:
    view = open_it(app)
    app.press("rail.more")
    app.choose("ruler")
    app.key(Qt.Key.Key_Escape)
    assert view.has_ruler
    QTest.qWait(320)
    app.press("page_on")
    assert ruled(view)[0] == view.shown.lines()[0].top
    place = view.marks.ruler
    app.yinling.settings.change(size_index=6)
    app.settle()
    ruled(view)
    assert view.page.holds(place)
    app.press("rail.more")
    app.choose("ruler")
    app.key(Qt.Key.Key_Escape)
    assert not view.has_ruler


@pytest.mark.parametrize("theme", THEMES)
def test_its_edges_stand_out(app: RunningApp, theme: str) -> None:
    view = open_it(app, ruler=True, theme=theme)
    app.press("listen")
    view.clear_highlight()
    QApplication.processEvents()
    image = view.viewport().grab().toImage()
    line = view.marks.ruled_line()
    look = app.page.look.theme
    for y, step in ((line.top, -1), (line.bottom, 1)):
        edge = QColor(image.pixel(5, round(y))).name()
        outside = QColor(image.pixel(5, round(y) + step * 6)).name()
        inside = QColor(image.pixel(5, round(y) - step * 6)).name()
        assert edge == look.line
        assert contrast(edge, outside) >= 3
        assert contrast(edge, inside) >= 3
        assert contrast(look.ink, inside) >= 7


# --- Space after a touch ---


def test_space_after_a_touch_is_silence_not_the_same_again(app: RunningApp) -> None:
    open_it(app)
    for name in ("rail.faster", "sentence_on", "rail.bigger"):
        app.press(name)
        before = app.yinling.settings.now, app.yinling.reading.sentence
        app.key(Qt.Key.Key_Space)
        assert app.yinling.reading.state is ReaderState.PAUSED, name
        QTest.qWait(320)
        app.key(Qt.Key.Key_Space)
        assert app.yinling.reading.is_active
        assert (app.yinling.settings.now, app.yinling.reading.sentence) == before


def test_space_presses_what_was_reached_by_keys(app: RunningApp) -> None:
    open_it(app)
    size = app.yinling.settings.now.size_index
    app.page.rail.bigger.setFocus(Qt.FocusReason.TabFocusReason)
    app.key(Qt.Key.Key_Space)
    assert app.yinling.settings.now.size_index == size + 1
    assert app.yinling.reading.is_active
    assert app.yinling.library.rows(Shelf.SHELF)
