"""轮流念: the app reads its sentence and waits; the people say when theirs is over."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.reading.order import ReadingOrder
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import InTurns, Read
from ui.widgets.buttons.big_button import REPEAT_MS

LINES = ("两个人说话。", "老张：您早！", "老李：早啊。", "老张：买菜去。", "老李：一起走。")


def opened(app: RunningApp, *lines: str) -> RunningApp:
    blocks = [Block(BlockKind.TITLE, "晨练")]
    blocks += [Block(BlockKind.PARAGRAPH, line) for line in lines]
    article = Article("lines", tuple(blocks))
    app.yinling.library.add([article])
    app.yinling.window.go(Read(ReadingOrder(("lines",))))
    app.settle()
    kept = app.yinling.reading.article
    assert kept is not None
    app.yinling.window.go(InTurns(OpenArticle(kept)))
    app.settle()
    assert app.page.name == "in-turns"
    return app


def heard(app: RunningApp) -> None:
    """Hear on until the voice waits."""
    for _ in range(60):
        if not app.yinling.reading.is_active:
            break
        app.hear(200)
    app.settle()


@pytest.fixture
def circle(app: RunningApp) -> RunningApp:
    return opened(app, "一句。", "两句。", "三句。")


def test_the_app_reads_one_and_waits_for_the_people(circle: RunningApp) -> None:
    page, reading = circle.page, circle.yinling.reading
    assert (page.sheet.text, page.band.is_ours) == ("晨练", False)
    heard(circle)
    assert (page.sheet.text, page.band.is_ours) == ("一句。", True)
    assert "大家念" in page.band.words
    assert page.done.isVisible()
    assert not page.listen.isVisible()
    circle.hear(3000)
    assert page.sheet.text == "一句。", "nothing goes on by itself"
    circle.press("done")
    circle.settle()
    assert (page.sheet.text, page.band.is_ours) == ("两句。", False)
    assert reading.is_active
    heard(circle)
    assert page.sheet.text == "三句。"
    circle.qtbot.wait(REPEAT_MS + 20)  # the same button again, and it is meant
    circle.press("done")
    circle.settle()
    assert "念完了" in page.band.words
    assert page.listen.isVisible()
    circle.press("listen")
    circle.settle()
    assert page.sheet.text == "晨练"


def test_the_keyboard_stays_at_the_dominant_button(circle: RunningApp) -> None:
    page = circle.page
    heard(circle)
    assert page.done.hasFocus()
    circle.press("done")
    circle.settle()
    assert page.listen.hasFocus()


def test_keys_of_a_clicker_and_the_way_back(circle: RunningApp) -> None:
    page = circle.page
    heard(circle)
    circle.key(Qt.Key.Key_PageDown)
    circle.settle()
    assert page.sheet.text == "两句。"
    circle.key(Qt.Key.Key_PageUp)
    circle.settle()
    assert (page.sheet.text, page.band.is_ours) == ("一句。", True)
    circle.press("swap")
    circle.settle()
    assert not page.band.is_ours
    assert circle.yinling.reading.is_active


def test_a_play_is_read_by_roles_and_otherwise_if_wished(app: RunningApp) -> None:
    page = opened(app, *LINES).page
    for _ in range(20):
        if page.band.is_ours:
            break
        heard(app)
    assert (page.sheet.text, page.band.words) == ("老张：您早！", "大家念：老张")
    app.press("swap")
    app.settle()
    assert not page.band.is_ours
    assert page.circle.role == "老李"
    assert page.share.text() == "分角色"
    app.press("share")
    app.settle()
    assert page.share.text() == "一人一句"


def test_the_voice_reads_on_as_before_afterwards(circle: RunningApp) -> None:
    reading, settings = circle.yinling.reading, circle.yinling.settings
    settings.change(size_index=5)
    circle.settle()
    assert reading.waits_each, "also when a setting was changed meanwhile"
    circle.page.go_back()
    circle.settle()
    assert not reading.waits_each


def test_the_place_is_kept(circle: RunningApp) -> None:
    heard(circle)
    circle.page.go_back()
    circle.settle()
    place = circle.yinling.library.place("lines")
    assert place is not None
    assert place.locator.block == 1
    assert circle.yinling.reading.state is not ReaderState.FAILED
