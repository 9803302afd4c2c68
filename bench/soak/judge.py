"""The rule of the soak, pure: every sentence is heard to its end exactly once, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

TAIL_MS = 60.0
"""A sentence is heard to its end when no more than this of it is missing."""
EITHER_MS = 150.0
"""Cut so near to its end, a sentence may be said again or not."""
HEAD_MS = 150.0
"""So much may be missing at its beginning, where a device stumbles."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The ms of a sentence that were heard with nothing else between, and when (s)."""

    number: int
    first_ms: float
    last_ms: float
    whole_ms: float
    start: float
    end: float
    known: bool = True
    """Whether the app knew that it was heard to its end before anything else happened: what is on
    its way to the loudspeaker when a process dies is heard, and nobody learns of it."""


@dataclass(slots=True)
class Verdict:
    """The rule applied to all hearings."""

    heard: int = 0
    """Sentences that were heard to their end."""
    cut: list[Hearing] = field(default_factory=list)
    """Hearings of sentences that were cut off, and then said from their beginning."""
    faults: list[str] = field(default_factory=list)


def judged(hearings: Iterable[Hearing]) -> Verdict:
    """Return the verdict on what was heard, in the order of its time."""
    verdict, expected, perhaps = Verdict(), 0, False
    for each in hearings:
        told = f"sentence {each.number} at {each.start:.1f} s"
        if each.number == expected - 1 and perhaps:
            verdict.heard -= 1
            expected -= 1  # it was cut within its last syllable, and is said again
        if each.number < expected:
            verdict.faults.append(f"heard again: {told}")
            continue
        if each.number > expected:
            verdict.faults.append(f"never heard to the end: {expected}–{each.number - 1}; {told}")
            expected = each.number
        if each.first_ms > HEAD_MS:
            verdict.faults.append(f"begun at {each.first_ms:.0f} ms: {told}")
        missing = each.whole_ms - each.last_ms
        perhaps = TAIL_MS < missing <= EITHER_MS or not each.known
        if missing <= EITHER_MS:
            verdict.heard += 1
            expected += 1
        else:
            verdict.cut.append(each)
    return verdict
