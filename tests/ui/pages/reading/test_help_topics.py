"""帮帮我: seven topics first, each on two screens, that for this page at F1; words found in all."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.bundled import help_article
from app.reading.order import HELP_TOPICS
from content.text.chapters import chapters, part_of
from ui.pages.page_names import PAGES
from ui.pages.reading.topics import PAGES_OF_TOPICS, topic_for
from ui.shell.destinations.others import Help
from ui.shell.destinations.plain import DISPLAY, FIND_HELP, TOPICS


@pytest.mark.parametrize("language", ["", "en"])
def test_the_help_has_as_many_topics_as_a_screen_offers(language: str) -> None:
    whole = help_article(language)
    assert len(chapters(whole)) == HELP_TOPICS == 7
    parts = [part_of(whole, topic, f"help-{topic}") for topic in range(HELP_TOPICS)]
    assert [part.title for part in parts] == [each.title for each in chapters(whole)]
    texts = [block.text for part in parts for block in part.blocks]
    assert texts == [block.text for block in whole.body], "nothing is lost between the topics"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_topic_fits_on_two_screens_at_the_middle_size(app: RunningApp, language: str) -> None:
    app.yinling.settings.change(language=language)
    app.settle()
    for topic in range(HELP_TOPICS):
        app.yinling.window.go(Help(topic))
        app.until(lambda: app.page.view.exact)
        assert app.page.view.page_count <= 2, app.page.top.title.text()


def test_the_topics_come_first_and_one_press_reads_one(app: RunningApp) -> None:
    app.press("helps")
    assert app.page.name == "topics"
    assert len([tile for tile in app.page.grid.tiles if tile.isVisible()]) == HELP_TOPICS
    app.choose("open-topic-3")
    app.hear(100)
    assert app.page.name == "help"
    assert app.page.top.title.text() == "听文章"
    assert app.yinling.reading.is_active
    app.press("others")
    assert app.page.name == "topics"


def test_no_page_is_without_a_topic() -> None:
    named = [page for pages in PAGES_OF_TOPICS.values() for page in pages]
    assert sorted(named) == sorted(PAGES)


@pytest.mark.parametrize(
    ("page", "topic"),
    [("home", 0), ("list", 1), ("reading", 2), ("display", 3), ("no-sound", 3), ("more", 4)],
)
def test_every_page_has_its_topic(page: str, topic: int) -> None:
    assert topic_for(page) == topic


def test_f1_answers_first_for_the_page_that_one_comes_from(app: RunningApp) -> None:
    app.yinling.window.go(DISPLAY)
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.page.top.title.text() == "看不清，听不清"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "display"


def test_words_are_found_in_all_topics_and_read_from_there(app: RunningApp) -> None:
    app.yinling.window.go(TOPICS)
    app.press("seek")
    assert app.page.name == FIND_HELP.name
    app.page.field.setText("念错了")
    app.page.look_for()
    app.until(lambda: bool(app.page.hits))
    assert [hit.row.title for hit in app.page.hits] == ["更多里有什么"]
    app.click(app.page.stack.rows[0].button)
    app.hear(100)
    assert app.page.name == "help"
    sentence = app.yinling.reading.sentence
    assert sentence is not None
    assert "念错了" in app.yinling.reading.article.blocks[sentence.block].text
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == FIND_HELP.name
    assert app.page.hits, "the results are still there"
