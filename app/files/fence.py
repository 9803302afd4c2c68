"""Whether a file really lies on a stick, wherever the links on it lead.

On a volunteer's machine nothing but a plugged-in stick is looked into. A stick of a Linux system
can hold links to the machine's own files, and those are another's texts.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable
from pathlib import Path

from app.policy.gate import Gate
from app.policy.outside import DISK, STICK
from app.policy.policy import Asked


def lies_in(path: Path, roots: Iterable[Path]) -> bool:
    """Return whether the file, folder or link leads to something in one of these folders.

    False for what is not there. Looks at disks: for a job.
    """
    try:
        real = path.resolve(strict=True)
        return any(real.is_relative_to(root.resolve(strict=True)) for root in roots)
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL in a name
        return False


def sticks_here() -> tuple[Path, ...]:
    """Return the roots of the sticks that are plugged in now. For a job."""
    from app.recording.places import sticks

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return sticks(sys.platform, user)


def may_read(gate: Gate, path: Path) -> bool:
    """Return whether the policy lets this file or folder be looked into. For a job."""
    if gate.policy.allows(Asked.OUTSIDE, DISK):
        return True
    return gate.policy.allows(Asked.OUTSIDE, STICK) and lies_in(path, sticks_here())


def may_bring(gate: Gate, path: Path) -> bool:
    """Return whether this may be read as it is. For a job.

    A folder only where the disk is open: a link to a file in it can lead anywhere.
    """
    if gate.policy.allows(Asked.OUTSIDE, DISK):
        return True
    return may_read(gate, path) and not path.is_dir()
