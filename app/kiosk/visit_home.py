"""The home of one visit: a folder that holds everything of it, and is thrown away with it.

It lies in memory where the system has such a place. The machine's shelf is copied into it, so that
a visit writes to its own copy alone; voices and courses are read where they are.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.files.paths import HOME_VARIABLE, INSTALLED_VARIABLE, Paths, default_paths
from app.kiosk.homes.made_things import copy_made, made_bytes
from app.kiosk.homes.removing import remove_apart
from app.kiosk.homes.shelf_copy import copy_shelf
from app.kiosk.homes.visit_places import VisitPlace, leave_place, visit_places
from app.kiosk.machine import Machine
from app.kiosk.places import MACHINE_VARIABLE, MachinePlaces
from app.kiosk.staff_choices import machine_now
from app.settings.settings import Settings, SettingsStore
from content.errors import ContentError

PREFIX = "visit-"
TRIES_S = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Pauses before each try to remove: Windows holds files for a moment after their process."""
LARGEST_CORRECTIONS_BYTES = 2_000_000
_TRIES = 3
SPARE_BYTES = 64_000_000
"""Room that a visit has beside the copy of the shelf, or the place is not taken."""

_log = logging.getLogger(__name__)


class NoPlaceForVisitError(ContentError):
    """No folder can be made for a visit: every disk is full or read-only."""

    code = "no-place-for-visit"


@dataclass(frozen=True, slots=True)
class VisitHome:
    """The folder of one visit, and the way into it.

    `env` is the whole environment of the visit's processes. It is the keeper's, with these changed:

    - YINLING_HOME: settings, shelf, places, search index, prepared sound, log. `default_paths` of
      `env` is `paths`.
    - YINLING_INSTALLED: the machine's data folder, where voices and courses are read.
    - YINLING_MACHINE: the machine's folder.
    - HOME, on Windows USERPROFILE, APPDATA and LOCALAPPDATA: other libraries write there.
    - TMPDIR, TEMP, TMP: temporary files.
    - XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME: below that HOME.
    - XDG_RUNTIME_DIR stays as it is: the sockets of sound, Wayland and D-Bus are there.
    - XAUTHORITY, where it was not set, names the file of the real home: X lets nobody in without.
    - XDG_ACTIVATION_TOKEN and DESKTOP_STARTUP_ID are taken away: they belong to another start.
    """

    folder: Path
    paths: Paths
    env: Mapping[str, str]
    machine: Machine
    is_in_memory: bool
    codes: tuple[str, ...] = ()
    """Codes of faults that the visit works in spite of.

    not-in-memory: the folder is on a disk. library-damaged, library-unreadable, library-busy,
    visit-full: the visit begins with the built-in articles alone. settings-not-written: it looks
    as on a new computer. machine-wrong: machine.toml or the choices of staff hold something wrong.
    """

    def throw_away(self, sleep: Callable[[float], None] = time.sleep) -> bool:
        """Remove the folder and all that is in it; return whether nothing is left.

        The visit's processes have ended before. Waits for 1.6 s at most where something is held.
        Never raises; `left` tells what stays, and `clear_old_visits` tries again.
        """
        return _thrown_away(self.folder, sleep)

    def left(self) -> tuple[Path, ...]:
        """Return what is still there, the folder first; () once it is thrown away."""
        if not os.path.lexists(self.folder):
            return ()
        return (self.folder, *self.folder.rglob("*"))


def make_visit_home(
    places: MachinePlaces, environ: Mapping[str, str], platform: str = sys.platform
) -> VisitHome:
    """Make a folder for a visit and fill it from the machine's.

    Raises NoPlaceForVisitError. All other faults are told by `VisitHome.codes`.
    """
    read = machine_now(places)
    codes = ["machine-wrong"] if read.wrong else []
    folder, place = _new_folder(places, environ, platform)
    if not place.is_in_memory:
        codes.append("not-in-memory")
    try:
        env = _environment(folder, places, environ, platform)
        paths = default_paths(env, platform)
        _make_folders(paths, env)
    except OSError as error:
        _thrown_away(folder, time.sleep)
        raise NoPlaceForVisitError(type(error).__name__) from error
    codes += copy_shelf(places.content, paths)
    copy_made(places.content.cache, paths.cache)
    _copy_corrections(places.content.corrections_file, paths.corrections_file)
    if not SettingsStore(paths.settings_file).save(_settings(read.machine)):
        codes.append("settings-not-written")
    return VisitHome(folder, paths, env, read.machine, place.is_in_memory, tuple(codes))


def clear_old_visits(
    places: MachinePlaces, environ: Mapping[str, str], platform: str = sys.platform
) -> tuple[Callable[[], bool], ...]:
    """Remove the folders of all visits of this machine.

    For the keeper's start, when no visit is on: a power cut or a killed keeper leaves some. Each
    that stays is returned as what tries it again, as `VisitHome.throw_away` does.
    """
    found = visit_places(places, environ, platform)
    folders = [folder for place in found for folder in place.visits(PREFIX)]
    # Without pauses: systemd waits for the keeper's start.
    left = [folder for folder in folders if not _thrown_away(folder, lambda pause: None)]
    return tuple(partial(_thrown_away, folder, time.sleep) for folder in left)


def room_needed(places: MachinePlaces) -> int:
    """Return the bytes that a place must have free for a visit of this machine."""
    files = (places.content.library_file, places.content.search_file)
    made = made_bytes(places.content.cache)
    return SPARE_BYTES + made + 2 * sum(_size(each) for each in files)


def _new_folder(
    places: MachinePlaces, environ: Mapping[str, str], platform: str
) -> tuple[Path, VisitPlace]:
    """Return a new folder in the first place that has room for it."""
    needed = room_needed(places)
    found = visit_places(places, environ, platform)
    for place in found:
        # The last place is taken however little room it has: there is no other.
        if not place.has_room(needed) and place is not found[-1]:
            continue
        for _ in range(_TRIES):
            try:
                place.make()
                return Path(tempfile.mkdtemp(prefix=PREFIX, dir=place.folder)), place
            except FileNotFoundError:
                continue  # the visit before has just taken the empty place away
            except OSError as error:
                _log.warning("a visit cannot be in a place: %s", type(error).__name__)
                break
    raise NoPlaceForVisitError


def _environment(
    folder: Path, places: MachinePlaces, environ: Mapping[str, str], platform: str
) -> dict[str, str]:
    """Return the environment that VisitHome describes."""
    home, temporary = str(folder / "home"), str(folder / "tmp")
    env = {
        name: value
        for name, value in environ.items()
        if name not in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
    }
    real_home = environ.get("HOME", "")
    if environ.get("DISPLAY") and real_home and "XAUTHORITY" not in environ:
        authority = Path(real_home) / ".Xauthority"
        if authority.is_file():
            env["XAUTHORITY"] = str(authority)
    env |= {
        HOME_VARIABLE: str(folder / "app"),
        INSTALLED_VARIABLE: str(places.content.data.absolute()),
        MACHINE_VARIABLE: str(places.folder.absolute()),
        "HOME": home,
        "XDG_CONFIG_HOME": str(folder / "home" / ".config"),
        "XDG_DATA_HOME": str(folder / "home" / ".local" / "share"),
        "XDG_CACHE_HOME": str(folder / "home" / ".cache"),
        "XDG_STATE_HOME": str(folder / "home" / ".local" / "state"),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary),
    }
    if platform == "win32":
        env |= {
            "USERPROFILE": home,
            "APPDATA": str(folder / "home" / "AppData" / "Roaming"),
            "LOCALAPPDATA": str(folder / "home" / "AppData" / "Local"),
        }
    return env


def _make_folders(paths: Paths, env: Mapping[str, str]) -> None:
    paths.create()
    xdg = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    for name in ("HOME", "TMPDIR", "APPDATA", "LOCALAPPDATA", *xdg):
        folder = env.get(name, "")
        if folder.startswith(env["HOME"]) or name == "TMPDIR":
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def _settings(machine: Machine) -> Settings:
    """Return the settings that a visit begins with."""
    return Settings(
        size_index=machine.size_index,
        theme=machine.theme,
        rate_step=machine.rate_step,
        voice=machine.voice,
        language=machine.language,
        volume=machine.volume / 100,
        speaker=machine.speaker,
        introduced=True,
    )


def _copy_corrections(source: Path, target: Path) -> None:
    """Copy the staff's corrections of readings; what cannot be copied is missed by nobody."""
    try:
        is_small = source.lstat().st_size <= LARGEST_CORRECTIONS_BYTES
        if is_small and source.is_file() and not source.is_symlink():
            shutil.copyfile(source, target, follow_symlinks=False)
    except OSError:
        target.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _thrown_away(folder: Path, sleep: Callable[[float], None]) -> bool:
    for pause in TRIES_S:
        sleep(pause)
        if remove_apart(folder):
            leave_place(folder.parent)
            return True
    _log.error("a visit is not wholly thrown away")
    return False
