"""Remembers what was dealt with, in a small file of ours: nothing is written to the mailbox.

It only spares work. Without it every file is read once more, and known again by its bytes: the
library keeps those of all letters.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.files.atomic import clear_leftovers, put_aside, write_atomically
from app.letters.mailbox import Mailbox, Sight, mark_of
from content.errors import refused
from content.real_files import open_file

LARGEST_FILE_BYTES = 16_000_000
MOST_MARKS = 400_000
MOST_FAULTS = 40

_MARK = 16
_NEEDS_PAPER = refused("missing-paper").code
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that cannot be read: its place in the mailbox, who sent it, why, and its mark."""

    path: str
    sender: str
    code: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The mailbox in this folder as it is remembered, and the files that could not be read."""

    folder: str
    box: Mailbox = field(default_factory=Mailbox)
    faults: tuple[Fault, ...] = ()

    def with_fault(self, fault: Fault) -> Remembered:
        """Return it with this fault first; an older one of the same file goes."""
        others = (each for each in self.faults if each.path != fault.path)
        return replace(self, faults=(fault, *others)[:MOST_FAULTS])

    def without_faults(self) -> Remembered:
        """Return it after a person has seen the faults: the files stay settled."""
        return replace(self, faults=())


def tried_again(kept: Remembered) -> Remembered:
    """Return it without the faults that may be cured by now: photos can be read since then."""
    cured = [each for each in kept.faults if each.code == _NEEDS_PAPER]
    box = replace(kept.box, settled=kept.box.settled - {each.mark for each in cured})
    faults = tuple(each for each in kept.faults if each not in cured)
    return replace(kept, box=box, faults=faults)


def pruned(kept: Remembered, sights: dict[str, Sight]) -> Remembered:
    """Return it without marks of files that are gone, once there are very many."""
    if len(kept.box.settled) <= MOST_MARKS:
        return kept
    here = frozenset(mark_of(path, sight) for path, sight in sights.items())
    box = replace(kept.box, settled=kept.box.settled & here, held=kept.box.held & here)
    return replace(kept, box=box)


class Memory:
    """One file. Never raises, whatever it holds. Blocks: for jobs."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, folder: Path) -> Remembered:
        """Return what was remembered of this folder; nothing of another one."""
        clear_leftovers(self._path)
        empty = Remembered(str(folder))
        try:
            with open_file(self._path, LARGEST_FILE_BYTES) as file:
                content = file.read()
        except (OSError, ValueError):
            return empty
        try:
            values = json.loads(content.decode("ascii"))
            if values["folder"] != str(folder):
                return empty
            return Remembered(
                str(folder),
                Mailbox(_marks(values["settled"]), _marks(values["held"])),
                tuple(
                    Fault(*(str(cell) for cell in each[:4]))
                    for each in values["faults"][:MOST_FAULTS]
                ),
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            put_aside(self._path)
            return empty

    def save(self, kept: Remembered) -> bool:
        """Write it, whole or not at all; False (and a line in the log) if not."""
        values = {
            "folder": kept.folder,
            "settled": "".join(sorted(kept.box.settled)),
            "held": "".join(sorted(kept.box.held)),
            "faults": [[each.path, each.sender, each.code, each.mark] for each in kept.faults],
        }
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path, (json.dumps(values) + "\n").encode("ascii"))
        except OSError as error:
            _log.warning("the mailbox is not remembered: %s", error)
            return False
        return True


def _marks(cell: object) -> frozenset[str]:
    """Return the marks in one long text: half as long as a list of them."""
    if not isinstance(cell, str):
        raise TypeError("no marks")
    return frozenset(cell[at : at + _MARK] for at in range(0, len(cell), _MARK))
