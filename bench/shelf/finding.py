"""Finding among 100,000 articles: how fast the first answer comes, and how large the index is."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile

from bench.shelf.made import CHARACTERS, SEED, Words, made_library
from content.library.search.search import Search
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.text.folding import HAN
from content.text.readings.pinyin import sounds

QUERIES = 100
FIRST_MS = 50.0
"""The 95th of a hundred answers to words of one, two and four characters."""
NEW_MS = 100.0
"""From an article that was just added to the answer that has it, the 95th of a hundred."""
PART = 0.8
"""Of the text: the index at most."""

_RUN = re.compile(f"[{HAN}]{{4,}}")


def run(articles: int = 100_000) -> list[dict[str, object]]:
    """Return rows: the index, answers to words of each kind, a new article."""
    path = made_library(articles)
    index = path.with_name("search.db")
    rows = [_indexed(path, index, articles)]
    with closing(Library(path)) as library, closing(Search(library, index)) as search:
        search.find("的")
        texts = [_text(library, row.id) for row in _some(library)]
        for what, ask, limit in _kinds(texts):
            rows.append(_asked(search, what, ask, limit))
    rows.append(_new(path, index))
    return rows


def _indexed(path: Path, index: Path, articles: int) -> dict[str, object]:
    """Make the index, if it is not there; its size is that of the file and its log."""
    with closing(Library(path)) as library, closing(Search(library, index)) as search:
        began, worked, longest = time.monotonic(), time.process_time(), 0.0
        while True:
            step = time.monotonic()
            done = search.prepare(0.05)
            longest = max(longest, time.monotonic() - step)
            if done:
                break
        took, cpu = time.monotonic() - began, time.process_time() - worked
    text = articles * CHARACTERS * 3
    part = index.stat().st_size / text
    return {
        "what": f"index of {articles:,} articles",
        "made in s": took,
        "processor s": cpu,
        "longest step ms": longest * 1000,
        "text MB": text / 1e6,
        "index MB": index.stat().st_size / 1e6,
        "part of text": part,
        "limit": PART,
        "kept": part <= PART,
    }


def _some(library: Library) -> list:  # type: ignore[type-arg]
    rows = library.rows(Shelf.SHELF)
    return random.Random(SEED).sample(rows, min(QUERIES, len(rows)))


def _text(library: Library, id_: str) -> str:
    return "".join(block.text for block in library.article(id_).blocks[1:])


def _kinds(texts: list[str]) -> Iterator[tuple[str, list[str], float | None]]:
    draws = random.Random(SEED)

    def pieces(length: int) -> list[str]:
        runs = [draws.choice(_RUN.findall(text)) for text in texts]
        starts = [draws.randrange(len(run) - length + 1) for run in runs]
        return [run[at : at + length] for run, at in zip(runs, starts, strict=True)]

    def wrong(words: str) -> str:
        at = draws.randrange(1, len(words))
        return words[:at] + "曌" + words[at + 1 :]

    for length in (1, 2, 4):
        yield f"words of {length}", pieces(length), FIRST_MS
    yield "two words", [f"{one} {two}" for one, two in zip(pieces(2), pieces(2), strict=True)], None
    yield "four, one of them wrong", [_misheard(each, draws) for each in pieces(4)], FIRST_MS
    yield "four that are nowhere", [wrong(each) for each in pieces(4)], None
    yield "pinyin of four", [sounds(each).replace(" ", "") for each in pieces(4)], None
    yield "first letters of three", [_initials(each) for each in pieces(3)], None


def _misheard(words: str, draws: random.Random) -> str:
    from content.text.look_alike import taken_for

    at = draws.randrange(len(words))
    others = sorted(each for each in taken_for(words[at]) if each < "\u9fff") or ["曌"]
    return words[:at] + draws.choice(others) + words[at + 1 :]


def _initials(words: str) -> str:
    return "".join(syllable[0] for syllable in sounds(words).split())


def _asked(search: Search, what: str, words: list[str], limit: float | None) -> dict[str, object]:
    times: list[float] = []
    found = 0
    for each in words:
        with _timed(times.append):
            found += bool(search.find(each).hits)
    row: dict[str, object] = {"what": what, **_spread(times), "found": found}
    if limit is not None:
        row |= {"limit ms": limit, "kept": row["p95 ms"] <= limit}  # type: ignore[operator]
    return row


def _new(path: Path, index: Path) -> dict[str, object]:
    """Add articles to a copy one by one, each with a word of its own, and look for it."""
    copies = [each.with_name(f"copy-{each.name}") for each in (path, index)]
    for one, other in zip((path, index), copies, strict=True):
        for tail in ("-wal", "-shm"):
            Path(f"{other}{tail}").unlink(missing_ok=True)
        copyfile(one, other)
    times: list[float] = []
    words = Words(SEED + 1)
    with closing(Library(copies[0])) as library, closing(Search(library, copies[1])) as search:
        search.find("的")
        for number in range(QUERIES):
            new = words.article(10**6 + number)
            library.add([new])
            with _timed(times.append):
                hits = search.find(f"{10**6 + number}").hits or search.find(new.title).hits
            if new.id not in {hit.row.id for hit in hits}:
                raise AssertionError("a new article was not found")
            search.prepare(0.0)
    for each in copies:
        each.unlink()
    row = {"what": "a new article, found", **_spread(times), "limit ms": NEW_MS}
    return row | {"kept": row["p95 ms"] <= NEW_MS}  # type: ignore[operator]


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median ms": ordered[len(ordered) // 2],
        "p95 ms": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
        "worst ms": ordered[-1],
    }


@contextmanager
def _timed(took: Callable[[float], object]) -> Iterator[None]:
    began = time.thread_time()
    yield
    took((time.thread_time() - began) * 1000)
