"""The keeper at work: the state, the processes and the clock together, until the end."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable

from app.kiosk.keeper.children import Children, Plan
from app.kiosk.keeper.events import (
    Command,
    End,
    Event,
    Finish,
    Go,
    KeepMade,
    Limits,
    Note,
    Open,
    Ticked,
    ToldToEnd,
)
from app.kiosk.keeper.service import Service
from app.kiosk.keeper.state import Keeper

TICK_S = 0.2
SWEEP_S = 5.0
"""s between two looks for what windows that live have left behind."""
GONE_S = 4.0
"""s for the last homes to be thrown away; systemd is told to wait 5 s."""
DAMAGED = "library-damaged"
"""The code of a visit that begins without the machine's shelf: that is mended at once."""
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
        noted: Callable[[str, int], object] = lambda code, window: None,
    ) -> None:
        """Make the keeper; `noted` is told each code of the journal, and its window."""
        self._events: queue.SimpleQueue[Event | Note] = queue.SimpleQueue()
        self._children = Children(plan, self._events)
        self._service, self._clock, self._noted = service, clock, noted
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
        self._children.stop_own()
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
            case KeepMade():
                self._children.keep_made(command.window)
                self._children.get_ready()
            case Note():
                _log.info("window %d: %s", command.window, command.code)
                self._service.status(command.code)
                self._noted(command.code, command.window)
                if command.code == DAMAGED:
                    self._children.get_ready(if_due=False)
            case Finish():
                _log.info("the keeper ends: %s", command.reason)
                self._finished = command.reason
