"""A Debian or Ubuntu of its own in a folder, with nothing but its base; made as root."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

_DEBIAN = ("http://deb.debian.org/debian",)
# Debian's debootstrap has neither Ubuntu's keys nor a script of its name; apt inside has the keys.
_UBUNTU = ("http://archive.ubuntu.com/ubuntu", "/usr/share/debootstrap/scripts/gutsy")
SUITES = {
    "bullseye": ((), _DEBIAN),
    "bookworm": ((), _DEBIAN),
    "trixie": ((), _DEBIAN),
    "noble": (("--no-check-gpg", "--components=main,universe"), _UBUNTU),
}
"""For each suite: more options of debootstrap, and the mirror with a script where it needs one."""
PLACE = "/usr/lib/yinling-reader"
_MOUNTED = ("proc", "dev")


class CleanRoot:
    """The folder, and commands that run in it."""

    def __init__(self, folder: Path, suite: str) -> None:
        self.folder = folder
        options, mirror = SUITES[suite]
        subprocess.run(
            ("debootstrap", "--variant=minbase", *options, suite, str(folder), *mirror),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        for name in _MOUNTED:
            subprocess.run(("mount", "--bind", f"/{name}", str(folder / name)), check=True)

    def run(self, *command: str) -> str:
        """Run a command as root; return what it prints. CalledProcessError if it fails."""
        return subprocess.run(
            ("chroot", str(self.folder), *command),
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def install(self, package: Path) -> None:
        """Install a package with what it depends on, without what it recommends: no font."""
        shutil.copyfile(package, self.folder / "root" / "it.deb")
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/root/it.deb")
        (self.folder / "root" / "it.deb").unlink()

    def as_reader(self, words: str, **variables: str) -> str:
        """Run words of a shell as the user `reader`; return what they print."""
        return self.run("su", "reader", "-c", _told(words, variables))

    @contextmanager
    def running(self, words: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
        """Have words of a shell run as the user `reader` meanwhile."""
        command = ("chroot", str(self.folder), "su", "reader", "-c", _told(words, variables))
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        with subprocess.Popen(command, env=environment) as process:
            try:
                yield process
            finally:
                for each in psutil.Process(process.pid).children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        each.terminate()

    def missing_libraries(self) -> set[str]:
        """Return the libraries that those of the package ask for and the system has not."""
        asked = f"find {PLACE} -name '*.so*' -type f -exec ldd {{}} + | grep 'not found'; true"
        return {line.split()[0] for line in self.run("sh", "-c", asked).splitlines()}

    def open_to_all(self, place: str) -> None:
        """Let every user into a folder and to what is in it."""
        for path in (self.folder / place, *(self.folder / place).rglob("*")):
            path.chmod(0o777)

    def files(self) -> Iterator[str]:
        """Yield every file and folder, from the root of it."""
        for top in self.folder.iterdir():
            if top.name in _MOUNTED or top.is_symlink():
                continue
            yield from (f"/{path.relative_to(self.folder)}" for path in top.rglob("*"))

    def home(self) -> Path:
        """Return the folder of the user `reader`, from outside."""
        return self.folder / self.run("sh", "-c", "echo ~reader").strip()[1:]

    def end(self) -> None:
        """Take the mounts away, then the folder. What is still mounted keeps the folder."""
        for name in _MOUNTED:
            subprocess.run(("umount", str(self.folder / name)), check=True)
        shutil.rmtree(self.folder)


def _told(words: str, variables: Mapping[str, str]) -> str:
    named = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
    return f"cd; export LANG=C.UTF-8 {named}; {words}"
