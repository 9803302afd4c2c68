"""The window's end of the pipe to the keeper: its heartbeat, what it wants, and its turn."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal

from app.kiosk.keeper.wire import Bug, KeeperReader, Said, Word, pack
from app.processes.worker import Worker, what_failed

BEAT_MS = 400
"""ms; the keeper takes a window for frozen that says nothing for 2.5 s, or for
3.5 s soon after its first paint."""


class KeeperLine(QObject):
    """Beats from the window's own thread. The process ends with the keeper, whatever it does."""

    turn = Signal()
    """Emitted when the window before has gone: the visitor's turn begins."""

    def __init__(self, work: Worker, parent: QObject | None = None) -> None:
        """`work` is the process as a child of the keeper; made at its very beginning."""
        super().__init__(parent)
        self._work = work
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(lambda: self.say(Word.BEAT))
        work.listen(KeeperReader().feed, lambda go: self.turn.emit())

    def painted(self) -> None:
        """Tell that the window is on the screen; the heart beats from now on."""
        self.say(Word.PAINTED)
        self._beat.start()

    def say(self, said: Said) -> None:
        """Say this to the keeper; on any thread."""
        self._work.tell(pack(said))

    def tell_bugs(self) -> None:
        """Tell the keeper every uncaught exception of this process, by kind and place alone."""

        def report(
            kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
        ) -> None:
            if isinstance(error, Exception):
                self.say(Bug(what_failed(error)))

        sys.excepthook = report
        sys.unraisablehook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)
