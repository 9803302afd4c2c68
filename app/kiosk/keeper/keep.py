"""Runs the keeper: `python -m app.kiosk.keeper.keep [--machine DIR] [--class]`; `yinling --kiosk`.

It opens a window for each visit and watches it, until the system or staff end it.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.kiosk.keeper.children import Children, Plan
from app.kiosk.keeper.endings import adopt_orphans
from app.kiosk.keeper.events import (
    Command,
    End,
    Event,
    Finish,
    Go,
    Kind,
    Limits,
    Note,
    Open,
    Ticked,
    ToldToEnd,
)
from app.kiosk.keeper.journal import set_up_journal
from app.kiosk.keeper.only_keeper import OnlyKeeper
from app.kiosk.keeper.service import VARIABLES, Service
from app.kiosk.keeper.state import Keeper
from app.kiosk.places import MACHINE_VARIABLE, machine_places
from app.kiosk.visit_home import clear_old_visits, make_visit_home
from app.processes.command import ENVIRONMENT, worker_command

TICK_S = 0.2
SWEEP_S = 5.0
"""s between two looks for what windows that live have left behind."""
GONE_S = 4.0
"""s for the last homes to be thrown away; systemd is told to wait 5 s."""
LEAVE_VARIABLE = "YINLING_LEAVE"
"""Environment variable: a file to make when staff leave the shared machine; the unit sees it."""
ANOTHER_KEEPER = 5
"""Exit code: the machine has a keeper already."""
GAVE_UP = 1
"""Exit code: no window came up, many times in a row."""
_MOST_AT_ONCE = 1000

_log = logging.getLogger(__name__)


class Keep:
    """The keeper with its processes and its clock. `run` returns when all is over."""

    def __init__(
        self,
        plan: Plan,
        service: Service,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._events: queue.SimpleQueue[Event | Note] = queue.SimpleQueue()
        self._children = Children(plan, self._events)
        self._service, self._clock = service, clock
        self._keeper = Keeper(limits or Limits())
        self._finished = ""

    def end(self) -> None:
        """Let `run` end everything and return; may be called by a signal, or from any thread."""
        self._events.put(ToldToEnd(self._clock()))

    def run(self) -> str:
        """Keep the machine until the end; return its reason, as Finish tells it."""
        self._service.ready()
        ticked = swept = lived = -1e9
        while not self._finished:
            self._take_all()
            now = self._clock()
            if now - ticked >= TICK_S:
                ticked = now
                self._step(Ticked(now))
            if now - swept >= SWEEP_S:
                swept = now
                self._children.sweep()
            if self._service.beat_s and now - lived >= min(1.0, self._service.beat_s):
                lived = now
                self._service.lives()
        self._service.stops()
        self._children.wait_gone(GONE_S)
        return self._finished

    def _take_all(self) -> None:
        """Take what has happened; wait for it until the next tick."""
        patience = TICK_S
        for _ in range(_MOST_AT_ONCE):
            try:
                event = (
                    self._events.get(timeout=patience) if patience else self._events.get_nowait()
                )
            except queue.Empty:
                return
            patience = 0.0
            if isinstance(event, Note):
                self._do(event)
            else:
                self._step(event)

    def _step(self, event: Event) -> None:
        self._keeper, commands = self._keeper.step(event)
        for command in commands:
            self._do(command)

    def _do(self, command: Command) -> None:
        match command:
            case Open():
                _log.info("window %d: %s opens", command.window, command.kind.value)
                self._children.open(command.window, command.kind)
            case Go():
                self._children.go(command.window)
            case End():
                self._children.end(command.window)
                _log.info("window %d: ended", command.window)
            case Note():
                _log.info("window %d: %s", command.window, command.code)
                self._service.status(command.code)
            case Finish():
                _log.info("the keeper ends: %s", command.reason)
                self._finished = command.reason


def plan_for(environ: Mapping[str, str], *, for_class: bool) -> Plan:
    """Return how the windows of the machine in this environment are started."""
    places = machine_places(environ)
    kept = {
        name: value
        for name, value in environ.items()
        if name not in VARIABLES and name != LEAVE_VARIABLE
    }
    kept[MACHINE_VARIABLE] = str(places.folder)
    visit = (*worker_command("ui.main"), "--kiosk-visit", *(["--class"] if for_class else []))
    return Plan(
        commands={Kind.VISIT: visit, Kind.SAFE: worker_command("ui.start.safe")},
        make_home=lambda: make_visit_home(places, kept),
        plain_env=kept,
        more_env=ENVIRONMENT,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Keep the machine; return the exit code."""
    parser = argparse.ArgumentParser(prog="yinling --kiosk")
    parser.add_argument("--machine", type=Path, help="the folder of the machine")
    parser.add_argument("--class", dest="for_class", action="store_true", help="a volunteer's room")
    wish = parser.parse_args(arguments)
    environ = dict(os.environ)
    if wish.machine is not None:
        environ[MACHINE_VARIABLE] = str(wish.machine.absolute())
    places = machine_places(environ)
    only = OnlyKeeper()
    if not only.take(places, environ):
        print("yinling --kiosk: this machine has a keeper already", file=sys.stderr)
        return ANOTHER_KEEPER
    set_up_journal(places.content.log)
    adopt_orphans()
    service = Service(environ)
    keep = Keep(plan_for(environ, for_class=wish.for_class), service)
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: keep.end())
    if not clear_old_visits(places, environ):
        _log.warning("an old visit is not wholly thrown away")
    reason = keep.run()
    service.close()
    if reason == "left" and environ.get(LEAVE_VARIABLE):
        with suppress(OSError):
            Path(environ[LEAVE_VARIABLE]).touch()
    return GAVE_UP if reason == "gave-up" else 0


if __name__ == "__main__":
    sys.exit(main())
