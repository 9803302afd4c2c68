"""The choices that staff make at the machine. They go before the file that describes it.

The file is JSON, one entry each, with the names and values of machine.toml: {"defaults.size": 46}.
It is written whole or not at all. A wrong entry costs that entry only.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.files.atomic import write_atomically
from app.kiosk.machine import (
    Machine,
    MachineRead,
    asks_before_end,
    entry_of,
    read_entry,
    read_machine,
    within_volume,
)
from app.kiosk.places import MachinePlaces
from app.settings.settings import RATE_STEPS, SIZES_PT
from content.real_files import open_file

LARGEST_FILE_BYTES = 100_000
WHOLE_FILE = "staff"
"""The name of the whole file in `MachineRead.wrong`; "staff.defaults.size" is an entry of it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StaffChoices:
    """Fields of Machine that staff have chosen at the machine; None: as its file says."""

    size_index: int | None = None
    theme: str | None = None
    rate_step: int | None = None
    voice: str | None = None
    volume: int | None = None
    """Per cent, at the beginning of a visit."""
    speaker: str | None = None
    """The system's id of a device; "": the system's default."""
    computer_volume: int | None = None
    """Per cent."""
    volume_most: int | None = None
    """Per cent."""
    may_print: bool | None = None
    hours: tuple[tuple[int, int], ...] | None = None
    """Minutes from midnight; () is always open."""
    ask_silent_s: int | None = None
    end_silent_s: int | None = None
    ask_listening_min: int | None = None
    width_mm: int | None = None
    """Width of the picture; 0: what the monitor says is believed."""

    def on(self, machine: Machine) -> Machine:
        """Return the machine with these choices; its volume stays within the most allowed."""
        return within_volume(replace(machine, **self.chosen()))

    def chosen(self) -> dict[str, Any]:
        """Return the fields that were chosen, with their values."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


def load_choices(path: Path) -> StaffChoices:
    """Return the choices in this file; what is missing or wrong counts as not chosen."""
    return _read(path)[0]


def save_choices(path: Path, choices: StaffChoices) -> bool:
    """Write the choices, whole or not at all; False (and a line in the log) if that fails."""
    entries = {entry_of(name): _as_entry(name, value) for name, value in choices.chosen().items()}
    content = json.dumps(entries, ensure_ascii=True, indent=2) + "\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, content.encode("ascii"))
    except OSError as error:
        _log.warning("the choices of staff are not saved: %s", error)
        return False
    return True


def machine_now(places: MachinePlaces) -> MachineRead:
    """Return the machine of its file with the choices of staff, and what in both is wrong.

    Times of silence that do not fit together are the file's. Writes nothing. Never raises.
    """
    read = read_machine(places.machine_file)
    choices, wrong = _read(places.staff_file)
    machine = choices.on(read.machine)
    if not asks_before_end(machine):
        wrong = (*wrong, f"{WHOLE_FILE}.visit.end_silent_s")
        machine = replace(choices, ask_silent_s=None, end_silent_s=None).on(read.machine)
    return MachineRead(machine, (*read.wrong, *wrong))


def _read(path: Path) -> tuple[StaffChoices, tuple[str, ...]]:
    """Return the choices in the file, and the names of what is wrong in it."""
    try:
        with open_file(path, LARGEST_FILE_BYTES) as file:
            values = json.loads(file.read(LARGEST_FILE_BYTES).decode("utf-8"))
    except FileNotFoundError:
        return StaffChoices(), ()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("the choices of staff cannot be read: %s", type(error).__name__)
        return StaffChoices(), (WHOLE_FILE,)
    if not isinstance(values, dict):
        return StaffChoices(), (WHOLE_FILE,)
    found: dict[str, Any] = {}
    wrong: list[str] = []
    mine = {entry_of(each.name) for each in fields(StaffChoices)}
    for name, value in values.items():
        try:
            if name not in mine:
                raise ValueError(name)
            found |= read_entry(name, value)
        except ValueError:
            wrong.append(f"{WHOLE_FILE}.{name}")
    return StaffChoices(**found), tuple(wrong)


def _as_entry(field_name: str, value: Any) -> Any:
    """Return a field's value as the entry of a file has it."""
    if field_name == "size_index":
        return SIZES_PT[value]
    if field_name == "rate_step":
        return RATE_STEPS[value]
    if field_name == "hours":
        return [f"{_clock(begin)}-{_clock(end)}" for begin, end in value]
    return value


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
