"""Whether the machine's user can use its folder, and the folders of texts."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.kiosk.machine import Machine
from cli.kiosk.checks.finding import Finding, missing
from cli.kiosk.record import Root
from cli.kiosk.things import MACHINE_FOLDER, USER
from cli.kiosk.users import Account, account
from cli.usage import called

MOST_LOOKED_AT = 100_000
_READ, _GO = 0o4, 0o1
"""Bits of a file's mode."""


def owner_findings(root: Root, machine: Machine) -> Iterator[Finding]:
    """Yield which files the machine's user cannot use; root, who checks, can use them all."""
    owner = account(root)
    if owner is None:
        return
    others = list(islice(_not_his(root.at(MACHINE_FOLDER), owner), MOST_LOOKED_AT))
    if others:
        yield missing(
            "files-not-his",
            f"{MACHINE_FOLDER} 里有 {len(others)} 个文件不归用户 {USER}（例如 {others[0].name}），"
            f"公用机读不了，或者写不动。请再运行一次 {called()} kiosk install，它会还给他。",
        )
    for folder in machine.folders:
        here = root.is_this_computer
        place = folder if here else root.folder / folder.relative_to(folder.anchor)
        fault = closed_to(place, owner) if place.is_dir() else ""
        if fault:
            # On the way it is enough to go through: what else lies there stays closed.
            rights = "rx" if Path(fault) == place else "x"
            yield missing(
                "folder-closed",
                f"放文章的文件夹 {folder}，公用机的用户读不到（卡在 {fault}）。"
                f"请运行：sudo chmod o+{rights} {shlex.quote(fault)}",
            )


def closed_to(path: Path, owner: Account | None) -> str:
    """Return the first part of this path that the user (None: anybody) may not use, or "".

    The path itself must be open for reading, and a folder for going through, as all above it.
    """
    real = Path(os.path.realpath(path))
    for each in (*reversed(real.parents), real):
        try:
            status = each.stat()
        except OSError:
            return str(each)
        needed = _GO if stat.S_ISDIR(status.st_mode) else 0
        if each == real:
            needed |= _READ
        rights = status.st_mode & 0o7
        if owner is not None and status.st_uid == owner.uid:
            rights = status.st_mode >> 6 & 0o7
        elif owner is not None and status.st_gid == owner.gid:
            rights = status.st_mode >> 3 & 0o7
        if rights & needed != needed:
            return str(path if each == real else each)
    return ""


def _not_his(top: Path, owner: Account) -> Iterator[Path]:
    """Yield what belongs to somebody else. What is only read may, if everybody can read it."""
    for folder, folders, files in islice(os.walk(top), MOST_LOOKED_AT):
        for name in (*folders, *files):
            path = Path(folder) / name
            try:
                status = path.lstat()
            except OSError:
                continue
            is_only_read = path == top / "machine.toml" and status.st_mode & 0o004
            if status.st_uid != owner.uid and not is_only_read:
                yield path
