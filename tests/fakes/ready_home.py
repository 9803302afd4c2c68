"""A home as it is from the second start on: an app that opens there makes nothing anew."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile, copytree

from app.files.paths import Paths
from fakes.dictionaries import give_dictionaries
from fakes.introduced import introduce


def make_ready(paths: Paths, *, shelf: Path, icons: Path) -> None:
    """Put settings, a library, icons and dictionaries there; making them takes seconds.

    `shelf` and `icons` are what the fixtures `filled_shelf` and `drawn_icons` give.
    """
    paths.create()
    introduce(paths)
    copyfile(shelf, paths.library_file)
    copytree(icons, paths.cache, dirs_exist_ok=True)
    give_dictionaries(paths.cache)
