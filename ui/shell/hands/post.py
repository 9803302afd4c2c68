"""Lets in what comes by itself: letters, sticks. 首页 follows, and nothing else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.policy.outside import DISK
from app.policy.policy import Asked
from ui.shell.destinations.plain import HOME, LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.files.paths import Paths
    from app.importing.child import Importing
    from app.jobs import Jobs
    from app.letters.live_mailbox import LiveMailbox
    from app.letters.round import Rounds
    from app.policy.gate import Gate
    from app.settings.live import LiveSettings
    from app.sticks.live_sticks import LiveSticks
    from content.library.store.library import Library
    from ui.shell.services import Services
    from ui.shell.window import Window


def make_mailbox(
    paths: Paths,
    settings: LiveSettings,
    jobs: Jobs,
    gate: Gate,
    library: Library,
    importing: Callable[[], Importing],
) -> LiveMailbox:
    """Return the mailbox; it is looked into from `begin` on."""
    from app.letters.live_mailbox import LiveMailbox

    def rounds(folder: Path) -> Rounds:
        from app.letters.memory import Memory  # 2 MB, for those who have a mailbox
        from app.letters.round import Rounds
        from ui.words.arriving.letters import letter_title

        memory = Memory(paths.letters_file)
        return Rounds(folder, memory, library, importing(), letter_title)

    return LiveMailbox(settings, jobs, rounds, lambda: gate.may_write("add"))


def make_sticks(jobs: Jobs, gate: Gate, library: Library) -> LiveSticks:
    """Return the watch over sticks; they are looked for from `look_now` on."""
    from app.files.fence import sticks_here
    from app.sticks.live_sticks import LiveSticks
    from app.sticks.plugged import Plugged

    plugged = Plugged(sticks_here, library.files_on_shelf)
    return LiveSticks(plugged, jobs, lambda: gate.allows(Asked.OUTSIDE, DISK))


class Post(QObject):
    """One for a window, made after its first paint. Where 家信 is forbidden nothing happens.

    Nothing else than 首页 moves by itself.
    """

    def __init__(self, services: Services, window: Window) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        if services.gate.allows(Asked.DESTINATION, LETTERS.name):
            services.mailbox.came.connect(self._tell)
            services.mailbox.begin()
        if services.gate.allows(Asked.OUTSIDE, DISK):
            from ui.shell.hands.stick_mirrors import StickMirrors

            services.sticks.changed.connect(self._tell)
            StickMirrors(services, self)
            services.sticks.look_now()

    def _tell(self, _: object = None) -> None:
        page = self._window.page
        if page is not None and page.name == HOME.name:
            # A press that was meant for what stood there before does not count.
            self._services.actions.guard.face_changed()
            page.come_back()
