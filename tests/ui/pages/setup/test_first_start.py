"""三步就好: asked once, aloud as well; readers can skip it, go back, and come back to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.places import ROOT
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import ui.main
from app.settings.settings import Settings, SettingsStore
from app.speech.engine import SpeechFault
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton, Role
from ui.words.speech import fault_words

Start = Callable[..., RunningApp]


@pytest.fixture
def first(start_app: Start) -> RunningApp:
    """The app as somebody meets it who has never seen it."""
    return start_app(for_the_first_time=True)


def said(app: RunningApp) -> str:
    """Return everything the voice was asked for."""
    return "".join(request.text for request in app.engine.requests)


def saved(tmp_path: Path) -> Settings:
    return SettingsStore(tmp_path / "home" / "config" / "settings.json").load()


def test_three_questions_and_one_is_there(first: RunningApp, tmp_path: Path) -> None:
    for name, button, where in (
        ("seeing", "keep", "第 1 步，共 3 步"),
        ("hearing", "heard", "第 2 步，共 3 步"),
        ("pace", "keep", "第 3 步，共 3 步"),
        ("ready", "start", ""),
    ):
        assert first.page.name == name
        assert first.page.top.right.text() == where
        assert not first.yinling.settings.now.introduced, "only when one is through"
        first.press(button)
    assert first.page.name == "home"
    assert first.page.listen.hasFocus()
    first.yinling.settings.flush()
    assert saved(tmp_path).introduced


def test_one_can_walk_through_with_one_key(first: RunningApp) -> None:
    for name in ("seeing", "hearing", "pace", "ready"):
        assert first.page.name == name
        first.key(Qt.Key.Key_Return)
    assert first.page.name == "home"


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_each_question_can_be_skipped_and_none_is_asked_again(
    first: RunningApp, start_app: Start, answered: int
) -> None:
    for button in ("keep", "heard")[:answered]:
        first.press(button)
    first.press("skip")
    assert first.page.name == "home"
    first.yinling.close()
    assert start_app(for_the_first_time=True).page.name == "home"


def test_a_trembling_press_answers_one_question(first: RunningApp) -> None:
    first.press("keep")
    window = first.yinling.window.windowHandle()
    button = first.page.heard
    spot = button.mapTo(first.yinling.window, button.rect().center())
    QTest.qWait(600)  # longer than any double press
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=spot)
    first.settle()
    assert first.page.name == "pace"
    assert first.page.keep.geometry().contains(first.page.bar.mapFrom(first.yinling.window, spot))
    QTest.qWait(600)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=spot)
    first.settle()
    assert first.page.name == "ready"


def test_escape_at_the_first_question_is_an_answer_when_it_was_asked_again(
    first: RunningApp, start_app: Start
) -> None:
    first.key(Qt.Key.Key_Escape)
    assert first.page.name == "home"
    assert not first.yinling.settings.now.introduced, "it may have been a slip"
    first.yinling.settings.flush()
    first.yinling.close()
    again = start_app(for_the_first_time=True)
    assert again.page.name == "seeing"
    again.key(Qt.Key.Key_Escape)
    assert again.page.name == "home"
    assert again.yinling.settings.now.introduced


def test_an_app_that_ended_in_between_asks_again_and_kept_what_was_chosen(
    first: RunningApp, start_app: Start
) -> None:
    largest = [line for line in first.page.lines if line.isVisible()][-1]
    first.click(largest)
    first.press("keep")
    first.yinling.settings.flush()
    first.yinling.close()
    again = start_app(for_the_first_time=True)
    assert again.page.name == "seeing"
    checked = [line for line in again.page.lines if line.isChecked()]
    assert [again.page.lines.index(line) for line in checked] == [
        again.yinling.settings.now.size_index
    ]
    assert checked[0].isVisible()


def test_going_back_comes_to_the_question_before(first: RunningApp) -> None:
    first.press("keep")
    first.press("heard")
    first.press("keep")
    for name in ("pace", "hearing", "seeing"):
        first.press("back_button")
        assert first.page.name == name
    assert not first.yinling.settings.now.introduced


# --- each of the questions ---


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_a_line_that_is_pressed_holds_at_once_and_the_lines_stay(
    start_app: Start, size: tuple[int, int]
) -> None:
    app = start_app(*size, for_the_first_time=True)
    page = app.page
    shown = [index for index, line in enumerate(page.lines) if line.isVisible()]
    assert len(shown) >= 3
    assert Settings().size_index in shown
    for index in shown:
        app.click(page.lines[index])
        assert app.yinling.settings.now.size_index == index
        assert page.look.metrics.text == page.lines[index].words_px
        assert [line for line in page.lines if line.isChecked()] == [page.lines[index]]
        assert [i for i, line in enumerate(page.lines) if line.isVisible()] == shown
    sizes = [page.lines[index].words_px for index in shown]
    assert sizes == sorted(sizes)


def test_each_question_is_asked_aloud_once(first: RunningApp) -> None:
    for part, button in (("看得清吗", "keep"), ("您听见了吗", "heard"), ("快慢合适吗", "keep")):
        first.until(lambda part=part: part in said(first))
        first.hear(20000)
        assert said(first).count(part) == 1
        assert first.player.is_silent
        first.press(button)
    first.until(lambda: "可以看文章了" in said(first))


def test_leaving_a_question_ends_its_voice(first: RunningApp) -> None:
    first.press("keep")
    first.hear(300)
    assert not first.player.is_silent
    first.press("skip")
    assert first.player.is_silent


def test_what_is_asked_can_be_heard_again_and_slower(first: RunningApp) -> None:
    first.press("keep")
    first.hear(20000)
    first.press("again")
    first.hear(20000)
    assert said(first).count("您听见了吗") == 2
    first.press("heard")
    first.hear(20000)
    before = first.yinling.settings.now.characters_a_minute
    first.press("slower")
    first.hear(20000)
    assert first.yinling.settings.now.characters_a_minute < before
    assert first.engine.requests[-1].rate == first.yinling.settings.now.characters_a_minute
    assert said(first).count("快慢合适吗") == 2


def test_a_silent_machine_is_told_why_and_loses_nothing(start_app: Start) -> None:
    app = start_app(for_the_first_time=True)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.press("keep")
    app.until(lambda: app.page.told.isVisible())
    assert app.page.told.text() == fault_words(SpeechFault.NO_SPEAKER)
    app.press("skip")
    assert app.page.name == "home"


def dominant(app: RunningApp) -> list[BigButton]:
    buttons = app.page.findChildren(BigButton)
    return [b for b in buttons if b.isVisible() and b.role is Role.DOMINANT]


def test_where_nothing_can_be_said_one_tries_again_until_it_was(start_app: Start) -> None:
    app = start_app(for_the_first_time=True)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.press("keep")
    page, fault = app.page, fault_words(SpeechFault.NO_SPEAKER)
    app.until(lambda: page.told.isVisible())
    for tries in (1, 2):
        assert page.told.text() == fault
        assert dominant(app) == [page.retry] == [page.first_focus()]
        assert page.retry.hasFocus()
        assert fault in page.retry.accessibleDescription()
        assert page.not_heard.isVisible()
        assert page.skip.isVisible()
        assert not page.heard.isVisible(), "nobody can have heard it"
        assert not page.again.isVisible(), "the same once more"
        app.qtbot.wait(REPEAT_MS + 20)
        app.key(Qt.Key.Key_Return)
        app.until(lambda: page.told.text() == fault)
        assert said(app).count("我来念文章给您听") == tries + 1
    app.player.broken = None
    app.qtbot.wait(REPEAT_MS + 20)
    app.key(Qt.Key.Key_Return)
    assert page.told.text() == "您听，正在念一句话。"
    assert fault not in page.retry.accessibleDescription()
    assert dominant(app) == [page.retry], "it is being said"
    app.hear(20000)
    assert dominant(app) == [page.heard] == [page.first_focus()]
    assert page.heard.hasFocus()
    assert page.again.isVisible()
    assert not page.told.isVisible()
    app.press("heard")
    assert app.page.name == "pace"


def test_a_speaker_that_comes_back_by_itself_is_as_good(start_app: Start) -> None:
    app = start_app(for_the_first_time=True)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.press("keep")
    app.until(lambda: app.page.told.isVisible())
    app.page.skip.setFocus()
    app.player.recover()
    app.hear(20000)
    assert dominant(app) == [app.page.heard]
    assert app.page.skip.hasFocus(), "a hand put it there"


def test_trouble_is_left_behind_with_the_page(start_app: Start) -> None:
    app = start_app(for_the_first_time=True)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.press("keep")
    app.until(lambda: app.page.told.isVisible())
    app.press("back_button")
    app.player.recover()
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("keep")
    app.hear(100)
    assert not app.page.told.isVisible()
    assert dominant(app) == [app.page.heard]
    assert app.page.heard.hasFocus()


def test_who_heard_nothing_comes_to_the_helper_and_back(start_app: Start) -> None:
    app = start_app(for_the_first_time=True)
    app.press("keep")
    app.press("not_heard")
    assert app.page.name == "no-sound"
    app.press("back_button")
    assert app.page.name == "hearing"


def test_without_a_helper_there_is_plain_advice(
    start_app: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ui.main.PAGES, "no-sound", raising=False)
    app = start_app(for_the_first_time=True)
    app.press("keep")
    app.press("not_heard")
    assert "喇叭" in app.page.told.text()
    assert app.page.told.isVisible()
    assert "再念一遍" in app.page.told.text()
    assert app.page.again.hasFocus()
    app.player.fail(SpeechFault.SPEAKER_LOST)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("not_heard")
    assert "再试一次" in app.page.told.text(), "as the button says"
    assert app.page.retry.hasFocus()


def test_speaking_controls_are_offered_and_off(first: RunningApp) -> None:
    assert not first.yinling.settings.now.speaks_controls
    for button in ("keep", "heard", "keep"):
        first.press(button)
    first.press("speaks")
    assert first.yinling.settings.now.speaks_controls
    assert first.page.name == "ready"
    first.hear(20000)
    assert "现在碰到哪个按钮" in said(first)
    first.press("start")
    first.until(lambda: "念给我听" in said(first))


# --- again ---


def test_the_questions_can_be_asked_again_from_the_help(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.press("rail.more")
    app.choose("ask")
    for button in ("keep", "heard", "keep", "start"):
        app.press(button)
    assert app.page.name == "home"


def test_one_who_was_asked_before_comes_back_to_the_help(app: RunningApp) -> None:
    app.key(Qt.Key.Key_F1)
    app.hear(100)
    app.press("rail.more")
    app.choose("ask")
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "help"
    assert app.yinling.settings.now.introduced


def test_of_an_article_one_is_not_asked_such_things(app: RunningApp) -> None:
    app.press("listen")
    app.hear(100)
    app.press("rail.more")
    assert not app.page.tile("ask").isVisible()


# --- the first paint ---

FIRST_PAINT = """
import json, os, sys
from app.files.paths import default_paths
from ui.main import Yinling, make_application
paths = default_paths(os.environ, sys.platform)
paths.create()
application = make_application(sys.argv)
yinling = Yinling(paths)
yinling.window.first_painted.disconnect()
late = ("ui.pages.home.home", "app.speech", "PySide6.QtMultimedia", "PySide6.QtNetwork",
        "qtawesome")
def tell():
    there = [name for name in late if name in sys.modules]
    print(json.dumps([yinling.window.page.name, there]), flush=True)
    os._exit(0)
yinling.window.first_painted.connect(tell)
yinling.open()
application.exec()
"""


def test_the_first_question_needs_no_voice_and_no_other_page_to_be_seen(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "YINLING_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == ["seeing", []]
