"""One round to the mailbox: look, decide, take what is whole and new, remember. Blocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.importing.child import Importing
from app.letters.looking import Looker
from app.letters.mailbox import Mailbox, Sight, looked, mark_of, settled, with_held
from app.letters.memory import Fault, Memory, Remembered, pruned, tried_again
from app.letters.taking import Letter, NotYetError, Outcome, Shelf, Titled, take
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
            for file in ready:
                if stopped():
                    break
                letter = self._take(file)
                if letter is not None:
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

    def _take(self, file: tuple[str, Sight]) -> Letter | None:
        """Take a file and remember it; None if it has to look the same for a while again."""
        kept = self._kept
        assert kept is not None  # noqa: S101 (a look was before)
        path, sight = file
        try:
            letter = take(self.folder, path, sight, self._importing, self._library, self._titled)
        except NotYetError:
            self._kept = replace(kept, box=_waits_anew(kept.box, path))
            return None
        kept = replace(kept, box=settled(kept.box, [file]))
        if letter.outcome is Outcome.REFUSED:
            kept = kept.with_fault(Fault(path, letter.sender, letter.fault, mark_of(*file)))
        self._kept = kept
        return letter


def _waits_anew(box: Mailbox, path: str) -> Mailbox:
    """Return the mailbox in which this file has to look the same for a while again."""
    return replace(box, waiting={key: each for key, each in box.waiting.items() if key != path})


def _written(kept: Remembered) -> tuple[object, ...]:
    return kept.box.settled, kept.box.held, kept.faults
