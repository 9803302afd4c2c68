"""`./run.sh test`: every check that a change must pass; with arguments, pytest alone with those."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from xml.etree import ElementTree

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

BESIDE = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", _LINT_IMPORTS)),
    ("house", ("-m", "tools.house")),
)
"""These run beside the first tests, one after the other."""


_TESTS_FOLDER = Path(__file__).parents[1] / "tests"


def files_alone(tests: Path = _TESTS_FOLDER) -> list[str]:
    """Return the files whose tests are marked `alone`: each process takes ten seconds for all."""
    files = sorted(tests.rglob("test_*.py"))
    return [str(file) for file in files if "pytest.mark.alone" in file.read_text("utf-8")]


_FOUR_AT_A_TIME = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""Four on two cores, because many tests wait for processes, sound and screens: three leave the
cores idle for 14 % of the time, four for 6 %. Files go in the order of tests/conftest.py, which
puts those first that take longest."""

TESTS = (
    ("pytest", ("-m", "pytest", *_FOUR_AT_A_TIME, "-m", "not alone")),
    # Recordings are measured in milliseconds: nothing runs meanwhile but one more of them.
    ("pytest: alone", ("-m", "pytest", "-n", "2", "--dist", "load", "-m", "alone", *files_alone())),
)

SLOWEST = 10
"""Files that are shown with their seconds at the end of a run."""

TESTS_FAILED = 1
"""pytest's exit code for failed tests; other codes, such as that of a crash, get no second try."""


@dataclass(frozen=True, slots=True)
class Done:
    """A check that has ended."""

    name: str
    code: int
    output: str
    seconds: float

    def tell(self) -> None:
        """Print what it said."""
        print(f"\n== {self.name}: {self.seconds:.0f} s\n{self.output.strip()}", flush=True)


def beside(name: str, command: list[str], environment: dict[str, str]) -> Done:
    """Run a check while tests run; only a failed one is told at once, between their dots."""
    began = time.monotonic()
    done = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    result = Done(name, done.returncode, done.stdout, time.monotonic() - began)
    if result.code != 0:
        result.tell()
    return result


def run(
    command: list[str],
    environment: dict[str, str],
    folder: Path | None = None,
    report: Path | None = None,
) -> int:
    """Run tests and return the exit code; failed tests get one second try, and it is said.

    Sound servers, screens and killed processes are real here: on a machine that stands still for
    a second one of a thousand tests may fail. A test that is wrong fails twice; hypothesis keeps
    what it found and tries that first. `report` is written by the first try, as JUnit's XML.
    """
    first = [*command, f"--junitxml={report}"] if report is not None else command
    code = subprocess.run(first, env=environment, cwd=folder, check=False).returncode
    if code == TESTS_FAILED:
        print("== 有的没有通过，只把它们再跑一次", flush=True)
        again = [*command, "--last-failed", "--last-failed-no-failures", "none"]
        code = subprocess.run(again, env=environment, cwd=folder, check=False).returncode
    return code


def slowest(reports: Iterable[Path]) -> list[tuple[str, float]]:
    """Return the files whose tests took longest in these reports, with their seconds."""
    seconds: dict[str, float] = defaultdict(float)
    for report in reports:
        # A run that crashed leaves none.
        for case in ElementTree.parse(report).iter("testcase") if report.exists() else ():
            names = case.get("classname", "").split(".")
            file = next((name for name in names if name.startswith("test_")), names[-1])
            seconds[f"{file}.py"] += float(case.get("time", "0"))
    return sorted(seconds.items(), key=itemgetter(1), reverse=True)[:SLOWEST]


def processor_seconds() -> float | None:
    """Return the processor time of this process and of all its children that have ended.

    Not known on Windows. It tells a slow suite from a busy machine, where only the clock runs on.
    """
    if sys.platform == "win32":
        return None
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def is_first_run(tests: Path = _TESTS_FOLDER) -> bool:
    """Tell whether pytest keeps nothing there yet, as in a new clone."""
    return next(tests.rglob("__pycache__/*-pytest-*.pyc"), None) is None


def check_all(environment: dict[str, str], reports: Path) -> list[str]:
    """Run every check, even when one fails; return the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(1) as pool:
        others = [
            pool.submit(beside, name, [sys.executable, *command], environment)
            for name, command in BESIDE
        ]
        for name, command in TESTS:
            began = time.monotonic()
            print(f"== {name}", flush=True)
            code = run([sys.executable, *command], environment, report=reports / f"{began}.xml")
            print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
            if code != 0:
                failed.append(name)
            for other in others:  # the next tests are alone
                done = other.result()
                if done.code == 0:
                    done.tell()
                else:
                    failed.append(done.name)
            others = []
    return failed


def main() -> int:
    """Return 0 if every check passed."""
    arguments = sys.argv[1:]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "default"}
    # Tests start some hundred processes, each of which would compile the app again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if arguments:
        pytest = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(pytest, env=environment, check=False).returncode
    began = time.monotonic()
    if is_first_run():  # it is mostly the only one: with a cache mypy takes a fifth longer
        environment["MYPY_CACHE_DIR"] = os.devnull
    with tempfile.TemporaryDirectory() as folder:
        environment["YINLING_TEST_SHARED"] = folder  # both runs have it
        failed = check_all(environment, Path(folder))
        print("\n== 最慢的几个文件")
        for file, seconds in slowest(Path(folder).glob("*.xml")):
            print(f"{seconds:7.1f} s  {file}")
    used = processor_seconds()
    told = f"，处理器用了 {used:.0f} 秒" if used is not None else ""
    print(f"== 一共用了 {time.monotonic() - began:.0f} 秒{told}")
    if failed:
        print("没有通过：" + "、".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
