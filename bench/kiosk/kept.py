"""A shared machine that is kept on a virtual screen: what its keeper logs, and when that comes."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

import psutil

from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id

LONG_S = 60.0
PID = "keeper.pid"
"""The file of the keeper's process id (bench/kiosk/keeper.py)."""

STAFFS_PIN = "246813"


class KeptMachine:
    """The machine of this folder; its keeper runs, or is about to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "log" / "keeper.log"

    def wait(self, window: int, code: str) -> float:
        """Return when this code of this window is in the log; wait for it."""
        line = re.compile(rf"window {window}: {code}")
        deadline = time.monotonic() + LONG_S
        while not (self._log.exists() and line.search(self._log.read_text("utf-8"))):
            if time.monotonic() > deadline:
                raise TimeoutError(f"window {window}: {code} never came: {self._log.read_text()}")
            time.sleep(0.005)
        return time.monotonic()

    @property
    def pid(self) -> int:
        """The process id of the keeper."""
        return int((self._folder / PID).read_text("ascii"))

    def window_pid(self) -> int:
        """Return the process id of the only window; wait until there is one."""
        deadline = time.monotonic() + LONG_S
        while len(found := psutil.Process(self.pid).children()) != 1:
            if time.monotonic() > deadline:
                raise TimeoutError("not one window")
            time.sleep(0.01)
        return int(found[0].pid)


def stock(places: MachinePlaces) -> str:
    """Put an article on the machine's shelf, and set a PIN; return the article's id."""
    PinStore(places.pin_file).set_pin(STAFFS_PIN)
    places.content.create()
    blocks = (
        Block(BlockKind.TITLE, "架上的一篇"),
        *(Block(BlockKind.PARAGRAPH, f"这是第{number}段。") for number in range(1, 30)),
    )
    article = Article(article_id(blocks), blocks)
    with contextlib.closing(Library(places.content.library_file)) as library:
        library.seed([article])
    return article.id
