"""Copies a library, saves everything and brings it back, killed at one moment after the other.

Run as `python -m fakes.killed.keeping FOLDER KILLS SEED`. After each kill nothing that was there
may be lost, what looks whole must be whole, and the same work, done again, comes to its end. Prints
how often each work was cut off, as JSON; SystemExit names what was lost.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.backup.belongings import Belongings
from app.backup.reading import look_through
from app.backup.restoring import bring_everything_back
from app.backup.writing import save_everything
from app.readers.readers import Readers
from app.settings.settings import Settings
from content.library.backups.copying import never, untold
from content.library.backups.folder import Copies
from content.library.schema.ours import look_at_stranger
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id

NOW = datetime(2026, 11, 30, 15, 20, tzinfo=UTC)
MINE = Belongings(Settings(size_index=7), readers=Readers().with_one_more("奶奶"))
ARTICLES = 240


def an_article(number: int) -> Article:
    text = f"第{number}篇的文字，一句接着一句。" * 40
    blocks = (Block(BlockKind.TITLE, f"第{number}篇"), Block(BlockKind.PARAGRAPH, text))
    return Article(article_id(blocks), blocks)


def fill(path: Path, numbers: range) -> None:
    with closing(Library(path)) as library:
        library.add([an_article(number) for number in numbers])
        for reader in (1, 0):
            library.switch_reader(reader)
            library.save_place(Locator(an_article(numbers[3 + reader]).id, 1, 40, "的"), 0.3)


def ids_of(path: Path) -> set[str]:
    """Return what is on the shelf; SystemExit if the library is not sound."""
    with closing(Library(path)) as library:
        if library.set_aside is not None or library.check():
            sys.exit(f"not sound: {library.check()}")
        return {row.id for row in library.rows(Shelf.SHELF)}


def cut_off(act: Callable[[], object], after_s: float) -> tuple[bool, float]:
    """Do it in a child that is killed after a while; return whether it came to that, and when."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        act()
        os._exit(0)
    while time.monotonic() - began < after_s:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False, time.monotonic() - began
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1]), time.monotonic() - began


class Work:
    """The three works, each on a home of its own."""

    def __init__(self, top: Path) -> None:
        self.old, self.new = top / "old" / "library.db", top / "new" / "library.db"
        self.stick = top / "stick"
        self.stick.mkdir(parents=True)
        fill(self.old, range(ARTICLES))
        self.saved = self.save()
        self.theirs, self.ours = range(ARTICLES), range(ARTICLES, ARTICLES + 8)

    def copy(self) -> None:
        """Copy the library beside itself."""
        with closing(Library(self.old)) as library:
            library.copy_now(never, untold)

    def save(self) -> Path:
        """Write everything to the stick."""
        with closing(Library(self.old)) as library:
            return save_everything(library, MINE, (), self.stick, NOW, never, untold).file

    def back(self) -> None:
        """Bring everything back to a computer that has things."""
        with closing(Library(self.new)) as library:
            bring_everything_back(self.saved, library, Belongings(), never, untold)

    def begin_anew(self) -> None:
        """Forget what was brought back."""
        for path in self.new.parent.rglob("*") if self.new.parent.exists() else ():
            if path.is_file():
                path.unlink()
        fill(self.new, self.ours)

    def look(self) -> None:
        """SystemExit if something is lost, or looks whole and is not."""
        if ids_of(self.old) != {an_article(number).id for number in self.theirs}:
            sys.exit("the old library has lost something")
        here = ids_of(self.new)
        if not {an_article(number).id for number in self.ours} <= here:
            sys.exit("the new library has lost something")
        for library in (self.old, self.new):
            copies = Copies(library)
            for copy in copies.all():
                look_at_stranger(copies.path(copy))
        for file in self.stick.glob("*.yinling"):
            look_through(file, lambda count: None)

    def look_at_second_reader(self) -> None:
        """SystemExit if her place has not come, or one of ours is gone."""
        with closing(Library(self.new)) as library:
            library.switch_reader(1)
            for number in (self.theirs[4], self.ours[4]):
                if library.place(an_article(number).id) is None:
                    sys.exit(f"the place in {number} of the second reader is lost")

    def tidy(self) -> None:
        """Remove the files that pile up: a thousand names of a day are enough for readers only."""
        for file in self.stick.iterdir():
            if file != self.saved:
                file.unlink()


def main() -> int:
    top, kills, rng = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    work = Work(top)
    work.begin_anew()
    acts: dict[str, Callable[[], object]] = {
        "copy": work.copy,
        "save": work.save,
        "bring back": work.back,
    }
    lasts = {}
    for name, act in acts.items():
        lasts[name] = cut_off(act, 300.0)[1]
        work.tidy()
    cuts = dict.fromkeys(acts, 0)
    for number in range(kills):
        name = [*acts][number % len(acts)]
        if name == "bring back":
            work.begin_anew()
        was_cut, took = cut_off(acts[name], rng.uniform(0.02, 1.0) * lasts[name])
        if not was_cut:
            lasts[name] = took
        cuts[name] += was_cut
        work.look()
        if name == "bring back":
            work.back()
            if ids_of(work.new) != {an_article(n).id for n in (*work.theirs, *work.ours)}:
                sys.exit("it did not come back when it was begun again")
            work.look_at_second_reader()
        work.tidy()
    print(json.dumps(cuts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
