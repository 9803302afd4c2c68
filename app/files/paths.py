"""The folders for this user's data, by the custom of each system, without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from content.frozen import frozen

FOLDER = "yinling-reader"

HOME_VARIABLE = "YINLING_HOME"
"""Environment variable: a folder that holds everything (a USB stick, a kiosk, a test)."""

INSTALLED_VARIABLE = "YINLING_INSTALLED"
"""Environment variable beside it: the data folder whose voices and courses are read, where it is
not the home's own. A visit's children find the machine's by it.
"""


@frozen
class Paths:
    """The four folders of a home. None need exist; `create()` makes them."""

    config: Path
    data: Path
    cache: Path
    log: Path
    machine: Path | None = None
    """The data folder of a shared machine, for a visit: voices and courses are read there."""

    @property
    def installed(self) -> Path:
        """The folder above what is put in once and not written by reading: voices, courses."""
        return self.data if self.machine is None else self.machine

    @property
    def settings_file(self) -> Path:
        """The reader's settings."""
        return self.config / "settings.json"

    @property
    def readers_file(self) -> Path:
        """The names of those who read here; missing while there is one reader."""
        return self.config / "readers.json"

    def of_reader(self, number: int) -> Paths:
        """Return the paths with this reader's choices; those of reader 0 are the usual ones."""
        return replace(self, config=self.config / f"reader-{number}") if number else self

    @property
    def library_file(self) -> Path:
        """The shelf."""
        return self.data / "library.db"

    @property
    def search_file(self) -> Path:
        """The index of the shelf, made again whenever it is missing."""
        return self.cache / "search.db"

    @property
    def voices(self) -> Path:
        """The folder of the natural voices that the reader put in."""
        return self.installed / "voices"

    @property
    def kokoro(self) -> Path:
        """The folder of 像真人的声音."""
        return self.installed / "kokoro"

    @property
    def paper(self) -> Path:
        """The folder of what recognises pages, where it was fetched."""
        return self.installed / "paper"

    @property
    def paper_program(self) -> Path:
        """The modules in it; there only when it is whole."""
        return self.paper / "program"

    @property
    def packing(self) -> Path:
        """The folder of packages for a pack of the voice; fetched again whenever it is missing."""
        return self.cache / "packing"

    @property
    def clips(self) -> Path:
        """The folder of prepared sound; made again whenever it is missing."""
        return self.cache / "clips"

    @property
    def subscriptions(self) -> Path:
        """The folder of what is subscribed to, and of its texts."""
        return self.installed / "subscriptions"

    @property
    def progress_file(self) -> Path:
        """The reader's way through the courses."""
        return self.config / "lessons.json"

    @property
    def lessons(self) -> Path:
        """The folder of courses that were added."""
        return self.installed / "lessons"

    @property
    def corrections_file(self) -> Path:
        """The reader's own readings of words."""
        return self.data / "readings.tsv"

    @property
    def letters_file(self) -> Path:
        """The files of the mailbox that were dealt with; they are looked at again without it."""
        return self.data / "letters.json"

    @property
    def log_file(self) -> Path:
        """The newest of the log files."""
        return self.log / "yinling.log"

    def create(self) -> None:
        """Make the folders, for this user's eyes only. OSError if one cannot be made."""
        refused: OSError | None = None
        for folder in (self.config, self.data, self.cache, self.log):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                refused = refused or error
        if refused is not None:
            raise refused


def default_paths(environ: Mapping[str, str], platform: str) -> Paths:
    """Return the folders for an environment and a `sys.platform`; nothing is made.

    Linux: XDG base directories (a relative one is ignored, as the specification says);
    Windows: APPDATA and LOCALAPPDATA; macOS: ~/Library. YINLING_HOME overrides all of them,
    and YINLING_INSTALLED beside it names where voices and courses are.
    """
    if environ.get(HOME_VARIABLE):
        below = _below(Path(environ[HOME_VARIABLE]).expanduser().absolute())
        return replace(below, machine=_absolute(environ, INSTALLED_VARIABLE))
    home = _home(environ, platform)
    if platform == "win32":
        roaming = _absolute(environ, "APPDATA") or home / "AppData" / "Roaming"
        local = _absolute(environ, "LOCALAPPDATA") or home / "AppData" / "Local"
        mine = local / FOLDER
        return Paths(roaming / FOLDER, mine / "data", mine / "cache", mine / "log")
    if platform == "darwin":
        library = home / "Library"
        support = library / "Application Support" / FOLDER
        return Paths(support, support, library / "Caches" / FOLDER, library / "Logs" / FOLDER)
    return Paths(
        config=(_absolute(environ, "XDG_CONFIG_HOME") or home / ".config") / FOLDER,
        data=(_absolute(environ, "XDG_DATA_HOME") or home / ".local" / "share") / FOLDER,
        cache=(_absolute(environ, "XDG_CACHE_HOME") or home / ".cache") / FOLDER,
        log=(_absolute(environ, "XDG_STATE_HOME") or home / ".local" / "state") / FOLDER,
    )


def _below(folder: Path) -> Paths:
    return Paths(folder / "config", folder / "data", folder / "cache", folder / "log")


def _home(environ: Mapping[str, str], platform: str) -> Path:
    return _absolute(environ, "USERPROFILE" if platform == "win32" else "HOME") or Path.home()


def _absolute(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name, "")
    return Path(value) if value and Path(value).is_absolute() else None
