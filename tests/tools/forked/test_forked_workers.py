"""Forked workers: every test runs once, in order of its file, and a worker that dies is no end."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.check import slowest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere xdist's workers are taken"
)

ROOT = Path(__file__).parents[3]

CONFTEST = """
import os
from pathlib import Path

import pytest

TOLD = Path(__file__).with_name("told")

def tell(*what):
    with TOLD.open("a") as file:
        print(os.getpid(), *what, file=file)

tell("collected")

@pytest.hookimpl(optionalhook=True)
def pytest_worker_forked():
    tell("forked")

@pytest.fixture(scope="module")
def module():
    yield
    tell("module", "ended")

@pytest.fixture(scope="session", autouse=True)
def session():
    tell("session", "begun")
    yield
    tell("session", "ended")

@pytest.fixture(autouse=True)
def ran(request, module, tmp_path):
    tell("ran", request.node.nodeid, tmp_path)

def pytest_unconfigure():
    tell("unconfigured")
"""


SEVEN = """
import pytest

@pytest.mark.parametrize("n", range(7))
def test_it(n):
    pass
"""


def forked(folder: Path, *arguments: str, **files: str) -> subprocess.CompletedProcess[str]:
    """Run these files' tests in forked workers."""
    for name, body in {"conftest": CONFTEST, **files}.items():
        (folder / f"{name}.py").write_text(body, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tools.forked.plugin", "--forked", "2"]
    (folder / "temporary").mkdir(exist_ok=True)
    environment = os.environ | {
        "TMPDIR": str(folder / "temporary"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(ROOT),
        "PYTEST_ADDOPTS": "",
    }
    return subprocess.run(
        [*command, *arguments, "-ra", "--junitxml=report.xml", str(folder)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def told(folder: Path) -> list[tuple[int, list[str]]]:
    """Return what conftest told, with the process."""
    lines = (folder / "told").read_text("utf-8").splitlines()
    return [(int(line.split()[0]), line.split()[1:]) for line in lines]


def test_each_test_runs_once_and_a_file_in_one_worker(tmp_path: Path) -> None:
    done = forked(tmp_path, test_a=SEVEN, test_b=SEVEN, test_c=SEVEN)
    assert done.returncode == 0, done.stdout
    assert "21 passed" in done.stdout
    lines = told(tmp_path)
    ran = [(pid, what[1], what[2]) for pid, what in lines if what[0] == "ran"]
    assert len({name for _, name, _ in ran}) == len(ran) == 21
    assert len({folder for _, _, folder in ran}) == 21
    for file in "abc":
        of_file = [(pid, name) for pid, name, _ in ran if name.startswith(f"test_{file}")]
        assert len({pid for pid, _ in of_file}) == 1
        assert of_file == sorted(of_file)
    # The tests are collected once, and each process has its own beginning and end.
    assert [what for _, what in lines].count(["collected"]) == 1
    workers = {pid for pid, what in lines if what == ["forked"]}
    assert len(workers) == 2
    for pid in workers:
        own = Counter(" ".join(what) for each, what in lines if each == pid and what[0] != "ran")
        assert own["unconfigured"] == own["forked"] == 1
        assert own["session begun"] == own["session ended"] <= 1
    assert sum(what == ["module", "ended"] for _, what in lines) == 3
    # All are in the folder of the run, which keeps no lock: it can be cleared away.
    kept = [each for each in (tmp_path / "temporary").glob("pytest-of-*/*") if each.is_dir()]
    assert {each.resolve().name for each in kept} == {"pytest-0"}
    assert not list(tmp_path.glob("temporary/*/*/.lock"))


def test_a_test_at_a_time(tmp_path: Path) -> None:
    # Each waits for the other, which one worker alone could not do.
    body = """
import time
from pathlib import Path
import pytest

@pytest.mark.parametrize("n", range(2))
def test_it(n):
    Path(f"begun-{n}").touch()
    end = time.monotonic() + 20
    while not Path(f"begun-{1 - n}").exists():
        assert time.monotonic() < end
        time.sleep(0.001)
"""
    done = forked(tmp_path, "--forked-by", "test", test_a=body)
    assert "2 passed" in done.stdout


OUTCOMES = """
import sys, warnings
import pytest

def test_fails():
    print("was printed")
    assert [1, 2] == [1, 3]

@pytest.mark.skip(reason="not today")
def test_skipped():
    pass

@pytest.mark.xfail(strict=True)
def test_expected():
    assert 0

@pytest.fixture
def broken():
    raise OSError("no such thing")

def test_broken(broken):
    pass

def test_warns():
    warnings.warn("mind the step", RuntimeWarning)

def test_passes():
    pass
"""


def test_reports_are_those_of_one_process(tmp_path: Path) -> None:
    done = forked(tmp_path, test_a=OUTCOMES)
    assert done.returncode == 1
    for part in (
        "1 failed, 2 passed, 1 skipped, 1 xfailed, 1 warning, 1 error",
        "At index 1 diff: 2 != 3",
        "was printed",
        "OSError: no such thing",
        "RuntimeWarning: mind the step",
        "not today",
    ):
        assert part in done.stdout
    cases = list(ElementTree.parse(tmp_path / "report.xml").iter("testcase"))
    assert len({case.get("name") for case in cases}) == 6
    assert slowest([tmp_path / "report.xml"])[0][0] == "test_a.py"
    again = forked(tmp_path, "--last-failed", test_a=OUTCOMES)
    assert "1 failed, 1 error" in again.stdout


DYING = """
import os, signal

def test_before():
    pass

def test_dies():
    os.kill(os.getpid(), signal.SIGKILL)

def test_after():
    pass
"""


def test_a_worker_that_dies_fails_its_test_alone(tmp_path: Path) -> None:
    done = forked(tmp_path, test_a=DYING, test_b="def test_it():\n    pass\n")
    assert done.returncode == 1
    assert "1 failed, 3 passed" in done.stdout
    assert "died, exit code -9, in test_a.py::test_dies" in done.stdout


LEAVING = """
import pytest

def test_it(request):
    def leave():
        raise OSError("left open")

    request.config.add_cleanup(leave)
    FAILS
"""


@pytest.mark.parametrize(
    ("fails", "told"), [("", "died, exit code 1"), ("assert 0", "1 failed in")], ids=["", "failed"]
)
def test_what_goes_wrong_when_a_worker_ends_fails_the_run(
    tmp_path: Path, fails: str, told: str
) -> None:
    """A test that has failed may have left something open, and is told already."""
    done = forked(tmp_path, test_a=LEAVING.replace("FAILS", fails))
    assert done.returncode == 1
    assert told in done.stdout
    assert "OSError: left open" in done.stderr


def test_the_run_stops_where_it_is_told_to(tmp_path: Path) -> None:
    done = forked(tmp_path, "-x", test_a=SEVEN.replace("pass", "assert 0"))
    assert done.returncode == 1
    assert "stopping after 1 failures" in done.stdout


def test_a_file_that_cannot_be_collected_stops_the_run(tmp_path: Path) -> None:
    done = forked(tmp_path, test_a="import nothing.at.all\n", test_b="def test_it():\n    pass\n")
    assert done.returncode == 2
    assert "1 error" in done.stdout
    assert not [what for _, what in told(tmp_path) if what[0] == "ran"]
