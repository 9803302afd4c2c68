"""The journey of a reader, from the first press to the end of the list, with a fake voice."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.library.store.shelf import Shelf
from content.locator import Locator
from ui.shell.destinations.plain import DISPLAY
from ui.widgets.buttons.big_button import REPEAT_MS


def open_first(app: RunningApp) -> None:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    assert app.page.name == "reading"


def test_one_press_reads_todays_articles(app: RunningApp) -> None:
    assert app.page.name == "home"
    assert app.page.listen.text() == "念给我听"
    app.press("listen")
    assert app.page.name == "reading"
    app.hear(300)
    first = app.yinling.library.rows(Shelf.TODAY)[0]
    assert app.yinling.reading.article.title == first.title
    assert app.yinling.reading.state is ReaderState.PLAYING
    assert app.page.view.shows_spoken


def test_the_focus_stands_on_the_dominant_button(app: RunningApp) -> None:
    assert app.page.listen.hasFocus()
    app.key(Qt.Key.Key_Return)
    assert app.page.name == "reading"
    assert app.page.listen.hasFocus()


def test_pause_is_silent_and_goes_on_from_there(app: RunningApp) -> None:
    open_first(app)
    app.hear(1500)
    sentence = app.yinling.reading.sentence
    app.press("listen")
    assert app.player.is_silent
    assert app.page.listen.text() == "接着念"
    queue = app.player.queued
    QTest.qWait(350)
    app.press("listen")
    assert app.player.queued == queue, "the same clip goes on, nothing is made anew"
    assert app.yinling.reading.sentence == sentence
    assert app.page.listen.text() == "暂停"


def test_next_and_previous_sentence(app: RunningApp) -> None:
    open_first(app)
    app.hear(100)
    first = app.yinling.reading.sentence
    app.press("sentence_on")
    app.hear(100)
    second = app.yinling.reading.sentence
    assert (second.block, second.start) > (first.block, first.start)
    app.press("sentence_back")
    app.hear(100)
    assert app.yinling.reading.sentence == first


def test_a_second_press_of_a_trembling_hand_is_ignored(app: RunningApp) -> None:
    open_first(app)
    app.hear(100)
    before = app.yinling.reading.sentence
    app.press("sentence_on")
    one_on = app.yinling.reading.sentence
    app.press("sentence_on")
    assert one_on != before
    assert app.yinling.reading.sentence == one_on


def test_touching_a_sentence_reads_from_there(app: RunningApp) -> None:
    open_first(app)
    view = app.page.view
    view.sentence_touched.emit(2, 30)
    app.hear(100)
    sentence = app.yinling.reading.sentence
    assert sentence.block == 2
    assert sentence.start <= 30 < sentence.end


def test_pages_turn_by_themselves_and_the_word_is_marked(app: RunningApp) -> None:
    open_first(app)
    app.yinling.settings.change(size_index=8)
    app.settle()
    start = app.page.view.page_number
    for _ in range(60):
        app.hear(1000)
        assert app.page.view.shows_spoken
        if app.page.view.page_number > start + 1:
            break
    assert app.page.view.page_number > start + 1


def test_bigger_and_smaller_keep_the_place(app: RunningApp) -> None:
    open_first(app)
    for _ in range(8):
        app.press("sentence_on")
        app.hear(100)
        QTest.qWait(320)
    app.press("listen")
    sentence = app.yinling.reading.sentence
    for size in (8, 0, 5, 3):
        app.yinling.settings.change(size_index=size)
        app.settle()
        page = app.page.view.page
        assert page.start < (sentence.block, sentence.end)
        assert (sentence.block, sentence.start) < page.end
        assert app.yinling.reading.sentence == sentence


def test_the_next_article_follows_and_the_end_is_announced(app: RunningApp) -> None:
    ids = [row.id for row in app.yinling.library.rows(Shelf.TODAY)]
    for article_id in app.yinling.library.ids(""):
        if article_id not in ids[:2]:
            app.yinling.library.remove(article_id)
    app.press("today")
    app.press("listen")
    heard: list[str] = []
    app.yinling.reading.finished.connect(heard.append)
    for _ in range(400):
        app.hear(4000)
        if len(heard) == 2:
            break
    assert heard == ids[:2]
    app.hear(100)
    assert app.page.notice.isVisible()
    assert app.page.notice.words.text() == "这些文章都念完了。"
    assert app.engine.requests[-1].text == "这些文章都念完了。"
    assert all(app.yinling.library.place(id_).finished for id_ in ids[:2])


def test_killed_and_opened_again_it_offers_the_same_sentence(
    start_app: Callable[..., RunningApp],
) -> None:
    app = start_app()
    open_first(app)
    app.hear(20_000)
    sentence = app.yinling.reading.sentence
    assert sentence.block > 0
    assert app.yinling.keeper.flush()
    again = start_app()  # the first one was never closed
    assert again.page.name == "home"
    assert again.page.listen.text() == "接着听"
    again.press("listen")
    again.hear(100)
    assert again.yinling.reading.sentence == sentence


def test_silent_reading_keeps_the_place_too(start_app: Callable[..., RunningApp]) -> None:
    app = start_app()
    open_first(app)
    app.hear(100)
    app.press("listen")
    QTest.qWait(320)
    app.yinling.settings.change(size_index=6)
    app.settle()
    page = app.page.view
    app.press("page_on")
    QTest.qWait(320)
    app.press("page_on")
    start, end = page.page.start, page.page.end
    assert app.page.listen.text() == "念这一页"
    assert app.yinling.keeper.flush()
    again = start_app()
    kept = again.yinling.library.last_place().locator
    assert start <= (kept.block, kept.offset) < end
    app.press("listen")
    app.hear(100)
    sentence = app.yinling.reading.sentence
    assert start <= (sentence.block, sentence.start) < end
    assert app.page.view.shows_spoken


def test_looking_ahead_in_a_pause_does_not_lose_the_paused_sentence(app: RunningApp) -> None:
    open_first(app)
    app.yinling.settings.change(size_index=8)
    app.hear(1000)
    app.press("listen")
    sentence, queue = app.yinling.reading.sentence, app.player.queued
    for name in ("page_on", "page_back"):
        QTest.qWait(320)
        app.press(name)
    assert app.page.listen.text() == "接着念"
    QTest.qWait(320)
    app.press("listen")
    assert app.player.queued == queue
    assert app.yinling.reading.sentence == sentence


def test_no_speaker_is_said_in_words_and_reading_goes_on_when_there_is_one(
    app: RunningApp,
) -> None:
    app.player.broken = SpeechFault.NO_SPEAKER
    open_first(app)
    app.until(lambda: app.yinling.reading.state is ReaderState.FAILED)
    assert app.page.notice.isVisible()
    assert "喇叭" in app.page.notice.words.text()
    assert app.page.listen.text() == "再试一次"
    app.player.recover()
    app.hear(300)
    assert app.yinling.reading.state is ReaderState.PLAYING
    assert not app.page.notice.isVisible()


@pytest.mark.parametrize("fault", list(SpeechFault))
def test_every_fault_keeps_the_place(app: RunningApp, fault: SpeechFault) -> None:
    open_first(app)
    app.hear(3000)
    place = app.yinling.reading.sentence
    app.player.fail(fault)
    assert app.yinling.reading.state is ReaderState.FAILED
    assert app.page.notice.isVisible()
    assert app.page.notice.words.text()
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == place
    assert app.yinling.reading.state is ReaderState.PLAYING


def test_leaving_the_page_is_silent(app: RunningApp) -> None:
    open_first(app)
    app.hear(500)
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "list"
    assert app.player.is_silent
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"


def test_keys_of_the_reading_page(app: RunningApp) -> None:
    open_first(app)
    app.hear(100)
    app.page.view.setFocus()
    app.key(Qt.Key.Key_Space)
    assert app.yinling.reading.state is ReaderState.PAUSED
    app.key(Qt.Key.Key_Space)
    assert app.yinling.reading.is_active
    before = app.yinling.reading.sentence
    app.key(Qt.Key.Key_Right)
    assert app.yinling.reading.sentence != before
    app.key(Qt.Key.Key_Left)
    assert app.yinling.reading.sentence == before
    size = app.yinling.settings.now.size_index
    app.key(Qt.Key.Key_Plus)
    assert app.yinling.settings.now.size_index == size + 1
    app.key(Qt.Key.Key_Minus)
    assert app.yinling.settings.now.size_index == size


def test_slower_and_faster_are_heard_at_once(app: RunningApp) -> None:
    open_first(app)
    app.hear(100)
    place = app.yinling.reading.sentence
    app.press("rail.slower")
    app.hear(100)
    assert app.engine.requests[-1].rate < 210
    assert app.yinling.reading.sentence == place
    app.press("rail.faster")
    assert app.yinling.settings.now.characters_a_minute == 210


def test_the_home_page_says_which_size_was_chosen(app: RunningApp) -> None:
    greeted = app.page.over.text()
    app.press("bigger")
    assert app.page.over.text() == "字号 5，共 9 种"
    app.press("today")
    app.press("back_button")
    assert app.page.over.text() == greeted, "it is said once"


def test_size_and_theme_are_kept(start_app: Callable[..., RunningApp]) -> None:
    app = start_app()
    app.page.bigger.click()
    app.yinling.window.go(DISPLAY)
    app.settle()
    app.click(app.page.swatches["navy"])
    app.press("keep")
    app.yinling.settings.flush()
    again = start_app()
    assert again.yinling.settings.now.size_index == 4
    assert again.yinling.settings.now.theme == "navy"


def test_restore_brings_back_what_was(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=5, theme="black")
    app.yinling.window.go(DISPLAY)
    app.settle()
    app.press("bigger")
    app.click(app.page.swatches["yellow"])
    app.press("restore")
    assert app.yinling.settings.now.size_index == 5
    assert app.yinling.settings.now.theme == "black"


def test_a_look_at_the_help_takes_nothing_from_what_can_be_brought_back(app: RunningApp) -> None:
    window, settings = app.yinling.window, app.yinling.settings
    settings.change(size_index=5, theme="black")
    window.go(DISPLAY)
    app.settle()
    app.click(app.page.swatches["yellow"])
    app.key(Qt.Key.Key_F1)
    assert app.page.name == "help"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "display"
    assert app.page.restore.text() == "换回来"
    app.press("restore")
    assert settings.now.theme == "black"
    app.qtbot.wait(REPEAT_MS + 20)
    app.click(app.page.swatches["navy"])
    app.key(Qt.Key.Key_F1)
    window.home()
    window.go(DISPLAY)
    app.settle()
    assert app.page.restore.text() == "用最初的样子", "opened anew: navy is what was"


def test_the_first_look_is_left_again_by_the_same_button(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=5, theme="black")
    app.yinling.window.go(DISPLAY)
    app.settle()
    assert app.page.restore.text() == "用最初的样子"
    app.press("restore")
    assert app.yinling.settings.now.theme == "paper"
    assert app.page.restore.text() == "换回来"
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("restore")
    assert app.yinling.settings.now.size_index == 5
    assert app.yinling.settings.now.theme == "black"


def test_a_file_is_looked_into_before_it_is_put_on_the_shelf(
    app: RunningApp, tmp_path: Path
) -> None:
    letter = tmp_path / "给奶奶的信.txt"
    letter.write_text("给奶奶的信\n\n奶奶您好。家里都好，您放心。\n\n孙子写于秋天。\n", "utf-8")
    app.press("today")
    app.press("add")
    app.page.open_file(letter)
    app.settle()
    assert app.page.name == "arrivals"
    assert not any("奶奶" in row.title for row in app.yinling.library.rows(Shelf.SHELF))
    app.press("keep")
    assert app.page.name == "list"
    assert app.page.notice.words.text() == "放进来 1 篇文章。"
    assert app.page.stack.rows[0].row.title == "给奶奶的信"


def test_a_bad_file_gets_one_sentence(app: RunningApp, tmp_path: Path) -> None:
    bad = tmp_path / "照片.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    app.press("today")
    app.press("add")
    app.page.open_file(bad)
    app.settle()
    assert app.page.name == "add"
    assert app.page.notice.isVisible()
    assert app.page.notice.words.text().count("。") <= 2


def test_removal_can_be_undone(app: RunningApp) -> None:
    open_first(app)
    app.hear(100)
    title = app.yinling.reading.article.title
    app.press("rail.more")
    app.choose("remove")
    assert app.page.name == "list"
    titles = [row.title for row in app.yinling.library.rows(Shelf.SHELF)]
    assert title not in titles
    assert title in app.page.notice.words.text()
    app.click(app.page.notice.button)
    titles = [row.title for row in app.yinling.library.rows(Shelf.SHELF)]
    assert title in titles
    assert app.page.notice.words.text() == f"《{title}》放回书架了。"
    assert app.page.stack.rows[0].row.title == title
    assert app.page.stack.rows[0].button.hasFocus()
    QTest.qWait(320)
    app.click(app.page.notice.button)
    assert not app.page.notice.isVisible()


def test_help_is_read_aloud(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    assert app.page.name == "help"
    assert app.yinling.reading.state is ReaderState.PLAYING
    assert app.yinling.library.last_place() is None, "help is no article of the shelf"


def test_help_in_the_middle_of_an_article_comes_back_to_its_sentence(app: RunningApp) -> None:
    open_first(app)
    app.hear(6000)
    sentence, title = app.yinling.reading.sentence, app.page.top.title.text()
    app.key(Qt.Key.Key_F1)
    app.hear(3000)
    assert app.page.name == "help"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "reading"
    assert app.page.top.title.text() == title
    assert app.player.is_silent
    assert app.page.listen.text() == "接着念"
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == sentence
    assert app.yinling.library.last_place().locator.article_id == sentence.locator.article_id


def test_leaving_before_an_article_is_there_stays_silent(app: RunningApp) -> None:
    app.press("today")
    app.page.stack.rows[0].button.click()
    app.yinling.window.home()
    app.settle()
    app.hear(500)
    assert app.page.name == "home"
    assert app.player.is_silent
    assert not app.engine.requests


def test_the_sample_sentence_does_not_move_the_place(app: RunningApp) -> None:
    open_first(app)
    app.hear(3000)
    place = app.yinling.reading.sentence
    app.press("rail.more")
    app.choose("sound")
    app.press("listen")
    app.hear(300)
    assert any("您听听这个声音" in request.text for request in app.engine.requests)
    assert app.yinling.reading.sentence == place
    app.press("back_button")
    app.yinling.window.back()
    app.settle()
    assert app.page.name == "reading"
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.sentence == place


def test_a_corrupt_settings_file_means_defaults(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "settings.json").write_bytes(b"\x00\xff{{{")
    app = start_app()
    assert app.yinling.settings.now == replace(app.yinling.settings.now, size_index=3)
    kept = [path for path in config.iterdir() if "damaged" in path.name]
    assert len(kept) == 1
    assert kept[0].read_bytes() == b"\x00\xff{{{"


def test_going_on_leaves_out_what_was_heard_already(app: RunningApp) -> None:
    library = app.yinling.library
    first, second, third = (row.id for row in library.rows(Shelf.TODAY)[:3])
    library.save_place(Locator(second), 1.0, finished=True)
    app.press("listen")
    app.hear(100)
    assert app.yinling.reading.article.id == first
    app.key(Qt.Key.Key_Escape)
    assert app.page.listen.text() == "接着听"
    assert app.page.order.ids[:2] == (first, third)
