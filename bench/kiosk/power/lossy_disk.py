"""A disk that loses what was not written when the power goes: ext4 in a file, for root on Linux.

The cut is ext4's own (EXT4_IOC_SHUTDOWN, as xfstests uses it): from then on nothing reaches the
disk, neither data that wait in memory nor the journal's own. A drive that lies about what it has
written is not imitated.
"""

from __future__ import annotations

import os
import struct
import subprocess
from pathlib import Path

SIZE_BYTES = 128_000_000
_SHUT_DOWN = 0x8004587D
"""_IOR('X', 125, __u32) of the kernel's fs/ext4/ext4.h."""
_WITHOUT_JOURNAL = struct.pack("I", 2)


class LossyDisk:
    """The disk of a machine, mounted at a folder of its own."""

    def __init__(self, beside: Path) -> None:
        self.folder, self._image = beside / "disk", beside / "disk.img"

    def make(self) -> bool:
        """Make the disk and mount it; return whether that is possible here."""
        self.folder.mkdir()
        with self._image.open("wb") as file:
            file.truncate(SIZE_BYTES)
        return _done("mke2fs", "-q", "-F", "-t", "ext4", str(self._image)) and self._mount()

    def cut(self) -> None:
        """Cut the power: who has a file open there gets errors from now on."""
        import fcntl

        opened = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(opened, _SHUT_DOWN, _WITHOUT_JOURNAL)
        finally:
            os.close(opened)

    def come_back(self) -> None:
        """Mount the disk anew, as at the next start; nobody may have a file open there."""
        if not (self.close() and self._mount()):
            raise OSError("the disk does not come back")

    def close(self) -> bool:
        """Take the disk off; return whether it went."""
        return _done("umount", str(self.folder))

    def is_sound(self) -> bool:
        """Return whether fsck finds nothing; the disk must be closed."""
        return _done("e2fsck", "-f", "-n", str(self._image))

    def _mount(self) -> bool:
        return _done("mount", "-o", "loop", str(self._image), str(self.folder))


def _done(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
