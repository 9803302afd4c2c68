"""存成录音, as a person sees and presses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fakes.app import RunningApp
from PySide6.QtTest import QTest

import ui.start.made_late
from app.recording.places import Target
from app.settings.settings import Settings
from app.speech.voice.wire import Answer
from content.errors import LibraryDamagedError
from content.library.listing.day import PICKED
from content.model import Article, Block, BlockKind
from content.text.readings.corrections import Corrections
from ui.shell.destinations.reading import RecordArticle
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.rows.choice_row import ChoiceRow

TODAY = PICKED + 1
"""The articles of a day without news: an instalment, and what is picked."""
LETTER = Article(
    "letter",
    (Block(BlockKind.TITLE, "一封信"), *[Block(BlockKind.PARAGRAPH, "春天来了。" * 20)] * 3),
)


class Voice:
    """A short tone for every sentence; waits at the third one until it may go on."""

    go_on = Event()

    def __init__(self, settings: Settings, corrections: Corrections) -> None:
        self._said = 0

    def say(self, sentence: str) -> Answer:
        self._said += 1
        if self._said == 3:
            assert self.go_on.wait(10)
        return Answer(1, 8_000, b"\x10\x27" * 800)

    def close(self) -> None:
        pass


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def app(
    start_app: Callable[..., RunningApp], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> RunningApp:
    places = (Target(stick, True, 8_000_000_000), Target(stick.parent, False, 300_000))
    monkeypatch.setattr(ui.start.made_late, "places_to_record", lambda: places)
    monkeypatch.setattr(
        ui.start.made_late.MadeLate,
        "voice_to_record",
        lambda late, settings: Voice(settings, late.corrections.now),
    )
    Voice.go_on = Event()
    app = start_app()
    app.yinling.window.go(RecordArticle(LETTER))
    app.settle()
    return app


def rows(app: RunningApp) -> list[ChoiceRow]:
    return list(app.page.stack.rows)


def test_it_goes_to_the_stick_that_is_touched_and_says_where(app: RunningApp, stick: Path) -> None:
    assert app.page.told.text() == "《一封信》，约听 1 分钟。存到哪里？"
    titles = [row.button.accessibleName() for row in rows(app)]
    assert titles[0] == "存到这里 U盘“KINGSTON”"
    assert rows(app)[1].button.accessibleDescription().startswith("放不下，还差 ")
    assert app.page.focusWidget() is rows(app)[0].button
    Voice.go_on.set()
    rows(app)[0].button.click()
    app.until(lambda: app.page.notice.button.text() == "知道了")
    assert app.page.notice.words.text() == "录好了 1 个，在“KINGSTON”里的“一封信”文件夹。"
    assert (stick / "一封信" / "01 一封信.mp3").stat().st_size > 10_000
    app.press("notice.button")
    assert app.page.focusWidget() is rows(app)[0].button


def test_stopping(app: RunningApp, stick: Path) -> None:
    rows(app)[0].button.click()
    app.until(lambda: app.page.notice.button.text() == "停下")
    assert not app.page.which.isEnabled(), "nothing else is chosen while it records"
    app.qtbot.waitUntil(lambda: "%" in app.page.notice.words.text())
    app.page.notice.button.click()
    assert app.page.notice.words.text() == "停下了。没录完的那一个没有留下。"
    assert app.page.which.isEnabled()
    Voice.go_on.set()
    app.settle()
    assert not any(stick.iterdir())


def test_too_little_room_is_said_with_how_much(
    app: RunningApp, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.recording.record as recording

    with monkeypatch.context() as little_room:
        little_room.setattr(recording, "room_missing", lambda *_: 3_400_000)
        rows(app)[0].button.click()
        app.until(lambda: app.page.notice.button.text() == "知道了")
    words = "那里还差 3 兆的地方，没有录。请腾出地方，或者换一个U盘。"
    assert app.page.notice.words.text() == words
    button = app.page.notice.button
    assert button.accessibleDescription() == words
    rows(app)[0].button.click()
    app.until(lambda: button.text() == "停下")
    assert button.hasFocus()
    assert button.accessibleDescription() == "", "what was in the way is over"
    button.click()
    Voice.go_on.set()
    app.settle()


def test_all_of_today(app: RunningApp, stick: Path) -> None:
    assert app.page.which.text() == f"今天的 {TODAY} 篇都存"
    app.press("which")
    assert app.page.which.text() == "只存这一篇"
    assert f"分成 {TODAY} 个录音" in app.page.told.text()
    Voice.go_on.set()
    rows(app)[0].button.click()
    app.until(lambda: app.page.notice.button.text() == "知道了", timeout=30_000)
    assert app.page.notice.words.text().startswith(f"录好了 {TODAY} 个")
    (folder,) = stick.iterdir()
    assert len(list(folder.glob("*.mp3"))) == TODAY


def test_what_was_chosen_last_is_recorded_however_late_the_first_answer_comes(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    read = app.yinling.library.article
    monkeypatch.setattr(
        app.yinling.library, "article", lambda each: read(each) if go_on.wait(20) else LETTER
    )
    app.page.which.click()
    assert not app.page.told.isVisible(), "the plan for one is not that for all"
    assert not rows(app)
    QTest.qWait(REPEAT_MS + 20)
    app.page.which.click()
    assert app.page.which.text() == f"今天的 {TODAY} 篇都存"
    app.qtbot.waitUntil(lambda: bool(rows(app)))
    go_on.set()
    app.settle()
    assert app.page.told.text().startswith("《一封信》，")
    assert [track.title for track in app.page.tracks] == ["一封信"]


def test_another_article_shows_nothing_of_the_one_before(app: RunningApp) -> None:
    app.press("which")
    app.yinling.window.home()
    card = replace(LETTER, id="card", blocks=(Block(BlockKind.TITLE, "贺卡"), LETTER.blocks[1]))
    app.yinling.window.go(RecordArticle(card))
    assert app.page.which.text() == f"今天的 {TODAY} 篇都存"
    assert not app.page.told.isVisible()
    assert not rows(app), "a touch would record the letter"
    app.settle()
    assert app.page.told.text().startswith("《贺卡》，")
    assert app.page.focusWidget() is rows(app)[0].button


def test_where_not_all_can_be_had_it_says_that_it_is_one(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(article_id: str) -> Article:
        raise LibraryDamagedError(article_id)

    monkeypatch.setattr(app.yinling.library, "article", damaged)
    app.press("which")
    assert app.page.notice.words.text() == "今天的文章没能都准备好，现在只存这一篇。"
    assert app.page.which.text() == f"今天的 {TODAY} 篇都存"
    assert app.page.told.text().startswith("《一封信》，")
    assert app.page.focusWidget() is app.page.notice.button
    app.press("notice.button")
    assert app.page.focusWidget() is rows(app)[0].button


def test_leaving_stops_it(app: RunningApp, stick: Path) -> None:
    rows(app)[0].button.click()
    app.until(lambda: app.page.notice.button.text() == "停下")
    app.yinling.window.home()
    Voice.go_on.set()
    app.settle()
    assert not any(stick.iterdir())
    notice = app.yinling.window.notice
    assert notice.isVisible(), "and it is said"
    assert notice.words.text() == "离开了录音的画面，录音就停下了。没录完的那一个没有留下。"
    app.yinling.settings.change(language="en")
    app.settle()
    assert notice.words.text().startswith("You left the page"), "the page itself is gone"
    app.yinling.settings.change(language="zh")
    app.settle()
    app.click(notice.button)
    assert not notice.isVisible()


def test_the_same_again_is_asked_about_first(app: RunningApp, stick: Path) -> None:
    Voice.go_on.set()
    (stick / "一封信").mkdir()
    rows(app)[0].button.click()
    app.until(lambda: app.page.name == "save-again")
    assert app.page.heading == "“KINGSTON”里已经有“一封信”了"
    app.choose("save-beside")
    app.until(lambda: app.page.notice.words.text().startswith("录好了 1 个"))
    assert app.page.notice.other.text() == "打开文件夹"
    assert sorted(path.name for path in stick.iterdir()) == ["一封信", "一封信2"]
