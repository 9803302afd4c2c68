"""Measures the page of an article against a QTextBrowser that holds the whole text.

Each case runs in a child process of its own, so that memory is its own too. Times are wall-clock
milliseconds at 1920 x 1080, 32 pt, with painting; memory is the peak of the process in MB.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QTextBrowser

from content.model import Article, Block, BlockKind
from ui.reading.line_layout import TextStyle
from ui.widgets.page.page_view import PageColors, PageView

SIZES = (20_000, 200_000, 1_000_000, 5_000_000)
"""Characters."""
FAMILY = "Noto Sans CJK SC"
PX, LARGER_PX = 43, 51  # 32 and 38 pt
OPEN_LIMIT_MS = 200.0
"""Opening and showing the first page, whatever the length."""
TURN_LIMIT_MS = 16.0
"""The median page turn at 32 pt; the slowest in a hundred is told beside it."""
TURNS = 50
IDLE_S = 0.03  # between two turns; readers do not turn pages faster

_COMMON = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
    "么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老"
)


def chinese(length: int, seed: int = 1) -> list[str]:
    """Return paragraphs of made-up text, `length` characters in all; the same for a seed."""
    rng = random.Random(seed)
    paragraphs: list[str] = []
    made = 0
    while made < length:
        clauses = []
        for _ in range(rng.randint(3, 22)):
            clauses.append("".join(rng.choices(_COMMON, k=rng.randint(4, 14))))
            clauses.append(rng.choices("，。！？；", weights=(10, 6, 1, 1, 1))[0])
        paragraph = "".join(clauses)[: length - made]
        paragraphs.append(paragraph)
        made += len(paragraph)
    return paragraphs


def article(length: int) -> Article:
    """Return an article of `length` characters, a heading before every sixtieth paragraph."""
    blocks = [Block(BlockKind.TITLE, "长长的书")]
    for number, text in enumerate(chinese(length)):
        if number % 60 == 0:
            blocks.append(Block(BlockKind.HEADING, f"第{number // 60 + 1}章"))
        blocks.append(Block(BlockKind.PARAGRAPH, text))
    return Article("bench", tuple(blocks))


def _ms(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def _rest(seconds: float) -> None:
    """Let the event loop run, as it does while a reader reads."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()


def _turns(forth: Callable[[], None], back: Callable[[], None]) -> list[float]:
    """Return the times of some turns forth and twice as many back."""
    times = []
    for number in range(TURNS * 3):
        times.append(_ms(forth if number < TURNS else back))
        _rest(IDLE_S)
    return times


def _sizes(resized: Callable[[int], None]) -> float:
    """Return the median time of two changes to a larger size and two back."""
    return statistics.median([_ms(partial(resized, px)) for px in (LARGER_PX, PX) * 2])


def _percentiles(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def _paged(length: int) -> dict[str, float]:
    text = article(length)
    colors = PageColors("#fbf5e6", "#1a1a17", "#ffd54a", "#1a1a17", "#b3261e", "#4b4438")
    view = PageView(TextStyle(FAMILY, PX), colors)
    view.resize(1920, 1080)
    view.show()
    QApplication.processEvents()

    def opened() -> None:
        view.show_article(text)
        _ = view.page_count
        view.viewport().repaint()

    def turn(step: Callable[[], bool]) -> None:
        step()
        _ = view.page_number, view.page_count
        view.viewport().repaint()

    def resized(px: int) -> None:
        view.set_style(TextStyle(FAMILY, px), colors)
        _ = view.page_number, view.page_count
        view.viewport().repaint()

    open_ms = _ms(opened)
    estimate = view.page_count
    view.go_to(len(text.blocks) // 2, 0)
    _rest(0.6)
    turns = _turns(lambda: turn(view.next_page), lambda: turn(view.previous_page))
    size_ms = _sizes(resized)
    peak = _peak_mb()
    start = time.perf_counter()
    paginator = view._paginator
    assert paginator is not None
    while not paginator.count_slice():
        pass
    count_ms = (time.perf_counter() - start) * 1000
    median, slow = _percentiles(turns)
    return {
        "open_ms": open_ms,
        "size_ms": size_ms,
        "turn_p50_ms": median,
        "turn_p99_ms": slow,
        "memory_mb": peak,
        "pages": view.page_count,
        "estimate_off_percent": abs(estimate / view.page_count - 1) * 100,
        "count_all_ms": count_ms,
    }


def _whole(length: int) -> dict[str, float]:
    text = article(length)
    browser = QTextBrowser()
    font = QFont(FAMILY)
    font.setPixelSize(PX)
    browser.setFont(font)
    browser.resize(1920, 1080)
    browser.show()
    QApplication.processEvents()
    plain = "\n".join(block.text for block in text.blocks)

    def opened() -> None:
        browser.setPlainText(plain)
        browser.viewport().repaint()

    def turn(direction: int) -> None:
        bar = browser.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.pageStep())
        browser.viewport().repaint()

    def resized(px: int) -> None:
        font.setPixelSize(px)
        browser.setFont(font)
        browser.document().documentLayout().documentSize()
        browser.viewport().repaint()

    open_ms = _ms(opened)
    browser.document().documentLayout().documentSize()
    for _ in range(20):
        QApplication.processEvents()
    browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum() // 2)
    turns = _turns(lambda: turn(1), lambda: turn(-1))
    size_ms = _sizes(resized)
    median, slow = _percentiles(turns)
    return {
        "open_ms": open_ms,
        "size_ms": size_ms,
        "turn_p50_ms": median,
        "turn_p99_ms": slow,
        "memory_mb": _peak_mb(),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(way: str, length: int) -> dict[str, float]:
    """Run one case in a child process and return its numbers."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-m", "bench.pages", way, str(length)],
        cwd=Path(__file__).parent.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    numbers: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return numbers


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, object]]:
    """Return one row per size: our numbers, each beside the browser's in the same run."""
    rows = []
    for length in sizes:
        paged, whole = _measure("paged", length), _measure("whole", length)
        row: dict[str, object] = {"what": f"{length:,} characters"}
        for name in ("open_ms", "size_ms", "turn_p50_ms", "turn_p99_ms", "memory_mb"):
            row[name] = paged[name]
            row[f"browser_{name.rpartition('_')[0]}"] = whole[name]
        row["pages"] = paged["pages"]
        row["guess_off_%"] = paged["estimate_off_percent"]
        row["count_all_ms"] = paged["count_all_ms"]
        row["kept"] = paged["open_ms"] <= OPEN_LIMIT_MS and paged["turn_p50_ms"] <= TURN_LIMIT_MS
        rows.append(row)
    return rows


if __name__ == "__main__":
    if len(sys.argv) == 3:
        application = QApplication([])
        cases = {"paged": _paged, "whole": _whole}
        print(json.dumps(cases[sys.argv[1]](int(sys.argv[2]))))
    else:
        from bench.__main__ import table

        print(table(run()))
