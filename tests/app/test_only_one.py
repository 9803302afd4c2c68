"""A second start calls the open app forward; other programs can do no more than that."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.places import ROOT
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

import app.only_one as module
from app.only_one import (
    ACTIVATION_VARIABLE,
    LONGEST_GIFT,
    LONGEST_KNOCK,
    SecondStarts,
    door_of,
    knock,
)


@pytest.fixture
def door(tmp_path: Path, qtbot: QtBot) -> Iterator[SecondStarts]:
    door = SecondStarts(tmp_path)
    yield door
    door.close()


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose sockets' paths fit into the 108 bytes that Linux allows."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder:
        yield Path(folder)


KNOCK = """
import sys
from pathlib import Path
from app.only_one import knock
print("knocking", flush=True)
print(knock(Path(sys.argv[1])))
"""


def knock_elsewhere(qtbot: QtBot, data: Path) -> bool:
    """Knock from another process; return what came of it."""
    return answer_to(qtbot, start_knocking(data))


def start_knocking(data: Path) -> subprocess.Popen[str]:
    # Not from a thread: Qt's waiting keeps Python's lock.
    other = subprocess.Popen(
        [sys.executable, "-c", KNOCK, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "knocking\n"
    return other


def answer_to(qtbot: QtBot, other: subprocess.Popen[str]) -> bool:
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=30000)
    return other.communicate()[0].strip() == "True"


def test_a_knock_is_heard_and_answered(
    door: SecondStarts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTIVATION_VARIABLE, "token-of-the-desktop")
    heard: list[str] = []
    door.knocked.connect(heard.append)
    assert knock_elsewhere(qtbot, tmp_path)
    monkeypatch.delenv(ACTIVATION_VARIABLE)
    assert knock_elsewhere(qtbot, tmp_path)
    assert heard == ["token-of-the-desktop", ""]


def test_another_readers_app_is_not_disturbed(
    door: SecondStarts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    heard: list[str] = []
    door.knocked.connect(heard.append)
    assert not knock(tmp_path / "elsewhere")
    qtbot.wait(20)
    assert not heard


def test_an_icon_pressed_twice_starts_one_app(tmp_path: Path, qtbot: QtBot) -> None:
    other = start_knocking(tmp_path)
    qtbot.wait(200)  # the first one is on its way to its first paint
    assert other.poll() is None
    door = SecondStarts(tmp_path)
    assert answer_to(qtbot, other)
    door.close()


@pytest.mark.parametrize("folder", ["run", "r" * 120, "missing"])
def test_the_door_is_in_the_users_own_folder_where_there_is_one(
    short_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    runtime = short_path / folder
    if folder != "missing":
        runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(module, "LONGEST_PATH", len(str(short_path)) + 60)
    door = SecondStarts(short_path)
    assert len(list(short_path.glob("run/yinling-*"))) == (folder == "run")
    client = QLocalSocket()
    client.connectToServer(door_of(short_path))
    assert client.waitForConnected(2000)
    door.close()


def test_where_nobody_answers_one_is_not_kept_waiting_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_MS", 50)
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    door = SecondStarts(tmp_path)  # open, but its app hangs: no event is handled here
    assert not knock(tmp_path)
    door.close()
    assert not knock(tmp_path)


@pytest.mark.parametrize(
    "noise", [b"hello\n", b"come forward \x1b[2J\n", b"x" * LONGEST_KNOCK, b"\xff\xfe\n"]
)
def test_what_is_no_knock_is_shown_out(
    door: SecondStarts, tmp_path: Path, qtbot: QtBot, noise: bytes
) -> None:
    heard: list[str] = []
    door.knocked.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(door_of(tmp_path))
    stranger.write(noise)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: stranger.state() is gone, timeout=5000)
    assert not heard


def test_a_door_left_by_an_app_that_was_killed_is_no_hindrance(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first = SecondStarts(tmp_path)
    second = SecondStarts(tmp_path)
    heard: list[str] = []
    second.knocked.connect(heard.append)
    assert knock_elsewhere(qtbot, tmp_path)
    assert heard == [""]
    first.close()
    second.close()


KNOCK_WITH_FILES = """
import sys
from pathlib import Path
from app.only_one import knock
print("knocking", flush=True)
print(knock(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
"""


def test_a_second_start_hands_its_files_over(
    door: SecondStarts, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTIVATION_VARIABLE, "token")
    heard: list[object] = []
    door.knocked.connect(heard.append)
    door.handed.connect(lambda token, files, shortcut: heard.append((token, files, shortcut)))
    odd = Path(os.fsdecode(b"/\xcd\xa8\xd6\xaa\n.txt"))
    other = subprocess.Popen(
        [sys.executable, "-c", KNOCK_WITH_FILES, str(tmp_path), "/信.txt", os.fspath(odd)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "knocking\n"
    assert answer_to(qtbot, other)
    assert heard == [("token", [Path("/信.txt"), odd], "")]


@pytest.mark.parametrize(
    "said",
    [
        b"bring nothing\n",
        b'bring {"token": 1, "files": []}\n',
        b'bring {"token": "", "files": ["relative.txt"]}\n',
        b'bring {"token": "\\u0000", "files": ["/a.txt"]}\n',
        b'bring {"token": "", "files": [], "shortcut": 1}\n',
        b'bring {"token": "", "files": [], "shortcut": "a name too long to be ours"}\n',
        b"bring []\n",
        b"bring " + b"[" * 5000 + b"\n",
        b"bring " + b"x" * LONGEST_GIFT,
    ],
    ids=range(9),
)
def test_a_gift_that_is_none_of_ours_is_dropped(
    door: SecondStarts, tmp_path: Path, qtbot: QtBot, said: bytes
) -> None:
    heard: list[object] = []
    door.handed.connect(lambda token, files, shortcut: heard.append(files))
    socket = QLocalSocket()
    socket.connectToServer(door_of(tmp_path))
    assert socket.waitForConnected(5000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
