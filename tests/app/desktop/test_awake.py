"""The screen saver is held off on a real session bus, and let go again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.awake import Awake, AwakeOnBus
from app.desktop.here import keeps_awake
from app.jobs import Jobs

SAVER = Path(__file__).with_name("screen_saver.py")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is of Linux"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon"),
]


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.kill()
    daemon.communicate()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.close()


@pytest.mark.usefixtures("bus")
def test_it_is_held_off_once_and_let_go(jobs: Jobs) -> None:
    saver = subprocess.Popen([sys.executable, "-P", str(SAVER)], stdout=subprocess.PIPE, text=True)
    assert saver.stdout is not None
    try:
        assert saver.stdout.readline() == "ready\n"
        awake = keeps_awake(jobs, "银龄悦读", "有人在看")
        for _ in range(2):
            awake.hold()
            awake.hold()
            assert saver.stdout.readline() == "held 银龄悦读 有人在看\n"
            awake.release()
            awake.release()
            assert saver.stdout.readline() == "left\n"
    finally:
        saver.kill()
        saver.communicate()


@pytest.mark.usefixtures("bus")
def test_a_desktop_without_screen_saver_is_left_alone(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    awake = AwakeOnBus(jobs, "银龄悦读", "有人在看")
    awake.hold()
    qtbot.waitUntil(
        lambda: "screen saver: org.freedesktop.DBus.Error" in caplog.text, timeout=20000
    )
    awake.release()


def test_without_a_bus_nothing_is_asked(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    awake = keeps_awake(jobs, "", "")
    assert type(awake) is Awake
    awake.hold()
    awake.release()
