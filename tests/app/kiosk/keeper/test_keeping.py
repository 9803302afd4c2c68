"""The keeper with real processes: windows follow each other, are repaired, and leave nothing."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.kiosk.keeper import children as children_module
from app.kiosk.keeper.children import Children, Plan
from app.kiosk.keeper.main import main as keep
from app.kiosk.keeper.main import plan_for
from app.kiosk.places import LOGIN_VARIABLE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is alive")

KEEPER = ROOT / "tests/fakes/kiosk/keeper.py"
LONG_S = 30.0


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(what: Callable[[], object], is_so: bool = True) -> None:
    deadline = time.monotonic() + LONG_S
    while bool(what()) is not is_so:
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


class Machine:
    """A keeper that runs, and its windows by the order of their coming."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notices.bind(str(folder / "notify"))
        self._told: queue.SimpleQueue[str] = queue.SimpleQueue()
        # At once: the system keeps ten of them at most, and drops the others.
        self._taking = threading.Thread(target=self._take_notices, daemon=True)
        self._taking.start()
        environment = {
            **os.environ,
            "FAKE_WINDOWS": str(folder),
            "PYTHONPATH": str(ROOT),
            "NOTIFY_SOCKET": str(folder / "notify"),
            "WATCHDOG_USEC": "200000",
            "WATCHDOG_PID": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(KEEPER)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def window(self, number: int) -> dict[str, object]:
        """Return what this window says of itself, when it has its turn."""
        file = self.folder / f"window-{number}"
        until(file.exists)
        born: dict[str, object] = json.loads(file.read_text())
        until((self.folder / f"turn-{born['pid']}").exists)
        return born

    def pid(self, number: int) -> int:
        return int(str(self.window(number)["pid"]))

    def is_gone(self, number: int) -> bool:
        """Return whether a window, its children and its home are gone."""
        born = json.loads((self.folder / f"window-{number}").read_text())
        pids = [born["pid"], *born["children"]]
        is_home_gone = born["kind"] == "safe" or not Path(born["home"]).exists()
        return is_home_gone and not any(map(is_alive, pids))

    def removals(self) -> list[tuple[str, str]]:
        """Return which homes were to be removed, and how many processes of theirs lived then."""
        lines = (self.folder / "removals").read_text().splitlines()
        return [(home, living) for home, _, living in (each.rpartition(" ") for each in lines)]

    def notices_have(self, notice: str) -> bool:
        """Return whether this was told; what was told before it is forgotten."""
        return self.notice() == notice

    def notice(self) -> str:
        return self._told.get(timeout=LONG_S)

    def _take_notices(self) -> None:
        while notice := self.notices.recv(1000).decode():
            self._told.put(notice)

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(b"", str(self.folder / "notify"))
        self._taking.join(LONG_S)
        self.notices.close()
        for file in self.folder.glob("window-*"):
            born = json.loads(file.read_text())
            for pid in (born["pid"], *born["children"]):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    machine.close()


def test_a_visit_follows_the_other_and_leaves_nothing(machine: Machine) -> None:
    first = machine.window(1)
    assert first["kind"] == "visit"
    assert first["asks"] == []  # the watchdog is the keeper's alone
    os.kill(machine.pid(1), signal.SIGUSR1)
    second = machine.window(2)
    assert second["home"] != first["home"]
    assert not is_alive(machine.pid(1))  # before the turn of the second
    until(lambda: machine.is_gone(1))
    assert is_alive(machine.pid(2))


@pytest.mark.parametrize("trouble", [signal.SIGKILL, signal.SIGSTOP, signal.SIGUSR2])
def test_a_window_that_crashes_stops_or_hangs_is_replaced(
    machine: Machine, trouble: signal.Signals
) -> None:
    os.kill(machine.pid(1), trouble)
    assert machine.window(2)["kind"] == "visit"
    until(lambda: machine.is_gone(1))


def test_visits_that_crash_bring_the_safe_page_until_one_comes_up(machine: Machine) -> None:
    first = machine.pid(1)
    (machine.folder / "crash").touch()
    os.kill(first, signal.SIGKILL)
    assert machine.window(2)["kind"] == "safe"
    (machine.folder / "crash").unlink()
    os.kill(machine.pid(2), signal.SIGUSR1)
    assert machine.window(3)["kind"] == "visit"
    until(lambda: machine.is_gone(2))


def test_a_visit_that_could_not_be_removed_is_tried_again_after_the_next(machine: Machine) -> None:
    held = machine.folder / "held"
    held.touch()
    home = Path(str(machine.window(1)["home"]))
    os.kill(machine.pid(1), signal.SIGUSR1)
    machine.window(2)
    until(lambda: machine.notices_have("STATUS=left-behind"))
    assert home.exists()
    held.unlink()
    os.kill(machine.pid(2), signal.SIGUSR1)
    until(home.exists, is_so=False)
    until(lambda: machine.notices_have("STATUS=left-behind-gone"))
    until(lambda: machine.is_gone(2))
    # The visit that has just ended goes first, however long the older ones take.
    homes = [str(home), str(machine.window(2)["home"]), str(home)]
    assert [each[0] for each in machine.removals()] == homes


def test_a_home_is_thrown_away_when_all_that_could_write_there_has_ended(machine: Machine) -> None:
    machine.window(1)
    os.kill(machine.pid(1), signal.SIGUSR1)
    machine.window(2)
    until(lambda: machine.is_gone(1))
    assert [living for _, living in machine.removals()] == ["0"]


def test_a_damaged_shelf_is_mended_beside_the_visits(machine: Machine) -> None:
    (machine.folder / "damaged").touch()
    begun, made = machine.folder / "begun", machine.folder / "made"
    os.kill(machine.pid(1), signal.SIGUSR1)
    machine.window(2)
    until(begun.exists)
    os.kill(machine.pid(2), signal.SIGUSR1)
    machine.window(3)
    until(lambda: machine.is_gone(2))  # what it has left behind is ended: this is not
    (machine.folder / "finish").touch()
    until(made.exists)
    until(lambda: machine.notices_have("STATUS=library-rescued 3"))


def test_the_systems_wish_ends_all_and_systemd_hears_of_it(machine: Machine) -> None:
    machine.window(1)
    heard = {machine.notice() for _ in range(8)}
    assert {"READY=1", "WATCHDOG=1", "STATUS=painted"} <= heard
    machine.process.send_signal(signal.SIGTERM)
    assert machine.process.communicate(timeout=LONG_S)[0] == "told\n"
    assert machine.is_gone(1)
    while machine.notice() != "STOPPING=1":
        pass


def test_the_windows_end_with_a_keeper_that_is_killed(machine: Machine) -> None:
    window = machine.pid(1)
    machine.process.kill()
    until(lambda: is_alive(window), is_so=False)


def test_a_machine_that_did_not_get_ready_tries_again_the_next_time(tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    fails_twice = f"f = open({str(tried)!r}, 'a+b'); f.write(b'.'); raise SystemExit(f.tell() < 3)"
    plan = Plan(
        commands={},
        make_home=lambda: pytest.fail("no visit here"),
        plain_env={},
        more_env={},
        get_ready=(sys.executable, "-I", "-S", "-c", fails_twice),
        is_due=iter((True, *[False] * 9)).__next__,
    )
    children = Children(plan, queue.SimpleQueue())
    for _ in range(5):
        children.get_ready()
        children.wait_ready()
    assert tried.read_bytes() == b"...", "it is not due again once it went well"


def test_what_a_late_process_has_started_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children_module, "READY_S", 2.0)
    monkeypatch.setattr(children_module, "LAST_WORDS_S", 0.1)
    started = tmp_path / "started"
    holds_the_pipe = f"sleep 60 & echo $! >{started}; echo dictionaries; wait"
    plan = Plan(
        commands={},
        make_home=lambda: pytest.fail("no visit here"),
        plain_env={"PATH": os.environ["PATH"]},
        more_env={},
        get_ready=("sh", "-c", holds_the_pipe),
        is_due=lambda: True,
    )
    events: queue.SimpleQueue[object] = queue.SimpleQueue()
    children = Children(plan, events)
    children.get_ready()
    children.wait_ready()
    os.kill(int(started.read_text()), signal.SIGKILL)
    codes = [events.get_nowait().code for _ in range(events.qsize())]
    assert codes[-1] == "not-ready-in-time"


def test_a_window_knows_whether_a_login_follows_and_not_how() -> None:
    by_hand = plan_for({"YINLING_MACHINE": "/m"}, for_class=False)
    in_unit = plan_for({"YINLING_MACHINE": "/m", "YINLING_LEAVE": "/run/leave"}, for_class=False)
    assert LOGIN_VARIABLE not in by_hand.plain_env
    assert in_unit.plain_env == {**by_hand.plain_env, LOGIN_VARIABLE: "1"}


def test_help_of_the_keeper_is_that_of_the_app(capfd: pytest.CaptureFixture[str]) -> None:
    assert keep(("--help",)) == 0
    assert "当公用机用" in capfd.readouterr().out
