"""The keeper's counting: what its journal tells becomes counts, written by a thread of its own.

A power cut loses the last moment at most. A file that is damaged is set aside, and the counting
begins anew; nothing else of the machine depends on it. A disk that is full, read-only or hangs
costs the counts only.
"""

from __future__ import annotations

import logging
import queue
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.files.atomic import clear_leftovers, put_aside, write_atomically
from app.reports.day_counts import MOST_NAMED, DayCounts, new_counts
from app.reports.report import (
    LARGEST_BYTES,
    Report,
    ReportDamagedError,
    ReportNewerError,
    report_in,
    with_day,
    written,
)
from content.real_files import open_file

KEPT_DAYS = 90
"""Days on which the machine ran. They are counted and not reckoned by the clock, which may stand
on 2099 once and would then end them all."""
MOST_WINDOWS = 100
"""Windows of which something is remembered."""
_ENDED = re.compile(r"(exit|signal|silent|babbled|not-started|never-painted)( .*)?")
_HEALTH = "health"
_FAULT = re.compile(r"[a-z]{1,12}:[a-z-]{1,24}")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows as the journal's codes tell of them. `step` returns what is to be counted."""

    staff: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()
    """Those of which the end, or the trouble, was counted."""
    frozen: frozenset[int] = frozenset()
    """Those that say nothing, and may come back."""

    def step(self, code: str, window: int) -> tuple[Windows, tuple[str, ...]]:
        """Return the next state, and the names of the counts that grow by one. Pure."""
        if code == "painted":
            gone = frozenset(each for each in self.frozen if each < window)
            after = replace(self, frozen=self.frozen - gone, over=self.over | gone)
            return after._bounded(), ("freezes",) * len(gone)
        if code == "froze":
            return replace(self, frozen=self.frozen | {window})._bounded(), ()
        if code == "thawed":
            return replace(self, frozen=self.frozen - {window}), ()
        if code == "staff":
            return replace(self, staff=self.staff | {window})._bounded(), ("staff",)
        if code == "safe-mode":
            return self, ("safe_modes",)
        if code.startswith("bug "):
            return self, ("bugs",)
        if code == "next" and window not in self.over:
            visit = () if window in self.staff else ("visits",)
            return replace(self, over=self.over | {window})._bounded(), visit
        if _ENDED.fullmatch(code) and window not in self.over | self.frozen:
            return replace(self, over=self.over | {window})._bounded(), ("crashes",)
        return self, ()

    def _bounded(self) -> Windows:
        def latest(windows: frozenset[int]) -> frozenset[int]:
            return frozenset(sorted(windows)[-MOST_WINDOWS:])

        return Windows(latest(self.staff), latest(self.over), latest(self.frozen))


@dataclass(frozen=True, slots=True)
class Sources:
    """The questions of a count; each is asked on the thread that writes."""

    today: Callable[[], date] = date.today
    free_bytes: Callable[[], int | None] = lambda: None
    editions: Callable[[], Mapping[str, int]] = dict
    """The edition on the shelf by subscription, as `DayCounts.editions` names them."""


class Counting:
    """Counts for one machine. `note` returns at once, on any thread."""

    def __init__(self, path: Path, sources: Sources) -> None:
        self._path, self._sources = path, sources
        self._notes: queue.SimpleQueue[tuple[str, int] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._days: tuple[DayCounts, ...] = ()
        self._windows = Windows()
        self._may_write = True

    def begin(self) -> None:
        """Count a start, and whatever is noted from now on."""
        self._notes.put(("start", 0))
        self._thread.start()

    def note(self, code: str, window: int = 0) -> None:
        """Take a code of the journal; most of them count nothing."""
        self._notes.put((code, window))

    def end(self, patience_s: float) -> None:
        """Write what was noted; wait for it this long at most."""
        self._notes.put(None)
        self._thread.join(patience_s)

    # --- the thread that writes ---

    def _live(self) -> None:
        self._days, self._may_write = _kept(self._path)
        while True:
            noted = [self._notes.get()]
            with suppress(queue.Empty):  # what has come meanwhile is one write
                while True:
                    noted.append(self._notes.get_nowait())
            try:
                self._take([each for each in noted if each is not None])
            except Exception:
                # A bug, or a source that fails: the machine goes on, and so does the counting.
                _log.exception("something is not counted")
            if None in noted:
                return

    def _take(self, noted: list[tuple[str, int]]) -> None:
        counted, faults, health_known = list[str](), set[str](), False
        for code, window in noted:
            if code == "start":
                counted.append("starts")
            elif code.split(" ")[0] == _HEALTH:
                health_known = True
                faults |= {each for each in code.split(" ")[1:] if _FAULT.fullmatch(each)}
            else:
                self._windows, more = self._windows.step(code, window)
                counted += more
        if counted or health_known:
            self._count(counted, frozenset(faults))

    def _count(self, counted: list[str], faults: frozenset[str]) -> None:
        today = self._sources.today()
        day = next((each for each in self._days if each.date == today), None) or new_counts(today)
        for what in counted:
            day = day.counted(what)
        free = self._sources.free_bytes()
        seen = DayCounts(
            today,
            day.mark,
            free_mb=None if free is None else free // 1_000_000,
            # More than fit must not cost the day's other counts.
            editions=dict(sorted(self._sources.editions().items())[:MOST_NAMED]),
            faults=frozenset(sorted(faults)[:MOST_NAMED]),
        )
        self._days = with_day(self._days, day.joined(seen))[-KEPT_DAYS:]
        self._write()

    def _write(self) -> None:
        if not self._may_write:
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path, written(Report(self._days)))
        except OSError as error:
            _log.warning("the counts are not written: %s", type(error).__name__)


def _kept(path: Path) -> tuple[tuple[DayCounts, ...], bool]:
    """Return the days in this file, and whether it may be written.

    A damaged file is set aside. One of a newer version, or one that cannot be read now, stays.
    """
    clear_leftovers(path)
    try:
        return load_report(path).days, True
    except ReportDamagedError:
        return (), put_aside(path) is not None
    except (ReportNewerError, OSError) as error:
        _log.warning("the counts are not read: %s", type(error).__name__)
        return (), False


def load_report(path: Path) -> Report:
    """Return the report in this file; one without days if there is none.

    Raises OSError, ReportDamagedError or ReportNewerError.
    """
    try:
        with open_file(path) as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return Report()
    return report_in(data)
