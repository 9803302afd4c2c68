"""A Windows of wine in a folder of its own: programs run in it, its disk and registry are read."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from bench.package.wine_libraries import complete_ucrtbase, make_icuuc

PROGRAM = Path("/usr/lib/wine/wine64")
SERVER = PROGRAM.with_name("wineserver")
LIBRARIES = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
CHINESE = "zh_CN.UTF-8"
"""By this locale wine takes the code page 936, as a Chinese Windows has it."""
GBK = "gbk"
LONG_S = 900


class Wine:
    """A wine prefix with what wine 8 lacks for Qt and numpy."""

    def __init__(self, folder: Path) -> None:
        prefix = folder / "prefix"
        self.disk = prefix / "drive_c"
        locales = folder / "locales"
        locales.mkdir()
        chinese = ("localedef", "-i", "zh_CN", "-f", "UTF-8", str(locales / CHINESE))
        subprocess.run(chinese, check=True)
        self._environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "PYTHON", "XDG_", "YINLING_")) and name != "DISPLAY"
        } | {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "ucrtbase=n,b;mscoree=;mshtml=",
            "LOCPATH": str(locales),
            "LC_ALL": CHINESE,
            "USER": "grandma",
        }
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        self.wait()
        for path in self.home.iterdir():
            if path.is_symlink():  # wine makes the desktop of ours its own
                path.unlink()
                path.mkdir()
        system = self.disk / "windows" / "system32"
        make_icuuc(system)
        (system / "ucrtbase.dll").write_bytes(complete_ucrtbase(LIBRARIES / "ucrtbase.dll"))

    @property
    def home(self) -> Path:
        """The folder of the user."""
        return self.disk / "users" / "grandma"

    def run(
        self, *command: str, limit_s: float = LONG_S, encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of Windows to its end. Those of Windows itself write in GBK."""
        return subprocess.run(
            (str(PROGRAM), *command),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding=encoding,
            errors="replace",
            timeout=limit_s,
            check=False,
        )

    def say(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line of cmd.exe, as it was typed."""
        return self.run("cmd", "/s", "/c", line)

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Have a program of Windows run meanwhile."""
        with subprocess.Popen(
            (str(PROGRAM), *command),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # with /dev/null Python finds no stdout in wine, and ends
            stderr=subprocess.STDOUT,
        ) as process:
            said = process.stdout
            assert said is not None
            reading = Thread(target=said.read)
            reading.start()
            try:
                yield process
            finally:
                self.end()
                process.wait()
                reading.join()

    def value(self, key: str, name: str) -> str | None:
        """Return a value of the registry; None if there is none."""
        done = self.run("reg", "query", key, "/v", name, encoding=GBK)
        lines = ([*line.split(None, 2), ""] for line in done.stdout.splitlines())
        return next((words[2] for words in lines if words[0] == name), None)

    def windows_path(self, path: Path) -> str:
        """Return how Windows names a file."""
        if path.is_relative_to(self.disk):
            return "C:\\" + str(path.relative_to(self.disk)).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")

    def wait(self) -> None:
        """Wait until no program of this Windows runs, and its registry is on the disk."""
        subprocess.run((str(SERVER), "-w"), env=self._environment, check=True, timeout=LONG_S)

    def end(self) -> None:
        """End all programs of this Windows."""
        subprocess.run((str(SERVER), "-k"), env=self._environment, check=False)


def until(condition: Callable[[], bool], limit_s: float = LONG_S) -> bool:
    """Wait for a condition; return whether it came."""
    end = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True
