"""Opens the shelf at the start; what is wrong with it is told, and the app goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.files.paths import Paths
from app.files.prepared_sound import forget
from app.policy.gate import Gate
from content.errors import ContentError
from content.library.store.db import LibraryNewerError
from content.library.store.library import Library

_log = logging.getLogger(__name__)


def open_library(
    paths: Paths, gate: Gate, note: Callable[[str], None], happened: Callable[[str], None]
) -> Library:
    """Return the shelf of these paths; where it cannot be opened, one that keeps nothing.

    `note` is called with the codes of troubles now, `happened` with later ones, on any thread.
    """
    try:
        library = Library(
            paths.library_file,
            may_write=gate.may_write,
            damage_found=lambda: happened("library-damaged-now"),
            removed=lambda article_id: forget(paths.clips, [article_id]),
        )
        if library.set_aside is not None:
            note("library-set-aside")
        if library.is_newer:
            note("library-newer")
        return library
    except LibraryNewerError:
        note("library-newer-closed")
        return Library(None, may_write=gate.may_write)
    except ContentError:
        # A full or read-only disk: the reader can still read today, and hears what is not kept.
        _log.exception("the library cannot be opened; going on without keeping anything")
        note("keeps-nothing")
        return Library(None, may_write=gate.may_write)
