"""A stick with a publisher's tree is asked for what this home is subscribed to, without a word.

The reader is told only if something came. A stick of somebody else has nothing to say, and one that
is slow or pulled holds up nobody: a try takes 60 s at most, on a thread of the sticks.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.subscriptions.faults import SubscriptionError

if TYPE_CHECKING:
    from app.subscriptions.mirrors import Where
    from app.subscriptions.shelving.shelf import Looked
    from ui.shell.services import Services

AGAIN_MS = 30_000
"""ms until a stick is asked that came while the subscriptions were being asked."""
MOST_TRIES = 20


class StickMirrors(QObject):
    """Asks each tree that comes, once; on the window's thread."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        services.sticks.tree_came.connect(self.ask)

    def ask(self, where: Where, tries: int = 1) -> None:
        """Look at this tree in a job."""
        shelf = self._services.make_subscriptions
        self._services.jobs.run(
            lambda: shelf().look(mirrors=[where]),
            self._looked,
            partial(self._failed, where, tries),
            owner=self,
            outside=True,
        )

    def _looked(self, looked: Looked) -> None:
        new = sum(len(taken.added) for _, taken in looked.taken)
        if new:
            self._services.sticks.tell_brought(new)

    def _failed(self, where: Where, tries: int, error: Exception) -> None:
        """Ask later where another look is under way; the job has logged what it was."""
        is_busy = isinstance(error, SubscriptionError) and error.reason == "in-use"
        if is_busy and tries < MOST_TRIES:
            QTimer.singleShot(AGAIN_MS, self, partial(self.ask, where, tries + 1))
