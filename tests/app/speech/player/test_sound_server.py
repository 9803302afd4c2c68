"""The watch over a sound server, with a server that is only a socket."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path

import pytest

from app.speech.player import sound_server
from app.speech.player.sound_server import SoundServer, server_address


class Server:
    """Accepts connections and says nothing."""

    def __init__(self, address: Path) -> None:
        self.address = address
        self.lines: list[socket.socket] = []
        self.listener: socket.socket | None = None

    def start(self) -> None:
        self.address.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(self.address))
        self.listener.listen()
        self.listener.setblocking(False)

    def accept(self) -> None:
        assert self.listener is not None
        self.lines.append(self.listener.accept()[0])

    def die(self) -> None:
        for line in self.lines:
            line.close()
        self.lines.clear()
        if self.listener is not None:
            self.listener.close()
        self.listener = None


@pytest.fixture
def server():
    with tempfile.TemporaryDirectory(prefix="snd-") as folder:
        server = Server(Path(folder) / "pulse.sock")
        yield server
        server.die()


@pytest.fixture
def watch(server, qapp):
    watch = SoundServer(server.address)
    watch.deaths = []
    watch.died.connect(lambda: watch.deaths.append(1))
    yield watch
    watch.close()


def test_without_an_address_everything_is_usable(qapp):
    assert SoundServer(None).is_usable()


def test_usable_as_soon_as_there_is_a_server(server, watch):
    assert not watch.is_usable()
    server.start()
    assert watch.is_usable()
    assert watch.deaths == []


def test_a_death_is_told_and_nothing_is_usable_even_if_it_is_back(server, watch, qtbot):
    server.start()
    assert watch.is_usable()
    server.accept()
    server.die()
    qtbot.waitUntil(lambda: watch.deaths == [1])
    server.start()
    assert not watch.is_usable()


def test_a_death_is_known_before_the_event_loop_hears_of_it(server, watch):
    server.start()
    assert watch.is_usable()
    server.accept()
    server.die()
    server.start()
    assert not watch.is_usable()
    assert watch.deaths == [1]


def test_never_again_in_this_process(server, watch, qtbot):
    server.start()
    watch.is_usable()
    server.accept()
    server.die()
    qtbot.waitUntil(lambda: watch.deaths == [1])
    server.start()
    assert watch.is_dead
    assert not watch.is_usable()


def test_the_line_is_renewed_before_the_server_hangs_up_on_it(server, watch, qtbot, monkeypatch):
    monkeypatch.setattr(sound_server, "RENEW_MS", 30)
    watch = SoundServer(server.address)
    watch.deaths = []
    watch.died.connect(lambda: watch.deaths.append(1))
    server.start()
    assert watch.is_usable()
    server.accept()
    qtbot.wait(100)
    server.accept()  # a second line came
    assert server.lines[0].recv(1) == b""  # and the first was given back
    assert watch.deaths == []
    assert watch.is_usable()
    watch.close()


@pytest.mark.parametrize(
    ("pulse_server", "expected"),
    [("unix:/run/x/native", "/run/x/native"), ("/run/x/native", "/run/x/native"), ("host", None)],
)
def test_the_address_is_the_one_of_the_environment(monkeypatch, pulse_server, expected):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PULSE_SERVER", pulse_server)
    assert server_address() == (Path(expected) if expected else None)


def test_the_users_own_server_is_watched_even_before_it_is_there(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert server_address() is None
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert server_address() == tmp_path / "pulse" / "native"
    (tmp_path / "pipewire-0").touch()
    assert server_address() is None, "PipeWire alone is Qt's own affair"
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert server_address() == tmp_path / "pulse" / "native"


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_is_nothing_to_watch(monkeypatch, platform):
    monkeypatch.setattr("sys.platform", platform)
    assert server_address() is None
