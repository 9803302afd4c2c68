"""Goes to the mailbox again and again while the app is open, without holding anything up.

Only looks: a watcher of the system (QFileSystemWatcher) hears nothing of network folders and of
some cloud drives, and asks the disk on the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from app.letters.pace import rest_after
from app.settings.live import LiveSettings
from app.settings.settings import Settings

if TYPE_CHECKING:
    from app.letters.round import Round, Rounds


class LiveMailbox(QObject):
    """The mailbox of the settings; on the window's thread. Nothing happens without a folder."""

    came = Signal(object)
    """Letters (tuple[Letter, ...]) that are new on the shelf."""
    looked = Signal()
    """A look has ended: `last` is new."""

    def __init__(
        self,
        settings: LiveSettings,
        jobs: Jobs,
        make_rounds: Callable[[Path], Rounds],
        may_look: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        """`may_look` asks the policy."""
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self._make_rounds, self._may_look = make_rounds, may_look
        self.last: Round | None = None
        """The last look; None before the first one in this folder."""
        self._rounds: Rounds | None = None
        self._stop = Event()
        self._is_under_way = self._again = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_now)
        settings.changed.connect(self._follow)

    @property
    def folder(self) -> Path | None:
        """The folder that is the mailbox; None if nobody has chosen one."""
        folder = self._settings.now.letters_folder
        return Path(folder) if folder else None

    def begin(self) -> None:
        """Begin to look, if there is a mailbox."""
        self.look_now()

    def look_now(self) -> None:
        """Look at once; the next look follows by itself. A look that is under way is enough."""
        folder = self.folder
        self._timer.stop()
        if folder is None or not self._may_look():
            return
        if self._is_under_way:
            self._again = True
            return
        if self._rounds is None or self._rounds.folder != folder:
            self._rounds, self.last, self._stop = self._make_rounds(folder), None, Event()
        rounds, stop = self._rounds, self._stop
        began = time.monotonic()
        self._is_under_way, self._again = True, False

        def ended(found: Round | Exception) -> None:
            if rounds is self._rounds:
                self._end(found, time.monotonic() - began)

        self._jobs.run(lambda: rounds.go(stop.is_set), ended, ended, owner=self, outside=True)

    def let_held_in(self) -> None:
        """Let the rest of a heap come in."""
        if self._rounds is not None:
            self._rounds.let_held_in()
            self.look_now()

    def forget_faults(self) -> None:
        """Tell no more of the files that could not be read: a person has seen them."""
        if self._rounds is not None:
            self._rounds.forget_faults()
            self.look_now()

    def close(self) -> None:
        """End: a look that is under way stops at its next file."""
        self._timer.stop()
        self._stop.set()

    def _end(self, found: Round | Exception, took: float) -> None:
        self._is_under_way = False
        if self._stop.is_set():
            return
        found_round = None if isinstance(found, Exception) else found
        if found_round is not None:
            self.last = found_round
        rest = 0.0 if self._again else rest_after(found_round, took)
        self._timer.start(round(rest * 1000))
        if found_round is not None:
            if found_round.came:
                self.came.emit(found_round.came)
            self.looked.emit()

    def _follow(self, before: Settings, now: Settings) -> None:
        if before.letters_folder == now.letters_folder:
            return
        # A look into the folder before may hang for ever: nothing waits for it.
        self._stop.set()
        self._rounds, self.last, self._is_under_way = None, None, False
        self.look_now()
