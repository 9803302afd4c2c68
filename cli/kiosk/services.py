"""Talks with systemd, where it runs this computer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from cli.kiosk.things import PATH_UNIT, SERVICE, SYNC_SERVICE, SYNC_TIMER

_LONGEST_S = 60
_BOOTED = Path("/run/systemd/system")
"""There only where systemd runs the computer (sd_booted)."""


def runs_here() -> bool:
    """Return whether systemd runs this computer."""
    return _BOOTED.is_dir() and shutil.which("systemctl") is not None


def stop() -> None:
    """Stop the shared machine, if it runs."""
    if runs_here():
        ours = (SYNC_TIMER, SYNC_SERVICE, PATH_UNIT, SERVICE, "yinling-kiosk-sound.service")
        said(["systemctl", "stop", *ours])
        # cage is ended together with what it shows, and complains of it.
        said(["systemctl", "reset-failed", SERVICE])


def read_again() -> None:
    """Have systemd and udev read their files again."""
    if runs_here():
        said(["systemctl", "daemon-reload"])
        said(["udevadm", "control", "--reload"])


def state_of(unit: str) -> str:
    """Return the state of a unit, such as "active"; "" where systemd does not run."""
    return said(["systemctl", "is-active", unit]).strip() if runs_here() else ""


def faults_of(units: Iterable[Path]) -> tuple[str, ...] | None:
    """Return what `systemd-analyze verify` says against these units; None if it is not here."""
    files = [str(each) for each in units]
    if shutil.which("systemd-analyze") is None or not files:
        return None
    told = said(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *files])
    return tuple(line for line in told.splitlines() if line.strip())


def said(command: list[str]) -> str:
    """Return what a command prints; nothing if it cannot be run or takes too long."""
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
