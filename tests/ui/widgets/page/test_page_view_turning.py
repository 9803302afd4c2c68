"""The page widget: paging, keeping the place, whole lines, and keys of other widgets."""

from __future__ import annotations

import gc
import random
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextDocument,
    QTextFrame,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from content.model import Article, Block, BlockKind
from ui.reading.line_layout import TextStyle
from ui.widgets.page.page_view import PageColors, PageView

FAMILY = "Noto Sans CJK SC"
PAPER = PageColors("#fbf5e6", "#1a1a17", "#ffd54a", "#1a1a17", "#b3261e", "#4b4438")
YELLOW = PageColors("#000000", "#ffe64a", "#ffffff", "#000000", "#806000", "#e8d98a")
SIZES_PT = (20, 24, 28, 32, 38, 46, 56, 68, 80)
WINDOWS = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))


def article(paragraphs: int = 60, seed: int = 3) -> Article:
    rng = random.Random(seed)
    blocks = [
        Block(BlockKind.TITLE, "湖边的春天来得早：老年朋友怎样安排一天"),
        Block(BlockKind.BYLINE, "社区服务站供稿"),
    ]
    for number in range(paragraphs):
        if number % 9 == 5:
            blocks.append(Block(BlockKind.HEADING, "早晨锻炼要适度"))
        words = [
            "".join(
                rng.choices(
                    "春天公园里的花都开了老张每早到湖边打拳说这样一有精神", k=rng.randint(2, 12)
                )
            )
            + rng.choice(
                ["，", "。", "！”", "2024年3月5日，", "、", "（免费）。", " WiFi 5GHz ", "😀"]
            )
            for _ in range(rng.randint(1, 14))
        ]
        blocks.append(Block(BlockKind.PARAGRAPH, "".join(words)))
    return Article("test", tuple(blocks))


def style(pt: float = 32) -> TextStyle:
    return TextStyle(FAMILY, round(pt * 96 / 72))


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView(style(), PAPER)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_article(article())
    view.show()
    return view


def page_text(view: PageView) -> str:
    """What the article has at the fragments of the page shown."""
    page = view.page
    assert page is not None
    blocks = article().blocks
    return "\n".join(blocks[f.block].text[f.start : f.end] for f in page.fragments)


def test_pages_that_were_shown_leave_nothing_behind(view: PageView) -> None:
    """An hour of listening turns hundreds of pages; each left the frame of its document."""

    def objects() -> int:
        gc.collect()
        return sum(issubclass(type(each), QTextFrame) for each in gc.get_objects())

    before = objects()
    for size in (28, 38) * 10:
        view.set_style(style(size), PAPER)
    assert objects() <= before + 1


def test_document_is_exactly_the_page(view: PageView) -> None:
    pages = 0
    while True:
        assert view.toPlainText() == page_text(view)
        pages += 1
        if not view.next_page():
            break
    assert pages == view.page_count
    assert view.page_number == pages
    assert view.at_last
    assert not view.at_first
    while view.previous_page():
        pages -= 1
        assert view.page_number == pages
    assert view.at_first


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_no_line_is_ever_cut(qtbot: QtBot, window: tuple[int, int]) -> None:
    view = PageView(style(), PAPER)
    qtbot.addWidget(view)
    view.resize(*window)
    view.show()
    view.show_article(article(24))
    for pt, wide, high in product(SIZES_PT, (0.62, 0.85), (0.55, 0.75)):
        view.resize(round(window[0] * wide), round(window[1] * high))
        view.set_style(style(pt), PAPER)
        view.go_to(0, 0)
        assert view.viewport().height() == round(window[1] * high)
        lines_here = []
        for _ in range(6):
            size = view.document().size()
            assert size.height() <= view.viewport().height(), (pt, window)
            assert size.width() <= view.viewport().width(), (pt, window)
            assert view.page is not None
            counted = [fragment.lines for fragment in view.page.fragments]
            laid_out = []
            block = view.document().begin()
            while block.isValid():
                laid_out.append(block.layout().lineCount())
                block = block.next()
            assert laid_out == counted
            lines_here.append(sum(counted))
            if not view.next_page():
                break
        assert max(lines_here) >= 2, (pt, window)


TOKENS = [
    "中文",
    "，",
    "。",
    "“",
    "”",
    "（",
    "）",
    "hello",
    "superlongwordthatfitsonnolineatall",
    "12.5%",
    "/",
    "https://a.b/c?d=e",
    "😀",
    "🇨🇳",
    "👨\u200d👩\u200d👧",
    "é",
    "مرحبا",
    "สวัสดี",
    "\u3000",
    "—",
    "……",
    "·",
    "\xad",
    "𠮷",
    "\u202e",
    "fi",
]


@pytest.mark.parametrize("seed", range(12))
def test_no_line_is_cut_in_the_oddest_text(qtbot: QtBot, seed: int) -> None:
    rng = random.Random(seed)
    odd = ["".join(rng.choices([*TOKENS, " "], k=rng.randint(20, 300))) for _ in range(3)]
    blocks = (Block(BlockKind.TITLE, "题"), *(Block(BlockKind.PARAGRAPH, text) for text in odd))
    view = PageView(style(rng.choice(SIZES_PT)), PAPER)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_article(Article("odd", blocks))
    shown = view.toPlainText()
    while view.next_page():
        assert view.document().size().height() <= view.viewport().height()
        shown += view.toPlainText()
    assert shown.replace("\n", "") == "".join(block.text for block in blocks)


def test_bigger_and_back_shows_the_same_page(view: PageView) -> None:
    for _ in range(4):
        view.next_page()
    here = view.page
    assert here is not None
    for pt in (38, 46, 56, 68, 80, 20, 24):
        view.set_style(style(pt), PAPER)
        assert view.page is not None
        assert view.page.holds(here.start)
    view.set_style(style(32), PAPER)
    assert view.page == here


def test_window_keeps_the_place(view: PageView) -> None:
    view.go_to(20, 5)
    for width, height in ((600, 400), (1800, 900), (300, 200), (40, 20), (1200, 700)):
        view.resize(width, height)
        assert view.page is not None
        assert view.page.holds((20, 5))
    assert view.place == (20, 5)


def test_spoken_sentence_stays_on_the_page_through_sizes(view: PageView) -> None:
    view.go_to(12, 0)
    assert view.page is not None
    last = view.page.fragments[-1]
    view.show_sentence(last.block, last.start, last.end)
    for pt in (80, 20, 46):
        view.set_style(style(pt), YELLOW)
        assert view.shows_spoken
        assert view.page.holds((last.block, last.start))


def test_theme_alone_does_not_turn_the_page(view: PageView, qtbot: QtBot) -> None:
    view.next_page()
    with qtbot.assertNotEmitted(view.page_changed):
        view.set_style(style(), YELLOW)
    assert view.grab().toImage().pixelColor(2, 2) == QColor(YELLOW.paper)


def test_page_changed_is_told(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.page_changed):
        view.next_page()
    with qtbot.assertNotEmitted(view.page_changed):
        assert view.page is not None
        view.go_to(*view.page.start)


def test_long_text_is_counted_in_idle_time(view: PageView, qtbot: QtBot) -> None:
    view.show_article(article(900))
    guess = view.page_count
    assert not view.exact
    with qtbot.waitSignal(view.count_changed, timeout=20_000):
        pass
    assert view.exact
    assert view.page_count == pytest.approx(guess, rel=0.06)


def test_before_the_first_article_nothing_fails(qtbot: QtBot) -> None:
    view = PageView(style(), PAPER)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_sentence(0, 0, 3)
    view.show_word(0, 0, 1)
    view.go_to(3, 3)
    view.set_style(style(40), YELLOW)
    assert (view.page, view.page_number, view.page_count) == (None, 0, 0)
    assert not view.next_page()
    assert not view.previous_page()
    assert view.at_first
    assert view.at_last
    view.grab()


class Around(QWidget):
    """A page around the view that notes which keys reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.view = PageView(style(), PAPER, self)
        self.view.setGeometry(0, 0, 900, 600)
        self.view.show_article(article())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def around(qtbot: QtBot) -> Around:
    around = Around()
    qtbot.addWidget(around)
    around.resize(900, 600)
    around.show()
    around.view.setFocus()
    return around


def test_keys_of_the_page_pass_through(around: Around) -> None:
    view = around.view
    keys = [
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Home,
        Qt.Key.Key_Plus,
    ]
    before = view.page
    for key in keys:
        QTest.keyClick(view, key)
    assert around.keys == keys
    assert view.page == before
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page_number == 2
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page_number == 1
    assert around.keys == keys


def test_shortcuts_of_the_page_work_over_the_text(around: Around, qtbot: QtBot) -> None:
    qtbot.waitUntil(around.isActiveWindow)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Escape, Qt.Key.Key_N):
        shortcut = QShortcut(QKeySequence(key), around)
        with qtbot.waitSignal(shortcut.activated):
            QTest.keyClick(around.view, key)


def test_selected_text_is_copied_pure(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == page_text(view)
    assert not mime.hasHtml()


def test_wheel_turns_one_page_a_notch(view: PageView) -> None:
    def turn(angle: int) -> None:
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(event)

    turn(-120)
    assert view.page_number == 2
    turn(-60)
    assert view.page_number == 2
    turn(-60)
    assert view.page_number == 3
    turn(120)
    assert view.page_number == 2


def test_nothing_is_fetched(view: PageView) -> None:
    kinds = QTextDocument.ResourceType
    for kind in (kinds.ImageResource, kinds.StyleSheetResource, kinds.HtmlResource):
        assert view.loadResource(kind.value, QUrl("file:///etc/passwd")) is not None


def test_text_that_looks_like_structure_stays_text(view: PageView) -> None:
    odd = "<b>粗</b>\u2029新\u2028行\ufdd0框\x00零\ud800半&amp;"
    view.show_article(Article("x", (Block(BlockKind.TITLE, "题"), Block(BlockKind.PARAGRAPH, odd))))
    assert view.document().blockCount() == 2
    assert view.toPlainText() == "题\n<b>粗</b> 新 行 框 零\ufffd半&amp;"
    view.show_sentence(1, len(odd) - 6, len(odd))
    view.grab()


def test_it_has_a_name_for_screen_readers(view: PageView) -> None:
    assert view.accessibleName() == "正文"
    flags = view.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.TextEditable
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse


def test_a_policy_that_forbids_turning_keeps_the_ruler_on_its_page(view: PageView) -> None:
    view.ask_before_acting(lambda action_id: False)
    view.set_ruler(True)
    page = view.page
    for _ in range(40):
        view.move_ruler(1)
    assert view.page == page
    view.ask_before_acting(lambda action_id: True)
    for _ in range(2):
        view.move_ruler(1)
    assert view.page != page
