"""The app's tests with the Qt that the package for old Linux brings (requirements/old-linux.txt).

They run in a virtual environment of their own, below build/. A sample is a third of the files, by
turns of the day; --whole runs every file. The Python is that of the bench.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from fakes.turns import WHOLE_VARIABLE, today, turn_of
from packaging.markers import default_environment

from tools.check import run as run_tests
from tools.package.pinned import read_pinned
from tools.package.targets import Target

ROOT = Path(__file__).parents[2]
LOCKS = (ROOT / "requirements" / "dev.txt", ROOT / "requirements" / "old-linux.txt")
PLACE = ROOT / "build" / "older-qt"
ROOMS = ("ui", "journeys", "app", "cli", "content")
"""Folders of tests. Those of tools and benches say nothing about the app."""
PYTEST = ("-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-o", "timeout=900")
"""Nothing is measured: a test may wait for a busy machine."""
_A_THIRD = 3


def run(*, whole: bool = False) -> list[dict[str, object]]:
    """Return, for each folder of tests, how many there were and how they ended."""
    python = _environment()
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | ({WHOLE_VARIABLE: "1"} if whole else {})
    found = []
    for room in ROOMS:
        with tempfile.TemporaryDirectory(prefix="yinling-older-qt-") as folder:
            report = Path(folder, "report.xml")
            command = [str(python), "-P", *PYTEST]
            code = run_tests([*command, *_files(room, whole=whole)], environment, ROOT, report)
            cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
        found.append({"what": f"tests/{room}", **counted(cases), "kept": code == 0})
    return found


def counted(cases: Iterable[ElementTree.Element]) -> dict[str, object]:
    """Return how many tests there were, how many failed at the first try, and their seconds."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for case in cases:
        ends = {each.tag for each in case}
        counts["tests"] += 1
        counts["skipped"] += "skipped" in ends
        counts["failed at first"] += bool(ends & {"failure", "error"})
        seconds += float(case.get("time", "0"))
    names = ("tests", "skipped", "failed at first")
    found: dict[str, object] = {name: counts[name] for name in names}
    return found | {"s": round(seconds)}


def _files(room: str, *, whole: bool) -> list[str]:
    files = sorted(str(file) for file in (ROOT / "tests" / room).rglob("test_*.py"))
    return files if whole else turn_of(today(), files, -(-len(files) // _A_THIRD))


def _environment() -> Path:
    """Return the Python of the environment, which is made anew when what it is to hold changes."""
    target = Target(
        "this machine",
        f"{sys.version_info.major}.{sys.version_info.minor}",
        (),
        {name: str(said) for name, said in default_environment().items()} | {"extra": ""},
    )
    wanted = "".join(f"{each.line}\n" for each in read_pinned(LOCKS, target))
    python, stamp = PLACE / "venv" / "bin" / "python", PLACE / "installed.txt"
    if python.exists() and stamp.exists() and stamp.read_text("ascii") == wanted:
        return python
    stamp.unlink(missing_ok=True)
    venv.create(PLACE / "venv", clear=True, with_pip=True)
    listed = PLACE / "wanted.txt"
    listed.write_text(wanted, "ascii")
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    exact = (*pip, "--no-deps", "--require-hashes", "--requirement", str(listed))
    itself = (*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for command in (exact, itself):
        subprocess.run(command, check=True)
    listed.rename(stamp)
    return python
