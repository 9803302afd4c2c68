"""`./run.sh test`: failed tests get a second try, a failed check fails it, and what is slow shows.

The second try forgives a machine that stood still, never a wrong test.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import check
from tools.check import beside, files_alone, processor_seconds, run, slowest

TWICE = """
from pathlib import Path

def test_always_fine():
    pass

def test_second_time_lucky():
    seen = Path(__file__).with_name("seen")
    assert seen.exists() or seen.touch()
"""


@pytest.mark.parametrize(("body", "code"), [(TWICE, 0), ("def test_wrong():\n    assert 0\n", 1)])
def test_a_failed_test_gets_one_second_try(tmp_path: Path, body: str, code: int) -> None:
    (tmp_path / "test_it.py").write_text(body, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", str(tmp_path)]
    assert run(command, os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, tmp_path) == code


def test_the_slowest_files_are_told(tmp_path: Path) -> None:
    for name, nap in (("quick", 0), ("slow", 0.05)):
        body = f"import time\n\nclass TestIt:\n    def test_it(self):\n        time.sleep({nap})\n"
        (tmp_path / f"test_{name}.py").write_text(body, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", str(tmp_path)]
    report = tmp_path / "report.xml"
    assert run(command, os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, tmp_path, report) == 0
    found = slowest([report, tmp_path / "none.xml"])
    assert [file for file, _ in found] == ["test_slow.py", "test_quick.py"]
    assert found[0][1] >= 0.05


@pytest.mark.parametrize(("code", "told"), [(0, False), (3, True)])
def test_what_fails_beside_is_told_at_once(
    capfd: pytest.CaptureFixture[str], code: int, told: bool
) -> None:
    command = [sys.executable, "-c", f"print('a fault'); raise SystemExit({code})"]
    done = beside("lint", command, dict(os.environ))
    assert (done.code, done.output) == (code, "a fault\n")
    assert ("== lint: 0 s\na fault" in capfd.readouterr().out) == told


def test_one_check_that_fails_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fine, wrong = ("-c", "print('fine')"), ("-c", "raise SystemExit('wrong')")
    monkeypatch.setattr(check, "BESIDE", (("one", wrong), ("two", fine)))
    monkeypatch.setattr(
        check, "TESTS", (("tests", ("-c", "")), ("others", ("-c", "import nothing.at.all")))
    )
    assert check.check_all(dict(os.environ), tmp_path) == ["one", "others"]
    assert "== two: 0 s\nfine" in capfd.readouterr().out


def test_only_files_with_tests_that_run_alone_are_given_to_that_run(tmp_path: Path) -> None:
    for name, body in (("alone", "pytestmark = [pytest.mark.alone]\n"), ("beside", "")):
        (tmp_path / f"test_{name}.py").write_text(body, "utf-8")
    assert files_alone(tmp_path) == [str(tmp_path / "test_alone.py")]
    assert len(files_alone()) >= 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell it of children")
def test_the_processor_time_of_children_counts() -> None:
    before = processor_seconds()
    busy = "import time\nwhile time.process_time() < 0.2: pass"
    subprocess.run([sys.executable, "-S", "-c", busy], check=True)
    after = processor_seconds()
    assert before is not None
    assert after is not None
    assert after - before >= 0.2
