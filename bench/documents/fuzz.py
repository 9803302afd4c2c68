"""Gives the app thousands of broken documents of all kinds, as `./run.sh bench fuzz --documents N`.

They go through the real importing process and onto a real shelf. Nothing is measured: the rows say
what must never happen and how often it did. A document with a fault is told by its number;
`--seed NUMBER --documents 1` gives it again. A fault that the limits stop is no fault of the app.

What Python does in the process is watched from inside (`watched_worker`). Libraries in C are not
seen there: so the documents name an address that listens here, and a file with a secret.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from app.importing.child import ImportingChild
from app.importing.limits import Limits
from bench.documents.mutations import Broken, Corpus, Traps
from content.errors import ContentError, ImportDiedError, ImportTooSlowError
from content.importers.base import Source
from content.library.store.library import Library
from content.model import Article, BlockKind

ROOT = Path(__file__).parents[2]
DOCUMENTS = 5_000
SECRET = "严守的秘密"
_VARIABLES = ("TMPDIR", "PYTHONDONTWRITEBYTECODE")
"""Of the environment, as the process gets them: Python's own files are none of a document's."""
HANGS_S = 20.0
"""Seconds over the limit by the clock: the app waits for an answer that does not come. Any of the
documents may turn out to have pages that are recognised, so the limit is the one for those."""


@dataclass
class Found:
    """The ends of the documents, and the faults among them."""

    ends: Counter[str] = field(default_factory=Counter)
    """How many documents ended in which way: "read", or the code of the refusal."""
    faults: dict[str, list[str]] = field(default_factory=dict)
    longest: tuple[float, str] = (0.0, "")

    def fault(self, kind: str, what: str) -> None:
        """Note and print a fault."""
        self.faults.setdefault(kind, []).append(what)
        print(f"{kind}: {what}", flush=True)


FAULTS = (
    "crash of the app",  # an error that is no fault of the file
    "hang",
    "half-imported",  # on the shelf otherwise than it was read
    "the process died",  # a bug of ours, or a crash in a library: contained, and still to be mended
    "connect",
    "file outside read",
    "touched the disk",
)


def run(documents: int = DOCUMENTS, seed: int = 0) -> list[dict[str, object]]:
    """Return a row for each kind of fault, and for each way in which documents end."""
    found = Found()
    with tempfile.TemporaryDirectory(prefix="yl-fuzz-") as name:
        folder = Path(name)
        with _listening() as (address, visits):
            secret = folder / "secret.txt"
            secret.write_text(SECRET, "utf-8")
            corpus = Corpus(_files(), Traps(secret.as_uri(), address))
            _read_all(corpus, range(seed, seed + documents), folder, found)
            for visit in visits:
                found.fault("connect", visit)
    rows: list[dict[str, object]] = [
        {
            "what": kind,
            "times": len(found.faults.get(kind, ())),
            "kept": not found.faults.get(kind),
        }
        for kind in FAULTS
    ]
    rows += [{"what": f"ended: {how}", "times": times} for how, times in found.ends.most_common()]
    seconds, what = found.longest
    return [*rows, {"what": f"longest: {what}", "seconds": seconds}]


def _files() -> list[Path]:
    """Return the documents of the tests, a newspaper page and a text of our own."""
    files = [each for each in (ROOT / "tests/fixtures/documents").rglob("*") if each.is_file()]
    files = [each for each in files if each.suffix not in (".toml", ".json", ".py")]
    pages = [ROOT / "tests/fixtures/newspaper/reports-with-datelines/input.txt"]
    return sorted([*files, *pages, ROOT / "README.md"])


def _read_all(corpus: Corpus, numbers: range, folder: Path, found: Found) -> None:
    log, desk = folder / "log", folder / "desk"
    desk.mkdir()
    command = (sys.executable, "-P", "-m", "bench.documents.watched_worker", str(log))
    here, usual = Path.cwd(), {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(TMPDIR=str(desk), PYTHONDONTWRITEBYTECODE="1")
    os.chdir(desk)
    log.touch()
    limits = Limits()
    try:
        with ImportingChild(command, limits) as importing, _shelf(folder) as library:
            for number in numbers:
                broken = corpus.broken(number)
                before = log.stat().st_size
                _read(number, broken, importing, library, found, limits.enlarged().wall_s + HANGS_S)
                _look_around(number, broken, log, before, desk, found)
    finally:
        os.chdir(here)
        for name, value in usual.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _read(
    number: int,
    broken: Broken,
    importing: ImportingChild,
    library: Library,
    found: Found,
    hangs_s: float,
) -> None:
    what = f"{number} {broken.how}"
    source = Source(broken.name, lambda: BytesIO(broken.data), ending=broken.ending)
    began = time.monotonic()
    articles: tuple[Article, ...] = ()
    try:
        articles = importing.read(source).articles
        ended = "read"
    except ImportDiedError as error:
        ended = error.code
        found.fault("the process died", f"{what}: {error.detail[-300:]}")
    except ContentError as error:
        ended = error.code
        if isinstance(error, ImportTooSlowError):
            print(f"too slow: {what}", flush=True)
    except Exception as error:
        ended = "crash"
        found.fault("crash of the app", f"{what}: {error!r}")
    taken = time.monotonic() - began
    found.ends[ended] += 1
    found.longest = max(found.longest, (taken, what))
    if taken > hangs_s:
        found.fault("hang", f"{what}: {taken:.0f} s")
    if any(SECRET in block.text for article in articles for block in article.blocks):
        found.fault("file outside read", what)
    try:
        _put(articles, library)
    except Exception as error:
        found.fault("half-imported", f"{what}: {error!r}")


def _put(articles: tuple[Article, ...], library: Library) -> None:
    """Put them on the shelf, and look whether they are there as they were read."""
    library.add(articles)
    for article in articles:
        # Texts that differ in their titles and pictures alone are one article.
        if _words(library.article(article.id)) != _words(article):
            raise ValueError(f"{article.id} is another text on the shelf")
        if not article.blocks:
            raise ValueError(f"{article.id} has no text")
    for article in articles:
        library.remove(article.id)


def _words(article: Article) -> list[str]:
    return [block.text for block in article.body if block.kind is not BlockKind.PICTURE]


def _look_around(
    number: int, broken: Broken, log: Path, before: int, desk: Path, found: Found
) -> None:
    """Look for what the process did besides reading."""
    what = f"{number} {broken.how}"
    with log.open("rb") as stream:
        stream.seek(before)
        for line in stream.read().decode("utf-8", "replace").splitlines():
            is_net = line.startswith(("socket.", "urllib.", "ftplib.", "http."))
            found.fault("connect" if is_net else "touched the disk", f"{what}: {line}")
    for left in list(desk.iterdir()):
        found.fault("touched the disk", f"{what}: left {left.name}")
        left.rename(log.parent / f"left-{number}-{left.name}"[:200])


@contextmanager
def _shelf(folder: Path) -> Iterator[Library]:
    library = Library(folder / "library.db")
    try:
        yield library
    finally:
        library.close()


@contextmanager
def _listening() -> Iterator[tuple[str, list[str]]]:
    """Give an address on this machine, and a list of those who came."""
    visits: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        is_over = threading.Event()

        def listen() -> None:
            while not is_over.is_set():
                try:
                    visitor, address = server.accept()
                except TimeoutError:
                    continue
                visits.append(f"a visit from {address}")
                visitor.close()

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/x", visits
        finally:
            is_over.set()
            thread.join()
