"""Rows in pages: the same pages forwards and backwards, and only rows that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fakes.app import RunningApp
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from ui.look.look import Look
from ui.look.metrics import metrics
from ui.look.theme import load_theme
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import Contents
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.frame.label import Label
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.row_stack import RowStack

LOOK = Look(load_theme("paper"), metrics(1024, 600, 3))
LONG = "社区卫生服务站关于老年人免费体检预约办法的通知和解答以及其他有关的事情请大家注意看"


class _Row(QWidget):
    """As high as its title is long."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def set_look(self, look: Look) -> None:
        """Look as one likes."""

    def height_for(self, width: int) -> int:
        return 40 * (1 + 20 * len(self.title) // width)


def _stack(make: Callable[[str], QWidget] = _Row, height: int = 500) -> RowStack:
    stack = RowStack(make, str)
    stack.set_look(LOOK)
    stack.resize(800, height)
    stack.show()
    return stack


def _titles(stack: RowStack) -> list[str]:
    return [row.title for row in stack.rows if isinstance(row, _Row)]


def _walk(stack: RowStack, step: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Turn to the end, and tell what each page shows."""
    while True:
        yield stack.page, stack.pages, tuple(_titles(stack))
        before = stack.page
        stack.turn(step)
        if stack.page == before:
            return


@settings(max_examples=examples(40))
@given(
    lengths=st.lists(st.integers(0, 90), max_size=60),
    first=st.integers(0, 60),
    height=st.integers(60, 900),
    other=st.integers(60, 900),
)
def test_pages_are_the_same_both_ways(
    qapp: QApplication, lengths: list[int], first: int, height: int, other: int
) -> None:
    stack = _stack(height=height)
    titles = [f"{number} ".ljust(length, "字") for number, length in enumerate(lengths)]
    stack.list_items(titles, first)
    if titles:
        assert titles[min(first, len(titles) - 1)] in _titles(stack), "what was asked for"
    stack.turn(-stack.pages)
    there = list(_walk(stack, 1))
    assert [title for _, _, page in there for title in page] == titles, "each on one page"
    assert list(_walk(stack, -1)) == there[::-1]
    assert {pages for _, pages, _ in there} == {len(there)}
    stack.turn(stack.pages // 2)
    shown = _titles(stack)
    stack.resize(800, other)
    assert shown[:1] == [title for title in _titles(stack) if title in shown[:1]], "in sight"
    stack.resize(800, height)
    assert _titles(stack) == shown, "a message came and went"
    stack.deleteLater()


def test_a_list_whose_titles_are_of_one_and_of_two_lines(app: RunningApp) -> None:
    for each in app.yinling.library.ids(""):
        app.yinling.library.remove(each)
    articles = []
    for number in range(12):
        title = f"{number} {LONG if 3 <= number <= 7 else '短题'}"
        blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, f"正文{number}。" * 5))
        articles.append(Article(article_id(blocks), blocks))
    app.yinling.library.add(articles)
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    stack, where = app.page.stack, app.page.top.right
    forwards = [(where.text(), [row.title for row in stack.rows])]
    while app.page.next.isEnabled():
        app.page.next.chosen.emit()
        forwards.append((where.text(), [row.title for row in stack.rows]))
    assert [text for text, _ in forwards] == [
        f"第 {page + 1} 页，共 {len(forwards)} 页" for page in range(len(forwards))
    ]
    titles = [title for _, page in forwards for title in page]
    assert len(titles) == len(set(titles)) == 13
    for there in forwards[-2::-1]:
        app.page.previous.chosen.emit()
        assert (where.text(), [row.title for row in stack.rows]) == there
    app.press("next")
    first = stack.rows[0].title
    app.page.notice.say("《第3封信》已经拿走了。", "放回来", "undo")
    app.settle()
    assert first in [row.title for row in stack.rows]
    app.page.notice.dismiss()
    app.settle()
    assert stack.rows[0].title == first


def test_few_rows_of_a_long_list_are_made(qtbot: QtBot) -> None:
    made: list[str] = []

    class Counted(_Row):
        def __init__(self, title: str) -> None:
            made.append(title)
            super().__init__(title)

    stack = _stack(Counted)
    qtbot.addWidget(stack)
    titles = [str(number) for number in range(1999)]
    stack.list_items([*titles, LONG * 3])
    assert LONG * 3 in made, "the widest one tells how high all are"
    assert len(made) < 20
    made.clear()
    stack.turn(1)
    assert made == _titles(stack), "no other is made"


def test_a_row_that_cannot_be_made_does_not_end_the_app(qtbot: QtBot) -> None:
    broken = False
    stack = _stack(lambda title: [][len(title)] if broken else _Row(title))
    qtbot.addWidget(stack)
    stack.list_items(["一", "二"])
    broken = True
    with qtbot.capture_exceptions() as caught:
        stack.resize(800, 300)
    assert [kind for kind, _, _ in caught] == [IndexError]
    broken = False
    stack.resizeEvent(QResizeEvent(stack.size(), stack.size()))
    assert _titles(stack) == ["一", "二"]


def test_a_page_whose_list_has_become_shorter_shows_its_old_rows_until_told(
    app: RunningApp,
) -> None:
    blocks = [Block(BlockKind.TITLE, "一本书")]
    for number in range(30):
        blocks.append(Block(BlockKind.HEADING, f"第{number + 1}章"))
        blocks.append(Block(BlockKind.PARAGRAPH, "山上有一座庙。"))
    book = Article(article_id(tuple(blocks)), tuple(blocks))
    app.yinling.window.go(Contents(OpenArticle(book)))
    app.settle()
    app.press("next")
    # Words above the rows make them lower before the new rows are told.
    short = Article(article_id((blocks[0], blocks[2])), (blocks[0], blocks[2]))
    app.page.enter(Contents(OpenArticle(short)))
    app.settle()
    assert not app.page.stack.rows
    assert app.page.told.text() == "这篇文章没有分章，从头念就行。"


@pytest.mark.parametrize("title", ["短题", LONG, LONG * 4])
def test_a_title_takes_two_lines_at_the_most(qtbot: QtBot, title: str) -> None:
    line, one = TitleLine(title), TitleLine("短题")
    row = ChoiceRow(title, "约听 3 分钟", icons=None)  # without a button, no icon is asked for
    for each in (line, one, row):
        qtbot.addWidget(each)
        each.set_look(LOOK)
    most = 2 * one.height_for(500) + LOOK.metrics.gap
    assert one.height_for(500) <= line.height_for(500) <= most
    assert (
        row.height_for(500)
        <= most + row.findChild(Label).sizeHint().height() + 2 * LOOK.metrics.gap
    )
