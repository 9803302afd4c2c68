"""One life of the importing process, from the app's side: it is given one source after another."""

from __future__ import annotations

import logging
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from app.files.left_behind import IMPORTING, make_folder
from app.importing import wire
from app.importing.limits import Limits
from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.command import ENVIRONMENT
from app.processes.framing import BabbleError
from content import errors
from content.errors import (
    ContentError,
    ImportDiedError,
    ImportStoppedError,
    ImportTooBigError,
    ImportTooSlowError,
)
from content.importers.base import SIZE_LIMIT, PageCount, Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch, tell_so_far

log = logging.getLogger(__name__)

TICK_S = 0.05
"""Seconds between two questions to the watch whether to stop."""
STOP_S = 0.3
"""Seconds after which a process that was told to stop is killed."""
_END_S = 2.0
_OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
_LARGE = 8 * 1024 * 1024
"""Bytes of a source or its neighbours after which a process does not rest: it would keep memory."""

_FAULTS: dict[str, Callable[[str], ContentError]] = {
    each.code: each
    for each in (
        errors.NotTextError,
        errors.NothingToReadError,
        errors.EmptyFileError,
        errors.FileTooLargeError,
        errors.ImportRefusedError,
        errors.ImportNeedsRoomError,
        ImportTooBigError,
        ImportTooSlowError,
        ImportStoppedError,
    )
} | {f"refused-{why}": partial(errors.refused, why) for why in errors.REFUSALS}
"""The faults of a file that the process may report; any other code is a bug of ours."""


class GoneError(Exception):
    """The process ended by itself before it took the source: give the source to another one."""


class ImportingProcess:
    """Starts at once; for one reading at a time. Raises ChildLostError when it cannot start."""

    def __init__(self, command: Sequence[str], limits: Limits, modules: Path | None = None) -> None:
        """`modules`: a folder with more of Python's modules, for after Python's own."""
        self._limits = limits
        self._heard = self._given = 0
        self._news = wire.NewsReader(limits.output_bytes)
        self._cpu_s = 0.0
        self._is_good = True
        self._is_full = False
        self._babbled = False
        try:
            self._folder = str(make_folder(IMPORTING))
        except OSError as error:
            raise ChildLostError(f"no folder: {error!r}") from error
        """Libraries write what is the reader's there, and a killed process cannot clear it."""
        environment = ENVIRONMENT | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder)
        if modules is not None:
            environment |= {wire.MODULES: str(modules)}
        arguments = (*command, *limits.arguments())
        try:
            self._child = BlockingChild(arguments, self._understand, environment)
        except ChildLostError:
            self._clear()
            raise

    @property
    def is_fit(self) -> bool:
        """Whether it can read another source: it runs, had no fault, has time, and is small."""
        spare = self._cpu_s < self._limits.spare_cpu_s and not self._is_full
        return self._is_good and spare and self._child.exit_code() is None

    @property
    def pid(self) -> int:
        """Process id."""
        return self._child.pid

    def close(self) -> None:
        """End the process; any thread may call this. A reading under way ends with a fault."""
        self._child.close()
        self._clear()

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def read(self, source: Source, data: bytes, watch: Watch) -> ImportResult | PageCount:
        """Return what the process finds in `data`, or how many pages are to be asked for.

        Raises a ContentError, or GoneError.
        """
        self._is_good, self._heard, self._given = False, 0, 0
        self._is_full = len(data) > _LARGE
        ends = time.monotonic() + self._limits.wall_s
        # A process that takes no more bytes would hold up the sending for ever.
        alarm = threading.Timer(self._limits.wall_s, self.close)
        alarm.daemon = True
        alarm.start()
        try:
            order = wire.Read(source.name, data, source.ending, source.page, source.why)
            self._child.send(wire.pack_order(order))
            return self._answer(source, watch, ends)
        except ChildLostError as error:
            raise self._fault(error, ends) from error
        finally:
            alarm.cancel()

    def _answer(self, source: Source, watch: Watch, ends: float) -> ImportResult | PageCount:
        given_up = 0.0
        while True:
            try:
                news = self._child.next(TICK_S)
            except ChildSilentError:
                news = None
            match news:
                case wire.Done() | wire.Counted():
                    self._cpu_s, self._is_good = news.cpu_s, True
                    if given_up:
                        raise ImportStoppedError()
                    return news.result if isinstance(news, wire.Done) else PageCount(news.pages)
                case wire.Failed(code, detail, cpu_s):
                    self._cpu_s = cpu_s
                    raise self._fault_of(code, detail)
                case wire.Wanted(name):
                    found = None if given_up else self._neighbour(source, name)
                    self._child.send(wire.pack_order(wire.Neighbour(found)))
                case wire.Progress(part):
                    watch.progress(part)
                case wire.SoFar(result):
                    tell_so_far(watch, result)
            now = time.monotonic()
            if now >= ends:
                raise ImportTooSlowError("by the clock")
            if given_up:
                if now >= given_up:
                    raise ImportStoppedError()
            elif _is_stopped(watch):
                given_up = now + STOP_S
                self._child.send(wire.pack_order(wire.Stop()))

    def _neighbour(self, source: Source, name: str) -> bytes | None:
        """Return the bytes that the process wants, if it may have them; opens a file."""
        left = self._limits.given_bytes - self._given
        found = source.resource(name) if left > 0 else None
        if found is None or len(found) > min(SIZE_LIMIT, left):
            return None
        self._given += len(found)
        self._is_full = self._is_full or self._given > _LARGE
        return found

    def _fault_of(self, code: str, detail: str) -> ContentError:
        """Return the answer of the process about the file."""
        kind = _FAULTS.get(code)
        if kind is None:
            log.error("an import failed by a bug of ours: %s", detail)
            return ImportDiedError(detail)
        self._is_good = kind is not ImportTooBigError
        return kind(detail)

    def _fault(self, error: ChildLostError, ends: float) -> Exception:
        """Return the fault for a lost process."""
        if time.monotonic() >= ends:
            return ImportTooSlowError("by the clock")
        if self._heard > self._limits.output_bytes:
            return ImportTooBigError("output")
        code = self._child.exit_code(0.0 if self._babbled else _END_S)
        if code is not None and -code == _OUT_OF_TIME:
            return ImportTooSlowError("processor time")
        if code == 0 and not self._heard:
            return GoneError()
        log.error("the importing process ended with %s: %s", code, error)
        return ImportDiedError(f"ended with {code}")

    def _understand(self, data: bytes) -> Iterator[wire.News]:
        """Take a message, on the thread that listens."""
        self._heard += len(data)
        try:
            if self._heard > self._limits.output_bytes:
                raise BabbleError("more output than may be")
            yield from self._news.feed(data)
        except BabbleError:
            self._babbled = True
            raise


def _is_stopped(watch: Watch) -> bool:
    try:
        watch.check()
    except ImportStoppedError:
        return True
    return False
