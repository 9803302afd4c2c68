"""Measures the reading of a file in the process with limits, against reading it in this process.

Everything is measured in one run, so that a slow machine does not look like slow code. Warm is what
the reader meets: the process is started when 添加文章 opens, before a file is chosen. Cold includes
the start of the process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from app.importing.child import ImportingChild
from content.importers.base import Source
from content.importers.reading import read_source

LIMIT_S = 1.0
"""Seconds for a text of a million characters, the process kept warm."""
CHARACTERS = 1_000_000
ROUNDS = 5

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "tests" / "fixtures" / "newspaper" / "reports-with-datelines" / "input.txt"
_WORDS = "老人坐在树下看报，孩子们在一旁读书。天气很好，大家都说今年的春天来得早。"
_LINE = f"　　{_WORDS * 4}\n"


def book() -> str:
    """Return a text of a million characters: one title, some 7,000 paragraphs."""
    return "河边的旧船\n\n" + _LINE * (CHARACTERS // len(_LINE))


def source_of(data: bytes) -> Source:
    """Return the bytes as a source without a name."""
    return Source("", lambda: BytesIO(data))


def median_s(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how many seconds it takes, the median of some rounds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def cold(source: Source) -> None:
    """Read one source in a process of its own."""
    with ImportingChild() as importing:
        importing.read(source)


def run() -> list[dict[str, object]]:
    """Return seconds here and in the process, and how they compare."""
    texts = {
        "a million characters, UTF-8": book().encode(),
        "a million characters, GB 18030": book().encode("gb18030"),
        "a newspaper page": PAGE.read_bytes(),
        "a letter": "亲爱的妈妈：\n我在这里一切都好，请您放心。\n女儿\n".encode(),
    }
    rows: list[dict[str, object]] = []
    with ImportingChild() as importing:
        for what, data in texts.items():
            source = source_of(data)
            importing.read(source)
            read_source(source)
            here = median_s(partial(read_source, source))
            warm = median_s(partial(importing.read, source))
            rows.append(_row(f"{what}, warm", here, warm))
    data = texts["a million characters, UTF-8"]
    source = source_of(data)
    here = median_s(partial(read_source, source))
    rows.append(_row("a million characters, cold", here, median_s(partial(cold, source), 3)))
    return rows


def _row(what: str, here: float, child: float) -> dict[str, object]:
    row: dict[str, object] = {
        "what": what,
        "here s": here,
        "child s": child,
        "child / here": child / here,
    }
    if what.endswith("warm"):
        row |= {"bound s": LIMIT_S, "kept": child <= LIMIT_S}
    return row
