"""机器好不好: what of a shared machine is as it should be, judged from facts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.about.newer import NOTHING_SAID, Verdict, Versions
from app.kiosk.machine import LINE

LEAST_FREE_BYTES = 500_000_000
"""Less room is told: a visit on the disk, a voice or an update may fail then."""
SLACK = timedelta(days=1)
"""A clock may be so far before the app's own files: time zones."""
LONGEST_SINCE = timedelta(days=15 * 365)
"""A clock that is so far after the app's own files is wrong rather than the app so old."""

MOST_ENTRIES = 20
"""Wrong entries that are told by name."""


class Part(StrEnum):
    """A part of the machine that is looked at, in the order in which staff see them."""

    SOUND = "sound"
    VOICE = "voice"
    SHELF = "shelf"
    DISK = "disk"
    MEMORY = "memory"
    CLOCK = "clock"
    SCREEN = "screen"
    SUBSCRIPTIONS = "subscriptions"
    VERSION = "version"
    PRINTER = "printer"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was found out about a machine."""

    outputs: int
    """Devices that play sound."""
    percent: int | None
    """How loud the computer is set; None: it does not tell. 0 as well if it is mute."""
    has_chosen_output: bool
    """Whether the device that staff have chosen is there; True where none was."""
    voices: int
    """Voices that can speak."""
    free: int | None
    """Bytes that are free on the disk of the machine's folder."""
    can_write: bool
    """Whether the machine's folder takes a file."""
    now: datetime
    made: datetime
    """When the app's own files were made: the clock cannot stand before that."""
    width_mm: int
    wrong: tuple[str, ...]
    """Names of what is wrong in machine.toml, as `MachineRead` has them."""
    shelf: str = ""
    """The fault of the machine's shelf (`homes/shelf_fault.py`), or ""."""
    is_on_disk: bool = False
    """Whether this visit is on the disk, where it would be in memory if it fitted."""
    versions: Versions = NOTHING_SAID
    subscribed: int = 0
    """Subscriptions of the machine; where there are none, nothing is told of them."""
    subscription_fault: str = ""
    """As `Freshness` has it (subscribed.py)."""
    may_print: bool = False
    """Whether visitors may print; where they may not, nothing is told of printers."""
    has_printer: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of the machine, and why it is not as it should be; "" is well."""

    part: Part
    fault: str = ""
    entry: str = ""
    """The name of a wrong entry of the machine's file, with the fault "wrong-value"; the number of
    a line, with "wrong-line"."""


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Return each part, with a code for what is wrong with it; the file once for each entry."""
    apart = {Part.FILE}
    if not facts.may_print:
        apart.add(Part.PRINTER)
    if not facts.subscribed:
        apart.add(Part.SUBSCRIPTIONS)
    parts = tuple(Finding(part, _fault(part, facts)) for part in Part if part not in apart)
    return (*parts, *_of_file(facts.wrong))


def _of_file(wrong: tuple[str, ...]) -> tuple[Finding, ...]:
    if not wrong:
        return (Finding(Part.FILE),)
    return tuple(map(_of_entry, wrong[:MOST_ENTRIES]))


def _of_entry(name: str) -> Finding:
    if name.startswith(LINE):
        return Finding(Part.FILE, "wrong-line", name.removeprefix(LINE))
    return Finding(Part.FILE, "wrong-value" if name else "unreadable", name)


def _fault(part: Part, facts: Facts) -> str:
    """Return what is wrong with a part; the file has findings of its own."""
    match part:
        case Part.SOUND:
            if not facts.outputs:
                return "no-output"
            if facts.percent == 0:
                return "mute"
            return "" if facts.has_chosen_output else "output-gone"
        case Part.VOICE:
            return "" if facts.voices else "no-voice"
        case Part.DISK:
            little = facts.free is not None and facts.free < LEAST_FREE_BYTES
            return ("little-room" if little else "") if facts.can_write else "not-writable"
        case Part.SHELF:
            return facts.shelf
        case Part.MEMORY:
            return "on-disk" if facts.is_on_disk else ""
        case Part.CLOCK:
            return _clock_fault(facts.now, facts.made)
        case Part.SUBSCRIPTIONS:
            return facts.subscription_fault
        case Part.SCREEN:
            return "" if facts.width_mm else "not-measured"
        case Part.PRINTER:
            return "" if facts.has_printer else "no-printer"
        case Part.FILE:
            return ""
        case Part.VERSION:
            return "newer-version" if facts.versions.verdict is Verdict.NEWER else ""


def _clock_fault(now: datetime, made: datetime) -> str:
    if now < made - SLACK:
        return "slow"
    return "fast" if now > made + LONGEST_SINCE else ""
