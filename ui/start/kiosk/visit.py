"""The shared machine at the start: becomes its keeper, or puts the app together for one visit."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer

from app.files.paths import default_paths
from app.kiosk.keeper.wire import Word
from app.kiosk.places import LOGIN_VARIABLE, MachinePlaces, machine_places
from app.policy.policies import in_classroom, in_public
from app.processes.command import ENVIRONMENT, worker_command
from app.processes.worker import Worker
from ui.shell.destinations.kiosk import FAREWELL, RESTING, WELCOME
from ui.shell.destinations.staff import StaffPin
from ui.start.command_line import Wish
from ui.words.translating import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.desktop.awake import Awake
    from app.jobs import Jobs
    from app.kiosk.machine import MachineRead
    from app.policy.gate import Gate
    from ui.shell.kiosk import Kiosk
    from ui.shell.window import Window
    from ui.start.kiosk.heartbeat import KeeperLine

AT_REST = frozenset({WELCOME.name, FAREWELL.name, RESTING.name})
"""Pages that nobody reads: the screen may go dark there as the system wants."""
READY_MS = 10_000
"""ms after the last step of the start: the voice has its dictionaries by then."""


class App(Protocol):
    """The app as ui/main.py puts it together."""

    window: Window
    jobs: Jobs

    def open(self) -> None:
        """Show the window."""

    def when_ready(self, act: Callable[[], None]) -> None:
        """Call this when all that the first paint did not need has been made."""


def begin(
    wish: Wish,
    make_application: Callable[[list[str]], QApplication],
    make_app: Callable[..., App],
) -> int:
    """Do what the command line wants of a shared machine; return the exit code."""
    if wish.kiosk == "keep":
        return become_keeper(wish)
    return run_visit(wish, make_application, make_app)


def become_keeper(wish: Wish) -> int:
    """Let the keeper take the place of this process, which has Qt loaded; it needs none."""
    command = [*worker_command("app.kiosk.keeper.main")]
    if wish.machine is not None:
        command += ["--machine", str(wish.machine)]
    if wish.for_class:
        command.append("--class")
    environment = {**os.environ, **ENVIRONMENT}
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606 (our own command)
    # Windows' exec ends this process at once, and who started it would think that all is over.
    return subprocess.call(command, env=environment)


def run_visit(
    wish: Wish,
    make_application: Callable[[list[str]], QApplication],
    make_app: Callable[..., App],
) -> int:
    """Show one visit, in the home that the keeper made for it, until the keeper ends it."""
    work = Worker()  # first: from here on the process ends with the keeper
    # No log is kept, and what libraries print goes nowhere: it could hold a text.
    logging.getLogger().addHandler(logging.NullHandler())
    from app.kiosk.staff_choices import machine_now

    places = machine_places(os.environ)
    read = machine_now(places)
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    application = make_application(sys.argv[:1])
    visit = Visit(places, read, work)
    allowed = in_classroom if wish.for_class else in_public
    app = make_app(paths, policy=allowed(may_print=read.machine.may_print), make_kiosk=visit.kiosk)
    visit.watch(app)
    app.open()
    if has_no_pin(places):
        app.window.go(StaffPin(first=True))
    code = application.exec()
    visit.close()
    return code


def has_no_pin(places: MachinePlaces) -> bool:
    """Return whether staff were never asked for a PIN here: then it comes before any visitor.

    The page looks again by the PIN's own rules (app/kiosk/pin.py).
    """
    return not os.path.lexists(places.pin_file)


class Visit:
    """One visit's window, between the keeper and the pages."""

    def __init__(self, places: MachinePlaces, read: MachineRead, work: Worker) -> None:
        from ui.start.kiosk.heartbeat import KeeperLine

        self._places, self._read = places, read
        self._line: KeeperLine = KeeperLine(work)
        self._line.tell_bugs()
        # A window that was killed has cleared nothing. The turn is told on another thread.
        self._line.turn.connect(lambda: QTimer.singleShot(0, self._line, _clear_clipboard))
        self._app: App | None = None
        self._awake: Awake | None = None
        self._was_used = False

    def kiosk(self, jobs: Jobs, gate: Gate) -> Kiosk:
        """Return the shared machine as pages know it."""
        from app.kiosk.homes.visit_places import is_on_disk
        from ui.shell.kiosk import shared_machine

        return shared_machine(
            self._places,
            self._read,
            self.end,
            self.leave,
            staff_came=self.show_staff,
            is_on_disk=is_on_disk(os.environ, sys.platform),
            login_follows=LOGIN_VARIABLE in os.environ,
        )

    def watch(self, app: App) -> None:
        """Tell the keeper of this app's window, and hold the screen bright while it is used."""
        self._app = app
        app.window.first_painted.connect(self._line.painted)
        app.window.first_painted.connect(lambda: app.when_ready(self._settle))
        app.window.page_changed.connect(self._on_page)

    def end(self) -> None:
        """End the visit: the keeper brings another window, and throws this one away."""
        try:
            _clear_clipboard()
        finally:
            self._line.say(Word.NEXT)

    def show_staff(self) -> None:
        """Tell the keeper that the PIN was right: staff may leave from now on."""
        self._line.say(Word.STAFF)

    def leave(self) -> None:
        """Leave the shared machine: the keeper ends this window, and then itself."""
        self._line.say(Word.LEAVE)

    def close(self) -> None:
        """Let the screen sleep again."""
        if self._awake is not None:
            self._awake.release()

    def _settle(self) -> None:
        from ui.start.collecting import rest_from_collecting

        rest_from_collecting()
        QTimer.singleShot(READY_MS, self._line, self._tell_ready)

    def _tell_ready(self) -> None:
        if not self._was_used:
            self._line.say(Word.READY)

    def _on_page(self) -> None:
        app = self._app
        page = app.window.page if app is not None else None
        if app is None or page is None:
            return
        is_used = page.name not in AT_REST
        self._was_used = self._was_used or is_used
        if self._awake is None and is_used:
            from app.desktop.here import keeps_awake

            self._awake = keeps_awake(app.jobs, tr("银龄悦读"), tr("有人在看"))
        if self._awake is not None:
            (self._awake.hold if is_used else self._awake.release)()


def _clear_clipboard() -> None:
    from ui.widgets.page.clipboard import clear_clipboard  # after the first paint

    clear_clipboard()
