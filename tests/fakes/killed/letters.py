"""Takes the letters out of a mailbox, killed at one moment after the other.

Run as `python -m fakes.killed.letters FOLDER KILLS SEED`. After each kill the library must be
sound, no letter may be there twice, and the next rounds must bring all of them, each once. Prints
how often it was cut off, as JSON; SystemExit names what was lost or doubled.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import zipfile
from collections import Counter
from contextlib import closing
from io import BytesIO
from pathlib import Path

from app.importing.child import Importing
from app.letters.memory import Memory
from app.letters.round import Rounds
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from content.library.store.library import Library
from content.library.store.shelf import OriginKind
from fakes.importing.in_process import InProcess
from fakes.killed.keeping import cut_off

LETTERS, PAGES = 15, 3
EXPECTED = {*(f"小芳来信了：第{n}封信" for n in range(LETTERS)), "小芳来信了"}


class Recognises(InProcess):
    """Reads the words that lie in photos; those of an album as one text."""

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        source = what if isinstance(what, Source) else Source("", lambda: what.open("rb"))
        data = source.data()
        if data.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(data)) as album:
                data = b"\n".join(album.read(name) for name in sorted(album.namelist()))
        return super().read(Source(source.name, lambda: BytesIO(data)), watch)


class Mailbox:
    """A mailbox that is never changed, and a home that begins anew."""

    def __init__(self, top: Path) -> None:
        self.box, self.home, self.empty = top / "box", top / "home", top / "empty"
        for number in range(LETTERS):
            self._drop(f"第{number}封信.txt", f"第{number}封信\n\n{self._words(number)}\n")
        for page in range(1, PAGES + 1):
            self._drop(f"信{page}.jpg", self._words(100 + page))
        with closing(Library(self.empty / "library.db")):
            pass
        self.begin_anew()

    def _drop(self, name: str, text: str) -> None:
        file = self.box / "来自小芳" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @staticmethod
    def _words(number: int) -> str:
        rng = random.Random(number)
        return "".join(rng.choices("春风又绿江南岸明月何时照我还", k=300)) + "。"

    def begin_anew(self) -> None:
        """Forget all that came."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.empty, self.home)

    def take(self) -> None:
        """Look until all has come."""
        importing: Importing = Recognises()
        times = iter(range(0, 10_000, 60))
        with closing(Library(self.home / "library.db")) as library:
            titled = lambda who, title: f"{who}来信了" + (f"：{title}" if title else "")  # noqa: E731
            memory = Memory(self.home / "letters.json")
            rounds = Rounds(self.box, memory, library, importing, titled, lambda: next(times))
            for _ in range(3):
                rounds.go()

    def look(self, *, is_all: bool) -> None:
        """SystemExit if the library is not sound, or a letter is there twice or missing."""
        with closing(Library(self.home / "library.db")) as library:
            if library.set_aside is not None or library.check():
                sys.exit(f"not sound: {library.check()}")
            titles = Counter(row.title for row in library.rows_from(OriginKind.LETTER))
            gone = library.count_removed()
        doubled = [title for title, count in titles.items() if count > 1]
        if doubled or titles.keys() - EXPECTED or gone:
            sys.exit(f"doubled: {doubled}, strange: {titles.keys() - EXPECTED}, gone: {gone}")
        if is_all and titles.keys() != EXPECTED:
            sys.exit(f"lost: {EXPECTED - titles.keys()}")


def main() -> int:
    top, kills, rng = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    mailbox = Mailbox(top)
    before = {path: path.read_bytes() for path in mailbox.box.rglob("*.*")}
    lasts = cut_off(mailbox.take, 300.0)[1]
    mailbox.look(is_all=True)
    cuts = 0
    for _ in range(kills):
        mailbox.begin_anew()
        was_cut, took = cut_off(mailbox.take, rng.uniform(0.02, 1.0) * lasts)
        if not was_cut:
            lasts = took
        cuts += was_cut
        mailbox.look(is_all=False)
        mailbox.take()
        mailbox.look(is_all=True)
    if before != {path: path.read_bytes() for path in mailbox.box.rglob("*.*")}:
        sys.exit("the mailbox was changed")
    print(json.dumps({"letters": cuts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
