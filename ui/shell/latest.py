"""The one way a page asks for something slow: the newest question wins, leaving cancels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

from app.jobs import Jobs

Answer = TypeVar("Answer")


def _nobody(answer: object) -> None:
    """Do nothing."""


class Latest:
    """One kind of question of a page, or of another owner that may be deleted.

    `ask` drops the answer to the question before. A page makes its own with `self.latest()`:
    leaving the page cancels it. An answer never comes to an owner that was deleted. Every failure
    is in the log (Jobs.run), and one that comes too late can be told elsewhere.
    """

    def __init__(self, owner: QObject, jobs: Jobs) -> None:
        self._owner, self._jobs = owner, jobs
        self._newest = 0
        self._open = False

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still wanted."""
        return self._open

    def ask(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        *,
        too_late: Callable[[Answer], object] = _nobody,
        failed_late: Callable[[Exception], object] = _nobody,
        outside: bool = False,
    ) -> None:
        """Call `work()` on a thread, then `done(answer)` or `failed(error)`, as Jobs.run.

        Neither is called after a newer question or after cancel(). A late answer goes to
        `too_late`: its work may have to be undone, or told on another page. It goes to nobody after
        the owner was deleted. A late error goes to `failed_late`, also after the owner was deleted:
        it touches no widget of the owner. Work that changes what is kept gives one, for the reader
        believes that it is done. `outside`: the work uses a stick or a network drive, which may
        never answer.
        """
        self._newest += 1
        self._open = True
        number = self._newest

        def answered(answer: Answer) -> None:
            if self._end(number):
                done(answer)
            elif shiboken6.isValid(self._owner):
                too_late(answer)

        def not_done(error: Exception) -> None:
            if self._end(number):
                failed(error)
            else:
                failed_late(error)

        self._jobs.run(work, answered, not_done, outside=outside)

    def cancel(self) -> None:
        """Drop the answer when it comes; work that has begun goes on."""
        self._open = False

    def _end(self, number: int) -> bool:
        """Return whether this is the awaited answer; if so, stop waiting."""
        wanted = self._open and number == self._newest
        if wanted:
            self._open = False
        return wanted and shiboken6.isValid(self._owner)
