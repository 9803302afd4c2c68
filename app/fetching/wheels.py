"""Packages as wheels: their names with versions and checksums, and no addresses."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

_HASH = "--hash=sha256:"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: its requirement with hashes as pip takes it, its file's beginning, its bytes."""

    requirement: str
    beginning: str
    size: int

    @property
    def hashes(self) -> frozenset[str]:
        """The SHA-256 of the files that are this package."""
        words = self.requirement.split()
        return frozenset(word.removeprefix(_HASH) for word in words if word.startswith(_HASH))


def requirement_in(file: Path) -> str:
    """Return a list of the resources, a version with its hashes, as one line."""
    lines = [line.strip(" \\") for line in file.read_text("utf-8").splitlines()]
    return " ".join(line for line in lines if line and not line.startswith("#"))


def may_fit(wheel: str) -> bool:
    """Return whether a wheel of this name can be for this Python and system; pip decides."""
    python = "cp{}{}".format(*sys.version_info)
    system = {"win32": "win", "darwin": "macosx"}.get(sys.platform, "linux")
    return f"-{python}-" in wheel and system in wheel.rpartition("-")[2]


def wheel_in(folder: Path, beginning: str) -> Path | None:
    """Return the wheel in the folder whose name begins so; None if there is none."""
    return next(folder.glob(f"{beginning}*.whl"), None)


def digest_of(file: Path) -> str:
    """Return a file's SHA-256. OSError if it cannot be read."""
    with file.open("rb") as bytes_in:
        return hashlib.file_digest(bytes_in, "sha256").hexdigest()
