"""找文章 begins with topics to press: one press finds, without a word written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pytest
from fakes.app import RunningApp
from fakes.words import words
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from content.library.search.search import Search
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind
from ui.shell.destinations.plain import FIND, FIND_HELP, HOME
from ui.widgets.buttons.big_button import REPEAT_MS


def library_of(sections: Sequence[str]) -> Library:
    library = Library(None)
    library.add(
        Article(f"{n}", (Block(BlockKind.TITLE, f"第{n}篇"),), section=section)
        for n, section in enumerate(sections)
    )
    return library


@given(st.lists(st.sampled_from(["", " ", "健康", "诗", "做饭", "故事"]), max_size=20))
def test_the_topics_are_the_sections_with_the_most_articles_first(sections: list[str]) -> None:
    with closing(library_of(sections)) as library, closing(Search(library, None)) as search:
        topics = search.topics()
        found = {name: search.about(name) for name, _ in topics}
    assert found.keys() == {each for each in sections if each.strip()}
    assert sorted(topics, key=lambda topic: -topic.articles) == list(topics)
    for name, count in topics:
        assert len(found[name].hits) == count == sections.count(name)
        assert all(hit.row.section == name and hit.place is None for hit in found[name].hits)


def test_an_empty_shelf_has_no_topics() -> None:
    with closing(library_of([])) as library, closing(Search(library, None)) as search:
        assert search.topics() == ()


@pytest.fixture
def find(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)
    app.yinling.window.go(FIND)
    app.settle()
    return app


def test_a_topic_is_pressed_and_left_again(find: RunningApp) -> None:
    page = find.page
    assert page.field.hasFocus(), "words may be written at once"
    shown = [tile for tile in page.topics.tiles if tile.isVisible()]
    assert 2 <= len(shown) <= 6
    find.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is shown[0]
    find.key(Qt.Key.Key_Space)
    find.until(lambda: bool(page.hits))
    assert {hit.row.section for hit in page.hits} == {shown[0].text()}
    assert page.told.text() == f"{shown[0].text()}：找到 {len(page.hits)} 篇"
    assert not shown[0].isVisible()
    assert QApplication.focusWidget() is page.stack.rows[0].button
    find.qtbot.wait(REPEAT_MS + 20)
    find.key(Qt.Key.Key_Escape)
    assert (find.page.name, page.hits) == ("find", ())
    assert QApplication.focusWidget() is shown[0]
    find.key(Qt.Key.Key_Escape)
    assert find.page.name == "home"


def test_every_topic_can_be_reached(find: RunningApp) -> None:
    page = find.page
    every = {topic.name for topic in find.yinling.services.search.topics()}
    assert len(every) > 6
    seen = set()
    for number in range(page.topics.pages):
        seen |= {tile.text() for tile in page.topics.tiles if tile.isVisible()}
        if number + 1 < page.topics.pages:
            find.qtbot.wait(REPEAT_MS + 20)
            find.page.next.click()
            find.settle()
    assert seen == every
    last = [tile for tile in page.topics.tiles if tile.isVisible()][-1]
    find.rest_hands()
    find.click(last)
    find.until(lambda: bool(page.hits))
    find.rest_hands()
    find.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is last, "the same page of topics"
    assert last.isVisible()
    find.rest_hands()
    find.key(Qt.Key.Key_Escape)
    find.yinling.window.go(FIND)
    find.settle()
    assert find.page.topics.page == 0


def test_written_words_take_the_place_of_topics(find: RunningApp) -> None:
    page = find.page
    page.field.setText("手机")
    assert page.topics.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    find.settle()
    assert page.hits
    assert not page.topics.isVisible()
    assert page.field.hasFocus()
    find.yinling.window.go(HOME)
    find.yinling.window.go(FIND_HELP)
    find.settle()
    assert not find.page.topics.isVisible(), "the help has its topics on a page of their own"
    assert find.page.field.accessibleName().startswith("找答案")


def test_a_begun_article_goes_on_from_its_topic(find: RunningApp) -> None:
    page, library = find.page, find.yinling.library
    tile = next(tile for tile in page.topics.tiles if tile.isVisible())
    row = next(row for row in library.rows(Shelf.SHELF) if row.section == tile.text())
    library.save_place(Locator(row.id, 3, 0), 0.4)
    find.click(tile)
    find.until(lambda: bool(page.hits))
    begun = [each for each in page.stack.rows if each.hit.row.id == row.id]
    assert begun[0].button.text() == "接着听"
    find.qtbot.wait(REPEAT_MS + 20)
    find.click(begun[0].button)
    find.settle()
    assert find.yinling.reading.sentence.block == 3


def test_what_was_searched_in_the_help_is_closed_with_its_page(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Library] = []
    close = Library.close

    def noted(library: Library) -> None:
        closed.append(library)
        close(library)

    monkeypatch.setattr(Library, "close", noted)
    app.yinling.window.go(FIND_HELP)
    app.settle()
    app.yinling.window.rebuild()  # as after a change of the language
    app.settle()
    assert len(closed) == 1
