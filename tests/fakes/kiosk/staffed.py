"""A running app as the window of a shared machine, with doors that remember who went through."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces
from fakes.silent_app import SilentApp
from ui.shell.kiosk import Kiosk
from ui.shell.staff_area import StaffArea


def machine_of(app: SilentApp) -> Machine:
    """Return a machine whose visits begin as the app is now."""
    now = app.yinling.settings.now
    return Machine(
        size_index=now.size_index,
        theme=now.theme,
        rate_step=now.rate_step,
        voice=now.voice,
        volume=round(100 * now.volume),
    )


def look_after(
    app: SilentApp, folder: Path, machine: Machine | None = None, wrong: tuple[str, ...] = ()
) -> list[str]:
    """Let the app be a shared machine in this folder; return the list of the doors that opened.

    The window is not made anew, so only the staff's area is as it is there.
    """
    told: list[str] = []
    yinling = app.yinling
    kiosk = Kiosk(
        MachinePlaces(folder),
        MachineRead(machine or machine_of(app), wrong),
        staff_came=lambda: told.append("came"),
        staff_works=lambda works: told.append("works" if works else "rests"),
        staff_left=lambda: told.append("left"),
        leave=lambda: told.append("leave"),
    )
    area = cache(lambda: StaffArea(kiosk, yinling.jobs, yinling.gate))
    # The services are frozen for the app; the stage of a test is set before it begins.
    object.__setattr__(yinling.services, "kiosk", kiosk)
    object.__setattr__(yinling.services, "make_staff", area)
    return told


def at_home(app: SilentApp) -> None:
    """Let the app be at home again."""
    services = app.yinling.services
    object.__setattr__(services, "kiosk", None)
