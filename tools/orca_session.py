"""Orca in a private session, and its words: private D-Bus, AT-SPI, speech-dispatcher, keys.

Orca speaks Chinese, as to a reader of this app: the locale is compiled into the session's folder.
Nothing is heard: speech-dispatcher uses its silent module. The words come from Orca's debug output.
It ends only its own processes, by id: every process that still names the session's folder in its
environment at the end belongs to it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import tty
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LAUNCHERS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
PROGRAMS = ("orca", "speech-dispatcher", "dbus-daemon", "xdotool", "localedef")
LOCALE = "zh_CN.UTF-8"
START_S = 60.0
QUIET_S = 0.7
"""Orca has said all that it has to say of a key when nothing was heard of it for so long."""

_SPEECHD = """LogLevel 1
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
Timeout 0
"""
_SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'? *(?:[\[{].*)?$")


def lacks() -> str:
    """Return what this machine lacks for a session; empty when nothing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if _launcher() is None:
        missing.append("at-spi-bus-launcher")
    return ", ".join(missing)


def _launcher() -> str | None:
    paths = (Path(folder, "at-spi-bus-launcher") for folder in LAUNCHERS)
    return next((str(path) for path in paths if path.exists()), None)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that Orca said, and when (`time.monotonic()`, in seconds)."""

    at: float
    words: str


class OrcaSession:
    """One Orca with everything it needs, on a display that is there already."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        """`folder` exists and has a short path; `environment` holds DISPLAY."""
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._terminal: tuple[int, int] | None = None
        self._said: list[Said] = []
        self._last = time.monotonic()
        self.env = {
            **environment,
            "HOME": str(folder / "user"),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LOCPATH": str(folder / "locale"),
            "LANG": LOCALE,
            "LC_ALL": LOCALE,
            "LANGUAGE": "zh_CN",
            "GSETTINGS_BACKEND": "memory",
            "SPEECHD_ADDRESS": f"unix_socket:{folder / 'speechd.sock'}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def start(self) -> None:
        """Return once Orca has said that it is there; RuntimeError when it does not in 60 s."""
        folder, launcher = self._folder, _launcher()
        if launcher is None:
            raise RuntimeError("no at-spi-bus-launcher")
        for name in ("user", "locale", "speechd/modules"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        compiled = folder / "locale" / LOCALE
        # It warns, and returns 1, over what the system's own definitions lack.
        compiling = ["localedef", "-i", "zh_CN", "-f", "UTF-8", str(compiled)]
        subprocess.run(compiling, capture_output=True, check=False)
        self._start_bus()
        self.run([launcher, "--launch-immediately"])
        (folder / "speechd" / "speechd.conf").write_text(_SPEECHD, "utf-8")
        places = ["-C", "speechd", "-S", "speechd.sock", "-P", "speechd.pid", "-L", "."]
        self.run(
            ["speech-dispatcher", "--run-single"]
            + [part if part.startswith("-") else str(folder / part) for part in places]
        )
        _wait(lambda: (folder / "speechd.sock").exists(), "speech-dispatcher does not start")
        # A terminal, because Python writes to one line by line.
        self._terminal = os.openpty()
        tty.setraw(self._terminal[1])
        threading.Thread(target=self._listen, name="orca", daemon=True).start()
        out = os.ttyname(self._terminal[1])
        prefs = str(folder / "prefs")
        self.run(["orca", "--user-prefs", prefs, "--debug-file", out, "--disable", "braille"])
        _wait(lambda: bool(self._said), "Orca does not start; another one may be running")
        self.settle()

    def _start_bus(self) -> None:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(bus)
        assert bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def run(self, command: list[str], **more: str) -> subprocess.Popen[bytes]:
        """Start a program in the session, with more variables; it ends with the session."""
        with (self._folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(command, env={**self.env, **more}, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    # --- keys and words ---

    def press(self, key: str) -> float:
        """Press a key by its X name; return the moment before it."""
        before = time.monotonic()
        subprocess.run(["xdotool", "key", key], env=self.env, check=True)
        return before

    def type(self, words: str) -> float:
        """Type ASCII letters; return the moment before them."""
        before = time.monotonic()
        subprocess.run(["xdotool", "type", "--delay", "150", words], env=self.env, check=True)
        return before

    def said(self, since: float) -> list[str]:
        """Return what was said since a moment, in its order."""
        return [said.words for said in list(self._said) if said.at >= since]

    def hear(self, words: str, since: float, within_s: float = 6.0) -> bool:
        """Return whether an utterance with these words was said; waits for it so long."""
        deadline = time.monotonic() + within_s
        while not any(words in said for said in self.said(since)):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def settle(self, most_s: float = 8.0) -> None:
        """Wait until Orca has nothing to do, or so long."""
        deadline = time.monotonic() + most_s
        begun = time.monotonic()
        while time.monotonic() - max(self._last, begun) < QUIET_S and time.monotonic() < deadline:
            time.sleep(0.02)

    def _listen(self) -> None:
        assert self._terminal is not None
        left = b""
        # Reading fails when the last writer has gone.
        with contextlib.suppress(OSError), (self._folder / "orca-debug.log").open("wb") as log:
            while block := os.read(self._terminal[0], 1 << 16):
                self._last = time.monotonic()
                log.write(block)
                *lines, left = (left + block).split(b"\n")
                for line in lines:
                    found = _SPOKEN.search(line.decode("utf-8", "replace"))
                    if found and found[1].strip():
                        self._said.append(Said(self._last, found[1].strip()))

    # --- the end ---

    def stop(self) -> list[str]:
        """End all of it; return the names of programs that had to be ended one by one."""
        for process in reversed(self._processes):
            _end(process)
        self._processes.clear()
        left = self._left_over()
        for pid, _ in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        if self._terminal is not None:
            for descriptor in reversed(self._terminal):
                os.close(descriptor)
        self._terminal = None
        return [name for _, name in left]

    def _left_over(self) -> list[tuple[int, str]]:
        mark = f"XDG_RUNTIME_DIR={self._folder}\0".encode()
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                    found.append((int(entry.name), (entry / "comm").read_text().strip()))
        return found


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
    if process.stdout is not None:
        process.stdout.close()


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + START_S
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(what)
        time.sleep(0.02)
