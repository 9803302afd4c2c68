"""One round to the mailbox: look, decide, take what is whole and new, remember. Blocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.importing.child import Importing
from app.letters.looking import Looker
from app.letters.mailbox import Sight, looked, mark_of, settled, with_held
from app.letters.memory import Fault, Memory, Remembered, pruned, tried_again
from app.letters.pages import in_letters
from app.letters.taking import Letter, NotYetError, Outcome, Shelf, Titled, take, take_pages
from content.errors import ContentError, ImportStoppedError


@dataclass(frozen=True, slots=True)
class Round:
    """The findings of a round. `trouble` is the code of a library that takes nothing now."""

    letters: tuple[Letter, ...] = ()
    waiting: int = 0
    """Files that are not whole yet, or that the next round takes."""
    held: int = 0
    """Files of a heap, which only a person lets in."""
    elsewhere: int = 0
    """Files that the cloud drive has not brought to this machine."""
    is_there: bool = True
    is_all: bool = True
    faults: tuple[Fault, ...] = ()
    trouble: str = ""
    is_whole: bool = False
    """Everything was looked at: the next look costs little, or was paid for already."""

    @property
    def came(self) -> tuple[Letter, ...]:
        """The letters that are new on the shelf."""
        return tuple(each for each in self.letters if each.outcome is Outcome.CAME)


class Rounds:
    """The rounds to one mailbox; one at a time, on any thread."""

    def __init__(
        self,
        folder: Path,
        memory: Memory,
        library: Shelf,
        importing: Importing,
        titled: Titled,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` returns s that only grow."""
        self.folder = folder
        self._memory, self._library, self._importing = memory, library, importing
        self._titled, self._clock = titled, clock
        self._looker = Looker(folder)
        self._undone: frozenset[str] = frozenset()
        """The files of the last look that were not dealt with before it."""
        self._kept: Remembered | None = None
        self._wants_held = self._faults_seen = False

    def let_held_in(self) -> None:
        """Let the rest of a heap come in, from the next round on."""
        self._wants_held = True

    def forget_faults(self) -> None:
        """Tell no more of the files that could not be read, from the next round on."""
        self._faults_seen = True

    def go(
        self,
        stopped: Callable[[], bool] = lambda: False,
        told: Callable[[Letter], object] = lambda letter: None,
    ) -> Round:
        """Look once, and take what is whole; `told` hears of each letter at once.

        ImportStoppedError when the app closes; what was taken until then is remembered.
        """
        before = self._kept or tried_again(self._memory.load(self.folder))
        kept = self._as_wished(before)
        look = self._looker.look(self._undone, stopped)
        ready: tuple[tuple[str, Sight], ...] = ()
        if look.is_there:
            box, ready = looked(kept.box, look.sights, self._clock())
            kept = replace(kept, box=box)
            empty = (path for path, sight in look.sights.items() if not sight.size)
            self._undone = frozenset((*box.waiting, *empty))
        self._kept = kept
        letters: list[Letter] = []
        trouble = ""
        try:
            for files in in_letters(ready):
                if stopped():
                    break
                for letter in self._take(files):
                    letters.append(letter)
                    told(letter)
        except ImportStoppedError:
            raise
        except ContentError as error:
            trouble = error.code
        finally:
            if look.is_there and look.is_all and not look.is_partial:
                self._kept = pruned(self._kept, look.sights)
            if _written(self._kept) != _written(before):
                self._memory.save(self._kept)
        kept = self._kept
        return Round(
            tuple(letters),
            len(kept.box.waiting),
            len(kept.box.held),
            look.elsewhere,
            look.is_there,
            look.is_all,
            kept.faults,
            trouble,
            is_whole=look.is_there and look.is_all and not look.is_partial,
        )

    def _as_wished(self, kept: Remembered) -> Remembered:
        if self._wants_held:
            self._looker.forget()
            kept, self._wants_held = replace(kept, box=with_held(kept.box)), False
        if self._faults_seen:
            kept, self._faults_seen = kept.without_faults(), False
        return kept

    def _take(self, files: tuple[tuple[str, Sight], ...]) -> Iterator[Letter]:
        """Take the file of a letter, or all its pages, and remember them.

        Yields nothing for what has to look the same for a while again. Pages that cannot be read
        together are letters of their own.
        """
        if len(files) > 1:
            try:
                letter = take_pages(self.folder, files, *self._shelf)
            except NotYetError:
                self._wait_anew(files)
                return
            if letter is not None:
                self._settle(files)
                yield letter
                return
        for file in files:
            found = self._take_one(file)
            if found is not None:
                yield found

    @property
    def _shelf(self) -> tuple[Importing, Shelf, Titled]:
        return self._importing, self._library, self._titled

    def _settle(self, files: Iterable[tuple[str, Sight]]) -> Remembered:
        assert self._kept is not None  # noqa: S101 (a look was before)
        self._kept = replace(self._kept, box=settled(self._kept.box, files))
        return self._kept

    def _wait_anew(self, files: Iterable[tuple[str, Sight]]) -> None:
        """Let these files look the same for a while again."""
        assert self._kept is not None  # noqa: S101 (a look was before)
        gone = {path for path, _ in files}
        waiting = {key: each for key, each in self._kept.box.waiting.items() if key not in gone}
        self._kept = replace(self._kept, box=replace(self._kept.box, waiting=waiting))

    def _take_one(self, file: tuple[str, Sight]) -> Letter | None:
        path, sight = file
        try:
            letter = take(self.folder, path, sight, *self._shelf)
        except NotYetError:
            self._wait_anew((file,))
            return None
        kept = self._settle((file,))
        if letter.outcome is Outcome.REFUSED:
            kept = kept.with_fault(Fault(path, letter.sender, letter.fault, mark_of(*file)))
        self._kept = kept
        return letter


def _written(kept: Remembered) -> tuple[object, ...]:
    return kept.box.settled, kept.box.held, kept.faults
