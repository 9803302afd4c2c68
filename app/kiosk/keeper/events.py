"""The nouns of the keeper's decisions: windows, what happens to them, and what is done.

Times are monotonic and in s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.kiosk.keeper.wire import Word


class Kind(StrEnum):
    """The kind of a window."""

    VISIT = "visit"
    SAFE = "safe"
    """The plain page of a machine in trouble."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in s, and counts."""

    freeze: float = 2.5
    """A window that has painted and says nothing for so long is frozen."""
    settles: float = 10.0
    freeze_at_first: float = 3.5
    """So long after it has painted, a window builds what it had not needed for that, and says
    nothing for longer on a busy machine: ending it would make the next one do the same. With the
    second or so of a start the machine is back within 5 s all the same."""
    slowest: int = 2
    """That time is doubled for each window that froze as soon as it had painted, so often at most:
    the computer is slow or busy, and safe mode would help nobody. A window that lives for `span`
    takes this back."""
    at_once: float = 1.0
    """A window that was heard later than so long after its first paint had begun its work: when
    that one freezes, it is no slow computer."""
    start: float = 15.0
    """A window that has not painted after so long never will."""
    first_start: float = 60.0
    """The same for the first window: the machine was just switched on, and its disk is slow."""
    overlap: float = 0.15
    """The new window has painted; so long later it is surely seen, and the old one ends."""
    leave: float = 20.0
    """A window whose visit is over ends after so long, also when no new one comes."""
    troubles: int = 3
    span: float = 300.0
    """So many troubles in this time bring safe mode."""
    retry: float = 180.0
    """Safe mode tries a visit so often."""
    unpainted: int = 10
    """After so many windows in a row that came to nothing, the keeper gives up: the system begins
    anew, with another screen perhaps."""
    longest_gap: float = 1.0
    """Time without an event counts so much at most: the keeper itself was held up, or slept."""


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window whose process runs, or is about to. Times are those of the state's own clock."""

    number: int
    kind: Kind
    opened: float
    heard: float
    """When it last said anything."""
    painted: float | None = None
    leaving: float | None = None
    """Since when it is to be replaced by another one."""
    is_frozen: bool = False
    has_staff: bool = False
    has_turn: bool = False


# --- events; `now` is monotonic, in s ---


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed. Ticks come several times a second."""

    now: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A window said a word."""

    now: float
    window: int
    word: Word


@dataclass(frozen=True, slots=True)
class Lost:
    """A window's process has ended, babbled or did not start, by itself."""

    now: float
    window: int
    code: str


@dataclass(frozen=True, slots=True)
class ToldToEnd:
    """The system wants the keeper to end."""

    now: float


Event = Ticked | Heard | Lost | ToldToEnd

# --- commands, to be carried out in their order ---


@dataclass(frozen=True, slots=True)
class Open:
    """Open a window of this number and kind."""

    window: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Go:
    """Tell the window that the visitor's turn begins."""

    window: int


@dataclass(frozen=True, slots=True)
class End:
    """End the window, all that it has started, and throw its visit away."""

    window: int


@dataclass(frozen=True, slots=True)
class KeepMade:
    """Keep for the machine what this untouched window has made, as far as it lacks it."""

    window: int


@dataclass(frozen=True, slots=True)
class Note:
    """Log this code; `window` is 0 where none is meant."""

    code: str
    window: int = 0


@dataclass(frozen=True, slots=True)
class Finish:
    """End the keeper."""

    reason: str
    """"told", "left" (staff leave the shared machine) or "gave-up"."""


Command = Open | Go | End | KeepMade | Note | Finish
