"""用耳机听: for this visit alone, and only where there is another place for the sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.kiosk.shared_machine import MACHINE, AtMachine
from fakes.kiosk.visited import Visited, open_visit
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.policy.staff import for_staff
from app.speech.engine import Output
from app.speech.player.sound_check import Facts, SoundCheck, Step
from app.speech.player.system_volume import Loudness
from app.speech.reading.reader import ReaderState
from ui.shell.destinations.plain import NO_SOUND, SOUND
from ui.shell.destinations.reading import More
from ui.shell.destinations.staff import STAFF_HEALTH, Group, StaffSteps
from ui.widgets.buttons.big_button import BigButton
from ui.words.sound_check import other_words

PCI, EARS = Output("pci", "Built-in", is_default=True), Output("ears", "Ears", is_private=True)
HDMI = Output("hdmi", "HDMI")


@pytest.fixture
def visited(
    tmp_path: Path,
    qtbot: QtBot,
    drawn_icons: Path,
    filled_shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Visited]:
    monkeypatch.setattr(BigButton, "repeat_ms", 0)  # the second press of a button is meant
    # A large screen: all lines of the staff's sound stand on one page.
    machine = replace(MACHINE, width_mm=477, volume=60, volume_most=70, computer_volume=55)
    at = AtMachine(tmp_path, machine)
    with open_visit(at, qtbot, drawn_icons, filled_shelf) as visited:
        visited.press(visited.app.page.begin)
        yield visited


def test_one_press_there_and_one_back_and_nothing_is_kept(visited: Visited) -> None:
    app = visited.app
    app.player.plug_in(PCI)
    app.yinling.window.go(SOUND)
    app.settle()
    assert app.page.headphones.isHidden(), "there is no other place"
    app.player.plug_in(PCI, EARS)
    assert app.page.headphones.text() == "用耳机听"
    app.rest_hands()
    app.press("headphones")
    assert app.player.output == "ears"
    assert app.engine.requests, "and it is heard there"
    assert app.page.headphones.text() == "用喇叭听"
    assert app.yinling.settings.now.speaker == ""
    app.rest_hands()
    app.press("headphones")
    assert app.player.output == ""
    assert app.page.headphones.text() == "用耳机听"
    app.player.plug_in(PCI)
    assert app.page.headphones.isHidden()


def test_while_reading_it_is_behind_more_and_what_goes_away_is_told(visited: Visited) -> None:
    app = visited.app
    app.player.plug_in(PCI, EARS)
    visited.read()
    app.rest_hands()
    app.press("rail.more")
    app.rest_hands()
    app.choose("use-headphones")
    assert app.page.name == More.name
    assert app.page.tile("use-headphones").text() == "用喇叭听"
    app.key(Qt.Key.Key_Escape)
    app.rest_hands()
    app.press("listen")
    app.hear(200)
    reading, place = app.yinling.reading, app.yinling.reading.sentence
    assert reading.state is ReaderState.PLAYING
    app.player.plug_in(PCI)  # pulled out: the devices are told first, then the pause
    app.player.pull_out()
    app.settle()
    assert reading.state is ReaderState.PAUSED
    assert app.page.notice.words.text() == "耳机拔下来了，先停一停。"
    assert app.player.output == ""
    app.click(app.page.notice.button)
    assert reading.state is ReaderState.PLAYING, "over the loudspeaker"
    assert reading.sentence == place


def test_a_device_that_was_chosen_where_nothing_is_heard_is_for_the_visit(
    visited: Visited,
) -> None:
    app = visited.app
    app.player.plug_in(PCI, EARS)
    app.yinling.window.go(NO_SOUND)
    app.settle()
    app.page.check = SoundCheck(Step.OTHER, Facts(None, 1.0, 2))
    app.page.show_step()
    app.rest_hands()
    app.click(app.page.stack.rows[1].button)
    assert app.player.output == "ears"
    assert app.yinling.settings.now.speaker == ""


def test_the_computer_is_as_loud_as_its_staff_want_it_and_no_press_makes_it_louder(
    visited: Visited,
) -> None:
    app, volume = visited.app, visited.app.volume
    assert volume.now == Loudness(55, muted=False), "from the welcome page on"
    app.player.plug_in(PCI, EARS)
    app.settle()
    assert volume.of == {"": 55, "ears": 55}
    volume.now = Loudness(10, muted=True)
    app.yinling.window.go(NO_SOUND)
    app.settle()
    app.until(lambda: not app.player.is_silent)
    app.hear(10_000)
    assert app.page.yes.text() == "帮我打开声音"
    app.rest_hands()
    app.press("yes")
    assert volume.now == Loudness(55, muted=False)


def test_where_staff_want_it_soft_nobody_is_offered_more(visited: Visited) -> None:
    app = visited.app
    visited.app.yinling.kiosk.limits.use(replace(MACHINE, computer_volume=20))
    app.settle()
    assert app.volume.now == Loudness(20, muted=False)
    app.yinling.window.go(NO_SOUND)
    app.settle()
    app.until(lambda: not app.player.is_silent)
    app.hear(10_000)
    assert app.page.yes.text() == "听见了"


def test_staff_hear_at_once_what_they_choose(visited: Visited) -> None:
    app = visited.app
    app.player.plug_in(PCI, HDMI)
    app.yinling.gate.use(for_staff())
    app.yinling.window.go(StaffSteps(Group.VOLUME))
    app.settle()
    app.rest_hands()
    most, computer, speaker = app.page.stack.rows
    assert (most.value, computer.value, speaker.value) == ("70%", "55%", "电脑自己选")
    assert app.player.volume == 0.7
    app.click(most.buttons[1])
    assert app.player.volume == 0.85
    asked = len(app.engine.requests)
    assert asked, "it is said at once"
    app.rest_hands()
    app.click(computer.buttons[1])
    assert app.volume.now == Loudness(60, muted=False)
    for device, words in (("pci", "喇叭"), ("hdmi", "显示器或电视"), ("", "电脑自己选")):
        app.rest_hands()
        app.click(speaker.buttons[0])
        assert app.player.output == device
        assert words in speaker.value or device == "pci"
    app.rest_hands()
    app.click(speaker.buttons[0])
    app.player.plug_in(HDMI)
    assert speaker.value == "选的没有插着，先用电脑选的"
    app.yinling.window.go(STAFF_HEALTH)
    app.settle()
    row = next(row for row in app.page.stack.rows if row.title == "声音")
    assert row.under == "选的喇叭没有插着，先用电脑选的"
    app.rest_hands()
    app.click(row.button)
    assert app.page.name == "staff-steps"


@pytest.mark.parametrize(
    ("output", "own", "words"),
    [
        (EARS, PCI, "用耳机听"),
        (Output("alsa_output.usb-1", "Audio"), PCI, "用耳机听"),
        (Output("alsa_output.usb-1", "Audio"), Output("alsa_output.usb-1", "Audio"), "用喇叭听"),
        (HDMI, PCI, "用显示器听"),
        (HDMI, HDMI, "用喇叭听"),
        (PCI, HDMI, "用喇叭听"),
    ],
)
def test_the_button_says_what_is_there(output: Output, own: Output, words: str) -> None:
    assert other_words(output, own) == words
