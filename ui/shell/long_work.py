"""Long work on a thread: a notice shows its progress, and the reader can stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.shell.answers import Answers
from ui.shell.latest import Latest
from ui.widgets.buttons.action import Action
from ui.widgets.frame.notice import Notice

Answer = TypeVar("Answer")

_LOOK_MS = 200
"""ms between two looks at the progress."""


class LongWork(QObject):
    """Runs one piece of work at a time. Meanwhile the notice's button says 停下."""

    def __init__(self, latest: Latest, notice: Notice, answers: Answers, parent: QObject) -> None:
        """Make it with the page's Latest, its notice, and the notice's answers."""
        super().__init__(parent)
        self._latest, self._notice, self._answers = latest, notice, answers
        self._stop = Event()
        self._progress: Callable[[], str] = str
        self._stops = Action("stop-work", self.tr("停下"), self.stop, "stop")
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._show_progress)

    @property
    def is_under_way(self) -> bool:
        """Whether work is being done, which can be stopped."""
        return self._latest.is_waiting

    def begin(
        self,
        work: Callable[[], Answer],
        stop: Event,
        progress: Callable[[], str],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], object],
        too_late: Callable[[Answer], None] = lambda answer: None,
        *,
        outside: bool = False,
    ) -> None:
        """Run `work()`, which ends early once `stop` is set, as Latest.ask does.

        `progress()` gives the words of the notice. Its button stops the work and calls
        `stopped()`, which must say something else there. After stop() neither `done` nor `failed`
        is called; an answer that was on its way already goes to `too_late`.
        """

        def stop_and_tell() -> None:
            if self.stop():
                stopped()

        self._stop, self._progress = stop, progress
        self._stops = Action("stop-work", self.tr("停下"), stop_and_tell, "stop")
        self._show_progress()
        self._looking.start()

        def answered(answer: Answer) -> None:
            self._looking.stop()
            done(answer)

        def not_done(error: Exception) -> None:
            self._looking.stop()
            failed(error)

        self._latest.ask(work, answered, not_done, too_late=too_late, outside=outside)

    def stop(self) -> bool:
        """Stop the present work; return whether there was some."""
        was_under_way = self.is_under_way
        if was_under_way:
            self._stop.set()
            self._latest.cancel()
            self._looking.stop()
        return was_under_way

    def _show_progress(self) -> None:
        words = self._progress()
        if self._notice.isVisible() and self._answers.action is self._stops:
            # Screen readers say this once, and not every step.
            self._notice.words.setText(words)
        else:
            self._answers.say(words, self._stops)
