"""一句一屏 for a reader with very little sight."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reading.order import ReadingOrder
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind
from ui.shell.destinations.reading import Read


def open_it(app: RunningApp, *, all_of_them: bool = False) -> None:
    app.press("today")
    app.click(app.page.listen if all_of_them else app.page.stack.rows[0].button)
    app.hear(3000)
    app.press("rail.more")
    app.choose("one-sentence")
    assert app.page.name == "one-sentence"


def test_it_shows_the_sentence_that_is_heard_and_reads_on(app: RunningApp) -> None:
    open_it(app)
    seen = set()
    for _ in range(30):
        app.hear(500)
        sentence = app.yinling.reading.sentence
        assert app.page.sheet.toPlainText() == sentence.text
        seen.add(sentence.text)
    assert len(seen) > 2
    assert app.yinling.reading.state is ReaderState.PLAYING


def test_it_begins_where_the_reading_page_was(app: RunningApp) -> None:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    app.hear(6000)
    sentence = app.yinling.reading.sentence
    app.press("rail.more")
    queue = app.player.queued
    app.choose("one-sentence")
    assert app.yinling.reading.sentence == sentence
    assert app.player.queued == queue, "the same clip goes on from where it was paused"


def test_a_page_turned_to_in_silence_is_where_it_begins(app: RunningApp) -> None:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    app.yinling.settings.change(size_index=6)
    app.hear(1000)
    app.press("listen")
    for _ in range(2):
        QTest.qWait(320)
        app.press("page_on")
    page = app.page.view.page
    app.press("rail.more")
    app.choose("one-sentence")
    sentence = app.yinling.reading.sentence
    assert page.start <= (sentence.block, sentence.start) < page.end


def test_the_spoken_word_is_underlined(app: RunningApp) -> None:
    open_it(app)
    app.until(lambda: app.hear(100) or bool(app.page.sheet.bars()))
    sheet = app.page.sheet
    bar = sheet.bars()[0]
    assert sheet.viewport().rect().contains(bar.toRect())
    assert bar.height() >= 5
    image = sheet.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    colour = image.pixelColor((bar.center() * ratio).toPoint())
    assert colour.name() == app.page.look.theme.accent


LONG = "".join(f"第{number}件事情说完了，" for number in "一二三四五六七八九十") + "就这么多。"


def open_a_long_sentence(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=8)
    article = Article(
        "long",
        (Block(BlockKind.TITLE, "很长的一句"), Block(BlockKind.PARAGRAPH, LONG)),
        "很长的一句",
    )
    app.yinling.library.add([article])
    app.yinling.window.go(Read(ReadingOrder((article.id,))))
    app.settle()
    app.press("rail.more")
    app.choose("one-sentence")
    app.yinling.reading.play_from(1, 0)
    app.settle()


def test_a_long_sentence_follows_the_voice_and_is_never_small(app: RunningApp) -> None:
    open_a_long_sentence(app)
    sheet = app.page.sheet
    assert sheet.px >= app.page.look.metrics.text
    assert sheet.part[0] == 1
    assert sheet.part[1] > 1
    assert app.page.top.right.text() == f"第 1 屏，共 {sheet.part[1]} 屏"
    sizes, shown = {sheet.px}, [sheet.shown_text]
    while app.yinling.reading.is_active:
        sizes.add(sheet.px)
        app.hear(200)
        if app.yinling.reading.is_active and sheet.shown_text != shown[-1]:
            shown.append(sheet.shown_text)
            assert sheet.bars(), "the spoken word stands on the screen"
    assert "".join(shown) == LONG
    app.until(lambda: app.page.notice.isVisible())
    assert LONG.endswith(sheet.shown_text), "the end stays in sight, on a lower sheet as well"
    assert len(sizes) == 1, "nothing jumps within a sentence"


def test_once_more_begins_on_the_first_screen(app: RunningApp) -> None:
    open_a_long_sentence(app)
    sheet = app.page.sheet
    app.until(lambda: app.hear(200) or sheet.part[0] == 2)
    app.press("again")
    assert sheet.part[0] == 1
    assert sheet.bars() == []


def test_a_size_smaller_brings_the_sentence_onto_fewer_screens(app: RunningApp) -> None:
    open_a_long_sentence(app)
    sheet = app.page.sheet
    app.until(lambda: app.hear(200) or sheet.part[0] == 2)
    many = sheet.part[1]
    app.yinling.settings.change(size_index=0)
    app.settle()
    assert sheet.part[1] < many
    assert sheet.text == LONG


def test_back_is_the_page_of_that_sentence(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=8)
    open_it(app)
    first = app.yinling.reading.sentence
    for _ in range(8):
        app.key(Qt.Key.Key_Right)
        app.hear(200)
    sentence = app.yinling.reading.sentence
    assert sentence != first
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "reading"
    assert app.player.is_silent
    assert app.page.view.shows_spoken
    assert app.page.listen.text() == "接着念"
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == sentence
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "list", "更多 does not stand between"


@pytest.mark.parametrize("where", ["listen", "sheet"])
def test_keys(app: RunningApp, where: str) -> None:
    open_it(app)
    app.hear(300)
    assert app.page.listen.hasFocus()
    getattr(app.page, where).setFocus()
    app.key(Qt.Key.Key_Space)
    assert app.yinling.reading.state is ReaderState.PAUSED
    QTest.qWait(320)
    app.key(Qt.Key.Key_Space)
    assert app.yinling.reading.is_active
    sentence = app.yinling.reading.sentence
    asked = len(app.engine.requests)
    app.key(Qt.Key.Key_Return)
    assert app.yinling.reading.sentence == sentence
    assert len(app.engine.requests) > asked, "it is read once more from its beginning"
    app.key(Qt.Key.Key_Right)
    assert app.yinling.reading.sentence != sentence
    app.key(Qt.Key.Key_Left)
    assert app.yinling.reading.sentence == sentence


def test_buttons(app: RunningApp) -> None:
    open_it(app)
    app.hear(300)
    sentence = app.yinling.reading.sentence
    assert app.page.listen.text() == "暂停"
    app.press("listen")
    assert app.page.listen.text() == "接着念"
    app.press("again")
    assert app.yinling.reading.sentence == sentence
    assert app.yinling.reading.is_active
    app.press("sentence_on")
    after = app.yinling.reading.sentence
    assert (after.block, after.start) > (sentence.block, sentence.start)
    app.press("sentence_back")
    assert app.yinling.reading.sentence == sentence


def read_the_last_sentence(app: RunningApp) -> Article:
    article = app.yinling.reading.article
    last = len(article.blocks) - 1
    app.yinling.reading.play_from(last, len(article.blocks[last].text) - 1)
    return article


def test_it_goes_on_to_the_next_article_of_the_list(app: RunningApp) -> None:
    open_it(app, all_of_them=True)
    order = app.yinling.services.session.state.now.order
    first = read_the_last_sentence(app)
    app.until(lambda: app.hear(1000) or app.yinling.reading.article is not first)
    app.hear(500)
    assert app.page.name == "one-sentence"
    assert app.yinling.reading.article.id == order.ids[1]
    assert app.yinling.reading.is_active
    assert app.page.sheet.toPlainText() == app.yinling.reading.sentence.text
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "reading"
    assert app.page.top.title.text() == app.yinling.reading.article.title
    assert app.page.view.shows_spoken
    assert app.page.page_on.isEnabled()
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == sentence


def test_the_sentence_after_the_last_is_the_next_articles(app: RunningApp) -> None:
    open_it(app, all_of_them=True)
    first = read_the_last_sentence(app)
    app.press("sentence_on")
    app.hear(100)
    assert app.yinling.reading.article is not first
    assert app.page.sheet.toPlainText() == app.yinling.reading.sentence.text


def test_the_end_is_said_and_it_stays(app: RunningApp) -> None:
    app.yinling.window.go(Read(ReadingOrder(app.yinling.library.ids("")[:1])))
    app.settle()
    app.press("rail.more")
    app.choose("one-sentence")
    article = read_the_last_sentence(app)
    app.press("sentence_on")
    assert app.page.notice.words.text() == "这是最后一句。"
    app.until(lambda: app.hear(1000) or app.yinling.reading.is_finished)
    app.hear(100)
    assert app.page.name == "one-sentence"
    assert app.page.notice.words.text() == "这篇文章念完了。"
    assert app.engine.requests[-1].text == "这篇文章念完了。"
    assert app.yinling.reading.article is article
    app.click(app.page.notice.button)
    assert app.page.name == "reading"
    assert app.page.view.at_last
    assert not app.page.view.shows_spoken
    assert app.page.listen.text() == "念给我听"


def test_what_is_said_before_the_sound_comes_stays(app: RunningApp) -> None:
    app.yinling.window.go(Read(ReadingOrder(app.yinling.library.ids("")[:1])))
    app.settle()
    app.press("rail.more")
    app.choose("one-sentence")
    read_the_last_sentence(app)
    app.key(Qt.Key.Key_Left)
    app.hear(200)
    for _ in range(2):
        QTest.keyClick(app.page.listen, Qt.Key.Key_Right)
    assert app.yinling.reading.state is ReaderState.LOADING
    assert app.page.notice.words.text() == "这是最后一句。"
    app.hear(200)
    assert app.yinling.reading.state is ReaderState.PLAYING
    assert app.page.notice.isVisible(), "nobody has answered it"
    app.key(Qt.Key.Key_Left)
    assert not app.page.notice.isVisible(), "one has gone on"


def test_help_can_be_read_so_too_and_is_not_begun_anew(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.press("rail.more")
    assert not app.page.tile("remove").isVisible()
    app.choose("one-sentence")
    for _ in range(4):
        app.key(Qt.Key.Key_Right)
        app.hear(200)
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "help"
    assert app.yinling.reading.sentence == sentence
    assert app.page.view.shows_spoken
    assert app.yinling.library.last_place() is None
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.yinling.reading.sentence.block == 0, "asked for again, it begins at its title"
    assert app.yinling.reading.is_active


def test_help_in_between_gives_the_sentence_back(app: RunningApp) -> None:
    open_it(app)
    app.key(Qt.Key.Key_Right)
    app.hear(300)
    sentence = app.yinling.reading.sentence
    app.key(Qt.Key.Key_F1)
    app.hear(3000)
    assert app.page.name == "help"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "one-sentence"
    assert app.player.is_silent
    assert app.page.sheet.toPlainText() == sentence.text
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "reading"
    assert app.page.view.shows_spoken
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == sentence


def test_no_speaker_is_said_here_as_well(app: RunningApp) -> None:
    open_it(app)
    app.hear(300)
    sentence = app.yinling.reading.sentence
    app.player.fail(SpeechFault.SPEAKER_LOST)
    assert "喇叭" in app.page.notice.words.text()
    assert app.page.listen.text() == "再试一次"
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == sentence
    assert not app.page.notice.isVisible()
