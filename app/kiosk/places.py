"""Where a shared machine keeps what stays, and where a visit keeps what goes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import Paths

MACHINE_VARIABLE = "YINLING_MACHINE"
"""Environment variable: the folder of the machine, where it is not the usual one."""
LOGIN_VARIABLE = "YINLING_LOGIN_FOLLOWS"
"""Environment variable of a window: set where a login takes the place of the shared machine."""


@dataclass(frozen=True, slots=True)
class MachinePlaces:
    """The folder of one shared machine. Visits only read in it; staff and the keeper write."""

    folder: Path

    @property
    def machine_file(self) -> Path:
        """The description of the machine (machine.py)."""
        return self.folder / "machine.toml"

    @property
    def staff_file(self) -> Path:
        """The choices of staff at the machine; they go before the description."""
        return self.folder / "staff.json"

    @property
    def pin_file(self) -> Path:
        """The PIN, hashed, and the attempts at it."""
        return self.folder / "pin.json"

    @property
    def counts_file(self) -> Path:
        """The counts of the machine's days (app/reports)."""
        return self.folder / "counts.json"

    @property
    def content(self) -> Paths:
        """The machine's shelf, voices and courses, as a home of their own: staff add to them."""
        below = self.folder / "content"
        return Paths(below / "config", below / "data", below / "cache", self.folder / "log")

    @property
    def visits(self) -> Path:
        """The folder of visits where the system offers none in memory."""
        return self.folder / "visits"


def machine_places(environ: Mapping[str, str], platform: str = sys.platform) -> MachinePlaces:
    """Return the machine's folder; nothing is made."""
    named = environ.get(MACHINE_VARIABLE, "")
    if named:
        return MachinePlaces(Path(named).expanduser().absolute())
    if platform == "win32":
        return MachinePlaces(Path(environ.get("PROGRAMDATA") or "C:/ProgramData") / "yinling-kiosk")
    if platform == "darwin":
        return MachinePlaces(Path("/Library/Application Support/yinling-kiosk"))
    return MachinePlaces(Path("/var/lib/yinling-kiosk"))
