"""The steps of installing and removing: worked out first, shown, then done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from cli.kiosk.record import FOLDER, NAME, Record, Root
from cli.kiosk.things import MACHINE_FOLDER, Wish, Written, things


class Deed(StrEnum):
    """The deed that is done with a path."""

    WRITE = "write"
    """Nothing is there yet."""
    RENEW = "renew"
    """An older one of ours is there."""
    REPLACE = "replace"
    """Ours, changed by staff, who want the new one."""
    SAME = "same"
    """It is there as it should be."""
    STAFFS = "staffs"
    """Staff's own file: it stays."""
    TAKE = "take"
    """Ours: it is taken away."""
    GONE = "gone"
    """Ours, and already gone."""
    CHANGED = "changed"
    """Ours, and changed since: it stays."""
    FOREIGN = "foreign"
    """Somebody else's: it stays, and the machine cannot be installed over it."""


WRITES = frozenset({Deed.WRITE, Deed.RENEW, Deed.REPLACE})


@dataclass(frozen=True, slots=True)
class Step:
    """A path, and what is done with it."""

    path: PurePosixPath
    deed: Deed
    written: Written | None = None
    """The new file or link, if there is one."""


def steps_to_install(
    root: Root, record: Record, wish: Wish, *, replace: bool = False
) -> tuple[Step, ...]:
    """Return what installing does; nothing is done yet. OutsideError.

    `replace`: files of ours that staff changed are written anew.
    """
    wanted = things(wish)
    named = {str(each.path) for each in wanted}
    steps = [Step(each.path, _deed(root, record, each, replace), each) for each in wanted]
    left = [path for path in record.files if path not in named]
    return (*(Step(PurePosixPath(each), _taking(root, record, each)) for each in left), *steps)


def steps_to_remove(root: Root, record: Record) -> tuple[Step, ...]:
    """Return what removing does, the last that was written first. OutsideError."""
    paths = reversed(record.files)
    return tuple(Step(PurePosixPath(each), _taking(root, record, each)) for each in paths)


def missing_folders(root: Root, steps: Iterable[Step]) -> list[str]:
    """Return the folders that these steps need and that are not there, outer ones first."""
    needed = [MACHINE_FOLDER, FOLDER, *(step.path.parent for step in steps if step.written)]
    found = dict.fromkeys(str(each) for folder in needed for each in _with_parents(folder))
    return [each for each in found if not root.at(PurePosixPath(each)).is_dir()]


def record_path() -> PurePosixPath:
    """Return where the record lies, as the machine sees it."""
    return FOLDER / NAME


def _deed(root: Root, record: Record, each: Written, replace: bool) -> Deed:
    found = root.mark(each.path)
    if found == each.mark:
        return Deed.SAME
    if not found:
        return Deed.WRITE
    if each.is_staffs:
        return Deed.STAFFS if found != "?" else Deed.FOREIGN
    if record.knows(each.path, found):
        return Deed.RENEW
    if found == "?" or str(each.path) not in record.files:
        return Deed.FOREIGN
    return Deed.REPLACE if replace else Deed.CHANGED


def _taking(root: Root, record: Record, path: str) -> Deed:
    found = root.mark(PurePosixPath(path))
    if not found:
        return Deed.GONE
    return Deed.TAKE if record.knows(PurePosixPath(path), found) else Deed.CHANGED


def _with_parents(folder: PurePosixPath) -> Iterator[PurePosixPath]:
    yield from reversed(folder.parents[:-1])
    yield folder
