"""The shelf of a shared machine: what is there, and new texts for it. For jobs: all of it waits.

It is the machine's own library, and never the copy that a visit reads: the next visit has what is
put there now.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from app.files.fence import lies_in
from app.files.fingerprints import fingerprint, known_files
from app.files.paths import Paths
from app.files.walking import all_below
from app.importing.bringing import Answer, Brought, FromFile, Put, put_on_shelf
from app.importing.child import Importing
from app.kiosk.homes.shelf_fault import put_away
from content.errors import ContentError, ImportStoppedError, NotAllowedError
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import Watch
from content.lessons.pack import PACK_ENDING
from content.library.store.library import Library
from content.library.store.shelf import Shelf

WRITE = "machine-shelf"
"""The name of this write, as the policy is asked."""
MOST_FILES = 500
"""New files in one go; the rest comes with the next press."""
MOST_LOOKED_AT = 20_000
"""Files of all folders that are looked at: a stick full of them must come to an end."""
MOST_PACKS = 30


@dataclass(frozen=True, slots=True)
class ShelfState:
    """The articles of the machine's shelf, counted."""

    own: int = 0
    """Articles that staff have brought in."""
    built_in: int = 0
    newest: datetime | None = None
    """When the last of them came; None if none did."""
    free: int | None = None
    """Bytes that are free on its disk; None if that is unknown."""


@dataclass(slots=True)
class Updated:
    """The sum of an update so far; written by the thread that reads."""

    done: int = 0
    """Files that were read or refused."""
    files: int = 0
    """New files in all, as far as they were found."""
    added: int = 0
    """Articles that are new on the shelf, or were read anew."""
    replaced: int = 0
    """Articles among them that have taken the place of an older text."""
    refused: list[Path] = field(default_factory=list)
    """Files that could not be read."""
    closed: list[Path] = field(default_factory=list)
    """Folders that are not there, or may not be looked into."""
    is_all: bool = True
    was_stopped: bool = False


def shelf_state(content: Paths) -> ShelfState:
    """Return what is on the shelf of this home. Raises a ContentError of the library."""
    free = free_bytes(content.data)
    if not content.library_file.exists():
        return ShelfState(free=free)
    with closing(Library(content.library_file)) as library:
        rows = library.rows(Shelf.SHELF)
    own = [row for row in rows if not row.built_in]
    newest = max((row.arrived for row in own), default=None)
    return ShelfState(len(own), len(rows) - len(own), newest, free)


def free_bytes(folder: Path) -> int | None:
    """Return how much is free where this folder is, or will be; None if that is unknown."""
    for each in (folder, *folder.parents):
        try:
            return shutil.disk_usage(each).free
        except OSError:
            continue
    return None


def bring_in(
    content: Paths,
    folders: Iterable[Path],
    importing: Importing,
    watch: Watch,
    so_far: Updated,
    may_write: Callable[[str], bool],
) -> Updated:
    """Read the new texts of these folders, put them on the shelf one by one, and return the sum.

    `so_far` is filled meanwhile. A newer text takes the place of an older one, which can be put
    back. Nothing is lost if `watch` stops it or the power fails: what was read is on the shelf.
    After it damaged files of the shelf that were set aside are put away: all is brought in again.
    Raises NotAllowedError, a ContentError of the library, or OSError if its folder cannot be made.
    """
    if not may_write(WRITE):
        raise NotAllowedError(WRITE)
    folders = tuple(folders)
    so_far.closed = [each for each in folders if not _opens(each)]
    content.create()
    with closing(Library(content.library_file)) as library:
        new = _new_files(folders, library.files_on_shelf(), watch.check)
        try:
            files = list(islice(new, MOST_FILES + 1))
        except ImportStoppedError:
            so_far.was_stopped = True
            return so_far
        so_far.is_all = len(files) <= MOST_FILES
        files = files[:MOST_FILES]
        so_far.files = len(files)
        for path in files:
            try:
                _bring_one(library, path, importing, watch, so_far)
            except ImportStoppedError:
                so_far.was_stopped = True
                break
            so_far.done += 1
    is_whole = so_far.is_all and not so_far.was_stopped and not so_far.closed
    if folders and is_whole:
        put_away(content)
    return so_far


def _opens(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except (OSError, ValueError):
        return False


def _new_files(
    folders: Iterable[Path], known: frozenset[str], check: Callable[[], object]
) -> Iterator[Path]:
    """Yield the files from which nothing is on the shelf, each once."""
    seen: set[Path] = set()
    for path in islice(_documents(folders, check), MOST_LOOKED_AT):
        if path not in seen and not known_files((path,), known):
            seen.add(path)
            yield path


def _documents(folders: Iterable[Path], check: Callable[[], object]) -> Iterator[Path]:
    """Yield the documents that really lie in the folders: a link may lead to another's texts."""
    for folder in folders:
        below = all_below(folder, MOST_LOOKED_AT, check)
        yield from (path for path in below.documents if lies_in(path, (folder,)))


def _bring_one(
    library: Library, path: Path, importing: Importing, watch: Watch, so_far: Updated
) -> None:
    watch.check()
    try:
        result = importing.read(path, watch)
    except ImportStoppedError:
        raise
    except (ContentError, OSError):
        so_far.refused.append(path)
        return
    ids = tuple(article.id for article in result.articles)
    brought = Brought(result.articles, (FromFile(name_of(path), fingerprint(path), ids),))
    put = put_on_shelf(library, brought, Answer.REPLACE)
    if isinstance(put, Put):
        so_far.added += len(put.report.added)
        so_far.replaced += sum(len(change.new) for change in put.replaced)


def packs_in(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the packs of courses in these folders and below, MOST_PACKS at most."""
    found: list[Path] = []
    for folder in folders:
        below = all_below(folder, MOST_LOOKED_AT)
        packs = (path for path in (*below.documents, *below.others) if _is_pack(path))
        found += (path for path in packs if lies_in(path, (folder,)))
    return tuple(found[:MOST_PACKS])


def _is_pack(path: Path) -> bool:
    return path.suffix.lower() == PACK_ENDING
