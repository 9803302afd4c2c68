"""帮帮我: eight topics first, each on two screens, that for this page at F1; words found in all."""

from __future__ import annotations

import re

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.bundled import help_article
from app.reading.order import HELP_TOPICS
from content.text.chapters import chapters, part_of
from ui.pages.page_names import PAGES
from ui.pages.reading.topics import PAGES_OF_TOPICS, topic_for
from ui.shell.destinations.others import HELP_WITH_KEYS, Help
from ui.shell.destinations.plain import DISPLAY, FIND_HELP, TOPICS
from ui.words.languages import catalogue

LESSONS = 6


def shown_tiles(app: RunningApp) -> list[str]:
    return [tile.text() for tile in app.page.grid.tiles if tile.isVisible()]


@pytest.mark.parametrize("language", ["", "en"])
def test_the_help_has_as_many_topics_as_are_offered(language: str) -> None:
    whole = help_article(language)
    assert len(chapters(whole)) == HELP_TOPICS == 8
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
    assert len(app.page.grid.tiles) == HELP_TOPICS
    assert [app.page.grid.pages, len(shown_tiles(app))] == [2, 4], "two pages alike"
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
    [
        *(("home", 0), ("list", 1), ("reading", 2), ("display", 3), ("no-sound", 3), ("more", 4)),
        *(("classroom", LESSONS), ("course", LESSONS), ("lesson", LESSONS), ("quiz", LESSONS)),
    ],
)
def test_every_page_has_its_topic(page: str, topic: int) -> None:
    assert topic_for(page) == topic


def test_the_topics_are_where_the_code_says() -> None:
    titles = [chapter.title for chapter in chapters(help_article(""))]
    assert titles[LESSONS] == "学一课，练一练"
    assert titles[HELP_WITH_KEYS.topic] == "只用键盘"


def test_a_lesson_is_explained_by_the_words_on_its_buttons() -> None:
    topic = part_of(help_article(""), LESSONS, "lessons")
    named = {name for block in topic.body for name in re.findall("“([^”]+)”", block.text)}
    assert named >= {"看好了", "提示一下", "再看一遍", "接着学", "带着做"}
    assert named <= catalogue("en").keys(), "the face has each of these words"


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
