"""Chooses what this computer's desktop has: a player with media keys, and a way to stay awake."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.desktop.awake import Awake, AwakeOnBus, AwakeOnWindows
from app.desktop.media import MediaControls
from app.jobs import Jobs


def media_controls(jobs: Jobs) -> MediaControls:
    """Return what this desktop has. Nothing is imported where it has nothing.

    There is none for macOS: its MPNowPlayingInfoCenter wants AppKit's own event loop.
    """
    if sys.platform == "linux" and has_session_bus(os.environ):
        from app.desktop.mpris import MprisControls

        return MprisControls(jobs)
    if sys.platform == "win32":
        from app.desktop.windows_media import windows_controls

        return windows_controls() or MediaControls()
    return MediaControls()


def keeps_awake(jobs: Jobs, app: str, why: str) -> Awake:
    """Return the way to hold the screen saver off; one that does nothing where there is none."""
    if sys.platform == "linux" and has_session_bus(os.environ):
        return AwakeOnBus(jobs, app, why)
    return AwakeOnWindows() if sys.platform == "win32" else Awake()


def modules_needed() -> tuple[str, ...]:
    """Return the modules that media_controls would import, for a start that does it in steps."""
    if sys.platform == "linux" and has_session_bus(os.environ):
        return ("PySide6.QtDBus", "app.desktop.mpris")
    return ()


def has_session_bus(environment: Mapping[str, str]) -> bool:
    """Return whether there is a session bus. Without this question libdbus would start one."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and (Path(folder) / "bus").exists()
