"""The installers, tried: `./run.sh bench package` runs the tests that are marked `package`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
VARIABLE = "YINLING_TEST_PACKAGE"
"""Environment variable: tests marked `package` run too. They take half an hour and need wine."""


def run() -> list[dict[str, object]]:
    """Return each test with the seconds that it took."""
    with tempfile.TemporaryDirectory(prefix="yinling-package-") as folder:
        report = Path(folder, "report.xml")
        command = (
            "-m",
            "pytest",
            "-m",
            "package",
            "-p",
            "no:cacheprovider",
            f"--junitxml={report}",
        )
        subprocess.run(
            (sys.executable, "-P", *command),
            cwd=ROOT,
            env=os.environ | {VARIABLE: "1"},
            check=False,
        )
        cases = list(ElementTree.parse(report).iter("testcase"))
    return [
        {"what": case.get("name"), "s": float(case.get("time", 0)), "kept": _is_fine(case)}
        for case in cases
    ]


def _is_fine(case: ElementTree.Element) -> bool:
    return not any(each.tag in ("failure", "error") for each in case)
