"""Who reads when the app starts. Most homes have one reader: then nothing else is loaded."""

from __future__ import annotations

import logging

from app.files.paths import Paths
from app.settings.settings import SettingsStore
from content.errors import ContentError
from content.library.store.library import Library

log = logging.getLogger(__name__)


def settings_of_present(paths: Paths, library: Library) -> SettingsStore:
    """Return the settings file of the present reader; the library is brought in step with it."""
    now = 0
    if paths.readers_file.exists():
        from app.readers.store import load_readers

        now = load_readers(paths.readers_file).now
    try:
        if library.reader != now:
            library.switch_reader(now)
    except ContentError as error:
        # The places are the other reader's until a later start can change them.
        log.warning("the places of the present reader are not there: %s", error)
    return SettingsStore(paths.of_reader(now).settings_file)
