"""A session begins with the usual volume, and a minute of listening teaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.voices.desk import ARTICLE, Desk
from fakes.voices.speech import FakeVolume
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.system_volume import Loudness, SystemVolume, system_loudness
from app.speech.reading.session_volume import SessionVolume
from tools.virtual_sound import VirtualSoundCard, is_available

MINUTE_MS = 30
"""ms that stand for the minute."""


class Room:
    """A reader in front of a computer."""

    def __init__(self, qtbot: QtBot, folder: Path, volume: SystemVolume) -> None:
        self.qtbot, self.computer = qtbot, volume
        self.jobs = Jobs()
        self.allowed = True
        store = SettingsStore(folder / "settings.json")
        self.settings = LiveSettings(store, self.jobs, may_change=self.may_change)
        self.desk = Desk(qtbot)
        self.speakers = Loudspeakers(self.desk.player, self.settings, volume)

    def may_change(self, field: str) -> bool:
        return self.allowed or not field.startswith("usual")

    def begins(self, minute_ms: int = 1_000_000) -> SessionVolume:
        session = SessionVolume(
            self.desk.reading, self.settings, self.speakers, self.jobs,
            learned_after_ms=minute_ms, step_ms=1,
        )  # fmt: skip
        self.session = session
        self.settle()
        self.desk.reading.open(ARTICLE)
        return session

    def listens(self) -> None:
        self.desk.reading.play()
        self.desk.hear_ms(100)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.jobs.wait_idle(5000)
            QApplication.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path, FakeVolume())
    yield room
    room.jobs.close()


@pytest.fixture
def computer(room: Room) -> FakeVolume:
    assert isinstance(room.computer, FakeVolume)
    room.computer.now = Loudness(50, muted=False)
    return room.computer


def test_a_time_of_listening_is_learned(room: Room, computer: FakeVolume) -> None:
    room.settings.change(volume=0.7)
    room.begins(MINUTE_MS)
    room.listens()
    room.until(lambda: room.settings.now.usual_percent == 50)
    assert room.settings.now.usual_volume == 0.7
    assert room.settings.now.usual_socket == "speaker"
    assert not computer.sets, "nothing was usual before"


def test_it_is_not_learned_where_the_policy_forbids_it(room: Room, computer: FakeVolume) -> None:
    room.allowed = False
    room.begins(MINUTE_MS)
    room.listens()
    room.qtbot.wait(4 * MINUTE_MS)
    room.settle()
    assert room.settings.now.usual_volume == room.settings.now.usual_percent == 0


def test_silence_teaches_nothing(room: Room, computer: FakeVolume) -> None:
    room.begins(MINUTE_MS)
    room.qtbot.wait(4 * MINUTE_MS)
    room.settle()
    assert room.settings.now.usual_volume == 0


def test_a_session_begins_with_the_usual_volume_of_the_app(
    room: Room, computer: FakeVolume
) -> None:
    room.settings.change(volume=0.25, usual_volume=0.85)
    session = room.begins()
    assert room.settings.now.volume == 0.85
    room.settings.change(volume=0.4)
    room.listens()
    assert room.settings.now.volume == 0.4, "what the reader chose stays for this session"
    session.begin()
    assert room.settings.now.volume == 0.85, "another visitor begins with the usual"


def test_a_silent_computer_is_brought_to_the_usual_once(room: Room, computer: FakeVolume) -> None:
    room.settings.change(usual_percent=40, usual_socket="speaker")
    computer.now = Loudness(80, muted=True)
    session = room.begins()
    assert not computer.sets, "before the first listening nothing is touched"
    room.listens()
    room.until(lambda: computer.now == Loudness(40, muted=False))
    assert computer.sets == [5, 10, 15, 20, 25, 30, 35, 40]
    room.desk.reading.pause()
    computer.now = Loudness(5, muted=False)
    room.listens()
    assert computer.sets[-1] == 40, "later in the session it is the reader's own affair"
    session.begin()
    room.settle()
    room.desk.reading.pause()
    room.listens()
    room.until(lambda: computer.now == Loudness(40, muted=False))


def test_a_hand_on_the_volume_wins(room: Room, computer: FakeVolume) -> None:
    room.settings.change(usual_percent=60, usual_socket="speaker")
    computer.now = Loudness(20, muted=False)
    room.begins()
    set_percent = computer.set_percent

    def then_somebody_turns_it_down(percent: int, output: str = "") -> None:
        set_percent(percent, output)
        if percent >= 35:
            computer.now = Loudness(10, muted=False)

    computer.set_percent = then_somebody_turns_it_down  # type: ignore[method-assign]
    room.listens()
    room.until(lambda: computer.now == Loudness(10, muted=False))
    room.qtbot.wait(30)
    room.settle()
    assert computer.sets == [25, 30, 35]


def test_headphones_that_are_put_in_meanwhile_are_not_made_louder(
    room: Room, computer: FakeVolume
) -> None:
    room.settings.change(usual_percent=60, usual_socket="speaker")
    computer.now = Loudness(20, muted=False)
    room.begins()
    set_percent = computer.set_percent

    def then_headphones_are_put_in(percent: int, output: str = "") -> None:
        set_percent(percent, output)
        if percent >= 35:
            computer.sounds_at = "headphones"

    computer.set_percent = then_headphones_are_put_in  # type: ignore[method-assign]
    room.listens()
    room.until(lambda: computer.sounds_at == "headphones")
    room.qtbot.wait(30)
    room.settle()
    assert computer.sets == [25, 30, 35]


def test_what_was_turned_before_listening_stays(room: Room, computer: FakeVolume) -> None:
    room.settings.change(usual_percent=70, usual_socket="speaker")
    computer.now = Loudness(70, muted=False)
    room.begins()
    computer.now = Loudness(30, muted=False)
    room.listens()
    room.qtbot.wait(20)
    room.settle()
    assert not computer.sets


@pytest.mark.sound
@pytest.mark.alone
@pytest.mark.skipif(not is_available(), reason="needs pulseaudio and parec")
def test_on_a_real_sound_server(
    qtbot: QtBot,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with VirtualSoundCard() as card:
        for name, value in card.start(tmp_path_factory.mktemp("s")).items():
            monkeypatch.setenv(name, value)
        room = Room(qtbot, tmp_path, SystemVolume())
        socket = room.speakers.socket()
        assert socket, "the server tells its device"
        room.computer.set_percent(30)
        assert system_loudness() == Loudness(30, muted=False)
        room.settings.change(usual_percent=45, usual_socket=socket)
        room.begins()
        room.listens()
        room.until(lambda: system_loudness() == Loudness(45, muted=False))
        room.jobs.close()
