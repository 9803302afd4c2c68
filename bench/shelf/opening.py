"""The start, and the pages of 我的书架, with many articles against few: the same is wanted.

Both are measured in turn, many, few, many, few …: a busy machine slows both, and the ratio is that
of a pair. The window's own work is told in processor time, which stays the same.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from bench.shelf.made import made_library
from bench.start import OURS, STAY_MS, once
from tools.virtual_screen import VirtualScreen

FEW, MANY_PAGED = 20, 10_000
PAIRS = 7
RATIO = 1.15
"""Of many to few: no more than this is the same."""

_PAGES = """
import json, os, sys, time
import ui.main as m
from app.files.paths import default_paths
from content.library.store.shelf import Shelf
from ui.shell.destinations.shelf import ShowShelf

app = m.make_application(sys.argv)
yinling = m.Yinling(default_paths(os.environ, sys.platform))
yinling.open()
longest = 0.0

def until(done):
    global longest
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        began = time.thread_time()
        app.processEvents()
        longest = max(longest, time.thread_time() - began)

def passed(seconds):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)

passed(6)
found = {"opened": [], "turned": [], "stalls": []}
for turn in range(6):
    longest = 0.0
    began, worked = time.monotonic(), time.thread_time()
    yinling.window.go(ShowShelf(Shelf.SHELF))
    page = yinling.window.page
    page.entries = ()
    until(lambda: page.entries)
    if turn:
        found["opened"].append((time.monotonic() - began) * 1000)
        found["stalls"].append(longest * 1000)
    for number in (1, 2, 1, 2):
        worked = time.thread_time()
        page.show_page(number)
        app.processEvents()
        found["turned"].append((time.thread_time() - worked) * 1000)
    yinling.window.home()
    passed(0.3)
print(json.dumps(found))
yinling.close()
"""


def starts(articles: int) -> list[dict[str, object]]:
    """Return the row of the start with so many articles against few."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, VirtualScreen() as screen:
        shown = screen.start()
        homes = [_home(Path(folder), count, shown) for count in (articles, FEW)]
        for each in homes:
            once(OURS, each, stay_ms=2 * STAY_MS)
        pairs = [[once(OURS, each)[0] for each in homes] for _ in range(PAIRS)]
    row: dict[str, object] = {"what": f"first paint with {articles:,} articles, with {FEW}"}
    return [row | _against(pairs)]


def pages(articles: int = MANY_PAGED) -> list[dict[str, object]]:
    """Return the rows of the shelf's pages with so many articles against few."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, VirtualScreen() as screen:
        shown = screen.start()
        homes = [_home(Path(folder), count, shown) for count in (articles, FEW)]
        runs = [[_paged(each) for each in homes] for _ in range(3)]
    rows = []
    names = {
        "turned": "a page of the shelf turned (processor)",
        "stalls": "longest wait for the window as it opens (processor)",
        "opened": "the shelf opened",
    }
    for kind, what in names.items():
        pairs = [[statistics.median(each[kind]) for each in pair] for pair in runs]
        row: dict[str, object] = {"what": f"{what}, {articles:,} articles, {FEW}"}
        row |= _against(pairs)
        if kind != "turned":
            del row["limit"], row["kept"]  # the list is as long as the shelf: told, not bounded
        rows.append(row)
    return rows


def _against(pairs: list[list[float]]) -> dict[str, object]:
    ratio = statistics.median(many / few for many, few in pairs)
    return {
        "many ms": statistics.median(many for many, _ in pairs),
        "few ms": statistics.median(few for _, few in pairs),
        "ratio": ratio,
        "limit": RATIO,
        "kept": ratio <= RATIO,
    }


def _home(folder: Path, articles: int, shown: dict[str, str]) -> dict[str, str]:
    """Return the environment of a home with a library of so many articles, with its index."""
    home = folder / str(articles)
    environment = {**os.environ, **shown, "YINLING_HOME": str(home)}
    environment["PULSE_SERVER"] = f"unix:{home}/none"
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    paths = default_paths(environment, sys.platform)
    paths.create()
    made = made_library(articles)
    copies: list[tuple[Path, Path]] = [
        (made, paths.library_file),
        (made.with_name("search.db"), paths.search_file),
    ]
    for one, other in copies:
        if one.exists():
            copyfile(one, other)
    SettingsStore(paths.settings_file).save(Settings())
    return environment


def _paged(environment: dict[str, str]) -> dict[str, list[float]]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", _PAGES],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


PARTS: tuple[Callable[[], list[dict[str, object]]], ...] = (lambda: starts(100_000), pages)

if __name__ == "__main__":
    from bench.__main__ import table

    print(table([row for part in PARTS for row in part()]))
