"""The exit codes and the words of the commands that keep things safe."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cli import words
from content.errors import ContentError

DONE = 0
GIVEN_AT_FAULT = 2
MACHINE_AT_FAULT = 3

_OF_THE_GIVEN = frozenset({"backup-damaged", "backup-newer", "file-unreadable", "is-a-folder"})


def complain(error: ContentError, subject: str = "") -> int:
    """Say what went wrong in one sentence; return the exit code."""
    print(words.fault_sentence(error, subject), file=sys.stderr)
    return GIVEN_AT_FAULT if error.code in _OF_THE_GIVEN else MACHINE_AT_FAULT


def teller(what: str) -> Callable[[int, int], None]:
    """Return a function that prints how far it is, on one line of a terminal, or by tens."""
    is_terminal, latest = sys.stderr.isatty(), -1

    def told(done: int, whole: int) -> None:
        nonlocal latest
        percent = 100 * done // max(1, whole)
        step = 1 if is_terminal or percent >= 100 else 10
        if percent >= latest + step:
            latest = percent
            end = "\n" if not is_terminal or percent >= 100 else ""
            begin = "\r" if is_terminal else ""
            print(f"{begin}{what} {percent}%", end=end, file=sys.stderr, flush=True)

    return told


def megabytes(size: int) -> str:
    """Return bytes in words; less than 0.1 MB is told in kB."""
    if size < 100_000:
        return f"{-(-size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"
