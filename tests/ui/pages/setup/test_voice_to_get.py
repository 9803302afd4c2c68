"""像真人的声音 on 换个声音: offered while it is not there, fetched, and told how it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp

from app.speech.engines.faults import VoiceFileError, VoiceStoppedError
from app.speech.engines.kokoro.getting.faults import (
    NoFitError,
    NotHadError,
    PackDamagedError,
    PackLostError,
)
from app.speech.engines.kokoro.speakers import DEFAULT, SPEAKERS
from app.speech.engines.table import DEFAULT_VOICE, chinese_voices
from app.speech.voice.voice_shelf import Got
from app.speech.voices import MANDARIN, Voice
from ui.shell.destinations.others import Voices
from ui.shell.services import Services
from ui.widgets.rows.voice_row import VoiceRow
from ui.words.voices import adding_words, coming_words, to_get_words, voice_fault_words, voice_name

SPEAKING = tuple(Voice(each.id, MANDARIN, gender=each.gender) for each in SPEAKERS)
SIZES = (118_000_000, 175_000_000)


class ShelfToGet:
    """A list of voices to which one can be fetched; the fetching ends when the test says so."""

    def __init__(self, *, is_fast: bool = True, error: Exception | None = None) -> None:
        self.is_fast, self.error = is_fast, error
        self.is_here = self.was_stopped = self.is_damaged = False
        self.left_to_fetch = SIZES[0]
        self.go_on, self.has_told = threading.Event(), threading.Event()

    def voices(self) -> tuple[Voice, ...]:
        return chinese_voices(SPEAKING if self.is_here else ())

    @property
    def sizes(self) -> tuple[int, int] | None:
        return None if self.is_here else SIZES

    @property
    def sizes_anew(self) -> tuple[int, int]:
        return SIZES

    @property
    def left(self) -> tuple[int, int] | None:
        return None if self.is_here else (self.left_to_fetch, SIZES[1])

    @property
    def damaged(self) -> tuple[Voice, ...]:
        return SPEAKING if self.is_damaged else ()

    def get(self, told: Callable[[int, int], None], stopped: Callable[[], bool]) -> Got:
        told(30_000_000, SIZES[0])
        self.told = told
        self.has_told.set()
        while not self.go_on.wait(0.01):
            if stopped():
                self.was_stopped, self.left_to_fetch = True, 88_000_000
                raise VoiceStoppedError("here")
        if self.error is not None:
            raise self.error
        self.is_here, self.is_damaged = True, False
        return Got(SPEAKING[0], self.is_fast)

    def install(self, source: Path, stopped: Callable[[], bool]) -> Got:
        return self.get(lambda come, whole: None, stopped)


@pytest.fixture
def shelf() -> ShelfToGet:
    return ShelfToGet()


@pytest.fixture
def page(app: RunningApp, shelf: ShelfToGet, monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    monkeypatch.setattr(Services, "voices", shelf)
    app.yinling.window.go(Voices())
    app.settle()
    return app


def offer(app: RunningApp):
    found = [row for row in app.page.stack.rows if not isinstance(row, VoiceRow)]
    return found[0] if found else None


def focused_voice(app: RunningApp) -> str:
    return next((row.voice.id for row in app.page.stack.rows if row.button.hasFocus()), "")


def answer(app: RunningApp) -> None:
    """Press 知道了; a press just after the rows have changed counts for nothing."""

    def is_gone() -> bool:
        if app.page.notice.isVisible():
            app.press("notice.button")
        return not app.page.notice.isVisible()

    app.until(is_gone)
    app.settle()


def get(app: RunningApp, shelf: ShelfToGet) -> None:
    offer(app).button.click()
    app.until(shelf.has_told.is_set)
    app.until(lambda: app.page.told.text() == coming_words(30_000_000, SIZES[0]))


def test_it_says_what_it_takes(page: RunningApp) -> None:
    assert offer(page).title == "像真人的声音"
    assert offer(page).under == to_get_words(*SIZES, SIZES[0]) == "要从网上取 118 兆，装好占 175 兆"


def test_it_is_fetched_and_reads_from_then_on(page: RunningApp, shelf: ShelfToGet) -> None:
    get(page, shelf)
    assert offer(page) is None, "no second time meanwhile"
    assert page.page.stop.isVisible()
    shelf.go_on.set()
    page.settle()
    assert page.page.notice.words.text() == adding_words(Got(SPEAKING[0], True))
    assert page.yinling.settings.now.voice == DEFAULT.id
    answer(page)
    assert offer(page) is None
    titles = [row.title for row in page.page.stack.rows]
    assert voice_name(SPEAKING[0]) in titles


def test_on_a_slow_machine_it_is_there_and_not_chosen(page: RunningApp, shelf: ShelfToGet) -> None:
    shelf.is_fast = False
    get(page, shelf)
    shelf.go_on.set()
    page.settle()
    assert page.page.notice.words.text() == adding_words(Got(SPEAKING[0], False))
    assert "有点慢" in page.page.notice.words.text()
    assert page.yinling.settings.now.voice == ""
    answer(page)
    assert focused_voice(page) == DEFAULT.id, "it is looked at, though another one speaks"


def test_when_all_has_come_it_says_what_is_done(page: RunningApp, shelf: ShelfToGet) -> None:
    get(page, shelf)
    shelf.told(*SIZES[:1], SIZES[0])
    page.until(lambda: "正在装好" in page.page.told.text())
    shelf.go_on.set()
    page.settle()


def test_a_damaged_one_is_offered_first_and_the_speaker_stays(
    app: RunningApp, shelf: ShelfToGet, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.is_damaged, shelf.is_fast = True, False
    monkeypatch.setattr(Services, "voices", shelf)
    app.yinling.settings.change(voice=SPEAKING[1].id)
    app.yinling.window.go(Voices())
    app.settle()
    assert offer(app).under == "坏了，念不出来。重新装要从网上取 118 兆"
    get(app, shelf)
    shelf.go_on.set()
    app.settle()
    assert app.yinling.settings.now.voice == SPEAKING[1].id
    answer(app)
    assert offer(app) is None


def test_one_that_looks_whole_and_does_not_speak_can_be_had_anew(
    page: RunningApp, shelf: ShelfToGet
) -> None:
    shelf.is_here = True
    page.yinling.settings.change(voice=DEFAULT.id)
    page.yinling.window.go(Voices())
    page.settle()
    assert offer(page) is None
    page.engine.voice_failed.emit(DEFAULT.id)
    page.settle()
    assert "重新装上它" in page.yinling.window.notice.words.text()
    assert offer(page).under == "坏了，念不出来。重新装要从网上取 118 兆"
    get(page, shelf)
    shelf.go_on.set()
    page.settle()
    assert page.yinling.services.reading.voice == DEFAULT.id, "it is tried again"
    answer(page)
    assert offer(page) is None


def test_a_sample_that_is_being_made_is_told(page: RunningApp, shelf: ShelfToGet) -> None:
    shelf.is_here = True
    page.yinling.settings.change(voice=SPEAKING[1].id)
    page.yinling.window.go(Voices())
    page.settle()
    before = page.page.told.text()
    row = next(row for row in page.page.stack.rows if row.voice.id == DEFAULT.id)
    page.engine.answers_by_itself = False
    page.click(row.button)
    assert page.page.told.text() == "正在准备这个声音……"
    page.engine.answer_next()
    page.player.advance(100)
    page.until(lambda: page.page.told.text() == before)


def test_it_can_be_stopped_and_is_offered_again(page: RunningApp, shelf: ShelfToGet) -> None:
    get(page, shelf)
    page.press("stop")
    page.settle()
    assert "取来的都留着" in page.page.notice.words.text()
    assert page.yinling.settings.now.voice in ("", DEFAULT_VOICE)
    answer(page)
    assert offer(page).under == "取来了一部分，还要从网上取 88 兆，装好占 175 兆"


def test_closing_the_app_stops_it(page: RunningApp, shelf: ShelfToGet) -> None:
    get(page, shelf)
    assert page.yinling.close()
    assert shelf.was_stopped, "no pip goes on without the app"


def test_without_a_network_one_sentence_says_so(page: RunningApp, shelf: ShelfToGet) -> None:
    shelf.error = NotHadError("x")
    get(page, shelf)
    shelf.go_on.set()
    page.settle()
    assert page.page.notice.words.text() == voice_fault_words("voice-not-had")
    answer(page)
    assert offer(page) is not None


def test_its_end_is_told_where_the_reader_is(page: RunningApp, shelf: ShelfToGet) -> None:
    get(page, shelf)
    page.yinling.window.home()
    shelf.go_on.set()
    page.settle()
    assert page.yinling.window.notice.words.text() == adding_words(Got(SPEAKING[0], True))
    assert page.yinling.settings.now.voice == DEFAULT.id


@pytest.mark.parametrize("is_fast", [True, False])
def test_from_a_stick_it_is_the_same_as_from_the_network(
    page: RunningApp, shelf: ShelfToGet, is_fast: bool
) -> None:
    shelf.is_fast = is_fast
    shelf.go_on.set()
    page.yinling.window.go(Voices(Path("/stick/a.ylvoice")))
    page.settle()
    assert page.page.notice.words.text() == adding_words(Got(SPEAKING[0], is_fast))
    assert (page.yinling.settings.now.voice == DEFAULT.id) is is_fast
    answer(page)
    assert offer(page) is None


@pytest.mark.parametrize("fault", [PackDamagedError, PackLostError, NoFitError])
def test_a_pack_that_is_not_put_in_is_told_in_its_own_words(
    page: RunningApp, shelf: ShelfToGet, fault: type[VoiceFileError]
) -> None:
    shelf.error = fault("x")
    shelf.go_on.set()
    page.yinling.window.go(Voices(Path("/stick/a.ylvoice")))
    page.settle()
    words = page.page.notice.words.text()
    assert words == voice_fault_words(fault.code) != voice_fault_words("unknown")
    assert page.yinling.settings.now.voice == ""
