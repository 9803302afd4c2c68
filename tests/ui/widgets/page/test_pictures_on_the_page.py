"""Pictures on the reading page: whole, with their words below, never in the way of the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from fakes.app import RunningApp
from fakes.pictures import PLACE, WORDS, article, encoded
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication

from app.reading.order import ReadingOrder
from content.model import Article, BlockKind, Picture
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.pictures import decoded, shown_size
from ui.shell.destinations.reading import Read
from ui.widgets.page.page_view import PageView


def open_it(app: RunningApp, shown: Article, **settings: object) -> PageView:
    app.yinling.settings.change(**settings)
    app.yinling.library.add([shown])
    app.yinling.window.go(Read(ReadingOrder((shown.id,))))
    app.settle()
    app.press("listen")
    view = app.page.view
    view.go_to(PLACE, 0)
    view.clear_highlight()
    view.grab()
    app.settle()
    assert isinstance(view, PageView)
    return view


@pytest.mark.parametrize(
    ("window", "settings", "size"),
    [
        ((1024, 600), {"size_index": 8}, (400, 300)),
        ((1024, 600), {"pinyin": True}, (2000, 300)),
        ((1366, 768), {"size_index": 0}, (200, 1500)),
        ((1366, 768), {"leading_step": 2}, (400, 300)),
        ((3840, 2160), {"size_index": 8}, (2000, 300)),
        ((3840, 2160), {"pinyin": True}, (200, 1500)),
    ],
)
def test_it_is_whole_on_the_page_above_its_words(
    start_app: Callable[..., RunningApp],
    window: tuple[int, int],
    settings: dict[str, object],
    size: tuple[int, int],
) -> None:
    view = open_it(start_app(*window), article(encoded(*size), *size), **settings)
    (shown,) = view.shown.pictures()
    assert view.viewport().rect().toRectF().contains(shown.rect)
    assert (
        abs(shown.rect.width() / shown.rect.height() - size[0] / size[1]) < 0.2 * size[0] / size[1]
    )
    bands = [QRectF(0, line.top, 9999, line.bottom - line.top) for line in view.shown.lines()]
    places = [line.place for line in view.shown.lines()]
    below = bands[places.index((PLACE, 0))]
    assert shown.rect.bottom() <= below.top() + 1
    assert not any(band.intersects(shown.rect.adjusted(0, 1, 0, -1)) for band in bands)
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    middle = (shown.rect.center() * ratio).toPoint()
    assert image.pixelColor(middle) == QColor("#ff0000")


@pytest.mark.parametrize("height", range(150, 500, 25))
def test_a_line_of_its_words_has_room_below_it_in_a_low_window(
    qapp: QApplication, height: int
) -> None:
    blocks = article(encoded(400, 300)).blocks
    layout = LineLayout(blocks, TextStyle("sans-serif", 120), 800, height, frozenset())
    taken = layout.above(PLACE) + layout.pitch(BlockKind.PICTURE)
    assert taken <= layout.text_height or not layout.above(PLACE)


def test_eyes_ears_and_screen_reader_get_its_words(app: RunningApp) -> None:
    view = open_it(app, article(encoded(400, 300)))
    assert WORDS in view.toPlainText()
    told = QAccessible.queryAccessibleInterface(view).textInterface()
    assert WORDS in told.text(0, told.characterCount())
    app.yinling.reading.play_from(PLACE, 0)
    app.hear(100)
    assert any(request.text == WORDS for request in app.engine.requests)


def test_pages_are_the_same_forth_and_back_and_before_it_is_there(app: RunningApp) -> None:
    view = open_it(app, article(encoded(400, 300)), size_index=4)
    view.go_to(0, 0)
    forth = [view.page]
    while view.next_page():
        forth.append(view.page)
    back = [view.page]
    while view.previous_page():
        back.append(view.page)
    assert back[::-1] == forth
    assert sum(any(f.block == PLACE for f in page.fragments) for page in forth) == 1


@pytest.mark.parametrize("theme", ["black", "yellow", "navy"])
def test_one_drawn_on_nothing_stands_on_white(app: RunningApp, theme: str) -> None:
    view = open_it(app, article(encoded(400, 300, colour="#00000000")), theme=theme)
    (shown,) = view.shown.pictures()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(shown.rect.center().toPoint()) == QColor("#ffffff")
    edge = image.pixelColor(round(shown.rect.left()) + 1, round(shown.rect.center().y()))
    assert edge == QColor(app.page.look.theme.line)


@pytest.mark.parametrize("data", [b"", b"no picture", encoded(400, 300)[:200]])
def test_one_that_cannot_be_read_is_its_words_only(app: RunningApp, data: bytes) -> None:
    view = open_it(app, article(data))
    assert view.shown.pictures() == []
    assert WORDS in view.toPlainText()
    text = [line for line in view.shown.lines() if line.place[0] >= PLACE - 1]
    gaps = [other.top - one.bottom for one, other in pairwise(text)]
    assert max(gaps) < 2 * app.page.look.metrics.text, "no place is kept for it"


def test_one_that_is_not_in_the_library_is_its_words_only(app: RunningApp) -> None:
    whole = article(encoded(400, 300))
    view = open_it(app, Article(whole.id, whole.blocks))
    assert view.shown.pictures() == []


def test_photos_are_decoded_and_turned_upright_and_others_refused() -> None:
    assert decoded(encoded(40, 30, "JPG"), QSize(80, 60)).size() == QSize(80, 60)
    assert decoded(encoded(40, 30, "BMP"), QSize(80, 60)) is None
    assert decoded(encoded(40, 30), QSize(0, 0)) is None
    assert decoded(None, QSize(80, 60)) is None


def test_a_small_one_is_not_blown_up_without_end() -> None:
    assert shown_size(Picture("k", 40, 30), 2000, 2000) == QSize(120, 90)
    assert shown_size(Picture("k", 4000, 30), 2000, 2000) == QSize(2000, 15)
    assert shown_size(Picture("k", 400, 300), 2000, 20).isEmpty()


def test_our_own_articles_have_pictures(app: RunningApp) -> None:
    library = app.yinling.library
    keys = [
        block.picture.key
        for key in library.ids("")
        for block in library.article(key).blocks
        if block.picture is not None
    ]
    assert len(keys) >= 2
    assert all(decoded(library.picture(key), QSize(300, 300)) is not None for key in keys)
    assert app.page.name == "home"
    app.key(Qt.Key.Key_F1)
