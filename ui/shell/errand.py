"""Long work that goes on to its end when its page is left or built anew; the result waits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs

Answer = TypeVar("Answer")


class Errand(QObject, Generic[Answer]):
    """One piece of work at a time, which belongs to no page. Services hold it.

    `Latest` and `LongWork` belong to a page, and end with it. Words are made from the result when
    it is told: the language may be another one by then.
    """

    ended = Signal()
    """`result` is there. A page that shows it now calls `take`."""
    came_on = Signal(int, int)
    """Emitted by work that knows how far it is: done, and in all. Work emits it on its thread."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.is_under_way = False
        self._stop = Event()
        self._is_taken = False
        self._elsewhere: Callable[[Answer | Exception], object] = lambda result: None
        self.result: Answer | Exception | None = None
        """The answer or the error, until the reader has answered to it."""

    @property
    def is_stopping(self) -> bool:
        """Whether the work was asked to end early, and has not ended yet."""
        return self.is_under_way and self._stop.is_set()

    def begin(
        self,
        work: Callable[[Callable[[], bool]], Answer],
        elsewhere: Callable[[Answer | Exception], object],
    ) -> bool:
        """Run `work(stopped)` as a job outside of the app's own folders; False while another runs.

        The work asks `stopped()` now and then, and fails when it is true. A result that no page
        takes is given to `elsewhere`, and does not wait; the page may be deleted by then.
        """
        if self.is_under_way:
            return False
        self.is_under_way, self.result = True, None
        self._elsewhere = elsewhere
        self._stop = stop = Event()
        self._jobs.run(lambda: work(stop.is_set), self._end, self._end, owner=self, outside=True)
        return True

    def stop(self) -> None:
        """Ask the work to end early; its result is then its failure."""
        self._stop.set()

    def take(self) -> None:
        """Show the result on a page that is seen: it waits there until the reader's answer."""
        self._is_taken = True

    def forget(self) -> None:
        """Drop the result: the reader knows it."""
        self.result = None

    def _end(self, result: Answer | Exception) -> None:
        self.is_under_way, self.result, self._is_taken = False, result, False
        self.ended.emit()
        if not self._is_taken:
            self.forget()
            self._elsewhere(result)
