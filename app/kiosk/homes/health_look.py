"""How the machine is, as far as it can be told without a window: for the counts of the day."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import app as own_files
from app.files.atomic import can_write
from app.kiosk.homes.shelf_fault import shelf_fault
from app.kiosk.places import MachinePlaces
from app.kiosk.staff.health import Facts, Part, findings
from app.kiosk.staff_choices import machine_now

TOLD = frozenset({Part.VOICE, Part.SHELF, Part.DISK, Part.CLOCK, Part.FILE})
"""The other parts are the window's: its sound, its screen, its printer, its memory."""


def health_code(places: MachinePlaces) -> str:
    """Return "health", and part:fault for each part that is not well. Takes a second."""
    wrong = (
        each
        for each in findings(_facts(places))
        if each.fault and each.part in TOLD
    )  # fmt: skip
    faults = dict.fromkeys(f"{each.part.value}:{each.fault}" for each in wrong)
    return " ".join(("health", *faults))


def _facts(places: MachinePlaces) -> Facts:
    from app.speech.voice.voice_shelf import VoiceShelf

    try:
        free: int | None = shutil.disk_usage(places.folder).free
    except OSError:
        free = None
    read = machine_now(places)
    return Facts(
        outputs=1,
        percent=None,
        has_chosen_output=True,
        voices=sum(voice.usable for voice in VoiceShelf(places.content).voices()),
        free=free,
        can_write=can_write(places.staff_file),
        now=datetime.now(),
        made=datetime.fromtimestamp(Path(own_files.__file__).stat().st_mtime),
        width_mm=read.machine.width_mm,
        wrong=read.wrong,
        shelf=shelf_fault(places.content),
    )
