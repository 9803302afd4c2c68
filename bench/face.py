"""Measures the face within the whole app: turns, sizes, colours, and memory.

Everything is done through the pages of the app, with a silent voice, at 1920×1080, and timed until
the change is painted. Each case is a child process of its own. `./run.sh bench start` and `pages`
measure what comes before and below.

All of it waits for the processor only, so the processor time of the window's thread counts: on a
busy machine one turn of a hundred always has to wait. The time on the clock is printed beside it.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.settings.settings import SIZES_PT, THEMES
from ui.shell.destinations.reading import Read

ROOT = Path(__file__).parents[1]
WINDOW = (1920, 1080)
SHORT, USUAL, LONG = 4_000, 1_000_000, 5_000_000
"""Characters of a book; SHORT is an article of a newspaper."""

TURN_LIMIT_MS, LARGE_TURN_LIMIT_MS = 16.0, 40.0
"""The slowest of a hundred page turns, up to 64 px and above: there glyphs are drawn as paths."""
CHANGE_LIMIT_MS = 60.0
"""The slowest: another size or other colours, on the reading page, however long the book is."""
THEME_LIMIT_MS = 100.0
"""The slowest: other colours with every page built."""
MEMORY_LIMIT = 1.4
"""With a book of LONG characters, as a multiple of the app without one."""

TURNS = 300
IDLE_S = 0.02
"""Seconds between two turns; readers do not turn pages faster."""


@dataclass(frozen=True, slots=True)
class Case:
    """One child process: a book of so many characters (0: none), read at one size."""

    length: int
    size: int


def run() -> list[dict[str, object]]:
    """Return one row for each number that the face is measured by."""
    empty = _measure(Case(0, 3))
    rows = [_row("colours on 首页, every page built", empty["theme_ms"], THEME_LIMIT_MS, "ms")]
    for size in (3, 5, 6, 8):
        found = _measure(Case(USUAL, size))
        px = round(found["px"])
        limit = TURN_LIMIT_MS if px <= 64 else LARGE_TURN_LIMIT_MS
        what = f"page turn at {SIZES_PT[size]} pt ({px} px), p99"
        row = _row(what, found["turn_p99"], limit, "ms")
        rows.append(row | {"median": found["turn_p50"], "on the clock": found["turn_p99_clock"]})
    for length in (SHORT, USUAL, LONG):
        found = _measure(Case(length, 3))
        for what, name in (("size", "size_ms"), ("colours", "theme_ms")):
            row = _row(f"{what}, {length:,} characters", found[name], CHANGE_LIMIT_MS, "ms")
            rows.append(row | {"on the clock": found[f"{name}_clock"]})
        if length == LONG:
            ratio = found["memory_mb"] / empty["memory_mb"]
            row = _row(f"memory with {length:,} characters", ratio, MEMORY_LIMIT, "× without")
            rows.append(row | {"MB": found["memory_mb"], "peak MB": found["peak_mb"]})
    return rows


def _row(what: str, value: float, limit: float, unit: str) -> dict[str, object]:
    return {"what": what, "value": value, "unit": unit, "limit": limit, "kept": value <= limit}


def _measure(case: Case) -> dict[str, float]:
    """Run a case in a child process and return its numbers."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bench.face", str(case.length), str(case.size)],
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    numbers: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


# --- in the child ---


def _case(case: Case, home: Path) -> dict[str, float]:
    from fakes.silent_app import open_silent

    from app.reading.order import ReadingOrder
    from bench.pages import article
    from ui.main import make_application
    from ui.start.collecting import rest_from_collecting

    keeps = make_application(["yinling-bench"])
    app = open_silent(home, *WINDOW)
    window, settings = app.yinling.window, app.yinling.settings
    settings.change(size_index=case.size)
    for _ in window.prepare_pages(window.page_names):
        pass
    rest_from_collecting()
    app.settle()
    numbers: dict[str, float] = {}
    if case.length:
        app.yinling.library.add([article(case.length)])
        window.go(Read(ReadingOrder(("bench",), 0)))
        app.settle()
        app.yinling.reading.pause()
        view: Any = app.page.__dict__["view"]
        view.go_to(len(app.yinling.reading.article.blocks) // 2, 0)
        _rest(1.0)
        numbers["px"] = view._style.px
        turns, clock = zip(*_timed(_turns(app)), strict=True)
        numbers["turn_p50"], numbers["turn_p99"] = statistics.median(turns), _p99(turns)
        numbers["turn_p99_clock"] = _p99(clock)
        other = case.size + (1 if case.size < len(SIZES_PT) - 1 else -1)
        sizes = [partial(settings.change, size_index=to) for to in (other, case.size) * 8]
        _note(numbers, "size_ms", _timed(sizes))
    themes = [partial(settings.change, theme=to) for to in THEMES[::-1] * 3]
    _note(numbers, "theme_ms", _timed(themes))
    numbers["memory_mb"], numbers["peak_mb"] = _memory_mb()
    app.close()
    del keeps
    return numbers


def _turns(app: object) -> Iterator[Callable[[], object]]:
    """Yield turns there and back again, at random, as 上一页 and 下一页 do them."""
    rng = random.Random(1)
    for _ in range(TURNS):
        name = "page_on" if rng.random() < 0.6 else "page_back"
        yield app.page.__dict__[name].chosen.emit  # type: ignore[attr-defined]


def _timed(actions: Iterable[Callable[[], object]]) -> Iterator[tuple[float, float]]:
    """Do each and yield the ms until what it changed has been painted: in work, on the clock.

    The first is not told: it draws glyphs for the first time.
    """
    from PySide6.QtWidgets import QApplication

    for number, action in enumerate(actions):
        began, worked = time.perf_counter(), time.thread_time()
        action()
        QApplication.processEvents()  # what was changed is laid out and painted here
        took = (time.thread_time() - worked) * 1000, (time.perf_counter() - began) * 1000
        if number:
            yield took
        _rest(IDLE_S)


def _note(numbers: dict[str, float], name: str, times: Iterator[tuple[float, float]]) -> None:
    worked, clock = zip(*times, strict=True)
    numbers[name], numbers[f"{name}_clock"] = max(worked), max(clock)


def _p99(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _rest(seconds: float) -> None:
    """Let the event loop run, as it does while a reader reads."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()


def _memory_mb() -> tuple[float, float]:
    """Return what the process holds now, and the most that it ever held."""
    status = Path("/proc/self/status").read_text("ascii")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    now, peak = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, peak


if __name__ == "__main__":
    if len(sys.argv) == 3:
        with tempfile.TemporaryDirectory(prefix="yl-face-") as folder:
            print(json.dumps(_case(Case(int(sys.argv[1]), int(sys.argv[2])), Path(folder))))
    else:
        from bench.__main__ import table

        print(table(run()))
