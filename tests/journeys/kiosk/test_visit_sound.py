"""Two visits on a real sound server: what the first one changed of the sound, the second lacks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest
from fakes.kiosk.shared_machine import AtMachine
from fakes.kiosk.visited import Visited, open_visit
from fakes.turns import ANOTHER_DAY, has_turn
from pytestqt.qtbot import QtBot

from app.kiosk.places import MachinePlaces
from app.kiosk.visit_home import make_visit_home
from app.speech.player.process_player import ProcessPlayer
from app.speech.player.system_volume import Loudness, SystemVolume
from app.speech.reading.reader import ReaderState
from tools.virtual_sound import SINK, VirtualSoundCard, is_available
from ui.shell.destinations.plain import SOUND
from ui.widgets.buttons.big_button import BigButton

pytestmark = [
    pytest.mark.sound,
    pytest.mark.alone,
    pytest.mark.skipif(not is_available(), reason="needs pulseaudio and parec"),
]

MACHINE = """
[defaults]
volume = 55
computer_volume = 70
[allowed]
volume_most = 85
"""
SOUNDS = 40
"""Of 32767. The virtual card has no noise of its own."""
EARS = "ears"
AS_HEADPHONES = 'sink_properties="device.form_factor=headphone device.description=Ears"'


class Room:
    """A machine with a loudspeaker and headphones, and what is measured there."""

    def __init__(self, card: VirtualSoundCard, folder: Path) -> None:
        self.card, self.folder = card, folder
        self._module = ""
        self.plug_in()

    def plug_in(self) -> None:
        """Plug the headphones in; the loudspeaker stays the default."""
        sink = ("module-null-sink", f"sink_name={EARS}", "norewinds=1", AS_HEADPHONES)
        self._module = self.card.control("load-module", *sink)
        self.card.control("set-default-sink", SINK)

    def pull_out(self) -> None:
        """Pull them out."""
        self.card.control("unload-module", self._module)

    def levels(self, visited: Visited) -> tuple[float, float]:
        """Return how loud a sentence is at the loudspeaker and in the headphones; 0: silence."""
        reading, page = visited.app.yinling.reading, visited.app.page
        visited.app.until(lambda: reading.aside is None)
        recordings = [self.card.record(self.folder / f"{sink}.raw", sink) for sink in (SINK, EARS)]
        visited.app.rest_hands()
        page.listen.chosen.emit()
        visited.app.until(lambda: reading.aside is None)
        found = []
        for recording in recordings:
            recording.stop()
            loud = [abs(sample) for sample in recording.read() if abs(sample) > SOUNDS]
            found.append(median(loud) if loud else 0)
        return found[0], found[1]

    def loudness(self) -> tuple[Loudness | None, ...]:
        """Return how loud loudspeaker and headphones are set."""
        return tuple(SystemVolume().loudness(sink) for sink in (SINK, EARS))

    def is_heard(self) -> bool:
        """Return whether anything plays."""
        return bool(self.card.control("list", "short", "sink-inputs"))


@pytest.fixture
def room(card: VirtualSoundCard, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    pytest.importorskip("pulsectl")
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, card.env[name])
    monkeypatch.setattr(BigButton, "repeat_ms", 0)
    return Room(card, folder)


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_no_visit_hears_what_the_one_before_has_changed(
    room: Room, tmp_path: Path, qtbot: QtBot, drawn_icons: Path, filled_shelf: Path
) -> None:
    places = MachinePlaces(tmp_path / "machine")
    places.folder.mkdir()
    places.machine_file.write_text(MACHINE, "utf-8")
    as_staff_want = (Loudness(70, muted=False),) * 2

    @contextmanager
    def visit() -> Iterator[Visited]:
        home = make_visit_home(places, os.environ)
        at = AtMachine(home.folder, home.machine)
        parts = {"player": ProcessPlayer(), "volume": SystemVolume()}
        with open_visit(at, qtbot, drawn_icons, filled_shelf, **parts) as visited:
            visited.app.until(lambda: len(visited.app.player.outputs) == 2)
            visited.app.until(lambda: room.loudness() == as_staff_want)
            visited.press(visited.app.page.begin)
            visited.app.yinling.window.go(SOUND)
            visited.app.settle()
            yield visited
        assert home.throw_away()

    room.card.control("set-sink-mute", SINK, "1")
    room.card.control("set-sink-volume", EARS, "140%")
    with visit() as first:
        app = first.app
        usual, nothing = room.levels(first)
        assert usual > SOUNDS
        assert nothing == 0
        while app.page.louder.isEnabled():
            app.page.louder.chosen.emit()
        app.until(lambda: app.yinling.reading.aside is None)
        louder, nothing = room.levels(first)
        assert louder == pytest.approx(usual * 85 / 55, rel=0.05), "up to the cap and no further"
        assert nothing == 0
        assert app.yinling.services.make_loudspeakers().make_louder()
        assert room.loudness() == as_staff_want
        assert app.page.headphones.text() == "用耳机听"
        app.page.headphones.chosen.emit()
        app.until(lambda: app.yinling.reading.aside is None)
        nothing, in_ears = room.levels(first)
        assert in_ears == pytest.approx(louder, rel=0.05)
        assert nothing == 0, "the neighbours hear nothing"
        first.read()
        reading = app.yinling.reading
        app.until(lambda: reading.state is ReaderState.PLAYING)
        room.pull_out()
        app.until(lambda: reading.state is ReaderState.PAUSED)
        assert app.page.notice.words.text() == "耳机拔下来了，先停一停。"
        app.until(lambda: not room.is_heard())
        app.click(app.page.notice.button)
        app.until(lambda: reading.state is ReaderState.PLAYING and room.is_heard())
        room.plug_in()
        # A hand on the keys of a headset, say, or of the desktop.
        room.card.control("set-sink-volume", SINK, "120%")
        room.card.control("set-sink-mute", EARS, "1")
    with visit() as second:
        loudspeaker, nothing = room.levels(second)
        assert loudspeaker == pytest.approx(usual, rel=0.05)
        assert nothing == 0
