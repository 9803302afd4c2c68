"""The TOML file that describes a shared machine: whose it is, its defaults, its limits.

The file is written by staff. A wrong value or line costs itself only and is told; the machine
starts all the same. Where that may have been a limit, the strictest sensible one holds. What staff
change at the machine itself stands in another file and goes before this one (staff_choices.py).
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.settings.settings import LANGUAGES, LONGEST_NAME, RATE_STEPS, SIZES_PT, THEMES
from content.real_files import open_file

if TYPE_CHECKING:
    from app.files.toml_lines import BadLine

LARGEST_FILE_BYTES = 100_000
LONGEST_WORDS = 40
"""Characters of the centre's name: it stands on one line of the welcome page."""
MOST_FOLDERS = 20
LINE = "line "
"""Begins the name of a line in `MachineRead.wrong`; its number follows, from 1."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Machine:
    """A shared machine. Every field has a default: an empty file describes a machine that works."""

    # whose it is
    centre: str = ""
    """The name of the centre, as visitors read it; "" is left out."""
    name: str = ""
    """The machine's own name, such as 1 号机."""
    phone: str = ""
    """The telephone number of the centre, for the plain page of a machine in trouble."""

    # what a visitor finds
    size_index: int = 3
    theme: str = "paper"
    rate_step: int = 3
    voice: str = ""
    language: str = "zh"
    volume: int = 70
    """Per cent, at the beginning of each visit; never above `volume_most`."""
    speaker: str = ""
    """The system's id of the device that plays sound; "", or one that is not there: the default."""
    computer_volume: int = 70
    """Per cent of the computer's own volume, for all its devices."""

    # limits
    volume_most: int = 100
    """Per cent. No visitor can make it louder."""
    may_print: bool = False
    sheets: int = 5
    """Sheets of paper that a visit may print."""
    ask_silent_s: int = 90
    """s without a touch, while nothing is read aloud, before the visitor is asked."""
    end_silent_s: int = 120
    """s without a touch, while nothing is read aloud, before the visit ends; more than to ask."""
    ask_listening_min: int = 30
    """min without a touch, while it reads, before the visitor is asked."""

    # the screen
    width_mm: int = 0
    """Width of the picture in mm, measured with a ruler; 0: what the monitor says is believed."""

    hours: tuple[tuple[int, int], ...] = ()
    """Opening hours of each day: minutes from midnight, (from, to); () is always open."""
    folders: tuple[Path, ...] = ()
    """Folders whose texts staff bring in with 现在更新."""


@dataclass(frozen=True, slots=True)
class MachineRead:
    """A machine, and the names of what in its file was wrong and left at its default."""

    machine: Machine = field(default_factory=Machine)
    wrong: tuple[str, ...] = ()
    """Such as "visit.ask_silent_s"; "line 7" is a line that is no TOML; "" is the whole file."""


def read_machine(path: Path) -> MachineRead:
    """Return the machine in this file; all defaults if the file is missing. Never raises."""
    try:
        with open_file(path) as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        return MachineRead()
    except OSError as error:
        _log.warning("the machine's file cannot be read: %s", error)
        return _UNREAD
    if len(content) > LARGEST_FILE_BYTES:
        return _UNREAD
    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        from app.files.toml_lines import read_toml_lines  # not at each start of the app at home

        lines = read_toml_lines(content.decode("utf-8-sig", "replace"))
        return machine_from(lines.values, lines.bad) if lines.values else _UNREAD
    return machine_from(values)


def machine_from(values: Mapping[str, Any], bad: Sequence[BadLine] = ()) -> MachineRead:
    """Return the machine that these decoded values describe, and what in them is wrong.

    `bad` are the lines of its file that could not be read.
    """
    found: dict[str, Any] = {}
    wrong = [f"{LINE}{each.number}" for each in bad]
    broken = {f"{each.group}.{each.key}" for each in bad}
    for group, entries in values.items():
        if not isinstance(entries, dict):
            wrong.append(group)
            broken.add(f"{group}.")
            continue
        for key, value in entries.items():
            name = f"{group}.{key}"
            try:
                found |= read_entry(name, value)
            except ValueError:
                wrong.append(name)
                broken.add(name)
    machine = Machine(**found)
    if not asks_before_end(machine):
        wrong.append("visit.end_silent_s")
        usual = Machine()
        machine = replace(machine, ask_silent_s=usual.ask_silent_s, end_silent_s=usual.end_silent_s)
    machine = _strictly(machine, _limits_meant(broken, found.keys()))
    return MachineRead(within_volume(machine), tuple(wrong))


def _limits_meant(broken: Iterable[str], found: Container[str]) -> set[str]:
    """Return the limits that wrong entries may have meant.

    One that has the name of a limit meant that one; any other in the group of the limits, or the
    group itself, may have meant each one that is not said elsewhere.
    """
    meant: set[str] = set()
    for name in broken:
        group, _, key = name.partition(".")
        if key in _LIMITS:
            meant.add(_LIMITS[key])
        elif "allowed" in (group, key):
            meant |= {limit for limit in _LIMITS.values() if limit not in found}
    return meant


def _strictly(machine: Machine, limits: Container[str]) -> Machine:
    """Return the machine with these limits as strict as is sensible."""
    strict: dict[str, Any] = {}
    if "volume_most" in limits:
        strict["volume_most"] = min(machine.volume_most, max(10, machine.volume), Machine().volume)
    if "may_print" in limits:
        strict["may_print"] = False
    if "sheets" in limits:
        strict["sheets"] = 1
    return replace(machine, **strict)


def asks_before_end(machine: Machine) -> bool:
    """Return whether the times of silence fit together: there is time for an answer."""
    return machine.ask_silent_s < machine.end_silent_s


def within_volume(machine: Machine) -> Machine:
    """Return the machine with its volume not above the most that is allowed."""
    return replace(machine, volume=min(machine.volume, machine.volume_most))


def read_entry(name: str, value: object) -> dict[str, Any]:
    """Return the field of Machine for an entry such as "defaults.size", with its value.

    Raises ValueError if there is no such entry or its value is wrong.
    """
    entry = _ENTRIES.get(name)
    if entry is None:
        raise ValueError(name)
    field_name, read = entry
    try:
        return {field_name: read(value)}
    except (TypeError, OverflowError) as error:
        raise ValueError(name) from error


def entry_of(field_name: str) -> str:
    """Return the name of the entry for a field of Machine."""
    return next(name for name, entry in _ENTRIES.items() if entry[0] == field_name)


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_WORDS or not value.isprintable():
        raise ValueError
    return value.strip()


def _name(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        raise ValueError
    return value


def _whole(lowest: int, highest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueError
        return value

    return read


def _truth(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _one_of(allowed: tuple[Any, ...]) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        if value not in allowed or type(value) is bool:
            raise ValueError
        return value

    return read


def _index_in(allowed: tuple[int, ...]) -> Callable[[object], int]:
    return lambda value: allowed.index(_one_of(allowed)(value))


def _minutes(clock: str) -> int:
    hour, minute = clock.strip().split(":")
    if not (len(hour) <= 2 and len(minute) == 2 and (hour + minute).isascii()):
        raise ValueError
    found = int(hour) * 60 + int(minute)
    if not (0 <= found <= 24 * 60 and int(minute) < 60):
        raise ValueError
    return found


def _hours(value: object) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list) or len(value) > 6:
        raise ValueError
    spans = []
    for each in value:
        begin, end = map(_minutes, _words(each).split("-"))
        if begin >= end:
            raise ValueError
        spans.append((begin, end))
    return tuple(spans)


def _folders(value: object) -> tuple[Path, ...]:
    if not isinstance(value, list) or len(value) > MOST_FOLDERS:
        raise ValueError
    folders = tuple(Path(_name(each)) for each in value)
    if not all(each.is_absolute() for each in folders):
        raise ValueError
    return folders


_ENTRIES: dict[str, tuple[str, Callable[[object], Any]]] = {
    "centre.name": ("centre", _words),
    "centre.machine": ("name", _words),
    "centre.phone": ("phone", _words),
    "defaults.size": ("size_index", _index_in(SIZES_PT)),
    "defaults.theme": ("theme", _one_of(THEMES)),
    "defaults.speed": ("rate_step", _index_in(RATE_STEPS)),
    "defaults.voice": ("voice", _name),
    "defaults.language": ("language", _one_of(LANGUAGES)),
    "defaults.volume": ("volume", _whole(0, 100)),
    "defaults.speaker": ("speaker", _name),
    "defaults.computer_volume": ("computer_volume", _whole(10, 100)),
    "allowed.volume_most": ("volume_most", _whole(10, 100)),
    "allowed.printing": ("may_print", _truth),
    "allowed.sheets": ("sheets", _whole(1, 100)),
    "visit.ask_silent_s": ("ask_silent_s", _whole(20, 3600)),
    "visit.end_silent_s": ("end_silent_s", _whole(30, 7200)),
    "visit.ask_listening_min": ("ask_listening_min", _whole(1, 600)),
    "screen.width_mm": ("width_mm", _whole(0, 3000)),
    "hours.open": ("hours", _hours),
    "content.folders": ("folders", _folders),
}
"""Entry of the file → field of Machine, and what reads its value; that raises if it is wrong."""
NAMES = tuple(_ENTRIES)
"""Every entry that the file may have, such as "visit.ask_silent_s"."""
_LIMITS = {
    name.partition(".")[2]: _ENTRIES[name][0] for name in NAMES if name.startswith("allowed.")
}
"""Name of a limit without its group → field of Machine."""
_UNREAD = MachineRead(_strictly(Machine(), tuple(_LIMITS.values())), ("",))
