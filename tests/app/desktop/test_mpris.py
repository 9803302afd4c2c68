"""The reading on a real session bus of its own, as a real client of the desktop sees it."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.desktop.here import has_session_bus

PLAYER = Path(__file__).with_name("mpris_player.py")
NAME = "org.mpris.MediaPlayer2.yinling"
READING = {
    "playback": "Playing",
    "title": "端午的粽子",
    "source": "家里的来信",
    "sentence": "粽叶要先泡一夜。",
    "number": 1,
    "can": ["play", "pause", "toggle", "stop", "next", "previous", "raise"],
}
missing = [name for name in ("dbus-daemon", "gdbus") if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="MPRIS is of Linux"),
    pytest.mark.skipif(bool(missing), reason=f"needs {missing}"),
]


def eventually(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def bus() -> Iterator[dict[str, str]]:
    """Start a bus; return the environment to use it."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"}
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


class Player:
    """The app's side, in a process of its own."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(PLAYER)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.line() == "MprisControls"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def do(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        assert self.line() == f"did {what.split()[0]}"

    def show(self, **changes: object) -> None:
        self.do("show " + json.dumps(READING | changes))

    def is_offered(self) -> bool:
        names = self.gdbus("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames")
        return NAME in names

    def gdbus(self, name: str, path: str, *call: str) -> str:
        command = ["gdbus", "call", "--session", "--dest", name, "--object-path", path, "--method"]
        done = subprocess.run(
            [*command, *call], env=self.env, capture_output=True, text=True, timeout=20
        )
        return done.stdout.strip()

    def call(self, *call: str) -> str:
        """Return what a client is answered."""
        return self.gdbus(NAME, "/org/mpris/MediaPlayer2", *call)

    def properties(self, of: str) -> str:
        return self.call("org.freedesktop.DBus.Properties.GetAll", of)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def player(bus: dict[str, str]) -> Iterator[Player]:
    player = Player(bus)
    yield player
    player.close()


def test_a_client_reads_what_is_read_with_the_types_of_the_specification(player: Player) -> None:
    assert not player.is_offered(), "nothing was read yet"
    player.show()
    eventually(player.is_offered)
    told = player.properties("org.mpris.MediaPlayer2.Player")
    for part in (
        "'PlaybackStatus': <'Playing'>",
        "'mpris:trackid': <objectpath '/yinling/article/1'>",
        "'xesam:title': <'端午的粽子'>",
        "'xesam:artist': <['家里的来信']>",
        "'xesam:asText': <'粽叶要先泡一夜。'>",
        "'CanGoNext': <true>",
        "'CanSeek': <false>",
        "'Position': <int64 0>",
        "'Rate': <1.0>",
    ):
        assert part in told
    root = player.properties("org.mpris.MediaPlayer2")
    for part in ("'Identity': <'银龄悦读'>", "'CanQuit': <false>", "'CanRaise': <true>"):
        assert part in root
    assert "'SupportedUriSchemes': <@as []>" in root


def test_keys_and_buttons_of_the_desktop_arrive(player: Player) -> None:
    player.show()
    eventually(player.is_offered)
    calls = {
        **dict.fromkeys(("Play", "Pause", "PlayPause", "Stop", "Next", "Previous"), "Player"),
        "Raise": "",
    }
    heard = []
    for name, interface in calls.items():
        of = ".".join(filter(None, ("org.mpris.MediaPlayer2", interface, name)))
        assert player.call(of) == "()"
        heard.append(player.line())
    assert heard == ["play", "pause", "toggle", "stop", "next", "previous", "raise"]
    # What is not offered does nothing, and says so in its property.
    assert player.call("org.mpris.MediaPlayer2.Quit") == "()"
    assert player.call("org.mpris.MediaPlayer2.Player.Seek", "int64 5") == "()"
    player.show(playback="Paused")
    assert "'Paused'" in player.properties("org.mpris.MediaPlayer2.Player")


def test_changes_are_told_to_those_who_listen(player: Player) -> None:
    player.show()
    eventually(player.is_offered)
    monitor = subprocess.Popen(
        ["gdbus", "monitor", "--session", "--dest", NAME],
        env=player.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert monitor.stdout is not None
    try:
        while f"{NAME} is owned" not in monitor.stdout.readline():
            pass
        line = ""
        # It tells who owns the name before the bus has taken its order for changes.
        while not line:
            player.show()
            player.show(sentence="水要没过粽子。", playback="Paused", can=["play", "raise"])
            told = select.select([monitor.stdout], [], [], 1)[0]
            line = monitor.stdout.readline() if told else ""
            if "水要没过粽子。" not in line:
                line = ""
    finally:
        monitor.kill()
        monitor.wait()
        monitor.stdout.close()
    assert "PropertiesChanged ('org.mpris.MediaPlayer2.Player'" in line
    assert "水要没过粽子。" in line
    assert "'CanGoNext': <false>" in line
    assert "'CanPlay'" not in line, "only what has changed"
    assert line.strip().endswith("}, @as [])"), "the type that clients insist on"


def test_the_name_is_given_back_and_taken_again(player: Player) -> None:
    player.show()
    eventually(player.is_offered)
    player.do("withdraw")
    eventually(lambda: not player.is_offered())
    player.show(title="重新打开")
    eventually(player.is_offered)
    eventually(lambda: "重新打开" in player.properties("org.mpris.MediaPlayer2.Player"))
    player.do("withdraw")
    player.show()
    player.do("withdraw")  # before it is connected
    eventually(lambda: not player.is_offered())


def test_a_second_window_takes_a_name_of_its_own(player: Player) -> None:
    player.show()
    eventually(player.is_offered)
    second = Player(player.env)
    try:
        second.show(title="另一个窗口")
        ours = re.compile(re.escape(NAME) + r"\.instance\d+")
        listed = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames")
        eventually(lambda: ours.search(second.gdbus(*listed)) is not None)
    finally:
        second.close()
    assert "端午的粽子" in player.properties("org.mpris.MediaPlayer2.Player")


def test_without_a_bus_nothing_is_done(tmp_path: Path) -> None:
    assert not has_session_bus({})
    assert not has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").touch()
    assert has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})


def test_a_bus_that_is_gone_harms_nothing(bus: dict[str, str]) -> None:
    player = Player({**bus, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"})
    try:
        player.show()
        player.show(playback="Paused")
        player.do("withdraw")
        player.do("quit")
        assert player.process.wait(timeout=20) == 0
    finally:
        player.close()
