"""Opens the library at the start: what is wrong with it costs keeping, never reading."""

from __future__ import annotations

import logging

from app.files.paths import Paths
from app.files.prepared_sound import forget
from app.policy.gate import Gate
from content.errors import ContentError
from content.library.store.db import LibraryNewerError
from content.library.store.library import Library
from ui.start.troubles import Troubles

log = logging.getLogger(__name__)


def open_library(paths: Paths, gate: Gate, troubles: Troubles) -> Library:
    """Return the library of these paths, or one that keeps nothing; the troubles are noted."""
    try:
        library = Library(
            paths.library_file,
            may_write=gate.may_write,
            damage_found=lambda: troubles.happened.emit("library-damaged-now"),
            removed=lambda article_id: forget(paths.clips, [article_id]),
        )
        if library.set_aside is not None or library.restored_of is not None:
            troubles.note(_what_happened(library))
        if library.is_newer:
            troubles.note("library-newer")
        return library
    except LibraryNewerError:
        troubles.note("library-newer-closed")
        return Library(None, may_write=gate.may_write)
    except ContentError:
        # A full or read-only disk: the reader can still read today, and hears what is not kept.
        log.exception("the library cannot be opened; going on without keeping anything")
        troubles.note("keeps-nothing")
        return Library(None, may_write=gate.may_write)


def _what_happened(library: Library) -> str:
    """Return the code of a damage or a loss, by what could be done about it."""
    if library.set_aside is None:
        return "library-lost"
    return "library-set-aside" if library.restored_of is None else "library-restored"
