"""找文章: by mouse, by keys alone, by an input method, by the keyboard on the screen."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from fakes.app import RunningApp
from fakes.words import words
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.speech.engine import SpeechFault
from content.errors import LibraryDamagedError
from content.library.search.hits import Findings
from content.library.search.search import Search
from ui.shell.destinations.plain import FIND
from ui.widgets.typing.key import Key

WANTED = "用手机预约看病"


@pytest.fixture(autouse=True)
def _words_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)


@pytest.fixture
def find(app: RunningApp) -> RunningApp:
    app.yinling.window.go(FIND)
    app.settle()
    return app


def _titles(app: RunningApp) -> list[str]:
    return [row.hit.row.title for row in app.page.stack.rows]


def _tap(app: RunningApp, *keys: Key) -> None:
    for key in keys:
        app.click(key)


def _type(app: RunningApp, letters: str) -> None:
    _tap(app, *(app.page.keyboard.letters[letter] for letter in letters))


def _choose(app: RunningApp, text: str) -> None:
    shown = [key for key in app.page.keyboard.candidates.words if key.isVisible()]
    _tap(app, next(key for key in shown if key.text() == text))


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


# --- journeys ---


def test_many_results_say_which_page_is_shown(find: RunningApp) -> None:
    find.page.field.setText("手机")
    find.page.look_for()
    find.until(lambda: find.page.stack.pages > 1)
    assert find.page.top.right.isVisible()
    assert find.page.top.right.text().startswith("第 1 页")


def test_with_the_keyboard_on_the_screen_from_home_to_the_sentence(app: RunningApp) -> None:
    bar = app.page.bar
    assert bar is not None
    app.click(next(button for button in bar.buttons if button.text() == "找文章"))
    app.press("show_keyboard")
    _type(app, "yinhang")
    assert app.page.field.text() == "", "nothing is chosen yet"
    _choose(app, "银行")
    assert app.page.field.text() == "银行"
    app.press("seek")
    assert not app.page.keyboard.isVisible()
    assert app.page.stack.rows
    app.click(app.page.stack.rows[0].button)
    assert app.page.name == "reading"
    assert app.yinling.reading.sentence is not None
    assert "银行" in app.yinling.reading.sentence.text
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "find"
    assert app.page.field.text() == "银行", "one comes back to what was found"
    assert QApplication.focusWidget() is app.page.stack.rows[0].button


def test_with_keys_alone(app: RunningApp) -> None:
    for _ in range(20):
        focus = QApplication.focusWidget()
        if getattr(focus, "text", str)() == "找文章":
            break
        app.key(Qt.Key.Key_Tab)
    app.key(Qt.Key.Key_Return)
    assert app.page.name == "find"
    assert QApplication.focusWidget() is app.page.field
    QTest.keyClicks(app.page.field, "yuyue")
    app.key(Qt.Key.Key_Return)
    assert _titles(app) == [WANTED]
    assert QApplication.focusWidget() is app.page.field, "the next word can be written at once"
    app.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is app.page.stack.rows[0].button
    app.key(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is app.page.helps
    app.key(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is app.page.seek
    app.key(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is app.page.field
    app.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is app.page.stack.rows[0].button
    app.key(Qt.Key.Key_Space)
    assert app.page.name == "reading"
    assert app.page.top.title.text() == WANTED
    app.key(Qt.Key.Key_Escape)
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "home"
    app.yinling.window.go(FIND)
    app.settle()
    assert app.page.field.text() == "", "whoever comes again begins anew"


def test_the_keys_of_the_screen_by_the_keyboard_alone(find: RunningApp) -> None:
    find.press("show_keyboard")
    keyboard = find.page.keyboard
    keyboard.letters["y"].setFocus()
    find.key(Qt.Key.Key_Space)
    find.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is keyboard.letters["u"]
    find.key(Qt.Key.Key_Return)
    assert keyboard.letters_left == "yu"
    find.key(Qt.Key.Key_Up)
    find.key(Qt.Key.Key_Return)
    assert len(find.page.field.text()) == 1


def test_an_input_method_of_the_system_writes_into_the_same_field(find: RunningApp) -> None:
    find.press("show_keyboard")
    event = QInputMethodEvent("yuyue", [])
    QCoreApplication.sendEvent(find.page.field, event)
    event = QInputMethodEvent()
    event.setCommitString("预")
    QCoreApplication.sendEvent(find.page.field, event)
    _type(find, "yue")
    _choose(find, "约")
    QTest.keyClicks(find.page.field, " 1")
    assert find.page.field.text() == "预约 1"


# --- the keyboard on the screen ---


def test_it_writes_letters_digits_and_marks(find: RunningApp) -> None:
    find.press("show_keyboard")
    keyboard = find.page.keyboard
    _tap(find, keyboard.to_letters)
    _type(find, "ab")
    _tap(find, keyboard.large, keyboard.letters["c"])
    _tap(find, keyboard.space, keyboard.to_marks, keyboard.marks["1"], keyboard.marks["，"])
    assert find.page.field.text() == "abC 1，"
    _tap(find, keyboard.erase)
    assert find.page.field.text() == "abC 1"
    _tap(find, keyboard.to_pinyin)
    _type(find, "xi")
    _tap(find, keyboard.apart)
    _type(find, "an")
    assert keyboard.letters_left == "xi'an"
    _tap(find, keyboard.space)
    assert find.page.field.text() == "abC 1西安", "the space bar takes what stands first"
    _type(find, "ni")
    _tap(find, keyboard.erase)
    assert keyboard.letters_left == "n"
    _tap(find, keyboard.clear)
    assert (find.page.field.text(), keyboard.letters_left) == ("", "")


def test_whoever_comes_again_finds_the_keyboard_for_pinyin(find: RunningApp) -> None:
    find.press("show_keyboard")
    keyboard = find.page.keyboard
    assert keyboard.candidates.hint.text() == "按字母写拼音，字会出现在这里"
    find.click(keyboard.to_letters)
    assert keyboard.candidates.hint.text() == "写字母。要写汉字，请按“拼音”"
    find.press("back_button")
    find.yinling.window.go(FIND)
    find.settle()
    assert keyboard.to_letters.isVisible()
    assert not keyboard.to_pinyin.isVisible()


@pytest.mark.parametrize("size", [0, 8])
def test_what_to_write_is_said_above_the_keyboard_in_the_lowest_window(
    start_app: Callable[..., RunningApp], size: int
) -> None:
    app = start_app(1024, 600)
    app.yinling.settings.change(size_index=size)
    app.yinling.window.go(FIND)
    app.settle()
    app.press("show_keyboard")
    assert app.page.told.isVisible()
    assert app.page.told.text().startswith("写一两个字，再按“找”。")


def test_letters_alone_are_looked_for_as_pinyin(find: RunningApp) -> None:
    find.press("show_keyboard")
    _type(find, "yuyue")
    find.press("seek")
    assert find.page.field.text() == "yuyue"
    assert _titles(find) == [WANTED]


def test_all_words_can_be_reached_by_its_own_keys(find: RunningApp) -> None:
    find.press("show_keyboard")
    _type(find, "yi")
    row = find.page.keyboard.candidates
    seen: list[str] = []
    while True:
        seen += [key.text() for key in row.words if key.isVisible()]
        if not row.after.isEnabled():
            break
        row.after.forget_press()
        _tap(find, row.after)
    assert seen == [each.text for each in words().candidates("yi")]
    row.before.forget_press()
    _tap(find, row.before)
    assert row.first is not None


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=str)
def test_it_never_covers_what_is_written(
    start_app: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = start_app(*size)
    app.yinling.settings.change(size_index=8)
    app.yinling.window.tell(
        lambda: "这台电脑现在存不下东西，今天能听，可是关上以后记不住听到哪儿。"
    )
    app.yinling.window.go(FIND)
    app.settle()
    app.press("show_keyboard")
    field, keyboard = app.page.field, app.page.keyboard
    assert field.isVisible()
    assert not _place(field).intersects(_place(keyboard))
    assert app.yinling.window.rect().contains(_place(keyboard))
    assert QApplication.focusWidget() is field


def test_whether_it_is_wanted_is_remembered(start_app: Callable[..., RunningApp]) -> None:
    app = start_app()
    app.yinling.window.go(FIND)
    app.settle()
    assert not app.page.keyboard.isVisible()
    app.press("show_keyboard")
    app.yinling.settings.flush()
    again = start_app()
    again.yinling.window.go(FIND)
    again.settle()
    assert again.page.keyboard.isVisible()
    _tap(again, again.page.keyboard.away)
    assert not again.page.keyboard.isVisible()
    assert again.page.show_keyboard.isVisible()
    again.page.go_back()
    again.yinling.window.go(FIND)
    again.settle()
    assert not again.page.keyboard.isVisible()


def test_a_touch_screen_has_it_without_asking(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: True)
    app.yinling.window.go(FIND)
    app.settle()
    assert app.page.keyboard.isVisible()
    app.page.field.setText("手机")
    app.press("seek")
    assert not app.page.keyboard.isVisible(), "it makes room for what was found"
    QTest.mouseClick(app.page.field, Qt.MouseButton.LeftButton)
    assert app.page.keyboard.isVisible()


def test_its_keys_are_said_and_have_names(find: RunningApp) -> None:
    find.yinling.settings.change(speaks_controls=True)
    find.press("show_keyboard")
    find.engine.requests.clear()
    keyboard = find.page.keyboard
    _type(find, "y")
    assert [each.text for each in find.engine.requests][-1].strip().upper() == "Y"
    _tap(find, keyboard.to_marks, keyboard.marks["，"])
    assert "逗号" in find.engine.requests[-1].text


# --- what is found ---


def _ask(app: RunningApp, wanted: str) -> None:
    app.page.field.setText(wanted)
    app.page.look_for()


def test_nothing_found_is_one_sentence_and_one_button(find: RunningApp) -> None:
    _ask(find, "一个也没有的词")
    find.settle()
    assert "没有找到" in find.page.notice.words.text()
    assert not find.page.stack.rows
    assert not find.page.hear.isVisible()
    assert QApplication.focusWidget() is find.page.notice.button
    find.press("notice.button")
    assert find.page.field.text() == ""
    assert QApplication.focusWidget() is find.page.field


def test_a_late_answer_to_an_older_question_is_dropped(
    find: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, gate = Search.find, Event()

    def slowly(search: Search, wanted: str) -> Findings:
        if wanted == "银行":
            assert gate.wait(5)
        return real(search, wanted)

    monkeypatch.setattr(Search, "find", slowly)
    _ask(find, "银行")
    _ask(find, "预约")
    find.until(lambda: bool(find.page.stack.rows))
    shown = _titles(find)
    gate.set()
    find.settle()
    assert _titles(find) == shown == [WANTED]


def test_a_library_that_cannot_be_read_is_told_and_tried_again(
    find: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(search: Search, wanted: str) -> Findings:
        raise LibraryDamagedError("page 7")

    with monkeypatch.context() as trouble:
        trouble.setattr(Search, "find", broken)
        _ask(find, "预约")
        find.settle()
        assert "找不了" in find.page.notice.words.text()
    find.press("notice.button")
    assert _titles(find) == [WANTED]


def test_an_article_removed_from_the_shelf_is_not_found(find: RunningApp) -> None:
    _ask(find, "预约")
    find.settle()
    find.yinling.library.remove(find.page.stack.rows[0].hit.row.id)
    _ask(find, "预约")
    find.settle()
    assert WANTED not in _titles(find)


# --- read aloud ---


def test_results_are_read_aloud_on_request_and_stop(find: RunningApp) -> None:
    _ask(find, "手机")
    find.settle()
    count = len(find.page.hits)
    assert count > 3
    find.engine.requests.clear()
    find.press("hear")
    assert find.page.hear.text() == "别念了"
    find.hear(60_000)
    said = "".join("".join(each.text.split()) for each in find.engine.requests)
    assert str(count) in said
    assert all("".join(title.split("，"))[:6] in said.replace("，", "") for title in _titles(find))
    assert find.page.hear.text() == "听结果", "it was heard to its end"
    find.page.hear.chosen.emit()
    find.hear(500)
    assert not find.player.is_silent
    find.page.hear.chosen.emit()
    assert find.player.is_silent
    assert find.page.hear.text() == "听结果"


def test_no_sound_is_told(find: RunningApp) -> None:
    _ask(find, "手机")
    find.settle()
    find.player.broken = SpeechFault.NO_SPEAKER
    find.press("hear")
    find.until(lambda: find.page.notice.isVisible())
    assert "喇叭" in find.page.notice.words.text()
    find.player.recover()
    find.press("notice.button")
    assert not find.page.notice.isVisible()
    assert _titles(find), "what was found is still there"
