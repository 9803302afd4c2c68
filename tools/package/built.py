"""An installer that was made: for the table of `./run.sh package`, and for those who try it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.package.licences import Part
from tools.package.wheelhouse import digest_of


class NotBuiltError(RuntimeError):
    """No installer was made; the message says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """An installer, and the bill of materials beside it."""

    file: Path
    bill: Path
    laid_out: Path
    """The folder that was packed."""
    licences: Path
    """The folder of licence texts in it."""
    parts: tuple[Part, ...]
    """The parts by others."""
    most_mb: int
    """Megabytes (10⁶ bytes) that the installer may have."""
    glibc: tuple[int, ...] | None = None
    """The newest glibc that its libraries may ask for; None where there is none."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it lays down."""
        found = (path for path in self.laid_out.rglob("*") if not path.is_symlink())
        return tuple(sorted(path for path in found if path.is_file()))

    @property
    def installed_bytes(self) -> int:
        """Bytes that these files have."""
        return sum(path.stat().st_size for path in self.files)

    @property
    def mb(self) -> float:
        """Its own megabytes."""
        return self.file.stat().st_size / 1e6

    @property
    def sha256(self) -> str:
        """Its checksum."""
        return digest_of(self.file)
