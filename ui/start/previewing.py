"""A start that shows a course being written: with the reader's choices, and nothing is kept."""

from __future__ import annotations

import atexit
import shutil
from contextlib import suppress
from dataclasses import replace

from app.files.left_behind import PREVIEW, make_folder
from app.files.paths import Paths


def home_for_preview(paths: Paths) -> Paths:
    """Return folders that last as long as the process; they begin with the reader's settings.

    The app of every day may be open meanwhile: shelf, settings and lock are not shared with it.
    """
    home = make_folder(PREVIEW)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    own = replace(paths, config=home / "config", data=home / "data", log=home / "log")
    own.create()
    with suppress(OSError):
        shutil.copyfile(paths.settings_file, own.settings_file)
    for voices in (paths.voices, paths.kokoro):
        with suppress(OSError):
            (own.data / voices.name).symlink_to(voices, target_is_directory=True)
    return own
