"""换个声音 and 声音: chosen by listening, kept, and told plainly when something fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.voices.tiny_voice import write_voice
from PySide6.QtCore import Qt

from app.settings.settings import PAUSES_MS
from app.speech.engine import SpeechFault
from app.speech.engines.faults import VoiceSilentError, VoiceStoppedError
from app.speech.engines.natural import install
from app.speech.engines.table import DEFAULT_VOICE, OWN_VOICES
from app.speech.voices import Voice
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import SOUND
from ui.shell.services import Services
from ui.widgets.buttons.big_button import REPEAT_MS, Role
from ui.widgets.rows.voice_row import VoiceRow
from ui.words.voices import installed_words, voice_fault_words
from ui.words.wording import trouble_words


@pytest.fixture
def page(app: RunningApp) -> RunningApp:
    app.yinling.window.go(SOUND)
    app.settle()
    app.press("voices")
    assert app.page.name == "voices"
    app.engine.requests.clear()
    return app


def rows(app: RunningApp) -> list[VoiceRow]:
    return [row for row in app.page.stack.rows if isinstance(row, VoiceRow)]


def chosen(app: RunningApp) -> list[str]:
    return [row.voice.id for row in rows(app) if row.in_use]


def test_the_voice_in_use_is_marked_and_our_own_are_listed(page: RunningApp) -> None:
    assert [row.voice.id for row in rows(page)] == [v.id for v in OWN_VOICES][: len(rows(page))]
    assert chosen(page) == [DEFAULT_VOICE]
    assert all(row.voice.id not in row.title for row in rows(page)), "no technical names"


def test_pressing_a_voice_uses_it_and_says_a_sentence_with_it(page: RunningApp) -> None:
    wanted = rows(page)[1]
    page.click(wanted.button)
    assert page.yinling.settings.now.voice == wanted.voice.id
    assert {request.voice for request in page.engine.requests} == {wanted.voice.id}
    assert chosen(page) == [wanted.voice.id]
    assert rows(page)[1].button.hasFocus(), "the keyboard stays where it was"
    page.press("keep")
    assert page.page.name == "sound"
    assert page.yinling.settings.now.voice == wanted.voice.id


def test_a_voice_that_was_chosen_but_has_gone_is_not_marked(app: RunningApp) -> None:
    app.yinling.settings.change(voice="natural/gone")
    app.yinling.window.go(Voices())
    app.settle()
    assert chosen(app) == [DEFAULT_VOICE]


def test_a_voice_that_fails_is_told_and_our_own_reads_on(page: RunningApp) -> None:
    page.yinling.settings.change(voice="natural/x")
    page.engine.voice_failed.emit("natural/x")
    assert page.yinling.window.notice.words.text() == trouble_words("voice-failed")
    page.engine.requests.clear()
    page.click(rows(page)[0].button)
    assert {request.voice for request in page.engine.requests} == {rows(page)[0].voice.id}
    page.engine.requests.clear()
    page.yinling.settings.change(voice="natural/x")
    page.yinling.reading.try_again()
    page.yinling.window.go(SOUND)
    page.press("listen")
    assert page.engine.requests[-1].voice == "natural/x", "chosen anew, it is tried anew"


def test_a_voice_that_failed_is_tried_when_it_is_pressed_again(page: RunningApp) -> None:
    wanted = rows(page)[1].voice.id
    page.yinling.settings.change(voice=wanted)
    page.engine.voice_failed.emit(wanted)
    page.engine.requests.clear()
    page.click(rows(page)[1].button)
    assert {request.voice for request in page.engine.requests} == {wanted}


def test_a_voice_from_a_stick_is_put_in_and_heard(
    page: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "program_is_here", lambda: True)
    monkeypatch.setattr("app.speech.engines.natural.shelf.program_is_here", lambda: True)
    monkeypatch.setattr(install.install_voice, "__defaults__", (lambda folder: 210.0,))
    source = write_voice(tmp_path / "stick" / "vits-zh-x")
    page.page.install(source / "model.onnx")
    assert not page.page.add.isEnabled()
    page.settle()
    assert "放好了" in page.page.notice.words.text()
    assert page.page.add.isEnabled()
    page.press("notice.button")
    page.page.stack.turn(-9)
    first = rows(page)[0]
    assert first.voice.id.startswith("natural/vits-zh-x-")
    page.click(first.button)
    assert page.engine.requests[-1].voice == first.voice.id


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "nothing.zip", "打不开"),
        (lambda folder: write_voice(folder / "v") / "tokens.txt", "没有念出来"),
    ],
)
def test_what_is_no_voice_is_told_in_plain_words(
    page: RunningApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], Path],
    words: str,
) -> None:
    def silent(folder: Path) -> float:
        raise VoiceSilentError("x")

    monkeypatch.setattr(install, "program_is_here", lambda: True)
    monkeypatch.setattr(install.install_voice, "__defaults__", (silent,))
    page.page.install(make(tmp_path))
    page.settle()
    assert words in page.page.notice.words.text()
    page.press("notice.button")
    assert not page.page.notice.isVisible()
    assert len(page.page.voices) == len(OWN_VOICES)


class SlowShelf:
    """Puts a voice in when it is let go, or cannot."""

    def __init__(self, error: VoiceSilentError | None) -> None:
        self.go_on = threading.Event()
        self._error = error

    def voices(self) -> tuple[Voice, ...]:
        return OWN_VOICES

    def install(self, source: Path, stopped: Callable[[], bool]) -> Voice:
        while not self.go_on.wait(0.01):
            if stopped():
                raise VoiceStoppedError("by the reader")
        if self._error is not None:
            raise self._error
        return OWN_VOICES[0]


@pytest.mark.parametrize(
    ("error", "words"), [(None, "放好了"), (VoiceSilentError("x"), "没有念出来")]
)
def test_how_it_went_is_told_to_a_reader_who_went_elsewhere_meanwhile(
    page: RunningApp, monkeypatch: pytest.MonkeyPatch, error: VoiceSilentError | None, words: str
) -> None:
    shelf = SlowShelf(error)
    monkeypatch.setattr(Services, "voices", shelf)
    window = page.yinling.window
    page.page.install(Path("/stick/voice.tar.bz2"))
    window.home()
    shelf.go_on.set()
    page.settle()
    assert words in window.notice.words.text()
    assert window.notice.isVisible()
    window.go(Voices())
    page.settle()
    assert window.notice.isVisible(), "until it is answered"
    assert page.page.notice.isHidden(), "once is enough"
    assert page.page.keep.hasFocus()
    assert page.page.add.isEnabled()


def test_how_it_went_waits_on_the_page_that_shows_it(
    page: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = SlowShelf(None)
    monkeypatch.setattr(Services, "voices", shelf)
    window = page.yinling.window
    page.page.install(Path("/stick/voice.tar.bz2"))
    shelf.go_on.set()
    page.settle()
    assert window.notice.isHidden()
    page.key(Qt.Key.Key_F1)
    page.key(Qt.Key.Key_Escape)
    assert page.page.name == "voices"
    notice = page.page.notice
    assert notice.isVisible(), "until it is answered"
    assert notice.button.hasFocus(), "so that a screen reader says it"
    assert "放好了" in notice.button.accessibleDescription()
    page.key(Qt.Key.Key_Return)
    assert notice.isHidden()
    assert page.page.keep.hasFocus()
    window.home()
    window.go(Voices())
    page.settle()
    assert page.page.notice.isHidden(), "once is enough"
    assert page.page.keep.hasFocus()


def test_it_can_be_stopped_and_begun_anew(
    page: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = SlowShelf(None)
    monkeypatch.setattr(Services, "voices", shelf)
    assert not page.page.stop.isVisible()
    page.page.add.setFocus()
    page.page.install(Path("/stick/voice.tar.bz2"))
    assert page.page.stop.hasFocus()
    page.press("stop")
    page.until(lambda: page.page.notice.isVisible())
    assert page.page.notice.words.text() == "停下了，没有放进新的声音，原来的都还在。"
    assert not page.page.stop.isVisible()
    page.press("notice.button")
    shelf.go_on.set()
    page.page.install(Path("/stick/voice.tar.bz2"))
    page.settle()
    assert "放好了" in page.page.notice.words.text()


@pytest.mark.parametrize("error", [None, VoiceSilentError("x")])
def test_a_change_of_language_meanwhile_takes_no_result_away(
    page: RunningApp, monkeypatch: pytest.MonkeyPatch, error: VoiceSilentError | None
) -> None:
    shelf = SlowShelf(error)
    monkeypatch.setattr(Services, "voices", shelf)
    page.page.install(Path("/stick/voice.tar.bz2"))
    page.yinling.settings.change(language="en")
    page.yinling.window.go(Voices())
    assert not page.page.add.isEnabled(), "it still goes on"
    shelf.go_on.set()
    page.settle()
    told = voice_fault_words(error.code) if error else installed_words(OWN_VOICES[0])
    assert page.page.notice.words.text() == told
    assert page.page.add.isEnabled()


@pytest.mark.parametrize("error", [None, VoiceSilentError("x")])
def test_a_change_of_language_and_no_page_of_voices_any_more(
    page: RunningApp, monkeypatch: pytest.MonkeyPatch, error: VoiceSilentError | None
) -> None:
    shelf = SlowShelf(error)
    monkeypatch.setattr(Services, "voices", shelf)
    page.page.install(Path("/stick/voice.tar.bz2"))
    page.yinling.settings.change(language="en")
    shelf.go_on.set()
    page.settle()
    notice = page.yinling.window.notice
    assert page.page.name == "home"
    told = voice_fault_words(error.code) if error else installed_words(OWN_VOICES[0])
    assert notice.isVisible()
    assert notice.words.text() == told


def test_a_voice_that_failed_is_not_marked_as_in_use(page: RunningApp) -> None:
    page.click(rows(page)[1].button)
    failed = rows(page)[1].voice.id
    page.engine.voice_failed.emit(failed)
    assert chosen(page) == [DEFAULT_VOICE]
    assert rows(page)[1].has_failed
    page.yinling.window.home()
    page.yinling.window.go(Voices())
    page.settle()
    assert chosen(page) == [DEFAULT_VOICE]
    page.click(rows(page)[1].button)
    assert chosen(page) == [failed], "it is tried anew"


def test_silence_while_trying_is_told(page: RunningApp) -> None:
    page.player.broken = SpeechFault.NO_SPEAKER
    page.click(rows(page)[1].button)
    page.until(lambda: page.page.notice.isVisible())
    assert "喇叭" in page.page.notice.words.text()


# --- the sound page ---


@pytest.fixture
def sound(app: RunningApp) -> RunningApp:
    app.yinling.window.go(SOUND)
    app.settle()
    app.engine.requests.clear()
    return app


def test_pauses_go_round_and_are_heard(sound: RunningApp) -> None:
    seen = []
    for _ in PAUSES_MS:
        sound.qtbot.wait(REPEAT_MS + 20 if seen else 0)
        sound.press("pause")
        now = sound.yinling.settings.now
        seen.append((now.pause_sentence_ms, now.pause_paragraph_ms))
    assert sorted(seen) == sorted(PAUSES_MS)
    assert seen[-1] == (300, 700)
    assert sound.engine.requests


def test_the_clear_sound_is_switched_and_heard(sound: RunningApp) -> None:
    assert sound.page.clear.text() == "声音清亮一点：开着"
    sound.press("clear")
    assert not sound.yinling.settings.now.clear_sound
    assert sound.page.clear.text() == "声音清亮一点：关着"
    assert not sound.engine.requests[-1].clear
    sound.press("listen")
    assert not sound.engine.requests[-1].clear


def test_a_switch_that_is_on_does_not_look_like_the_dominant_button(sound: RunningApp) -> None:
    page = sound.page
    page.speaks.show_state(True)
    assert page.speaks.isChecked()
    assert page.speaks.role is Role.PLAIN
    assert page.speaks.colours()[0] == page.look.theme.card
    assert page.speaks.colours()[0] != page.listen.colours()[0]
    assert page.speaks.colours()[1] == page.look.theme.primary, "on is seen without reading"


def test_the_keyboard_reaches_the_voices_and_comes_back(sound: RunningApp) -> None:
    sound.page.voices.setFocus()
    sound.key(Qt.Key.Key_Return)
    assert sound.page.name == "voices"
    sound.key(Qt.Key.Key_Escape)
    assert sound.page.name == "sound"


def test_a_sample_that_a_slow_voice_gets_ready_is_told(app: RunningApp) -> None:
    app.yinling.settings.change(voice="kokoro/x")
    app.yinling.window.go(SOUND)
    app.settle()
    before = app.page.listen.text()
    app.engine.answers_by_itself = False
    app.press("listen")
    assert app.page.listen.text() == "正在准备声音……"
    app.engine.answer_next()
    app.player.advance(100)
    app.until(lambda: app.page.listen.text() == before)
