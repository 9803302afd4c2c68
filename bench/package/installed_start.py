"""Measures the start of the app as a package installs it, against the same start from `.venv`.

The package is unpacked and compiled as its own script does it, and nothing is installed. Both are
started in turn on a virtual screen, with one home, and the ratio is taken pair by pair. Both must
be of one Python: on a machine with several, `.venv` is made with YINLING_PYTHON=/usr/bin/python3.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from bench.start import OURS, once
from tools.package.contents import ROOT
from tools.package.debian.layout import PLACE
from tools.package.debian.package import build
from tools.package.debian.papers import FOR_DEBIAN
from tools.package.debian.scripts import after_installation
from tools.virtual_screen import VirtualScreen

PAIRS = 15
LIMIT = 1.05
"""Start to first paint of the installed app, as a multiple of that from `.venv`."""
PYTHON = Path("/usr/bin/python3")


def run() -> list[dict[str, object]]:
    """Return one row for each of: from `.venv`, installed."""
    with (
        tempfile.TemporaryDirectory(prefix="yl-installed-") as folder,
        VirtualScreen() as screen,
    ):
        python = unpack(_package(), Path(folder))
        if _version(python) != _version(Path(sys.executable)):
            raise SystemExit(__doc__)
        home = Path(folder, "home")
        plain = {**os.environ, **screen.start(), "YINLING_HOME": str(home)}
        plain["PULSE_SERVER"] = f"unix:{home}/none"
        for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
            plain.pop(name, None)
        from_here = plain | {"PYTHONPATH": str(ROOT)}
        once(OURS, from_here, stay_ms=2000)
        SettingsStore(default_paths(plain, sys.platform).settings_file).save(Settings())
        for environment, each in ((from_here, sys.executable), (plain, str(python))):
            once(OURS, environment, stay_ms=2000, python=each)
        pairs = [
            (once(OURS, from_here)[0], once(OURS, plain, python=str(python))[0])
            for _ in range(PAIRS)
        ]
    ratio = statistics.median(installed / here for here, installed in pairs)
    return [
        {"what": "from .venv", "first paint ms": statistics.median(here for here, _ in pairs)},
        {
            "what": "installed",
            "first paint ms": statistics.median(installed for _, installed in pairs),
            "ratio": ratio,
            "limit": LIMIT,
            "kept": ratio <= LIMIT,
        },
    ]


def unpack(package: Path, folder: Path) -> Path:
    """Lay out a package below a folder and compile it; return its Python."""
    subprocess.run(("dpkg-deb", "-x", str(package), str(folder)), check=True)
    (folder / "usr" / "bin" / "python3").symlink_to(PYTHON)
    here = folder / PLACE[1:]
    script = after_installation().replace(PLACE, str(here))
    subprocess.run(("sh", "-s", "configure"), input=script, text=True, check=True)
    return here / "bin" / "python3"


def _package() -> Path:
    found = sorted((ROOT / "dist").glob("yinling-reader_*-1_amd64.deb"))
    return found[-1] if found else build(FOR_DEBIAN, ROOT / "build" / "package", ROOT / "dist").file


def _version(python: Path) -> str:
    asked = (str(python), "-c", "import sys; print(sys.version)")
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout
