"""`yinlingctl`: the library from a terminal, for volunteers and administrators.

Exit codes: 0 done; 1 a fault of the world, told in one sentence on stderr; 2 wrong usage; 130
stopped by Ctrl-C, which works at any time. `lessons`, `inbox`, `channels`, `backup`, `check`,
`restore FILE`, `doctor`, `subscribe` and `sync` tell more: 2 is what was given, and 3 the
machine. It starts fast: no Qt, and nothing is imported before Ctrl-C is heeded.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import TextIO

DONE = 0
STOPPED = 130
"""Exit code after Ctrl-C, as in shells."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without arguments, those of the process."""
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        code = _run(arguments)
    except KeyboardInterrupt:
        # What was being written is undone or left whole: see transaction() and write_atomically().
        print("停下了。", file=sys.stderr)
        code = STOPPED
    if arguments is None:
        # The process ends now; one more Ctrl-C would print where.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    from cli.commands import run

    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone and needs no more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _speak_utf8(*streams: TextIO) -> None:
    """Print Chinese under every locale, and survive a lone surrogate."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
