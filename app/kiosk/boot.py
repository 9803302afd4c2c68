"""A name for the time since the machine was switched on, in which monotonic times compare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_LINUX = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


def boot_name() -> str:
    """Return the name, or "" where the system gives none. No clock on the wall is in it."""
    if sys.platform == "win32":
        import winreg

        try:
            # Windows' own count of its starts.
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS) as key:
                return str(winreg.QueryValueEx(key, "BootId")[0])
        except OSError:
            return ""
    if sys.platform == "darwin":
        return _mac()
    try:
        return _LINUX.read_text("ascii").strip()[:64]
    except (OSError, ValueError):
        return ""


def _mac() -> str:
    command = ["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()[:64]
