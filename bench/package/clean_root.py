"""A Debian of its own in a folder, with nothing but its base; debootstrap makes it, as root."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

MIRROR = "http://deb.debian.org/debian"
PLACE = "/usr/lib/yinling-reader"
_MOUNTED = ("proc", "dev")


class CleanRoot:
    """The folder, and commands that run in it."""

    def __init__(self, folder: Path, suite: str) -> None:
        self.folder = folder
        subprocess.run(
            ("debootstrap", "--variant=minbase", suite, str(folder), MIRROR),
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
        named = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
        told = f"cd; export LANG=C.UTF-8 {named}; {words}"
        return self.run("su", "reader", "-c", told)

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

    def end(self) -> None:
        """Take the mounts away, then the folder. What is still mounted keeps the folder."""
        for name in _MOUNTED:
            subprocess.run(("umount", str(self.folder / name)), check=True)
        shutil.rmtree(self.folder)
