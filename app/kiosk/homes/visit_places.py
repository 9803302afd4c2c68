"""The places where the folders of visits can be: in memory first, then the machine's own folder."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import HOME_VARIABLE
from app.kiosk.places import MachinePlaces

_NAME = "yinling-visits-"
_IN_MEMORY = ("tmpfs", "ramfs")
_MOUNTS = Path("/proc/self/mountinfo")
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (looked at with care: VisitPlace.make)


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """A folder for the folders of visits."""

    folder: Path
    is_in_memory: bool

    def make(self) -> None:
        """Make the folder, for this user alone. OSError if it cannot be made, or is another's.

        In /dev/shm everybody may make names: a link, a file, or a folder of another user in its
        way is refused.
        """
        if not self.is_in_memory:
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self.folder.mkdir(mode=0o700)
        except FileExistsError:
            status = self.folder.lstat()
            if not stat.S_ISDIR(status.st_mode):
                raise
            if os.name == "posix" and status.st_uid != os.geteuid():
                raise PermissionError(errno.EPERM, "another user's") from None
        if os.name == "posix":
            self.folder.chmod(0o700)

    def has_room(self, needed: int) -> bool:
        """Return whether so many bytes are free there."""
        try:
            return shutil.disk_usage(_existing(self.folder)).free >= needed
        except OSError:
            return False

    def visits(self, prefix: str) -> tuple[Path, ...]:
        """Return the folders of visits that are there; () if the place is not ours."""
        try:
            status = self.folder.lstat()
            is_ours = os.name != "posix" or status.st_uid == os.geteuid()
            if not stat.S_ISDIR(status.st_mode) or not is_ours:
                return ()
            return tuple(each for each in self.folder.iterdir() if each.name.startswith(prefix))
        except OSError:
            return ()


def visit_places(
    places: MachinePlaces, environ: Mapping[str, str], platform: str
) -> tuple[VisitPlace, ...]:
    """Return the places of this machine's visits, the best first; nothing is made.

    The user's runtime folder and /dev/shm count where Linux says that they are memory. The machine
    is in the name, so that two machines of one user keep apart.
    """
    own = VisitPlace(places.visits, is_in_memory(places.folder, platform))
    if platform != "linux":
        return (own,)
    mark = hashlib.sha256(os.fsencode(places.folder.absolute())).hexdigest()[:8]
    name = f"{_NAME}{os.geteuid()}-{mark}"
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    candidates = [Path(runtime)] if runtime and Path(runtime).is_absolute() else []
    candidates.append(_SHARED_MEMORY)
    found = [
        VisitPlace(each / name, True)
        for each in candidates
        if is_in_memory(each, platform) and os.access(each, os.W_OK | os.X_OK)
    ]
    return (*found, own)


def leave_place(folder: Path) -> None:
    """Take away a place in memory that holds no visit any more."""
    if folder.name.startswith(_NAME):
        with contextlib.suppress(OSError):
            folder.rmdir()


def is_on_disk(environ: Mapping[str, str], platform: str) -> bool:
    """Return whether the visit of this environment is on a disk though the system offers memory.

    It did not fit. Elsewhere than on Linux every visit is on the disk.
    """
    home = environ.get(HOME_VARIABLE, "")
    return platform == "linux" and bool(home) and not is_in_memory(Path(home), platform)


def is_in_memory(folder: Path, platform: str, mounts: Path = _MOUNTS) -> bool:
    """Return whether the folder, or the nearest one above it that exists, is kept in memory only.

    Linux alone tells; `mounts` is its list (man 5 proc, mountinfo). Memory may still be swapped.
    """
    if platform != "linux":
        return False
    try:
        device = _existing(folder).stat().st_dev
        told = mounts.read_text("utf-8", "replace")
    except OSError:
        return False
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in told.splitlines():
        match = re.match(r"\S+ \S+ (\S+) .*? - (\S+) ", line)
        if match is not None and match[1] == wanted:
            return match[2] in _IN_MEMORY
    return False


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)
