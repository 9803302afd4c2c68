"""Long work off the GUI thread, which one can see and stop: a notice says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from app.jobs import Jobs
from ui.widgets.frame.notice import Notice

Answer = TypeVar("Answer")

_LOOK_MS = 200
"""How often it is looked at how far it is."""


class LongWork(QObject):
    """One piece of work at a time. While it is under way the notice's button says 停下."""

    def __init__(self, jobs: Jobs, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._notice = jobs, notice
        self._under_way: Event | None = None
        self._progress: Callable[[], str] = str
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._show_progress)

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to stop."""
        return self._under_way is not None

    def begin(
        self,
        work: Callable[[], Answer],
        stop: Event,
        progress: Callable[[], str],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        too_late: Callable[[Answer], None] = lambda answer: None,
        *,
        outside: bool = False,
    ) -> None:
        """Run `work()`, which ends early once `stop` is set, as Jobs.run does.

        `progress()` gives the words of the notice. After stop() neither `done` nor `failed` is
        called; an answer that was on its way already goes to `too_late`.
        """
        self._under_way, self._progress = stop, progress
        self._show_progress()
        self._looking.start()

        def answered(answer: Answer) -> None:
            (done if self._end(stop) else too_late)(answer)

        def not_done(error: Exception) -> None:
            if self._end(stop):
                failed(error)

        self._jobs.run(work, answered, not_done, self, outside=outside)

    def stop(self) -> bool:
        """Stop what is under way; return whether anything was."""
        stop = self._under_way
        if stop is None:
            return False
        stop.set()
        return self._end(stop)

    def _end(self, stop: Event) -> bool:
        """Look no more; False if it was stopped before, and something else may be under way."""
        if stop is not self._under_way:
            return False
        self._under_way = None
        self._looking.stop()
        return True

    def _show_progress(self) -> None:
        notice, words = self._notice, self._progress()
        if notice.isVisible() and notice.button.text() == self.tr("停下"):
            # Said once; a screen reader is not to be told of every step.
            notice.words.setText(words)
        else:
            notice.say(words, self.tr("停下"), "stop")
