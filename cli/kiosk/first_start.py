"""Makes at install what the first visitor would wait for: compiled modules, the machine's shelf."""

from __future__ import annotations

import compileall
import importlib.util
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.kiosk.places import MACHINE_VARIABLE
from cli.kiosk.things import MACHINE_FOLDER, Wish
from cli.kiosk.users import Account

_ROOMS = ("app", "ui", "content", "cli", "resources")
_GET_READY = "app.kiosk.homes.get_ready"
_DRAW_AHEAD = "ui.start.kiosk.draw_ahead"
_LONGEST_S = 600


def compile_modules(app: Path) -> bool:
    """Compile the modules of this folder: the unit of the machine never does. False: not all."""
    is_all = True
    for room in (app / each for each in _ROOMS):
        if room.is_dir():
            is_all = bool(compileall.compile_dir(room, quiet=2)) and is_all
    return is_all


def not_compiled(app: Path) -> int:
    """Return how many modules of this folder would be compiled again at every start."""
    return sum(not _is_compiled(each) for room in _ROOMS for each in _modules(app / room))


def fill_machine(wish: Wish, owner: Account | None) -> bool:
    """Make shelf, index, dictionaries and icons as the machine's user; return whether all is there.

    Each by a program of its own: the first one has a library to mend, the second one needs Qt.
    """
    if owner is None or os.geteuid() != 0:
        return False
    is_ready, is_drawn = (_ran(each, wish, owner) for each in (_GET_READY, _DRAW_AHEAD))
    return is_ready and is_drawn


def _ran(module: str, wish: Wish, owner: Account) -> bool:
    try:
        done = subprocess.run(
            [str(wish.python), "-P", "-m", module],
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": str(MACHINE_FOLDER),
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(wish.app),
                "PYTHONDONTWRITEBYTECODE": "1",
                MACHINE_VARIABLE: str(MACHINE_FOLDER),
            },
            cwd="/",
            user=owner.uid,
            group=owner.gid,
            extra_groups=[],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _modules(room: Path) -> Iterator[Path]:
    yield from room.rglob("*.py")


def _is_compiled(module: Path) -> bool:
    """Whether Python takes the compiled one: by time and size of the source (PEP 552)."""
    with suppress(OSError, NotImplementedError):
        status = module.stat()
        compiled = Path(importlib.util.cache_from_source(str(module)))
        with compiled.open("rb") as file:
            head = file.read(16)
        wanted = b"".join(
            (number & 0xFFFFFFFF).to_bytes(4, "little")
            for number in (0, int(status.st_mtime), status.st_size)
        )
        return head == importlib.util.MAGIC_NUMBER + wanted
    return False
