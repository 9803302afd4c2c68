"""The files of the mailbox that are whole and new: a pure state machine.

It compares sizes and times of files only with what it has seen itself, never with a clock: a clock
that is set back or forward loses no letter and floods none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from app.letters.pages import in_letters, together

STEADY_S = 4.0
"""Seconds for which a file must look the same, in two looks at least, until it counts as whole."""

AT_ONCE = 20
"""Letters that are taken after one look; the next look takes the next ones."""

FOR_PAGES_S = 120.0
"""Seconds for which the pages of a letter wait for one that is not whole yet."""

HEAP = 40
"""New files at once that are no letters of a family but a heap: an old folder, all the photos of a
journey. The newest AT_ONCE are taken, the others are held until a person wants them.
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as it was seen: bytes, and when it was last written, in ns."""

    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that may still grow: its last sight, and since when it looks so (monotonic s)."""

    sight: Sight
    since: float


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The state of a mailbox. Files are named by their path in it, with slashes."""

    settled: frozenset[str] = frozenset()
    """Marks of the files that were dealt with; one that is written anew has another mark."""
    held: frozenset[str] = frozenset()
    """Marks of those of them that were only counted: the rest of a heap."""
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    lets_all_in: bool = False
    """Whether a person wants all, however many."""


def mark_of(path: str, sight: Sight) -> str:
    """Return the mark of a file as it was seen."""
    whole = f"{sight.size} {sight.written} {path}".encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=8).hexdigest()


def looked(
    box: Mailbox, sights: Mapping[str, Sight], at: float
) -> tuple[Mailbox, tuple[tuple[str, Sight], ...]]:
    """Return the mailbox after a look at `at` (monotonic s), and the files to take, oldest first.

    Files that are not in `sights` were not seen: they wait no more. Empty ones are no letters yet.
    The pages of a letter come with one look, and so wait for each other for a while.
    """
    waiting: dict[str, Waiting] = {}
    whole: list[tuple[str, Sight]] = []
    for path, sight in sights.items():
        if not sight.size or mark_of(path, sight) in box.settled:
            continue
        before = box.waiting.get(path)
        if before is None or before.sight != sight:
            waiting[path] = Waiting(sight, at)
            continue
        waiting[path] = before
        if at - before.since >= STEADY_S:
            whole.append((path, sight))
    letters = _whole_letters(whole, waiting, at)
    letters.sort(key=lambda letter: max((each[1].written, each[0]) for each in letter))
    newest = _newest(letters)
    box = replace(box, waiting=waiting, lets_all_in=box.lets_all_in and bool(waiting))
    if len(waiting) > HEAP and not box.lets_all_in:
        # Counted before all of them are whole: they do not come one by one.
        kept = {*newest}
        rest = [each for letter in letters for each in letter if each not in kept]
        held = {mark_of(*each) for each in rest}
        return replace(_settled(box, rest), held=box.held | held), newest
    return box, newest


def _whole_letters(
    whole: list[tuple[str, Sight]], waiting: Mapping[str, Waiting], at: float
) -> list[tuple[tuple[str, Sight], ...]]:
    """Return the files that are whole by letters, without those that still wait for a page."""
    pages = together(waiting)
    ready = {path for path, _ in whole}
    late = {
        path
        for path in ready & pages.keys()
        if not ready.issuperset(pages[path])
        and at - min(waiting[each].since for each in pages[path] if each in ready) < FOR_PAGES_S
    }
    return in_letters([each for each in whole if each[0] not in late])


def _newest(letters: list[tuple[tuple[str, Sight], ...]]) -> tuple[tuple[str, Sight], ...]:
    """Return the files of the last of these letters: AT_ONCE at most, and no letter in part."""
    found: list[tuple[str, Sight]] = []
    for letter in reversed(letters):
        if len(found) + len(letter) > AT_ONCE:
            break
        found[:0] = letter
    return tuple(found)


def settled(box: Mailbox, files: Iterable[tuple[str, Sight]]) -> Mailbox:
    """Return the mailbox after these files were dealt with."""
    return _settled(box, list(files))


def with_held(box: Mailbox) -> Mailbox:
    """Return the mailbox in which what was held is wanted, however much it is."""
    return replace(box, settled=box.settled - box.held, held=frozenset(), lets_all_in=True)


def _settled(box: Mailbox, files: list[tuple[str, Sight]]) -> Mailbox:
    marks = frozenset(mark_of(*each) for each in files)
    gone = {path for path, _ in files}
    waiting = {path: each for path, each in box.waiting.items() if path not in gone}
    return replace(box, settled=box.settled | marks, held=box.held - marks, waiting=waiting)
