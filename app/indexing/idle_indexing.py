"""Has the index of the shelf brought up to date when nothing else goes on.

Reading aloud comes first: then the child process is killed, and what it has done stays done.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from app.processes.child import ChildProcess
from app.processes.command import worker_command
from app.speech.reading.controller import ReadingController
from content.library.search.behind import Changing, is_behind

QUIET_MS = 20_000
"""ms after the start, and after anything that the reader did."""
BATTERY_MS = 300_000
"""ms after which a machine on its battery is looked at again."""
AGAIN_MS = 600_000
"""ms after which the shelf is looked at again: letters come to a window that nobody touches."""
MOST_LOST = 3
"""Child processes that may end with a fault: then it is left to the searches."""


class IdleIndexing(QObject):
    """Lives as long as the app."""

    looked = Signal()
    """It has been quiet, and what there is to do was looked at, or is being looked at."""

    def __init__(
        self,
        library: Changing,
        files: tuple[Path, Path],
        reading: ReadingController,
        jobs: Jobs,
        on_battery: Callable[[], bool],
        may_write: Callable[[str], bool],
        *,
        quiet_ms: int = QUIET_MS,
    ) -> None:
        """`files` are those of the library and its index; `on_battery` is for jobs."""
        super().__init__(reading)
        self._library, self._files, self._reading = library, files, reading
        self._jobs, self._on_battery, self._may_write = jobs, on_battery, may_write
        self._quiet_ms, self._lost = quiet_ms, 0
        self._child: ChildProcess | None = None
        self._is_over = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        reading.state_changed.connect(self.disturbed)

    @property
    def is_at_it(self) -> bool:
        """Whether the child process is indexing."""
        return self._child is not None

    def disturbed(self, *_: object) -> None:
        """Look again when it has been quiet for a while; end at once what goes on beside sound."""
        if self._is_heard:
            self._end()
        if not self._is_over:
            self._timer.start(self._quiet_ms)

    def close(self) -> None:
        """End, for good."""
        self._is_over = True
        self._timer.stop()
        self._end()

    # --- inside ---

    @property
    def _is_heard(self) -> bool:
        return self._reading.is_active or self._reading.aside is not None

    def _look(self) -> None:
        # The end of a sound is told.
        is_free = not self._is_heard and self._child is None and self._lost < MOST_LOST
        if is_free and self._may_write("prepared"):
            self._jobs.run(self._find, self._go_on, lambda _: None, self)
        self.looked.emit()

    def _find(self) -> tuple[bool, bool]:
        """Return whether there is anything to do, and whether the battery is used. In a job."""
        if not is_behind(self._library, self._files[1]):
            return False, False
        return True, self._on_battery()

    def _go_on(self, found: tuple[bool, bool]) -> None:
        has_work, waits = found
        if self._is_over or self._is_heard or self._child is not None:
            return
        if not has_work or waits:
            self._timer.start(BATTERY_MS if has_work else AGAIN_MS)
            return
        command = (*worker_command("app.indexing.worker"), *map(str, self._files))
        self._child = ChildProcess(command, _nothing, self)
        self._child.lost.connect(self._ended)

    def _ended(self, reason: str) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.discard()
        self._lost = 0 if reason == _DONE else self._lost + 1
        self._timer.start(AGAIN_MS if reason == _DONE else self._quiet_ms)

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.discard()


_DONE = "ended with 0"
"""As ChildProcess tells it."""


def _nothing(_: bytes) -> tuple[()]:
    return ()
