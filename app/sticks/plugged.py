"""Sees a stick that is plugged in, and counts what on it is not on the shelf. Blocks.

Only names and sizes are looked at, and the bytes of files that may be on the shelf already. Nothing
is written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.files.fingerprints import known_files
from app.files.nearby_files import SUFFIXES
from app.files.walking import all_below
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where, in_folder

ENTRIES = 4000
"""Entries of a stick that are looked at."""
LONGEST_S = 20.0
"""Seconds for one stick."""
TRIES = 3
"""Looks at a stick that seems empty: its folder is there before the stick is."""

BOOKS = (".epub", ".mobi", ".azw3", ".azw", ".fb2")
"""Endings of files that are books to everybody; other texts are articles."""


class TooSlowError(Exception):
    """The stick takes too long, or the app closes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The texts of a stick that are not on the shelf: its folder, and how many there are."""

    root: Path
    articles: int
    books: int

    @property
    def count(self) -> int:
        """All of them."""
        return self.articles + self.books


def offer_of(
    root: Path, on_shelf: frozenset[str], stopped: Callable[[], bool] = lambda: False
) -> Offer:
    """Return what could go on the shelf; `on_shelf` are fingerprints of files. TooSlowError."""
    end = time.monotonic() + LONGEST_S

    def check() -> None:
        if stopped() or time.monotonic() > end:
            raise TooSlowError

    below = all_below(root, ENTRIES, check)
    texts = [path for path in below.documents if path.name.lower().endswith(SUFFIXES)]
    known: set[Path] = set()
    for at in range(0, len(texts), 20):
        check()
        known |= known_files(texts[at : at + 20], on_shelf)
    new = [path for path in texts if path not in known]
    books = sum(path.name.lower().endswith(BOOKS) for path in new)
    return Offer(root, len(new) - books, books)


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer of a look: the sticks that are there now, and what a new one offers."""

    roots: frozenset[Path]
    offer: Offer | None = None
    trees: tuple[Where, ...] = ()
    """Publishers' trees on new ones, each told once."""


class Plugged:
    """Remembers which sticks were there. One look at a time, on any thread."""

    def __init__(
        self,
        roots: Callable[[], Iterable[Path]],
        on_shelf: Callable[[], frozenset[str]],
    ) -> None:
        """`roots` returns the sticks that are plugged in; `on_shelf` as Library.files_on_shelf."""
        self._roots, self._on_shelf = roots, on_shelf
        self._known: frozenset[Path] | None = None
        """Those that were there at the last look; None before the first one."""
        self._tries: dict[Path, int] = {}
        """New ones on which nothing was found yet, and how often they were looked at."""
        self._with_tree: set[Path] = set()

    def look(self, stopped: Callable[[], bool] = lambda: False) -> Seen:
        """Return what is there. Sticks that were there at the first look are no news."""
        now = frozenset(self._roots())
        if self._known is not None:
            self._tries |= dict.fromkeys(now - self._known, 0)
        self._tries = {root: tries for root, tries in self._tries.items() if root in now}
        self._known = now
        trees = tuple(self._new_trees())
        for root in sorted(self._tries):
            self._tries[root] += 1
            try:
                offer = offer_of(root, self._on_shelf(), stopped)
            except TooSlowError:
                del self._tries[root]
                continue
            if offer.count or self._tries[root] >= TRIES:
                del self._tries[root]
            if offer.count:
                return Seen(now, offer, trees)
        return Seen(now, trees=trees)

    def _new_trees(self) -> Iterator[Where]:
        """Yield the trees on new sticks that were not told of since they were plugged in."""
        self._with_tree &= self._known or frozenset()
        for root in sorted(self._tries.keys() - self._with_tree):
            if (where := tree_on(root)) is not None:
                self._with_tree.add(root)
                yield where


def tree_on(root: Path) -> Where | None:
    """Return the publisher's tree in this folder or in one of its folders. Blocks."""
    with suppress(SubscriptionError, OSError):
        return in_folder(root)
    return None
