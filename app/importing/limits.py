"""Limits for the reading of one file.

The system limits processor time, memory and files on the disk where it can (Linux; macOS ignores
the limit of memory). Windows has none of these in Python's standard library. So the parent always
watches the clock and counts the bytes that it receives. Where the system does not limit memory, the
child looks at its own when a format calls `watch.check`; a format that never does is stopped by the
clock alone there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

_MIB = 1024 * 1024
LARGE = "large"
"""The argument that tells a child that its limits are the large ones."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one import. A text of a million characters takes 0.1 s and 40 MiB.

    A book of 300 dense pages, as PDF, takes 8 s of processor time here. A computer of ten years ago
    is four times as slow, and does other things meanwhile: the limits are there for files that
    would never end, and the reader can stop any at once.

    The system counts the processor time of a process, not of an import: a process may use
    `spare_cpu_s` more, and is replaced after an import that leaves less than `cpu_s` for the next.
    """

    cpu_s: int = 75
    spare_cpu_s: int = 5
    wall_s: float = 180.0
    given_bytes: int = 200 * _MIB
    """Neighbours of a source; the app refuses more, so that nobody reads a disk for a minute."""
    memory_bytes: int = 1024 * _MIB
    output_bytes: int = 200 * _MIB
    is_large: bool = False

    def enlarged(self) -> Limits:
        """Return the limits for a page that is recognised, which a format asks for.

        A dense page of A4 takes 12 s of processor time on a busy machine, a whole newspaper page
        60 s. The models take 1.1 GiB of address space at work, of which 0.5 GiB are memory.
        """
        return replace(
            self,
            cpu_s=max(self.cpu_s, 90),
            spare_cpu_s=max(self.spare_cpu_s, 40),
            wall_s=max(self.wall_s, 180.0),
            memory_bytes=max(self.memory_bytes, 1536 * _MIB),
            is_large=True,
        )

    def arguments(self) -> tuple[str, ...]:
        """Return the limits that the child sets itself, as arguments of its command."""
        whole = (self.cpu_s + self.spare_cpu_s, self.memory_bytes, self.output_bytes)
        return (*map(str, whole), *([LARGE] if self.is_large else []))


def limit_this_process(arguments: Sequence[str]) -> MemoryWatch:
    """Set the limits of Limits.arguments() for this process, for good.

    Return the guard of its memory.
    """
    cpu_s, memory, output = map(int, arguments[:3])
    if sys.platform == "win32":
        return MemoryWatch(memory, is_kept_by_system=False)
    import resource

    # At the first number the process gets SIGXCPU, which tells the parent why; then SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (OSError, ValueError):
        return MemoryWatch(memory, is_kept_by_system=False)
    return MemoryWatch(memory, is_kept_by_system=sys.platform == "linux")


class MemoryWatch:
    """Looks at this process's memory where the system does not limit it."""

    def __init__(self, most: int, *, is_kept_by_system: bool) -> None:
        self._most, self._is_kept = most, is_kept_by_system

    def check(self) -> None:
        """Raise MemoryError when more memory was in use than allowed; never on Windows."""
        if self._is_kept or sys.platform == "win32":
            return
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Bytes on macOS, KiB elsewhere (getrusage(2)).
        if peak * (1 if sys.platform == "darwin" else 1024) > self._most:
            raise MemoryError
