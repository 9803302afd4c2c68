"""关于这个软件: reached from 更多, also by a visitor; licences are read like any text."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.about import newer
from app.about.components import Component, Components, components_here
from app.about.newer import Newer
from app.about.version import own_version
from app.policy.policies import in_public
from content.errors import ContentError
from ui.pages.about import components as components_page
from ui.shell.destinations.others import ABOUT, COMPONENTS, Licence
from ui.shell.destinations.plain import HELP
from ui.widgets.rows.choice_row import ChoiceRow

FEW = tuple(Component(f"package-{number}", "1.0", "MIT") for number in range(40))


def rows(app: RunningApp) -> dict[str, ChoiceRow]:
    """Return the rows of all pages of the list, by title."""
    stack, found = app.page.stack, {}
    stack.turn(-stack.pages)
    for _ in range(stack.pages):
        found |= {row.title: row for row in stack.rows}
        app.page.stack.turn(1)
    stack.turn(-stack.pages)
    return found


def show(app: RunningApp, title: str) -> ChoiceRow:
    """Turn to the row of this title."""
    stack = app.page.stack
    stack.turn(-stack.pages)
    while title not in {row.title for row in stack.rows}:
        assert stack.page + 1 < stack.pages, title
        stack.turn(1)
    app.settle()
    return next(row for row in stack.rows if row.title == title)


def test_a_visitor_reaches_it_and_every_text_from_more(app: RunningApp) -> None:
    app.yinling.gate.use(in_public())
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.press("rail.more")
    app.choose("open-about")
    assert app.page.name == "about"
    assert own_version() in rows(app)["银龄悦读"].under
    assert rows(app)["我们答应您"].under == "没有广告，不收钱，不会自己装别的东西。"
    app.click(show(app, "谁都可以用").button)
    app.hear(500)
    assert app.page.name == "licence"
    assert app.yinling.reading.is_active
    assert app.page.heading.startswith("yinling-reader")
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "about"
    app.click(show(app, "用到的别人的东西").button)
    assert app.page.name == "components"
    assert len(rows(app)) > 20
    app.click(app.page.stack.rows[0].button)
    app.hear(500)
    assert app.page.name == "licence"
    assert app.page.view.shows_spoken


def test_the_help_below_a_licence_comes_back_as_it_was(app: RunningApp) -> None:
    app.yinling.window.go(HELP)
    app.hear(100)
    title = app.page.heading
    app.yinling.window.go(Licence("jieba"))
    app.hear(100)
    assert app.page.heading.startswith("jieba")
    app.key(Qt.Key.Key_Escape)
    app.hear(100)
    assert app.page.name == "help"
    assert app.page.heading == title
    app.yinling.window.go(Licence("jieba"))
    app.hear(100)
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.page.name == "help"
    assert not app.page.heading.startswith("jieba")


def test_a_licence_below_the_help_comes_back(app: RunningApp) -> None:
    app.yinling.window.go(Licence("jieba"))
    app.hear(100)
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.key(Qt.Key.Key_Escape)
    app.hear(100)
    assert app.page.name == "licence"
    assert app.page.heading.startswith("jieba")


def test_a_text_that_is_missing_is_told(app: RunningApp) -> None:
    app.yinling.window.go(Licence("no-such-package"))
    app.settle()
    assert app.page.name == "trouble"
    assert "全文不在这台电脑里" in app.page.blank.words.text()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, "还没有订阅，看不出有没有新的。"),
        (Newer("0.0.1", "街道中心"), "这就是最新的。"),
        (Newer("9.0.0", "街道中心"), "“街道中心”说有第 9.0.0 版。请帮您装软件的人来换。"),
    ],
)
def test_it_says_whether_a_newer_one_is_known(
    app: RunningApp, said: Newer | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newer, "said_by_subscriptions", lambda folder: said)
    app.yinling.window.go(ABOUT)
    app.settle()
    assert rows(app)["有没有新的一版"].under == words


def test_an_empty_list_and_a_failure_say_so(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(components_page, "components_here", lambda: Components((), None))
    app.yinling.window.go(COMPONENTS)
    app.settle()
    assert app.page.told.text() == "这里没有写。"

    def fails() -> Components:
        raise ContentError("gone")

    monkeypatch.setattr(components_page, "components_here", fails)
    app.yinling.window.home()
    app.yinling.window.go(COMPONENTS)
    app.settle()
    assert app.page.notice.isVisible()


def test_a_long_list_can_be_jumped_in(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components_page, "components_here", lambda: Components(FEW, None))
    app.yinling.window.go(COMPONENTS)
    app.settle()
    assert app.page.jump.isVisible()
    assert len(rows(app)) == len(FEW)
    assert components_here().all
