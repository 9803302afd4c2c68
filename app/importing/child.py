"""Reads files in a process with limits, for callers that can wait: jobs and the terminal."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from app.files.left_behind import clear_left_behind
from app.importing.limits import Limits
from app.importing.process import GoneError, ImportingProcess
from app.processes.blocking_child import ChildLostError
from app.processes.command import worker_command
from content.errors import ImportDiedError, ImportNeedsRoomError, ImportStoppedError
from content.importers.base import PageCount, Source
from content.importers.files import file_source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch, tell_page

COMMAND = worker_command("app.importing.worker")
_ATTEMPTS = 2
"""Processes that may get a source: the first may end at that moment, after its rest.
"""


class Importing(Protocol):
    """The seam: reads files for the window and the terminal."""

    def warm(self) -> None:
        """Prepare for a file that will probably come. Returns at once."""
        ...

    def warm_for_pages(self) -> None:
        """Prepare for a photo of a page. Returns at once."""
        ...

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        """Return the articles and doubts of a file; see ImportingChild.read."""
        ...

    def start_anew(self) -> None:
        """Read with new processes from now on: more can be read now. Blocks for a moment."""
        ...

    def close(self) -> None:
        """End every reading; no file is read afterwards."""
        ...


class ImportingChild:
    """Keeps one process warm, and starts more while several files are read. For any thread.

    A process is replaced after a fault, and when it has used much of its processor time. A resting
    process ends by itself after two minutes.
    """

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        limits: Limits | None = None,
        modules: Path | None = None,
    ) -> None:
        """Nothing starts yet. `modules`: a folder with more modules, there or not."""
        self._modules = modules
        self._command, self._limits = tuple(command), limits or Limits()
        # A start takes a while, and warm() is called on the window's thread.
        self._starter = ThreadPoolExecutor(1, "importing")
        self._lock = threading.Lock()
        self._resting: Future[ImportingProcess] | None = None
        self._busy: set[ImportingProcess] = set()
        self._closed = self._has_cleared = False
        self._with_room: ImportingChild | None = None

    def __enter__(self) -> ImportingChild:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start a process if none rests. Returns at once."""
        with self._lock:
            if self._resting is None and not self._closed:
                self._resting = self._start()

    def warm_for_pages(self) -> None:
        """Start a process with the large limits, which loads the models. Returns at once."""
        with contextlib.suppress(ImportStoppedError):
            self._large().warm()

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        """Return the articles and doubts of a file, and its pictures; waits a minute at the most.

        A source of pages that are recognised is read page by page, each with a minute of its own,
        and `watch` hears of the pages that are there already (see `shared.watch`). It opens the
        files itself, so a disk that does not answer holds it up for longer.

        Raises UnreadableFileError, FileTooLargeError, NotTextError, NothingToReadError or
        ImportRefusedError for what is wrong with the file; ImportTooBigError, ImportTooSlowError or
        ImportDiedError for what reading it did; ImportStoppedError when `watch` or close() ends it.
        """
        # Imported here: they make the patterns of chapters, 50 ms for which a press would wait.
        from app.importing.pages_read import PagesRead, as_page, of_one_page
        from app.importing.picture_pages import with_picture_pages
        from content.importers.shared.documents.page_by_page import key_of_pages

        source = what if isinstance(what, Source) else file_source(what)
        data = source.data()
        try:
            found = self.read_or_count(source, data, watch)
        except ImportNeedsRoomError:
            tell_page(watch, 1, 1)
            one = of_one_page(watch, key_of_pages(data))
            found = self._large().read_or_count(source, data, one)
        if isinstance(found, ImportResult):

            def read_page(number: int, of_page: Watch) -> ImportResult | PageCount:
                return self._large().read_or_count(replace(source, page=number), data, of_page)

            return as_page(with_picture_pages(found, read_page, watch), data)
        pages = PagesRead(found.count, watch, key_of_pages(data))
        for number in range(found.count):
            page = replace(source, page=number)
            pages.read(partial(self._large().read_or_count, page, data))
            if pages.has_ended:
                break
        return pages.result()

    def read_or_count(self, source: Source, data: bytes, watch: Watch) -> ImportResult | PageCount:
        """Return what one process finds in `data`; see `read`. Raises ImportNeedsRoomError."""
        for _ in range(_ATTEMPTS):
            process = self._process()
            try:
                return process.read(source, data, watch)
            except GoneError:
                continue
            except ImportDiedError:
                if self._is_closed():
                    raise ImportStoppedError() from None
                raise
            finally:
                self._put_back(process)
        raise ImportDiedError("it ended of itself")

    def start_anew(self) -> None:
        """Let no process that rests read anything more: there are other modules now."""
        with self._lock:
            resting, self._resting = self._resting, None
            with_room = self._with_room
        if with_room is not None:
            with_room.start_anew()
        if resting is not None and resting.exception() is None:
            resting.result().close()

    def close(self) -> None:
        """End all processes; a reading under way ends with a fault. No file is read afterwards."""
        with self._lock:
            self._closed = True
            resting, self._resting = self._resting, None
            busy, with_room = tuple(self._busy), self._with_room
        if with_room is not None:
            with_room.close()
        for process in busy:
            process.close()
        if resting is not None and resting.exception() is None:
            resting.result().close()
        self._starter.shutdown()

    def _large(self) -> ImportingChild:
        """Return the one whose processes have the large limits; it starts none before it reads."""
        with self._lock:
            if self._closed:
                raise ImportStoppedError()
            if self._with_room is None:
                self._with_room = ImportingChild(
                    self._command, self._limits.enlarged(), self._modules
                )
            return self._with_room

    def _start(self) -> Future[ImportingProcess]:
        started = self._starter.submit(ImportingProcess, self._command, self._limits, self._modules)
        if not self._has_cleared and not self._limits.is_large:
            self._has_cleared = True
            self._starter.submit(clear_left_behind)
        return started

    def _process(self) -> ImportingProcess:
        """Return the process that rests, if it is still fit, or a new one."""
        while True:
            with self._lock:
                if self._closed:
                    raise ImportStoppedError()
                resting, self._resting = self._resting, None
                started = resting or self._start()
            try:
                process = started.result()
            except ChildLostError as error:
                raise ImportDiedError(str(error)) from error
            if process.is_fit or resting is None:
                break
            process.close()
        with self._lock:
            self._busy.add(process)
        if self._is_closed():  # meanwhile, and close() did not see it
            self._put_back(process)
            raise ImportStoppedError()
        return process

    def _is_closed(self) -> bool:
        with self._lock:
            return self._closed

    def _put_back(self, process: ImportingProcess) -> None:
        """Let it rest until the next file, or end it and have another one started."""
        is_fit = process.is_fit
        with self._lock:
            self._busy.discard(process)
            if is_fit and self._resting is None and not self._closed:
                self._resting = Future()
                self._resting.set_result(process)
                return
        process.close()
        if not is_fit:
            self.warm()
