"""`./run.sh test`: every check that a change must pass; with arguments, pytest alone with those."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

_TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Files in the order of tests/conftest.py, which puts those first that take longest."""

CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", _LINT_IMPORTS)),
    ("house", ("-m", "tools.house")),
    ("pytest", ("-m", "pytest", *_TWO_AT_A_TIME, "-m", "not alone")),
    # Recordings are measured in milliseconds, so no other test may run at the same time.
    ("pytest: alone", ("-m", "pytest", "-m", "alone")),
)

TESTS_FAILED = 1
"""pytest's exit code for failed tests; other codes, such as that of a crash, get no second try."""


def run(command: list[str], environment: dict[str, str], folder: Path | None = None) -> int:
    """Run a check and return its exit code; failed tests get one second try, and it is said.

    Sound servers, screens and killed processes are real here: on a machine that stands still for
    a second one of a thousand tests may fail. A test that is wrong fails twice; hypothesis keeps
    what it found and tries that first.
    """
    code = subprocess.run(command, env=environment, cwd=folder, check=False).returncode
    if code == TESTS_FAILED and "pytest" in command:
        print("== 有的没有通过，只把它们再跑一次", flush=True)
        again = [*command, "--last-failed", "--last-failed-no-failures", "none"]
        code = subprocess.run(again, env=environment, cwd=folder, check=False).returncode
    return code


def main() -> int:
    """Return 0 if every check passed; runs them all even when one fails."""
    arguments = sys.argv[1:]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONWARNINGS": "default"}
    if arguments:
        pytest = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(pytest, env=environment, check=False).returncode
    failed = []
    for name, command in CHECKS:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = run([sys.executable, *command], environment)
        print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
        if code != 0:
            failed.append(name)
    if failed:
        print("没有通过：" + "、".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
