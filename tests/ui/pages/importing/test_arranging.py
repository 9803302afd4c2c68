"""整理文章 through the window: on what was found, and on what is on the shelf."""

from __future__ import annotations

from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_classroom
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind
from ui.shell.destinations.arranging import ArrangeKept
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import More
from ui.shell.destinations.shelf import Arrivals
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.rows.choice_row import ChoiceRow

FOUND = tuple(
    compose(title, [Block(BlockKind.PARAGRAPH, f"{title}{part}。") for part in "一二三"])
    for title in ("河", "船", "桥")
)


def titles(app: RunningApp) -> list[str]:
    return [row.title for row in app.page.stack.rows if isinstance(row, ChoiceRow)]


def press_row(app: RunningApp, number: int) -> None:
    app.rest_hands()
    app.click(app.page.stack.rows[number].button)


def press(app: RunningApp, name: str) -> None:
    app.rest_hands()
    app.press(name)


def choose(app: RunningApp, name: str) -> None:
    app.rest_hands()
    app.choose(name)


def on_shelf(app: RunningApp, articles: tuple[Article, ...] = FOUND) -> list[str]:
    ours = {article.title for article in articles} | {"小桥", "河", "桥"}
    rows = app.yinling.library.rows(Shelf.TODAY)
    return [row.title for row in rows if row.title in ours or row.title.startswith("船")]


def test_what_was_found_is_put_in_order_before_it_goes_on_the_shelf(app: RunningApp) -> None:
    app.yinling.window.go(Arrivals("报纸", ImportResult(FOUND)))
    app.settle()
    press(app, "arrange")
    assert titles(app) == ["河", "船", "桥"]
    press_row(app, 1)
    assert app.page.heading == "《船》"
    choose(app, "join-above")
    assert titles(app) == ["河", "桥"]
    focus = QApplication.focusWidget()
    assert focus is app.page.stack.rows[0].button, "the keyboard is at what was joined"
    assert focus.accessibleDescription().startswith("整理文章。合好了"), "a screen reader says it"
    press(app, "undo")
    assert titles(app) == ["河", "船", "桥"]
    assert not app.page.undo.isEnabled()

    press_row(app, 2)
    choose(app, "move-up")
    app.qtbot.wait(REPEAT_MS + 20)
    choose(app, "move-up")
    assert not app.page.tile("move-up").isEnabled(), "it stays, for further steps"
    app.page.go_back()
    app.settle()
    assert titles(app) == ["桥", "河", "船"]

    press_row(app, 0)
    choose(app, "name-article")
    app.page.field.setText("小桥")
    app.key(Qt.Key.Key_Return)
    assert titles(app) == ["小桥", "河", "船"]

    press_row(app, 2)
    choose(app, "part-article")
    assert titles(app) == ["船二。", "船三。"]
    press_row(app, 1)
    assert titles(app)[:3] == ["小桥", "河", "船"]
    assert len(app.page.stack.page_starts) > 1 or len(titles(app)) == 4

    press(app, "ready")
    assert app.page.name == "arrivals"
    assert titles(app)[:2] == ["小桥", "河"]
    press(app, "keep")
    assert on_shelf(app) == ["小桥", "河", "船", "船三……"]


def test_going_on_with_a_page_that_was_put_in_order_goes_on_with_its_changes(
    app: RunningApp,
) -> None:
    app.yinling.window.go(Arrivals("报纸", ImportResult(FOUND)))
    app.settle()
    press(app, "arrange")
    press_row(app, 1)
    choose(app, "join-above")
    press(app, "ready")
    app.qtbot.wait(REPEAT_MS + 20)  # the same button again, and it is meant
    press(app, "arrange")
    press(app, "undo")
    press(app, "ready")
    assert titles(app) == ["河", "船", "桥"]
    press(app, "keep")
    assert on_shelf(app) == ["河", "船", "桥"]


def test_articles_on_the_shelf_are_put_in_order_from_more(app: RunningApp) -> None:
    library = app.yinling.library
    library.add(FOUND)
    app.yinling.window.go(More(OpenArticle(FOUND[1])))
    app.settle()
    choose(app, "arrange")
    assert titles(app) == ["河", "船", "桥"]
    assert QApplication.focusWidget() is app.page.stack.rows[1].button
    press_row(app, 1)
    choose(app, "join-above")
    assert on_shelf(app) == ["河", "桥"]
    press(app, "undo")
    assert on_shelf(app) == ["河", "船", "桥"]
    press_row(app, 0)
    choose(app, "move-down")
    assert on_shelf(app) == ["船", "河", "桥"]
    app.page.go_back()
    app.page.go_back()
    app.settle()
    assert app.page.name == "list", "what is open on the reading page may be no more"


def test_it_is_not_offered_where_the_shelf_stays_as_it_is(app: RunningApp) -> None:
    app.yinling.library.add(FOUND)
    app.yinling.gate.use(in_classroom())
    app.yinling.window.go(More(OpenArticle(FOUND[1])))
    app.settle()
    assert not app.page.tile("arrange").isVisible()
    app.yinling.window.go(ArrangeKept(FOUND[1].id))
    assert app.page.name == "more"
