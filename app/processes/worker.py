"""The child's own side of a child process: its first steps, its orders, its answers.

    work = Worker()                            # before anything else in the process
    work.listen(OrderReader().feed, orders.put, ended=lambda: orders.put(None), grace_s=2.0)
    work.tell(pack_answer(answer))

stdin and stdout belong to the protocol alone: what libraries print goes to stderr, and they find
stdin empty. The process ends with its parent, and ends when its stdin does, even while it hangs.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

from app.processes.framing import BabbleError
from app.processes.lifeline import end_with_parent

MOST_FRAMES = 6
"""The innermost lines of code that the log has of a bug."""
BABBLE = 4
"""Exit code: the parent did not keep to the protocol."""
OVERDUE = 1
"""Exit code: stdin ended, and the work did not end within its grace."""
_PIECE = 1 << 20
_STDIN = 0

T = TypeVar("T")


def what_failed(error: Exception) -> str:
    """Return the part of a bug that the log may have: kind and places, no word of a text."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    places = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} at {places}"


class Worker:
    """The side of this process as a child of another. Make it at the very beginning."""

    def __init__(self) -> None:
        # Ctrl-C in a terminal reaches us too; the parent decides when we end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_parent()
        self._out = _private_stdout()
        self._orders = _private_stdin()

    def tell(self, data: bytes) -> None:
        """Write to the parent, all at once; ends the process if the parent has closed the pipe."""
        try:
            self._out.write(data)
            self._out.flush()
        except OSError:
            os._exit(0)

    def listen(
        self,
        understand: Callable[[bytes], Iterable[T]],
        take: Callable[[T], None],
        ended: Callable[[], None] = lambda: None,
        grace_s: float = 0.0,
    ) -> None:
        """Read stdin on a thread of its own from now on; `take` and `ended` are called there.

        Babble ends the process. When stdin ends, `ended` is called; after `grace_s` the process
        ends in any case.
        """
        args = (self._orders, understand, take, ended, grace_s)
        threading.Thread(target=_listen, args=args, daemon=True).start()


def _listen(
    orders: int,
    understand: Callable[[bytes], Iterable[T]],
    take: Callable[[T], None],
    ended: Callable[[], None],
    grace_s: float,
) -> None:
    # os.read(), not sys.stdin: Python's exit would wait for the lock of sys.stdin.
    while data := _next_piece(orders):
        try:
            for message in understand(data):
                take(message)
        except BabbleError as error:
            print(f"babble: {error}", file=sys.stderr, flush=True)
            os._exit(BABBLE)
    ended()
    if grace_s:
        threading.Event().wait(grace_s)
    os._exit(OVERDUE if grace_s else 0)


def _next_piece(orders: int) -> bytes:
    """Return what has come; nothing at the end."""
    try:
        return os.read(orders, _PIECE)
    except OSError:  # so a pipe ends whose parent was killed on Windows (EINVAL, seen in wine)
        return b""


def _private_stdin() -> int:
    """Return a descriptor of the real stdin for the orders alone, and let stdin be empty.

    On Windows a look at a pipe waits while another thread reads it. numpy's OpenBLAS looks at stdin
    when it is loaded, and was never ready (numpy/numpy#24290; seen in wine).
    """
    private = os.dup(_STDIN)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(private, os.O_BINARY)
    return private


def _private_stdout() -> BinaryIO:
    """Return the real stdout for the protocol alone, and let every other print go to stderr."""
    private = os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(private, os.O_BINARY)
    return os.fdopen(private, "wb")
