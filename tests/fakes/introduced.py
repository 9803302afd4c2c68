"""What a reader has who has started the app before: settings, or a home where all is made."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory

from app.files.paths import Paths
from app.settings.settings import Settings, SettingsStore


def introduce(paths: Paths) -> None:
    """Leave the settings of somebody who was asked the first questions, if there are none."""
    if not paths.settings_file.exists():
        paths.settings_file.write_bytes(_usual_settings())


@cache
def _usual_settings() -> bytes:
    """Return what the app writes, which waits for the disk each time."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "settings"
        SettingsStore(file).save(Settings())
        return file.read_bytes()


def make_ready(paths: Paths, *, shelf: Path, icons: Path) -> None:
    """Put settings, a library with its index, icons and dictionaries there: all takes seconds.

    `shelf` and `icons` are what the fixtures `filled_shelf` and `drawn_icons` give.
    """
    from fakes.dictionaries import give_dictionaries

    paths.create()
    introduce(paths)
    copyfile(shelf, paths.library_file)
    copyfile(shelf.with_name(paths.search_file.name), paths.search_file)
    copytree(icons, paths.cache, dirs_exist_ok=True)
    give_dictionaries(paths.cache)
