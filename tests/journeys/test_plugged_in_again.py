"""The bar promises that reading goes on when the loudspeaker is back: so it does."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState


def lose_the_speaker(app: RunningApp) -> None:
    app.press("listen")
    app.hear(2000)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.player.fail(SpeechFault.SPEAKER_LOST)
    app.settle()
    assert app.yinling.reading.state is ReaderState.FAILED


def promise(app: RunningApp) -> str:
    notice = app.page.notice
    assert notice.isVisible()
    return str(notice.words.text())


@pytest.mark.parametrize("by", ["listen", "notice.button"], ids=["try again", "sound helper"])
def test_back_from_the_sound_helper_it_goes_on(app: RunningApp, by: str) -> None:
    lose_the_speaker(app)
    sentence = app.yinling.reading.sentence
    app.press(by)
    app.until(lambda: app.page.name == "no-sound")
    app.settle()
    app.page.yes.click()  # 再试一次, in vain
    app.settle()
    app.press("back_button")
    assert app.page.name == "reading"
    app.settle()
    assert "接着念" in promise(app)
    app.player.recover()
    app.settle()
    app.hear(100)
    assert app.yinling.reading.state is ReaderState.PLAYING
    assert app.yinling.reading.sentence == sentence
    assert not app.page.notice.isVisible()


def test_plugged_in_meanwhile_it_goes_on_at_once(app: RunningApp) -> None:
    lose_the_speaker(app)
    app.press("notice.button")
    app.player.recover()
    app.settle()
    app.press("back_button")
    app.hear(100)
    assert app.yinling.reading.state is ReaderState.PLAYING


def test_one_who_has_gone_home_stays_in_silence(app: RunningApp) -> None:
    lose_the_speaker(app)
    app.press("back_button")
    app.player.recover()
    app.settle()
    assert app.page.name == "home"
    assert app.player.is_silent
