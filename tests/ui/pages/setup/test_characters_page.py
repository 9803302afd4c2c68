"""简体和繁體: every text is shown in the chosen characters, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_classroom, in_public
from app.policy.policy import Asked
from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.plain import AIDS, CHARACTERS, FIND, HELP, HOME
from ui.shell.destinations.reading import (
    Contents,
    Correct,
    OneSentence,
    PrintArticle,
    Read,
    RecordArticle,
)
from ui.shell.destinations.shelf import ShowShelf

TITLE = "皇后的头发"
TEXT = "干部说了以后。头发干净，发展很好。山里有三十公里路。"
SHOWN = "幹部說了以後。頭髮乾淨，發展很好。山裏有三十公里路。"


def text(title: str = TITLE) -> Article:
    blocks = (
        Block(BlockKind.TITLE, title),
        Block(BlockKind.HEADING, "头一章"),
        Block(BlockKind.PARAGRAPH, TEXT),
        Block(BlockKind.HEADING, "后一章"),
        Block(BlockKind.PARAGRAPH, "这里写着别的字。"),
    )
    return Article(article_id(blocks), blocks, section="乡里乡亲")


@pytest.fixture
def article(app: RunningApp) -> Article:
    one = text()
    app.yinling.library.add([one])
    return one


def choose(app: RunningApp, number: int) -> None:
    """Choose by the page, from the reading page or another one."""
    app.yinling.window.go(CHARACTERS)
    app.choose(f"characters-{number}")
    assert app.yinling.jobs.wait_idle(20_000)
    app.settle()


def read(app: RunningApp, article: Article, at: tuple[int, int] = (2, 0)) -> None:
    app.yinling.window.go(Read(ReadingOrder((article.id,), start=at)))
    app.settle()
    app.hear(100)


def shown(app: RunningApp) -> str:
    return app.page.view.toPlainText()


def test_the_open_page_changes_at_once_and_what_is_said_does_not(
    app: RunningApp, article: Article
) -> None:
    read(app, article)
    before = app.yinling.reading.sentence
    assert TEXT in shown(app)
    choose(app, 3)
    assert app.page.name == "reading"
    assert SHOWN in shown(app)
    assert TITLE not in shown(app)
    assert app.page.heading == "皇后的頭髮"
    assert app.yinling.reading.sentence == before
    assert before is not None
    assert before.text == "干部说了以后。"
    assert {each.text for each in app.engine.requests if "部" in each.text} == {"干部说了以后。"}
    choose(app, 1)
    assert TEXT in shown(app)
    assert app.page.heading == TITLE


def test_a_touch_a_mark_and_a_place_mean_the_stored_text(app: RunningApp, article: Article) -> None:
    choose(app, 3)
    read(app, article, (2, 8))
    view = app.page.view
    sentence = app.yinling.reading.sentence
    assert sentence is not None
    assert sentence.text == "头发干净，发展很好。"
    marked = view.shown.cursor(sentence.block, sentence.start, sentence.end)
    assert marked.selectedText() == "頭髮乾淨，發展很好。"
    view.sentence_touched.emit(2, TEXT.index("公里"))
    app.hear(100)
    assert app.yinling.reading.sentence.text == "山里有三十公里路。"
    app.key(Qt.Key.Key_Escape)
    app.yinling.keeper.flush()
    place = app.yinling.library.place(article.id)
    assert place.locator.quote == "山里有三十公里路。"
    assert app.yinling.library.article(article.id) == article


def test_a_copy_has_what_is_seen(app: RunningApp, article: Article) -> None:
    choose(app, 3)
    read(app, article)
    app.page.view.selectAll()
    app.page.view.copy()
    assert SHOWN in QApplication.clipboard().text()


@pytest.mark.skipif(not has_turn(0, every=3), reason=ANOTHER_DAY)
def test_lists_and_the_search_show_it_too(app: RunningApp, article: Article) -> None:
    choose(app, 3)
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    app.page.show_page(0)
    rows = {row.row.id: row for row in app.page.stack.rows}
    assert rows[article.id].title == "皇后的頭髮"
    assert rows[article.id].under.startswith("鄉里鄉親")
    app.yinling.window.go(FIND)
    app.page.field.setText("干净")
    app.page.look_for()
    app.until(lambda: app.page.hits)
    row = next(row for row in app.page.stack.rows if row.hit.row.id == article.id)
    assert row.marked == "乾淨"
    assert "頭髮乾淨" in row.button.accessibleDescription()
    app.click(row.button)
    app.hear(100)
    assert app.yinling.reading.sentence.text == "头发干净，发展很好。"


def test_one_sentence_the_contents_and_the_paper(app: RunningApp, article: Article) -> None:
    choose(app, 3)
    read(app, article)
    window = app.yinling.window
    window.go(OneSentence(OpenArticle(article, app.page.role, (2, 0), ())))
    app.hear(100)
    assert app.page.sheet.text == "幹部說了以後。"
    window.go(Contents(OpenArticle(article, app.page.role, (2, 0), ())))
    assert [row.title for row in app.page.stack.rows][1:] == ["頭一章", "後一章"]
    window.go(PrintArticle(article))
    app.settle()
    sheets = app.page.sheets
    printed = "".join(map(sheets.text, sheets))
    assert SHOWN in printed
    assert "皇后的頭髮" in printed
    assert "听完大约" in printed, "our own words stay"
    document = app.page.document()
    assert document is not None
    assert document.title == "皇后的頭髮"


def test_the_first_page_shows_it(app: RunningApp, article: Article) -> None:
    read(app, article)
    choose(app, 3)
    app.yinling.window.home()
    app.settle()
    assert app.page.headline.text() == "皇后的頭髮"
    app.yinling.window.go(CHARACTERS)
    app.choose("characters-1")
    app.settle()
    assert app.page.headline.text() == TITLE


def test_our_own_texts_stay(app: RunningApp) -> None:
    choose(app, 3)
    app.yinling.window.go(HELP)
    app.settle()
    app.until(lambda: app.page.view.page is not None)
    assert "最大的按钮" in shown(app)


def test_a_text_that_is_traditional_is_left_alone_and_can_be_simplified(app: RunningApp) -> None:
    blocks = (
        Block(BlockKind.TITLE, "台灣的里長"),
        Block(BlockKind.PARAGRAPH, "他說：皇后在三里屯。"),
    )
    one = Article(article_id(blocks), blocks)
    app.yinling.library.add([one])
    choose(app, 3)
    read(app, one, (0, 0))
    assert shown(app) == "台灣的里長\n他說：皇后在三里屯。"
    choose(app, 2)
    assert shown(app) == "台湾的里长\n他说：皇后在三里屯。"


def test_it_is_found_where_readers_look_and_the_choice_is_marked(app: RunningApp) -> None:
    app.yinling.window.go(AIDS)
    app.choose("open-characters")
    assert app.page.name == "characters"
    assert app.page.tile("characters-1").hasFocus()
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "aids"
    choose(app, 2)
    app.yinling.window.go(HOME)
    app.yinling.window.go(CHARACTERS)
    assert app.page.tile("characters-2").hasFocus()
    assert app.yinling.settings.now.characters == "simplified"


def test_the_next_start_shows_it_by_itself(start_app: Callable[..., RunningApp]) -> None:
    first = start_app()
    one = text()
    first.yinling.library.add([one])
    read(first, one)
    choose(first, 3)
    first.yinling.close()
    second = start_app()
    assert second.yinling.settings.now.characters == "traditional"
    second.until(lambda: second.page.headline.text() == "皇后的頭髮")


def test_many_choices_in_a_row_end_with_the_last(app: RunningApp, article: Article) -> None:
    read(app, article)
    for wanted in ("traditional", "simplified", "stored", "simplified", "traditional"):
        app.yinling.settings.change(characters=wanted)
    assert app.yinling.jobs.wait_idle(20_000)
    app.until(lambda: SHOWN in shown(app))


@pytest.mark.skipif(not has_turn(1, every=3), reason=ANOTHER_DAY)
def test_the_words_to_correct_and_the_topics(app: RunningApp, article: Article) -> None:
    app.yinling.library.add([text("另一篇"), text("再一篇")])
    choose(app, 3)
    read(app, article)
    app.yinling.window.go(Correct(OpenArticle(article, app.page.role, (2, 0), ())))
    app.until(lambda: app.page.words.buttons)
    assert app.page.words.buttons[0].text() == "幹部"
    app.yinling.window.go(FIND)
    app.until(lambda: app.page.topics.tiles)
    assert "鄉里鄉親" in [tile.text() for tile in app.page.topics.tiles]


def test_recordings_are_named_so_and_hold_the_stored_text(
    app: RunningApp, article: Article
) -> None:
    choose(app, 3)
    app.yinling.window.go(RecordArticle(article))
    app.until(lambda: app.page.tracks)
    (track,) = app.page.tracks
    assert (track.title, track.album) == ("皇后的頭髮", "皇后的頭髮")
    assert track.article is article


def test_a_visitor_and_a_class_may_choose_too() -> None:
    for policy in (in_public(), in_classroom()):
        assert policy.allows(Asked.SETTING, "characters")
        assert policy.allows(Asked.DESTINATION, CHARACTERS.name)
        assert policy.allows(Asked.ACTION, "characters-3")
