"""The words of the face: plain, complete, and with the real names of buttons."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.files.nearby_files import nearby_files
from app.settings.settings import RATE_STEPS
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content import errors
from content.errors import ContentError
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.shelf import ShelfAfterAdding
from ui.words.speech import fault_words
from ui.words.wording import (
    date_in_words,
    day_in_words,
    error_words,
    listening_time,
    minutes_to_hear,
    rate_name,
)

FORBIDDEN = ("导入", "缓存", "同步", "格式", "错误代码")
SENTENCES = re.compile(r"^([^。？！]{2,40}[。？！]){1,2}$")
CODES = sorted(
    kind.code
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ContentError) and kind is not ContentError
)


def literals(path: Path) -> Iterator[str]:
    """Yield the string literals of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@cache
def words() -> dict[str, str]:
    """Return the words of the face, each with its module. Not at import: every run imports this."""
    modules = sorted((ROOT / "ui").rglob("*.py"))
    return {
        word: path.name for path in modules for word in literals(path) if re.search("[一-鿿]", word)
    }


# --- what a reader never sees ---


def test_no_word_that_a_grandmother_does_not_use() -> None:
    assert len(words()) > 80, "the words of the face were found"
    bad = {(where, word) for word, where in words().items() if any(no in word for no in FORBIDDEN)}
    assert not bad


def test_nor_in_the_help() -> None:
    text = (ROOT / "resources" / "help.md").read_text("utf-8")
    assert not [word for word in FORBIDDEN if word in text]


def test_nobody_is_called_你() -> None:
    assert not {(where, word) for word, where in words().items() if "你" in word}


def test_every_button_that_is_named_exists() -> None:
    named = {(name, word) for word in words() for name in re.findall("“([^”{}]+)”", word)}
    assert named
    assert not {(name, word) for name, word in named if name not in words()}


# --- faults ---


def test_every_fault_of_sound_has_its_own_plain_sentence() -> None:
    words = [fault_words(fault) for fault in SpeechFault]
    assert len(set(words)) == len(SpeechFault)
    for sentence in words:
        assert SENTENCES.match(sentence), sentence
        assert not re.search("[A-Za-z]", sentence)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_content_has_its_own_plain_sentence(code: str) -> None:
    sentence = error_words(code)
    assert sentence != error_words("something else"), "not the general one"
    assert SENTENCES.match(sentence), sentence
    assert [error_words(other) for other in CODES].count(sentence) == 1


def test_what_has_no_code_still_gets_a_sentence() -> None:
    assert SENTENCES.match(error_words(""))


def test_what_a_fault_says_to_press_can_be_pressed(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    app.settle()
    assert app.page.listen.text() == "念一句听听"
    app.engine.broken = SpeechFault.NO_VOICE
    app.press("listen")
    app.until(lambda: app.yinling.reading.state is ReaderState.FAILED)
    assert "“再试一次”" in app.page.told.text()
    assert app.page.listen.text() == "再试一次"
    app.engine.broken = None
    app.until(lambda: app.yinling.reading.fault is None, timeout=8000)
    assert app.page.listen.text() == "念一句听听"
    assert not app.page.told.isVisible()


# --- numbers in words ---


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_a_date_is_said_as_on_a_wall_calendar(now: datetime) -> None:
    words = date_in_words(now)
    assert words.startswith(f"{now.month}月{now.day}日　星期{'一二三四五六日'[now.weekday()]}　")
    hour = int(re.findall(r"(\d+):", words)[0])
    assert hour == now.hour or (hour == now.hour - 12 and ("下午" in words or "晚上" in words))
    assert words.endswith(f":{now.minute:02d}")


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "凌晨 0:05"), (7, "早上 7:05"), (11, "上午 11:05"), (12, "中午 12:05"), (20, "晚上 8:05")],
)
def test_the_parts_of_the_day(hour: int, said: str) -> None:
    assert date_in_words(datetime(2026, 3, 5, hour, 5)).endswith(said)


@given(st.integers(0, 5_000_000), st.sampled_from(RATE_STEPS))
def test_how_long_it_takes_is_never_nothing(characters: int, rate: int) -> None:
    assert minutes_to_hear(characters, rate) >= 1
    assert re.fullmatch(r"约听 \d+(\.[05])? (分钟|小时)", listening_time(characters, rate))


@given(st.floats(), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_clock_of_a_stick_is_not_trusted(stamp: float, now: datetime) -> None:
    assert isinstance(day_in_words(stamp, now), str)


def test_days_are_told_as_one_says_them() -> None:
    now = datetime(2026, 3, 5, 9, 0)
    ago = [now - timedelta(days=days) for days in (0, 1, 2, 400)]
    told = [day_in_words(day.timestamp(), now) for day in ago]
    assert told == ["今天", "昨天", "3月3日", "2025年1月29日"]


def test_every_speed_has_a_name() -> None:
    assert len({rate_name(step) for step in range(len(RATE_STEPS))}) == len(RATE_STEPS)


# --- messages that stay until they are answered ---


def remove_the_first(app: RunningApp) -> str:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    app.hear(100)
    title = app.yinling.reading.article.title
    app.press("rail.more")
    app.choose("remove")
    assert title in app.page.notice.words.text()
    return title


def titles(app: RunningApp) -> list[str]:
    return [row.title for row in app.yinling.library.rows(Shelf.SHELF)]


def test_after_reading_something_else_what_was_removed_is_still_offered(app: RunningApp) -> None:
    title = remove_the_first(app)
    app.click(app.page.stack.rows[0].button)
    app.hear(100)
    app.key(Qt.Key.Key_Escape)
    assert app.page.notice.isVisible()
    assert title in app.page.notice.words.text(), "and the shelf offers it as well"
    app.yinling.window.home()
    app.settle()
    app.press("shelf")
    app.page.stack.turn(app.page.stack.pages)
    app.click(app.page.stack.rows[-1].button)
    (row,) = app.page.stack.rows
    app.click(row.button)
    assert title in titles(app)


def test_answering_another_message_undoes_nothing(app: RunningApp) -> None:
    title = remove_the_first(app)
    app.yinling.window.go(ShelfAfterAdding(1, 1))
    app.settle()
    app.click(app.page.notice.button)
    assert title not in titles(app)
    assert not app.page.notice.isVisible()


def test_a_shelf_that_cannot_be_read_offers_nothing_to_hear(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Shelf) -> Callable[[], None]:
        raise errors.LibraryDamagedError("test")

    monkeypatch.setattr(app.yinling.library, "rows", broken)
    monkeypatch.setattr(app.yinling.library, "today", broken)
    app.press("today")
    assert "打不开" in app.page.blank.words.text()
    assert not app.page.listen.isVisible()
    assert not app.page.next.isVisible()
    assert app.page.back_button.isVisible()
    monkeypatch.undo()
    app.press("blank.button")
    assert app.page.listen.isVisible(), "tried again, and it was there"
    assert not app.page.blank.isVisible()


@pytest.mark.parametrize("name", ["通知".encode("gbk") + b".txt", "长".encode() * 80 + b".txt"])
def test_a_file_with_any_name_is_listed_and_opened(
    app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    path.write_text("给奶奶的信\n\n奶奶您好。家里都好。\n", "utf-8")
    services = app.yinling.services
    monkeypatch.setattr(type(services), "nearby_files", lambda self: nearby_files([folder]))
    app.press("today")
    app.press("add")
    app.settle()
    (row,) = app.page.stack.rows
    app.click(row.button)
    assert app.page.name == "arrivals"
    app.press("keep")
    assert app.page.stack.rows[0].title == "给奶奶的信"
