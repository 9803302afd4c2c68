"""One life of a child process for a caller that can wait: a job or the terminal. No Qt.

    child = BlockingChild(worker_command("app.….worker"), AnswerReader().feed)
    child.send(pack_order(order))
    answer = child.next(timeout_s=20.0)       # ChildLostError: it ended, babbled or said nothing
    child.close()

The window, which must not wait, uses child.py.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from typing import IO, Generic, TypeVar, cast

from app.processes.command import ENVIRONMENT
from app.processes.framing import BabbleError
from app.processes.tree import wait_gone

log = logging.getLogger(__name__)

T = TypeVar("T")


class ChildLostError(Exception):
    """The process does not start, has ended, sent nonsense, or sent nothing in time. Close it."""


class ChildSilentError(ChildLostError):
    """The process sent nothing in time. It may still answer: a caller that has time asks again."""


class BlockingChild(Generic[T]):
    """Starts at once. One thread sends and waits; any thread may close it, which ends a wait.

    It may be made on a thread that ends before the process does.
    """

    def __init__(
        self,
        command: Sequence[str],
        understand: Callable[[bytes], Iterable[T]],
        environment: Mapping[str, str] = ENVIRONMENT,
    ) -> None:
        """`understand` yields the messages that a piece completes. Raises ChildLostError.

        `environment`: the variables of the child besides those that it inherits.
        """
        self._messages: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        started: Future[subprocess.Popen[bytes]] = Future()

        def live() -> None:
            try:
                process = _start(command, environment)
            except Exception as error:
                started.set_exception(error)
                return
            started.set_result(process)
            # A pipe cannot be read with a time-out on Windows: threads wait for it.
            threading.Thread(target=_read_errors, args=(process.stderr,), daemon=True).start()
            _read(cast(IO[bytes], process.stdout), understand, self._messages)
            process.wait()

        # Linux ends the process with the *thread* that started it (lifeline.py), and the threads of
        # jobs come and go: one that lives as long as the process starts it, and then reads.
        threading.Thread(target=live, daemon=True).start()
        try:
            self._process = started.result()
        except OSError as error:
            raise ChildLostError(f"does not start: {error!r}") from error

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def exit_code(self, patience_s: float = 0.0) -> int | None:
        """Return its exit code, a signal as its negative number; None while it runs.

        `patience_s` is the time to wait for a process that is about to end.
        """
        try:
            return self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return None

    def send(self, data: bytes) -> None:
        """Write, all of it. Raises ChildLostError when the process has ended."""
        stdin = self._process.stdin
        try:
            if stdin is not None:
                stdin.write(data)
                stdin.flush()
        except (OSError, ValueError) as error:  # ValueError: closed meanwhile
            raise ChildLostError(f"cannot be written to: {error!r}") from error

    def next(self, timeout_s: float) -> T:
        """Return the next message; wait for it this long. Raises ChildLostError."""
        try:
            message = self._messages.get(timeout=timeout_s)
        except queue.Empty:
            raise ChildSilentError(f"nothing said in {timeout_s:g} s") from None
        if message is None:
            self._messages.put(None)  # the next caller is told as well
            raise ChildLostError("ended or babbled")
        return message

    def close(self) -> None:
        """Kill the process and wait until it is reaped, GONE_S at most. Harmless when it ended."""
        self._process.kill()
        wait_gone(self._process)
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                log.debug("what was not sent is lost")


def _start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def _read(
    pipe: IO[bytes],
    understand: Callable[[bytes], Iterable[T]],
    messages: queue.SimpleQueue[T | None],
) -> None:
    """Pass the messages on, then None."""
    with pipe:
        try:
            while data := os.read(pipe.fileno(), 1 << 16):
                for message in understand(data):
                    messages.put(message)
        except (OSError, ValueError, BabbleError) as error:
            log.warning("a child process babbles: %r", error)
        except Exception:
            log.exception("a message of a child process is not understood")
        finally:
            messages.put(None)  # in any case, since a caller waits


def _read_errors(pipe: IO[bytes]) -> None:
    with pipe:
        while data := os.read(pipe.fileno(), 1 << 16):
            log.info("a child process: %s", data[:500].decode("utf-8", "replace").strip())
