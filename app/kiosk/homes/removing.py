"""Removes a folder with all that is in it, whatever it holds. Never follows a link."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
from pathlib import Path

COMMAND_S = 60
"""s that each of the system's own commands may take."""

APART_S = 5
"""s that the first try may take: the keeper starts no window meanwhile."""


def remove_tree(folder: Path) -> bool:
    """Remove a folder and return whether nothing is left of it; True if it was not there.

    Folders that may not be written or looked into are opened first. Never raises.
    """
    if folder.is_symlink():
        with contextlib.suppress(OSError):
            folder.unlink()
        return not os.path.lexists(folder)
    for prepare in (_nothing, _open_up, _leave_to_system):
        # RecursionError: a tree of a thousand folders in each other.
        with contextlib.suppress(OSError, RecursionError):
            prepare(folder)
            shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return True
    return False


def remove_apart(folder: Path) -> bool:
    """Remove a folder as remove_tree does, but let another process see the names in it.

    Names of files can be words of a visitor, and a process that lists them keeps them in memory
    that it has freed. Only what cannot be removed so is looked at by this process.
    """
    if os.name == "posix" and os.path.lexists(folder):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run(
                ["rm", "-rf", "--", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=APART_S,
                check=False,
            )
    return remove_tree(folder)


def _nothing(_folder: Path) -> None:
    """Most trees need no preparation."""


def _open_up(folder: Path) -> None:
    """Give their owner all rights on the folders; on Windows on the files too, which is needed."""
    folder.chmod(0o700)
    for above, folders, files in os.walk(folder):
        for name in (*folders, *(files if os.name == "nt" else ())):
            each = Path(above, name)
            with contextlib.suppress(OSError):
                if not stat.S_ISLNK(each.lstat().st_mode):
                    each.chmod(0o700)


def _leave_to_system(folder: Path) -> None:
    """Have the system's commands do it: they follow any depth."""
    if os.name != "posix":
        return
    for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run(
                [*command, "--", str(folder)], capture_output=True, timeout=COMMAND_S, check=False
            )
