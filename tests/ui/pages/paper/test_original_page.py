"""看原图: the picture of a page beside its text, larger and turned by buttons."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from fakes.pictures import LEAFLET, recognised_article
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_public
from content.model import Article
from ui.pages.paper.original import OriginalPage
from ui.shell.destinations.open_article import OpenArticle, ShowOriginal
from ui.shell.destinations.reading import More
from ui.widgets.buttons.big_button import REPEAT_MS


@pytest.fixture
def article(qapp: QApplication) -> Article:
    """An article of two pages; letters can be drawn only when there is an application."""
    return recognised_article(2)


def press(app: RunningApp, name: str) -> None:
    app.rest_hands()
    app.press(name)
    app.settle()


def page(app: RunningApp) -> OriginalPage:
    found = app.page
    assert isinstance(found, OriginalPage)
    return found


def image(app: RunningApp) -> QImage:
    found = page(app).view.image
    assert found is not None
    return found


@pytest.fixture
def shown(app: RunningApp, article: Article) -> RunningApp:
    app.yinling.library.add([article])
    app.yinling.window.go(More(OpenArticle(article, start=(2, 0))))
    app.settle()
    app.choose("original")
    return app


def test_the_whole_page_is_seen_beside_its_text(shown: RunningApp) -> None:
    picture = image(shown)
    assert abs(picture.width() / picture.height() - 900 / 1260) < 0.01
    text = page(shown).text
    assert text.isVisible()
    assert LEAFLET[1] in text.toPlainText(), "from where it is read"
    top = page(shown).top
    assert top is not None
    assert not page(shown).smaller.isEnabled()


def test_it_is_enlarged_and_seen_piece_by_piece_over_all_pages(shown: RunningApp) -> None:
    press(shown, "bigger")
    press(shown, "smaller")
    steps = 0
    shown.qtbot.wait(REPEAT_MS + 20)  # the same button again, and it is meant
    shown.key(Qt.Key.Key_Plus)
    assert page(shown).smaller.isEnabled()
    assert not page(shown).previous.isEnabled(), "it begins at the upper left"
    first = image(shown).copy()
    while page(shown).next.isEnabled():
        page(shown).next.chosen.emit()
        shown.settle()
        steps += 1
        assert steps < 50
    assert steps >= 3, "several pieces, and the second page"
    assert image(shown) != first


def test_it_is_turned_and_after_four_turns_it_stands_as_before(shown: RunningApp) -> None:
    before = image(shown).copy()
    page(shown).turn.chosen.emit()
    shown.settle()
    assert image(shown).width() > image(shown).height()
    for _ in range(3):
        page(shown).turn.chosen.emit()
        shown.settle()
    assert image(shown) == before


def test_a_lost_picture_is_told_in_words(app: RunningApp, article: Article) -> None:
    app.yinling.window.go(ShowOriginal(OpenArticle(article)))
    app.settle()
    assert page(app).view.image is None
    drawn = page(app).view.grab().toImage()
    paper = drawn.pixelColor(0, 0)
    assert any(drawn.pixelColor(x, drawn.height() // 2) != paper for x in range(drawn.width())), (
        "a sentence stands there"
    )


def test_it_is_offered_for_recognised_pages_only_and_to_visitors_too(
    app: RunningApp, article: Article
) -> None:
    app.yinling.gate.use(in_public())
    ours = app.yinling.library.article(app.yinling.library.ids("")[0])
    for each, offered in ((article, True), (ours, False)):
        app.yinling.window.go(More(OpenArticle(each)))
        app.settle()
        assert (app.page.tile("original") in app.page.grid.tiles) is offered
