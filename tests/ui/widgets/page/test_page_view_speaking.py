"""The page widget while it reads aloud: marks, turning, and taps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from content.model import Article, Block, BlockKind
from ui.reading.line_layout import TextStyle
from ui.widgets.page.page_view import PageColors, PageView

COLORS = PageColors("#000000", "#ffe64a", "#00ff00", "#0000ff", "#ff0000", "#e8d98a")
TEXT = "湖边的花开了，" * 8 + "老张起得很早。" * 40
ARTICLE = Article(
    "test",
    (
        Block(BlockKind.TITLE, "湖边"),
        Block(BlockKind.PARAGRAPH, "短短的一段。"),
        Block(BlockKind.PARAGRAPH, TEXT),
        Block(BlockKind.PARAGRAPH, "😀𠮷家的人笑了。" * 3),
    ),
)


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView(TextStyle("Noto Sans CJK SC", 40), COLORS)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show_article(ARTICLE)
    view.show()
    return view


def picture(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def area(image: QImage, colour: str) -> tuple[int, int, int, int] | None:
    """Bounding box (left, top, right, bottom) of a colour, by every second pixel."""
    wanted = QColor(colour).rgb()
    found = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if image.pixel(x, y) == wanted
    ]
    if not found:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def place_of(view: PageView, block: int, offset: int) -> QPoint:
    """The middle of a character on the page shown, by its document position."""
    page = view.page
    assert page is not None
    position = 0
    for f in page.fragments:
        text = ARTICLE.blocks[f.block].text
        if f.block == block and f.start <= offset < f.end:
            position += len(text[f.start : offset].encode("utf-16-le")) // 2
            break
        position += len(text[f.start : f.end].encode("utf-16-le")) // 2 + 1
    cursor = view.textCursor()
    cursor.setPosition(position)
    rect = view.cursorRect(cursor)
    return QPoint(rect.left() + 15, rect.center().y())


def test_sentence_is_marked_under_the_text(view: PageView) -> None:
    assert area(picture(view), COLORS.highlight) is None
    view.show_sentence(1, 0, 6)
    image = picture(view)
    box = area(image, COLORS.highlight)
    assert box is not None
    assert 200 < box[2] - box[0] < 300  # six characters of 40 px and a little around
    assert 50 < box[3] - box[1] < 64  # one line
    assert area(image, COLORS.on_highlight) is not None  # characters in their own colour
    view.clear_highlight()
    assert area(picture(view), COLORS.highlight) is None
    assert area(picture(view), COLORS.on_highlight) is None


def test_word_has_a_bar_beneath(view: PageView) -> None:
    view.show_sentence(1, 0, 6)
    before = picture(view)
    view.show_word(1, 2, 4)
    box = area(picture(view), COLORS.word)
    assert area(before, COLORS.word) is None
    assert box is not None
    assert 70 <= box[2] - box[0] <= 84
    assert box[3] - box[1] <= 8
    assert view.document().toPlainText().startswith("湖边\n短短的一段。")


def test_marks_stay_inside_the_window_at_every_size(view: PageView) -> None:
    for px in (27, 43, 107):
        view.set_style(TextStyle("Noto Sans CJK SC", px), COLORS)
        view.go_to(2, 60)
        assert view.page is not None
        view.show_sentence(2, view.page.start[1], view.page.end[1], follow=False)
        view.show_word(2, view.page.end[1] - 1, view.page.end[1])
        image = picture(view)
        ground, bar = area(image, COLORS.highlight), area(image, COLORS.word)
        assert ground is not None
        assert bar is not None
        assert ground[0] > 0
        assert ground[2] < image.width() - 2
        assert bar[3] < image.height()
        assert bar[3] - bar[1] >= 2


def test_sentence_over_two_pages_turns_with_its_words(view: PageView) -> None:
    first = view.page
    assert first is not None
    edge = first.end
    assert edge[0] == 2
    view.show_sentence(2, edge[1] - 7, edge[1] + 7)
    assert view.page == first
    view.show_word(2, edge[1] - 7, edge[1] - 5)
    assert view.page == first
    view.show_word(2, edge[1] - 1, edge[1] + 1)
    assert view.page is not None
    assert view.page.start == edge
    assert view.shows_spoken
    box = area(picture(view), COLORS.highlight)
    assert box is not None
    view.show_word(2, edge[1] + 2, edge[1] + 4)
    assert view.page.start == edge
    view.show_sentence(2, edge[1] + 7, edge[1] + 14)
    assert view.page.start == edge


def test_next_sentence_turns_to_its_page(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.page_changed):
        view.show_sentence(3, 0, 8)
    assert view.shows_spoken
    assert view.page is not None
    assert view.page.holds((3, 0))


def test_reader_who_pages_ahead_is_left_in_peace(view: PageView) -> None:
    view.show_sentence(1, 0, 6)
    view.next_page()
    view.next_page()
    here = view.page
    view.show_word(1, 2, 4)
    assert view.page == here
    view.show_sentence(2, 0, 7, follow=False)
    view.show_word(2, 0, 2)
    assert view.page == here
    assert not view.shows_spoken


@pytest.mark.parametrize(("block", "offset"), [(0, 1), (1, 0), (1, 5), (2, 0), (2, 13), (2, 30)])
def test_tap_tells_the_character(view: PageView, qtbot: QtBot, block: int, offset: int) -> None:
    view.go_to(block, offset)
    with qtbot.waitSignal(view.sentence_touched) as touched:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, block, offset)
        )
    assert touched.args == [block, offset]


def test_tap_counts_rare_characters_once(view: PageView, qtbot: QtBot) -> None:
    view.go_to(3, 0)
    for offset in range(4):
        with qtbot.waitSignal(view.sentence_touched) as touched:
            QTest.mouseClick(
                view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 3, offset)
            )
        assert touched.args == [3, offset]


def test_selecting_is_no_tap(view: PageView, qtbot: QtBot) -> None:
    start, end = place_of(view, 1, 0), place_of(view, 1, 4)
    with qtbot.assertNotEmitted(view.sentence_touched):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.textCursor().hasSelection()


def test_trembling_hand_taps_once(view: PageView) -> None:
    taps: list[tuple[int, int]] = []
    view.sentence_touched.connect(lambda block, offset: taps.append((block, offset)))
    spot = place_of(view, 1, 2)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(view.viewport(), spot + QPoint(9, 6))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(9, 6))
    assert taps == [(1, 2)]
    assert not view.textCursor().hasSelection()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(taps) <= 2
    assert not view.textCursor().hasSelection()


def test_other_buttons_and_empty_places_say_nothing(view: PageView, qtbot: QtBot) -> None:
    view.show_article(Article("x", (Block(BlockKind.TITLE, "短"),)))
    with qtbot.assertNotEmitted(view.sentence_touched):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(40, 40))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 390))


def test_a_selection_does_not_look_like_the_spoken_sentence(view: PageView) -> None:
    palette = view.palette()
    assert palette.highlight().color() == palette.text().color()
    assert palette.highlightedText().color() == palette.base().color()
