"""Measures how long whole documents take, from the file to the article, the process included.

The process is kept warm, as 添加文章 keeps it. Each time is the least of some rounds: a busy
machine makes single ones longer. The last rows tell how long the app's window is kept waiting
meanwhile, in one turn of its event loop: by the work in it, and by the clock.
Behind them stand the pages whose reading order is measured (`orders`).
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.importing.child import ImportingChild
from bench.documents import made, orders
from bench.documents.processes import in_child
from bench.importing import source_of
from content.importers.formats import ENDINGS

ROUNDS = 3
TURN_LIMIT_MS = 50.0
"""The longest turn of the window's event loop while a document is read."""


@dataclass(frozen=True, slots=True)
class Long:
    """A long document: the ending of its kind, how it is made, the bound in seconds."""

    what: str
    ending: str
    make: Callable[[], bytes]
    bound_s: float
    turns: bool = False
    """Whether the window's turns are measured with it as well."""


def documents(folder: Path) -> tuple[Long, ...]:
    """Return all documents; the PDF is made in the folder."""
    return (
        Long("txt, a million characters", ".txt", partial(made.text, 1_000_000), 1.0, True),
        Long("epub, a million characters", ".epub", partial(made.epub, 1_000_000), 1.5, True),
        Long("epub, five million characters", ".epub", partial(made.epub, 5_000_000), 7.5, True),
        Long("pdf, 300 pages", ".pdf", partial(_pdf, 300, folder), 5.0),
        Long("docx, 200 pages", ".docx", partial(made.docx, 200), 3.0, True),
        Long("xlsx, 5,000 rows", ".xlsx", partial(made.xlsx, 5_000), 3.0),
    )


def run() -> list[dict[str, object]]:
    """Return seconds, and milliseconds of the window, for each document."""
    rows: list[dict[str, object]] = []
    turns: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="yl-documents-") as name:
        folder = Path(name)
        for each in documents(folder):
            if each.ending not in ENDINGS:
                print(f"left out: {each.what}: {each.ending} is not read yet", flush=True)
                continue
            data = each.make()
            rows.append(_row(each, data))
            if each.turns:
                path = folder / f"long{each.ending}"
                path.write_bytes(data)
                turns.append(_turns(each.what, path))
    return [*rows, *turns, *orders.run()]


def _row(each: Long, data: bytes) -> dict[str, object]:
    source = source_of(data)
    times = []
    for _ in range(ROUNDS):
        # A process that has read a large file does not rest: each round has a new one, warm.
        with ImportingChild() as importing:
            importing.warm()
            importing.read(source_of("亲爱的妈妈：\n一切都好。\n".encode()))
            began = time.perf_counter()
            result = importing.read(source)
            times.append(time.perf_counter() - began)
    characters = sum(len(block.text) for article in result.articles for block in article.blocks)
    return {
        "what": each.what,
        "characters": characters,
        "s": min(times),
        "bound s": each.bound_s,
        "kept": min(times) <= each.bound_s,
    }


def _turns(what: str, path: Path) -> dict[str, object]:
    """Return the longest turn while the file is read in the window, the least of some rounds."""
    found = [json.loads(in_child("bench.documents.window", str(path))) for _ in range(ROUNDS)]
    work = min(each["work_ms"] for each in found)
    return {
        "what": f"the window, {what}",
        "most work in a turn ms": work,
        "longest turn ms": min(each["ms"] for each in found),
        "turns": max(each["turns"] for each in found),
        "bound ms": TURN_LIMIT_MS,
        "kept": work <= TURN_LIMIT_MS,
    }


def _pdf(pages: int, folder: Path) -> bytes:
    """Return a PDF that another process makes: Qt has no application here."""
    in_child("bench.documents.print_pdf", str(pages), str(folder))
    return (folder / "long.pdf").read_bytes()
