"""Keeps what every visit would make anew: icons, the dictionaries, the font of emoji names.

They say nothing of a visitor. The keeper takes them from a visit that nobody has touched yet, and
each later visit begins with a copy: it is ready sooner.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.files.atomic import write_atomically
from app.kiosk.homes.removing import remove_tree
from content.real_files import is_real_or_missing

KINDS = ("readings-*.words", "icons-*/*.png", "emoji-names-*.ttf")
"""Their files below a cache folder. Names tell the edition: those of another one are not used."""
MOST_BYTES = 64_000_000
"""Of all together; what is more is made by each visit."""


def copy_made(machine: Path, visit: Path) -> None:
    """Copy them from the machine's cache folder into a visit's. What cannot be copied is missed."""
    for source, name in _files(machine):
        target = visit / name
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(source, target, follow_symlinks=False)
        except OSError:
            _unlink(target)


def made_bytes(machine: Path) -> int:
    """Return how many bytes copy_made copies."""
    total = 0
    for source, _ in _files(machine):
        with suppress(OSError):
            total += source.stat().st_size
    return total


def keep_made(visit: Path, machine: Path) -> int:
    """Keep those of a visit's cache folder that the machine's lacks; return how many were kept.

    Each file is there whole or not at all. A full or read-only disk keeps nothing. Editions that
    the app does not use any more are removed.
    """
    before = _editions(machine)
    kept = 0
    for source, name in _files(visit):
        target = machine / name
        try:
            if target.exists() or not is_real_or_missing(target):
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(target, source.read_bytes())
            kept += 1
        except OSError:
            continue
    _forget_old(machine, before)
    return kept


def _editions(cache: Path) -> dict[str, list[Path]]:
    """Return the editions that are there by their kind: a file, or a folder of files."""
    found = {kind: list(cache.glob(kind.partition("/")[0])) for kind in KINDS}
    return {kind: editions for kind, editions in found.items() if editions}


def _forget_old(machine: Path, before: dict[str, list[Path]]) -> None:
    """Remove all editions of a kind but the one that has just come, or else the newest.

    A clock that was wrong may take the right one: then the next visit makes it, and it has come.
    """
    for kind, editions in _editions(machine).items():
        come = [each for each in editions if each not in before.get(kind, ())]
        stays = max(come or editions, key=_time)
        for each in editions:
            if each != stays:
                remove_tree(each) if each.is_dir() or each.is_symlink() else _unlink(each)


def _time(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _files(cache: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files with their names below the folder, up to MOST_BYTES."""
    room = MOST_BYTES
    for kind in KINDS:
        for path in sorted(cache.glob(kind)):
            try:
                size = path.lstat().st_size
                if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
                    continue
            except OSError:
                continue
            if size <= room:
                room -= size
                yield path, path.relative_to(cache)
