"""The windows' processes: started in a home of their own, heard, ended with all below them."""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Protocol, cast

from app.kiosk.keeper.endings import end_strays, end_window_tree
from app.kiosk.keeper.events import Event, Heard, Kind, Lost, Note
from app.kiosk.keeper.wire import GO, WindowReader, Word
from app.processes.framing import BabbleError
from app.processes.tree import wait_gone

_PIECE = 1 << 16
_TRIES = 10
"""Times 10 ms: the pipe of a process that ends is closed a moment before it has ended."""

READY_S = 300.0
"""s that getting the machine ready may take; it has the lowest priority."""
LAST_WORDS_S = 3.0
MOST_CODES = 10
MOST_TRIED = 3
"""Visits that were left behind and are tried again after a visit."""
MOST_LEFT = 50

_log = logging.getLogger(__name__)


class Home(Protocol):
    """The home of a visit, as app.kiosk.visit_home makes it."""

    @property
    def env(self) -> Mapping[str, str]:
        """The whole environment of the window's process."""

    @property
    def codes(self) -> Sequence[str]:
        """Codes of faults that it lives with."""

    def throw_away(self) -> bool:
        """Remove everything; return whether nothing is left."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How windows are started."""

    commands: Mapping[Kind, Sequence[str]]
    make_home: Callable[[], Home]
    """Makes the home of a visit, on a thread; an Exception is a trouble of that window."""
    plain_env: Mapping[str, str]
    """The environment of a window in safe mode, which has no home."""
    more_env: Mapping[str, str]
    """Variables of both besides."""
    keep_made: Callable[[Home], int] = lambda home: 0
    """Keeps for the machine what an untouched visit has made; returns how many files."""
    get_ready: Sequence[str] = ()
    """The command that makes for the machine what visits would wait for; it prints codes."""
    is_due: Callable[[], bool] = lambda: False
    """Whether there may be something to get ready; called on a thread."""
    left: Sequence[Callable[[], bool]] = ()
    """Each removes a visit that was left behind before the keeper began; False if it stays."""


@dataclass
class _Child:
    number: int
    kind: Kind
    process: subprocess.Popen[bytes] | None = None
    home: Home | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class Children:
    """All windows. Events go into the queue that is given; the other calls are for one thread."""

    def __init__(self, plan: Plan, events: queue.SimpleQueue[Event | Note]) -> None:
        self._plan, self._events = plan, events
        self._children: dict[int, _Child] = {}
        self._starting = threading.Lock()
        """Held while a process is started: it would be a stray until its number is known."""
        self._removing = threading.Lock()
        """Held while homes are thrown away, by processes that have no number here."""
        self._left = list(plan.left)
        """Removes what could not be removed: tried again after each visit. Under `_removing`."""
        self._threads: list[threading.Thread] = []
        self._readying: threading.Thread | None = None
        self._own: subprocess.Popen[bytes] | None = None
        """The process that gets the machine ready."""
        self._is_unready = False
        """Whether it has failed the last time. Of the thread that readies."""
        self._is_over = False

    @property
    def pids(self) -> dict[int, int]:
        """Process ids of the windows that run, by the windows' numbers."""
        return {
            number: child.process.pid
            for number, child in self._children.items()
            if child.process is not None
        }

    def open(self, number: int, kind: Kind) -> None:
        """Begin to open a window; returns at once."""
        child = self._children[number] = _Child(number, kind)
        # Linux ends a process with the *thread* that started it (app/processes/lifeline.py): this
        # one lives as long as the window.
        thread = threading.Thread(target=self._live, args=(child,), daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()

    def go(self, number: int) -> None:
        """Tell a window that its turn begins."""
        child = self._children.get(number)
        stdin = child.process.stdin if child is not None and child.process is not None else None
        try:
            if stdin is not None:
                stdin.write(GO)
                stdin.flush()
        except (OSError, ValueError):
            return  # it has ended, and is about to be lost

    def end(self, number: int) -> None:
        """End a window and all that it has started; its home is thrown away meanwhile."""
        child = self._children.pop(number, None)
        if child is None:
            return
        with self._starting:
            try:
                if child.process is not None:
                    end_window_tree(child.process)
            finally:
                child.ended.set()
        self.sweep()

    def keep_made(self, number: int) -> None:
        """Keep for the machine what this untouched window has made, on a thread."""
        child = self._children.get(number)
        if child is None or child.home is None:
            return
        home = child.home

        def keep() -> None:
            if kept := self._plan.keep_made(home):
                self._events.put(Note(f"kept {kept}", number))

        threading.Thread(target=keep, daemon=True).start()

    def get_ready(self, *, if_due: bool = True) -> None:
        """Begin to get the machine ready, in a process of its own, unless it is under way."""
        if not self._plan.get_ready or (self._readying is not None and self._readying.is_alive()):
            return
        self._readying = threading.Thread(target=self._get_ready, args=(if_due,), daemon=True)
        self._readying.start()

    def wait_ready(self) -> None:
        """Wait until the machine is ready, or could not be got ready."""
        if self._readying is not None:
            self._readying.join()

    def sweep(self) -> None:
        """End what windows have left behind; the next time, if a home is thrown away just now."""
        if not self._removing.acquire(blocking=False):
            return
        try:
            with self._starting:
                self._end_strays()
        finally:
            self._removing.release()

    def _end_strays(self) -> None:
        """End the children that have no number here. Under `_removing` and `_starting`."""
        own = [] if self._own is None else [self._own.pid]
        if not end_strays([*self.pids.values(), *own]):
            _log.warning("strays do not end")

    def stop_own(self) -> None:
        """End what gets the machine ready, for the keeper's end; what it has made stays."""
        with self._starting:
            self._is_over = True
            if self._own is not None:
                self._own.kill()

    def wait_gone(self, patience_s: float) -> None:
        """Wait until the homes of ended windows are thrown away, this long at most."""
        deadline = time.monotonic() + patience_s
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    # --- the thread of one window ---

    def _live(self, child: _Child) -> None:
        home: Home | None = None
        try:
            if child.kind is Kind.VISIT:
                home = child.home = self._plan.make_home()
                for code in home.codes:
                    self._events.put(Note(code, child.number))
            code = self._run(child, self._plan.plain_env if home is None else home.env)
        except Exception as error:
            code = f"not-started {type(error).__name__}"
        self._events.put(Lost(time.monotonic(), child.number, code))
        child.ended.wait()
        _close_pipes(child.process)
        if home is None:
            return
        with self._removing:  # what removes it is a process of ours, and no stray
            with self._starting:
                self._end_strays()  # what still lived could write into the home
            # This one first: older ones may take a minute, and the keeper may be about to end.
            is_gone = home.throw_away()
            self._try_left()
            if not is_gone:
                self._events.put(Note("left-behind", child.number))
                self._left.append(home.throw_away)

    def _try_left(self) -> None:
        """Try again to remove visits that were left behind, some at a time. Under `_removing`."""
        for _ in range(min(MOST_TRIED, len(self._left))):
            throw_away = self._left.pop(0)
            if throw_away():
                self._events.put(Note("left-behind-gone"))
            else:
                self._left.append(throw_away)  # its turn comes again after the others
        del self._left[:-MOST_LEFT]  # the keeper's next start finds the rest

    # --- the machine ---

    def _get_ready(self, if_due: bool) -> None:
        """Run the process that gets the machine ready, and tell its codes.

        Where it fails it is due again the next time.
        """
        is_due = self._plan.is_due()
        if if_due and not (is_due or self._is_unready):
            return
        told, self._is_unready = b"", True
        try:
            with self._starting:
                if self._is_over:
                    return
                self._own = subprocess.Popen(
                    self._plan.get_ready,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**self._plan.plain_env, **self._plan.more_env},
                )
            try:
                told = self._own.communicate(timeout=READY_S)[0]
                self._is_unready = self._own.returncode != 0
            except subprocess.TimeoutExpired:
                self._own.kill()
                told = _last_words(self._own) + b"\nnot-ready-in-time"
        except OSError as error:
            told = f"not-ready {type(error).__name__}".encode()
        finally:
            with self._starting:
                self._own = None
        for code in told.decode("ascii", "replace").split("\n")[:MOST_CODES]:
            if code:
                self._events.put(Note(code))

    def _run(self, child: _Child, env: Mapping[str, str]) -> str:
        """Start the process and hear it until it says no more; return why, as a code."""
        with self._starting:
            if child.ended.is_set():
                return "ended"
            process = child.process = subprocess.Popen(
                self._plan.commands[child.kind],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Words of libraries and of tracebacks could hold a text: they go nowhere.
                stderr=subprocess.DEVNULL,
                env={**env, **self._plan.more_env},
                start_new_session=sys.platform != "win32",
            )
        pipe = cast(IO[bytes], process.stdout)
        try:
            self._hear(child.number, pipe)
        except (OSError, BabbleError):
            return "babbled"
        return _code_of(process)

    def _hear(self, number: int, pipe: IO[bytes]) -> None:
        reader = WindowReader()
        while data := os.read(pipe.fileno(), _PIECE):
            for said in reader.feed(data):
                if isinstance(said, Word):
                    self._events.put(Heard(time.monotonic(), number, said))
                else:
                    self._events.put(Note(f"bug {said.code}", number))


def _code_of(process: subprocess.Popen[bytes]) -> str:
    """Return how it ended. It is not reaped: its number must stay its own until end()."""
    if sys.platform == "win32":
        return str(process.poll())
    for _ in range(_TRIES):
        with suppress(OSError):
            found = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
            if found is not None:
                how = "exit" if found.si_code == os.CLD_EXITED else "signal"
                return f"{how} {found.si_status}"
        time.sleep(0.01)
    return "silent"


def _last_words(killed: subprocess.Popen[bytes]) -> bytes:
    """Return the rest of what a killed process said; a child of its own may hold the pipe open."""
    try:
        return killed.communicate(timeout=LAST_WORDS_S)[0]
    except subprocess.TimeoutExpired as late:
        wait_gone(killed)
        _close_pipes(killed)
        return late.output or b""


def _close_pipes(process: subprocess.Popen[bytes] | None) -> None:
    for pipe in () if process is None else (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
