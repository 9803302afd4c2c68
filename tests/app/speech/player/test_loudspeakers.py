"""A choice of a loudspeaker is for the session, and kept where it may be; nothing is too loud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.voices.speech import FakePlayer, FakeVolume
from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.settings.settings import Settings, SettingsStore
from app.speech.engine import Output
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.system_volume import Loudness

PCI, HDMI = Output("pci", "Built-in", is_default=True), Output("hdmi", "HDMI")
EARS = Output("ears", "Ears", is_private=True)


class Room:
    def __init__(self, folder: Path, speaker: str, *, keeps: bool) -> None:
        self.player, self.volume, self.jobs = FakePlayer(), FakeVolume(), Jobs()
        store = SettingsStore(folder / "settings.json")
        store.save(Settings(speaker=speaker))
        may = lambda field: keeps or field != "speaker"  # noqa: E731
        self.settings = LiveSettings(store, self.jobs, may_change=may)
        self.player.plugged_in = (PCI, HDMI, EARS)
        self.speakers = Loudspeakers(self.player, self.settings, self.volume)


@pytest.fixture
def rooms(tmp_path: Path, qapp: QApplication) -> Iterator[object]:
    made: list[Room] = []

    def make(speaker: str = "", *, keeps: bool = False) -> Room:
        made.append(Room(tmp_path, speaker, keeps=keeps))
        return made[-1]

    yield make
    for room in made:
        room.jobs.close()


def test_at_home_the_choice_is_kept(rooms) -> None:
    room = rooms(keeps=True)
    room.speakers.choose(EARS)
    assert (room.settings.now.speaker, room.player.output) == ("ears", "ears")
    assert room.speakers.other == PCI
    room.player.plug_in(PCI, HDMI)
    assert room.player.output == "ears", "it sounds there again when it is back"
    assert room.speakers.current == PCI
    room.player.plug_in(PCI, HDMI, EARS)
    room.speakers.choose(PCI)
    assert (room.settings.now.speaker, room.player.output) == ("", ""), "it follows the default"


@pytest.mark.parametrize(("own", "back"), [("", PCI), ("hdmi", HDMI), ("gone", PCI)])
def test_a_visitors_choice_is_for_the_session_alone(rooms, own: str, back: Output) -> None:
    room = rooms(own)
    told: list[int] = []
    room.speakers.changed.connect(lambda: told.append(1))
    assert room.speakers.current == back
    assert room.speakers.other == EARS
    room.speakers.choose(EARS)
    assert (room.settings.now.speaker, room.player.output) == (own, "ears")
    assert room.speakers.current == EARS
    assert room.speakers.other == back
    room.speakers.choose(back)
    assert room.speakers.current == back
    assert room.speakers.other == EARS
    assert len(told) == 2


def test_what_goes_away_gives_the_sound_back_to_the_machines_own(rooms) -> None:
    room = rooms("hdmi")
    room.speakers.choose(EARS)
    room.player.plug_in()
    assert room.player.output == "ears", "nothing is known: the player's process is a new one"
    room.player.plug_in(PCI, HDMI)
    assert room.player.output == "hdmi", "and not the system's default"
    room.player.plug_in(PCI, HDMI, EARS)
    assert room.player.output == "hdmi", "who puts them in again presses again"


def test_where_there_is_one_there_is_no_other(rooms) -> None:
    room = rooms()
    room.player.plug_in(PCI)
    assert room.speakers.other is None
    room.player.plug_in()
    assert room.speakers.other is None


def test_no_louder_than_the_machines_staff_allow(rooms) -> None:
    room = rooms()
    room.volume.now = Loudness(20, muted=True)
    assert room.speakers.can_be_louder(room.volume.now)
    assert room.speakers.make_louder()
    assert room.volume.now == Loudness(70, muted=False), "at home"
    most = [40]
    room.speakers.limit(lambda: most[0])
    room.volume.now = Loudness(20, muted=True)
    assert room.speakers.make_louder()
    assert room.volume.now == Loudness(40, muted=False)
    assert not room.speakers.can_be_louder(room.volume.now)
    assert room.speakers.can_be_louder(Loudness(40, muted=True))
    assert room.speakers.can_be_louder(None)
    most[0] = 90
    assert room.speakers.can_be_louder(room.volume.now)


def test_every_device_is_set(rooms) -> None:
    room = rooms()
    room.speakers.set_all(55)
    assert room.volume.of == {"": 55, "hdmi": 55, "ears": 55}
