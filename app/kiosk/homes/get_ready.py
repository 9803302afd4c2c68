"""`python -m app.kiosk.homes.get_ready [--mend]`: makes for the machine what visits would wait for.

The shelf with the built-in articles, its index, and the dictionaries of readings: each visit begins
with a copy. A damaged shelf is set aside, and what can be read of it is on the new one. `kiosk
install` runs it, and the keeper in idle time, as a process of its own. It prints codes of what went
wrong, one a line, then how the machine is, and returns 1 if another time may do it. With --mend it
does no more than to mend the shelf, for which somebody waits.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date

from app.files.paths import Paths
from app.kiosk.places import MachinePlaces, machine_places
from content.errors import ContentError

MEND = "--mend"
_FOR_GOOD = ("library-rescued", "library-newer")
"""Codes that no other try would change."""
LONGEST_S = 60.0
"""s for the index; the rest comes the next time, or with a visit's first search."""


class Due:
    """Tells whether the shelf or the day is another one than when it was asked; True at first."""

    def __init__(self, content: Paths, today: Callable[[], date] = date.today) -> None:
        self._content, self._today = content, today
        self._seen: object = None

    def __call__(self) -> bool:
        """Return whether there may be something to get ready."""
        try:
            status = self._content.library_file.stat()
            shelf: object = (status.st_ino, status.st_size, status.st_mtime_ns)
        except OSError:
            shelf = ()
        found = (shelf, self._today())
        is_due = found != self._seen
        self._seen = found
        return is_due


def get_ready(content: Paths, *, only_mend: bool = False) -> tuple[str, ...]:
    """Make what the machine lacks; return the codes of what went wrong. Takes some seconds.

    `only_mend`: open the shelf, which is mended by that if it is damaged, and do nothing else.
    """
    steps: tuple[Callable[[Paths], Iterator[str]], ...]
    steps = (_mended,) if only_mend else (_mended, _filled, _dictionaries)
    found: list[str] = []
    for step in steps:
        try:
            found += step(content)
        except ContentError as error:
            found.append(error.code)
        except OSError as error:
            found.append(f"not-ready {type(error).__name__}")
    return tuple(found)


def _mended(content: Paths) -> Iterator[str]:
    from content.library.store.library import Library

    content.create()
    with closing(Library(content.library_file)) as library:
        if library.set_aside is not None:
            yield f"library-rescued {library.salvaged}"
        if library.is_newer:
            yield "library-newer"


def _filled(content: Paths) -> Iterator[str]:
    from app.bundled import seed
    from content.library.search.search import Search
    from content.library.store.library import Library

    with closing(Library(content.library_file)) as library:
        if library.is_newer:
            return
        seed(library)
        with closing(Search(library, content.search_file)) as search:
            search.prepare(LONGEST_S)
    yield from ()


def _dictionaries(content: Paths) -> Iterator[str]:
    from app.files.lexicon_cache import kept_lexicon

    kept_lexicon(content.cache)
    yield from ()


def _health(places: MachinePlaces) -> str:
    """Return what is not well here, for the counts of the day."""
    from app.kiosk.homes.health_look import health_code

    return health_code(places)


def main() -> int:
    """Get the machine of this environment ready; return the exit code."""
    only_mend = MEND in sys.argv[1:]
    if hasattr(os, "nice") and not only_mend:
        with suppress(OSError):
            os.nice(19)  # a visitor may come meanwhile
    os.umask(0o077)
    places = machine_places(os.environ)
    codes = get_ready(places.content, only_mend=only_mend)
    for code in codes:
        print(code)
    if not only_mend:
        print(_health(places))
    return 0 if all(code.startswith(_FOR_GOOD) for code in codes) else 1


if __name__ == "__main__":
    sys.exit(main())
