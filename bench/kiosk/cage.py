"""cage on a virtual screen, as an ordinary user: the compositor of a shared machine on Linux.

cage refuses root. Where the bench runs as root, it starts cage as the user nobody, with a home and
a folder for sockets of its own.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.virtual_screen import VirtualScreen

ROOT = Path(__file__).parents[2]
NOBODY = 65534
PROGRAMS = ("cage", "Xvfb", "xdotool", "grim", "setpriv")


def missing() -> list[str]:
    """Return the programs that are wanted and not here."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def python() -> tuple[str, dict[str, str]]:
    """Return a Python that the user of cage may run, and the environment that it needs.

    Root's own may lie in root's home. Then the system's of the same version reads our packages.
    """
    ours = Path(sys.executable).resolve()
    for_all = all(folder.stat().st_mode & stat.S_IXOTH for folder in ours.parents)
    if os.getuid() != 0 or for_all:
        return sys.executable, {"PYTHONPATH": str(ROOT)}
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    return f"/usr/bin/{version}", {"PYTHONPATH": os.pathsep.join((str(ROOT), packages))}


class Cage:
    """One cage with one program in it. Ends only what it started."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = VirtualScreen(width, height)
        self.folder = Path(tempfile.mkdtemp(prefix="yl-cage-"))
        self.runtime, self.home = self.folder / "runtime", self.folder / "home"
        self._cage: subprocess.Popen[bytes] | None = None
        self.environment: dict[str, str] = {}
        """That of cage, once it is started."""
        for made in (self.runtime, self.home):
            made.mkdir(mode=0o700)

    def give(self, folder: Path) -> None:
        """Let all below this folder belong to the user of cage."""
        if os.getuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)

    def start(self, command: Sequence[str], environ: dict[str, str]) -> None:
        """Start the screen, cage, and the command in it."""
        becomes: list[str] = []
        if os.getuid() == 0:
            user = str(NOBODY)
            becomes = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        self.give(self.folder)
        self.environment = {
            **{key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ},
            **self.screen.start(),
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
            "QT_QPA_PLATFORM": "wayland",
            "PYTHONDONTWRITEBYTECODE": "1",
            **environ,
        }
        with (self.folder / "cage.log").open("wb") as log:
            self._cage = subprocess.Popen(
                [*becomes, "cage", "-d", "--", *command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )

    @property
    def pid(self) -> int | None:
        """The process id of cage; None when it has ended."""
        cage = self._cage
        return cage.pid if cage is not None and cage.poll() is None else None

    @property
    def log(self) -> str:
        """All that cage and its program have written."""
        return (self.folder / "cage.log").read_text("utf-8", "replace")

    def tree(self) -> list[tuple[int, str]]:
        """Return all processes below cage: id and command line."""
        return below(self.pid) if self.pid is not None else []

    def picture(self, path: Path) -> bool:
        """Take a picture of the screen, as cage shows it; return whether that went well."""
        display = next((each.name for each in self.runtime.glob("wayland-*[0-9]")), "")
        environment = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(self.runtime),
            "WAYLAND_DISPLAY": display,
        }
        done = subprocess.run(
            ["grim", str(path)], env=environment, capture_output=True, timeout=30, check=False
        )
        return done.returncode == 0

    def stop(self) -> None:
        """End cage, all below it, and the screen."""
        left = [pid for pid, _ in self.tree()]
        if self._cage is not None:
            self._cage.terminate()
            try:
                self._cage.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._cage.kill()
                self._cage.wait(timeout=5)
        for pid in left:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self.screen.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Cage:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def below(parent: int) -> list[tuple[int, str]]:
    """Return the processes below this one on Linux: id and command line."""
    children: dict[int, list[int]] = {}
    words: dict[int, str] = {}
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid = int(about.parent.name)
            name, _, rest = about.read_text().partition("(")[2].rpartition(")")
            state, above = rest.split()[:2]
            line = (about.parent / "cmdline").read_bytes().replace(b"\0", b" ")
        except OSError:
            continue
        if state != "Z":  # ended, and nobody has asked how
            children.setdefault(int(above), []).append(pid)
            # A process that is just ending has no command line any more.
            words[pid] = line.decode("utf-8", "replace").strip() or f"({name})"
    found: list[tuple[int, str]] = []
    waiting = [parent]
    while waiting:
        for pid in children.get(waiting.pop(), []):
            found.append((pid, words[pid]))
            waiting.append(pid)
    return found
