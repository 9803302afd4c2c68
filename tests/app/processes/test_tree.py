"""A program is ended with all that it has started, also what it no longer waits for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.processes import tree
from app.processes.tree import end_tree, start_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX who is alive")

FAMILY = """
import pathlib, subprocess, sys, time
sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
child = subprocess.Popen(sleeps)
pathlib.Path("child").write_text(str(child.pid))
pathlib.Path("child").rename("born")
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if stat.parent.parent.joinpath("self").exists():
        try:
            return stat.read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(what: str, is_so: object) -> None:
    end = time.monotonic() + 30
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < end, what
        time.sleep(0.01)


def test_its_children_end_with_it(tmp_path: Path) -> None:
    leader = start_tree([sys.executable, "-c", FAMILY], tmp_path, os.environ)
    try:
        wait_for("a child", (tmp_path / "born").exists)
        child = int((tmp_path / "born").read_text())
        assert is_alive(child)
    finally:
        end_tree(leader)
    leader.stdout.close()
    assert leader.returncode is not None
    wait_for("the end of the child", lambda: not is_alive(child))


def test_a_program_that_has_ended_is_left_alone(tmp_path: Path) -> None:
    leader = start_tree([sys.executable, "-c", "print(1)"], tmp_path, os.environ)
    said, _ = leader.communicate()
    end_tree(leader)
    assert leader.returncode == 0
    assert said.strip() == b"1"


class Interrupted(subprocess.Popen[bytes]):
    """A process whose lock Ctrl+C has left held: nobody learns that it has ended."""

    def poll(self) -> None:
        return None

    def wait(self, timeout: float | None = None) -> int:
        assert timeout is not None, "this would wait for ever"
        raise subprocess.TimeoutExpired(self.args, timeout)

    def really_wait(self) -> int:
        return super().wait(30)


def test_no_clean_up_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "GONE_S", 0.01)
    leader = Interrupted(["sleep", "60"], start_new_session=True)
    end_tree(leader)
    assert leader.really_wait() == -9
