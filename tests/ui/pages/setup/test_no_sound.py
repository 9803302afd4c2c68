"""没有声音怎么办, from the button to the sound, and when it opens by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.speech.engine import Output, SpeechFault
from app.speech.player.sound_check import Step
from app.speech.player.system_volume import Loudness
from app.speech.reading.reader import ReaderState
from ui.shell import silence
from ui.shell.destinations.plain import HELP, NO_SOUND, SOUND
from ui.widgets.frame.sound_picture import PICTURES
from ui.words.sound_check import output_words


def listen(app: RunningApp) -> None:
    """Hear the sentence to its end."""
    app.until(lambda: bool(app.player.queued))
    app.hear(6000)


def step(app: RunningApp) -> Step:
    assert app.page.name == "no-sound"
    return app.page.check.step_now


def answer(app: RunningApp, name: str) -> None:
    """Press a button that may have been another question's a moment ago."""
    button = getattr(app.page, name)
    assert button.isVisible()
    assert button.isEnabled()
    button.chosen.emit()
    app.settle()


def open_it(app: RunningApp) -> None:
    app.yinling.window.go(NO_SOUND)
    app.settle()


def test_every_step_has_a_picture() -> None:
    assert set(PICTURES) == {str(step.value) for step in Step}


def test_heard_at_once_and_back_again(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    app.press("silent")
    assert step(app) is Step.LISTEN
    assert not app.page.yes.isVisible(), "nothing to answer before it was said"
    listen(app)
    assert step(app) is Step.ASK
    assert "听见了吗" in app.page.advice.headline.text()
    assert "看不出来" in app.page.advice.words.text(), "what is not known is said"
    answer(app, "yes")
    assert step(app) is Step.HEARD
    answer(app, "yes")
    assert app.page.name == "sound"


def test_the_help_leads_to_it(app: RunningApp) -> None:
    app.yinling.window.go(HELP)
    app.hear(100)
    assert app.page.notice.button.text() == "没有声音怎么办"
    app.click(app.page.notice.button)
    assert app.page.name == "no-sound"
    app.press("back_button")
    assert app.page.name == "help"


def test_a_muted_computer_is_made_loud(app: RunningApp) -> None:
    app.volume.now = Loudness(60, muted=True)
    open_it(app)
    listen(app)
    assert step(app) is Step.MUTED
    answer(app, "yes")
    app.settle()
    assert app.volume.now == Loudness(70, muted=False)
    assert step(app) is Step.LISTEN, "and a sentence is said again"
    listen(app)
    assert step(app) is Step.ASK


def test_where_we_may_not_the_key_is_shown(app: RunningApp) -> None:
    app.volume.now, app.volume.obeys = Loudness(3, muted=False), False
    open_it(app)
    listen(app)
    assert step(app) is Step.QUIET
    answer(app, "yes")
    app.settle()
    assert step(app) is Step.KEY


def test_our_own_volume_is_turned_up(app: RunningApp) -> None:
    app.yinling.settings.change(volume=0.25)
    open_it(app)
    listen(app)
    assert step(app) is Step.OWN_VOLUME
    answer(app, "yes")
    app.settle()
    assert app.player.volume == 1.0


def test_another_speaker_is_chosen_and_remembered(app: RunningApp, start_app: Callable) -> None:
    app.player.plug_in(Output("hdmi", "HDMI", True), Output("usb-one", "USB Audio"))
    open_it(app)
    listen(app)
    for _ in range(4):
        answer(app, "no")
    assert step(app) is Step.OTHER
    rows = app.page.stack.rows
    assert [row.title for row in rows] == ["显示器或电视", "插在小方口上的喇叭"]
    app.click(rows[1].button)
    assert app.player.output == "usb-one"
    assert step(app) is Step.LISTEN
    app.yinling.settings.flush()
    assert start_app().player.output == "usb-one"


def test_no_speaker_and_what_comes_of_it(app: RunningApp) -> None:
    app.player.broken = SpeechFault.NO_SPEAKER
    open_it(app)
    app.until(lambda: step(app) is Step.SPEAKER)
    app.player.recover()  # the plug is in: it goes on by itself
    listen(app)
    assert step(app) is Step.ASK


def test_no_voice_ends_with_somebody_elses_help(app: RunningApp) -> None:
    app.engine.broken = SpeechFault.NO_VOICE
    open_it(app)
    app.until(lambda: step(app) is Step.VOICE)
    answer(app, "no")
    assert step(app) is Step.GIVE_UP
    assert "念不出声音" in app.page.advice.words.text()
    app.engine.broken = None
    answer(app, "yes")
    listen(app)
    assert step(app) is Step.ASK


def test_leaving_is_silent(app: RunningApp) -> None:
    open_it(app)
    app.until(lambda: bool(app.player.queued))
    app.key(Qt.Key.Key_Escape)
    assert app.player.is_silent
    assert app.page.name == "home"


# --- when it opens by itself ---


def start_reading(app: RunningApp) -> None:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    app.until(lambda: app.page.name == "reading")
    app.hear(300)


def test_a_fault_leads_to_it_and_a_second_vain_press_opens_it(app: RunningApp) -> None:
    start_reading(app)
    app.player.broken = SpeechFault.NO_SPEAKER
    app.player.fail()
    app.settle()
    assert app.page.name == "reading", "nothing opens by itself"
    place = app.yinling.reading.sentence
    app.press("listen")
    app.until(lambda: app.page.name == "no-sound")
    app.until(lambda: step(app) is Step.SPEAKER)
    app.press("back_button")
    app.settle()
    assert app.page.name == "reading"
    assert app.yinling.reading.sentence == place, "the place stands"


def test_the_button_of_the_notice_leads_to_it(app: RunningApp) -> None:
    start_reading(app)
    app.player.fail()
    app.settle()
    app.click(app.page.notice.button)
    assert app.page.name == "no-sound"


@pytest.mark.parametrize("loudness", [Loudness(50, True), Loudness(0, False)])
def test_reading_to_a_mute_computer_opens_it_once(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, loudness: Loudness
) -> None:
    monkeypatch.setattr(silence, "LISTEN_MS", 400)
    app.volume.now = loudness
    start_reading(app)
    app.until(lambda: app.page.name == "no-sound")
    app.press("back_button")
    app.settle()
    app.press("listen")
    app.hear(1500)
    assert app.page.name == "reading", "whoever wants it mute has it mute"
    assert app.yinling.reading.state is ReaderState.PLAYING


def test_a_loud_computer_is_left_alone(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    monkeypatch.setattr(silence, "LISTEN_MS", 50)
    app.volume.now = Loudness(50, False)
    start_reading(app)
    qtbot.wait(silence.LISTEN_MS + 200)
    app.settle()
    assert app.page.name == "reading"


def test_devices_have_names_that_people_know() -> None:
    names = {
        "alsa_output.pci-0000_00_1f.3.analog-stereo": "电脑的喇叭",
        "alsa_output.usb-Generic": "插在小方口上的喇叭",
        "alsa_output.pci-0000.hdmi-stereo": "显示器或电视",
        "bluez_sink.AA_BB": "蓝牙音箱或耳机",
    }
    assert {id_: output_words(Output(id_, "")) for id_ in names} == names
    assert output_words(Output("x", "客厅音箱")) == "客厅音箱"
