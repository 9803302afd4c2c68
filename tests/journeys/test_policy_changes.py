"""When the policy changes, buttons, bars, messages and the way follow at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.forbidding import Nothing
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_classroom, in_public
from app.policy.policy import AtHome
from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import ADD, DISPLAY, HELP, NO_SOUND, REMOVED, SOUND, Destination
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShelfAfterRemoval, ShowShelf
from ui.widgets.buttons.big_button import BigButton


def use(app: RunningApp, policy: object) -> None:
    app.yinling.services.gate.use(policy)  # type: ignore[arg-type]
    app.settle()


def read_today(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()


def places(app: RunningApp) -> dict[str, tuple[int, int, int, int]]:
    """Return where each button stands that can be seen."""
    return {
        button.text(): button.geometry().getRect()
        for button in app.page.findChildren(BigButton)
        if button.isVisible()
    }


def test_a_button_goes_and_comes_back_while_its_page_is_open(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    before, picture = places(app), app.page.grab().toImage()
    use(app, in_public())
    assert "添加文章" not in places(app)
    ends = [button.geometry().right() for button in app.page.bar.buttons if button.isVisible()]
    x, _, width, _ = before["添加文章"]
    assert max(ends) >= x + width - 4, "the others have its room"
    use(app, AtHome())
    assert places(app) == before
    assert app.page.grab().toImage() == picture


def test_a_page_that_was_built_for_a_visitor_is_whole_at_home(app: RunningApp) -> None:
    use(app, in_public())
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    assert not app.page.add.isVisible()
    app.yinling.window.home()
    use(app, AtHome())
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    app.press("add")
    assert app.page.name == "add"


def test_the_choices_follow(app: RunningApp) -> None:
    read_today(app)
    app.press("rail.more")
    whole = [tile.text() for tile in app.page.grid.tiles]
    use(app, in_public())
    assert app.page.name == "more"
    left = [tile.text() for tile in app.page.grid.tiles]
    gone = {
        "念错了",
        "打印大字版",
        "存成录音",
        "从书架拿走",
        "整理文章",
        "喜欢这一篇",
        "English",
        "都存到U盘",
    }
    assert set(whole) - set(left) == gone
    use(app, AtHome())
    assert [tile.text() for tile in app.page.grid.tiles] == whole


@pytest.mark.parametrize("to", [ADD, REMOVED])
def test_a_page_that_is_forbidden_now_is_left_for_the_home_page(
    app: RunningApp, to: Destination
) -> None:
    app.yinling.window.go(to)
    app.settle()
    use(app, in_public())
    assert app.page.name == "home"
    assert QApplication.focusWidget() is app.page.first_focus()
    app.yinling.window.go(to)
    assert app.page.name == "home"
    use(app, AtHome())
    assert app.page.name == "home"
    app.yinling.window.go(to)
    assert app.page.name == to.name


def test_the_way_back_leaves_out_what_is_forbidden_now(app: RunningApp) -> None:
    window = app.yinling.window
    window.go(ShowShelf(Shelf.TODAY))
    window.go(ADD)
    window.go(HELP)
    app.settle()
    use(app, in_public())
    assert app.page.name == "help"
    window.back()
    assert app.page.name == "list"


def test_what_is_read_aloud_goes_on_where_that_is_allowed(app: RunningApp) -> None:
    read_today(app)
    app.hear(200)
    assert app.yinling.reading.is_active
    use(app, in_public())
    assert app.page.name == "reading"
    assert app.yinling.reading.is_active


def test_the_button_of_a_message_follows(app: RunningApp) -> None:
    row = app.yinling.library.rows(Shelf.TODAY)[0]
    app.yinling.library.remove(row.id)
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.yinling.window.go(ShelfAfterRemoval(row.id, row.title))
    app.settle()
    button = app.page.notice.button
    assert button.isVisible()
    use(app, in_classroom())
    assert not button.isVisible()
    use(app, AtHome())
    assert button.isVisible()


def test_a_message_that_comes_for_a_visitor_offers_only_what_is_allowed(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    use(app, in_classroom())
    row = app.yinling.library.rows(Shelf.TODAY)[0]
    removed = ShelfAfterRemoval(row.id, row.title)
    app.yinling.window.go(removed)
    assert app.page.notice.isVisible()
    assert not app.page.notice.button.isVisible()
    app.page.answers.change(app.page.known)
    assert app.page.notice.button.isVisible(), "知道了 is allowed"
    app.page.notice.button.chosen.emit()
    assert app.page.notice.isHidden()


def test_the_keyboard_is_where_one_goes_on_when_its_button_is_gone(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    app.page.add.setFocus()
    use(app, in_public())
    assert QApplication.focusWidget() is app.page.first_focus()


def test_where_even_the_home_page_is_forbidden_one_stays(app: RunningApp) -> None:
    app.yinling.window.go(DISPLAY)
    app.settle()
    use(app, Nothing())
    assert app.page.name == "display"
    assert places(app) == {}
    app.yinling.window.resize(1024, 600)
    app.settle()
    app.yinling.window.resize(1366, 768)
    use(app, AtHome())
    assert "返回" in places(app)
    app.yinling.window.back()
    assert app.page.name == "home"


def test_no_voice_is_put_in_for_a_visitor(app: RunningApp, tmp_path: Path) -> None:
    (tmp_path / "voice.zip").write_bytes(b"no voice")
    use(app, in_public())
    app.yinling.window.go(Voices(tmp_path / "voice.zip"))
    app.settle()
    assert app.page.name == "voices"
    assert app.page.notice.words.text() == "这台机器上不能添加声音，什么也没有变。"


@pytest.mark.parametrize("to", [HELP, SOUND, NO_SOUND])
def test_pages_say_whether_readers_listen_there(app: RunningApp, to: Destination) -> None:
    app.yinling.window.go(to)
    assert app.page.is_listened_to is (to is HELP)


def test_the_next_visitor_begins_with_the_volume_of_the_machine(app: RunningApp) -> None:
    app.yinling.settings.change(volume=0.85, usual_volume=0.85)
    assert app.yinling.reading is not None
    use(app, in_public())
    app.yinling.settings.change(volume=0.25)
    app.yinling.settings.change(usual_volume=0.25)
    assert app.yinling.settings.now.usual_volume == 0.85, "a visitor teaches the machine nothing"
    use(app, in_public())
    assert app.yinling.settings.now.volume == 0.85
