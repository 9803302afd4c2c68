"""`yinling --kiosk` with its real windows: it comes back, and leaves nothing when it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn

from app.kiosk.homes.visit_places import visit_places
from app.kiosk.places import MachinePlaces

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

LONG_S = 60.0


def until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + LONG_S
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


class Kept:
    """A machine in a folder, with its keeper."""

    def __init__(self, folder: Path) -> None:
        self.machine = folder / "machine"
        self.runtime = folder / "runtime"
        self.runtime.mkdir(mode=0o700)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(self.runtime),
            "PULSE_SERVER": f"unix:{folder}/none",
            "HOME": str(folder),
        }
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "ui.main", "--kiosk", "--machine"]
        return subprocess.Popen(
            [*command, str(self.machine)], env=self.environment, stderr=subprocess.DEVNULL
        )

    def until_logged(self, line: str) -> None:
        file = self.machine / "log" / "keeper.log"
        until(lambda: file.exists() and re.search(line, file.read_text("utf-8")))

    def below(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def home(self, number: int) -> Path:
        """Return the folder of this visit, which is the only one now."""
        self.until_logged(f"window {number}: painted")
        until(lambda: len(psutil.Process(self.process.pid).children()) == 1)
        (window,) = psutil.Process(self.process.pid).children()
        return Path(window.environ()["YINLING_HOME"]).parent


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path)
    yield kept
    kept.process.kill()
    kept.process.wait()
    for place in visit_places(MachinePlaces(kept.machine), kept.environment, sys.platform):
        shutil.rmtree(place.folder, ignore_errors=True)


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_a_machine_is_kept_until_the_system_ends_it(kept: Kept) -> None:
    kept.until_logged("window 1: painted")
    (window,) = psutil.Process(kept.process.pid).children()
    assert "--kiosk-visit" in window.cmdline()
    assert "Qt6Core" not in Path(f"/proc/{kept.process.pid}/maps").read_text("utf-8")
    first = kept.home(1)
    assert first.name.startswith("visit-")

    second = kept.start()
    assert second.wait(LONG_S) == 5  # the machine has a keeper

    window.send_signal(signal.SIGKILL)
    kept.until_logged("window 1: signal 9")
    second_home = kept.home(2)
    assert second_home != first
    until(lambda: not first.exists())

    left = kept.below()
    kept.process.send_signal(signal.SIGTERM)
    assert kept.process.wait(LONG_S) == 0
    _, alive = psutil.wait_procs(left, LONG_S)
    assert alive == []
    assert not second_home.exists()


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_a_killed_keeper_takes_its_windows_along_and_the_next_one_clears_up(kept: Kept) -> None:
    home = kept.home(1)
    left = kept.below()
    kept.process.kill()
    kept.process.wait()
    _, alive = psutil.wait_procs(left, LONG_S)
    assert alive == []
    assert home.exists()
    kept.process = kept.start()
    until(lambda: not home.exists())


def test_the_plain_page_needs_nothing_but_its_keeper(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "missing")
    page = subprocess.Popen(
        [sys.executable, "-P", "-m", "ui.start.kiosk.safe"],
        env={"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "YINLING_MACHINE": nowhere},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert page.stdout is not None
    assert page.stdin is not None
    assert [page.stdout.readline() for _ in range(3)] == [b"painted\n", b"beat\n", b"beat\n"]
    page.stdin.close()  # as the keeper's end does
    assert page.wait(LONG_S) == 0
    page.stdout.close()
    assert list(tmp_path.iterdir()) == []
