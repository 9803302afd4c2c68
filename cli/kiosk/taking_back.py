"""Takes away what `kiosk install` wrote, by its record, and nothing else."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import PurePosixPath

from cli.kiosk.record import Record, Root, clear_unfinished
from cli.kiosk.steps import Deed, Step, steps_to_remove
from cli.kiosk.things import MACHINE_FOLDER
from cli.kiosk.users import give_machine_folder, remove_user


def take_back(root: Root) -> tuple[tuple[Step, ...], str]:
    """Remove what the record names; return what was done, and the code of a fault or "".

    What was changed since stays. Content stays as well, and is root's from then on. Raises OSError,
    RecordDamagedError, OutsideError, and BlockingIOError while another install or remove runs.
    """
    fault = ""
    with root.lock():
        record = root.load()
        steps = steps_to_remove(root, record)
        for step in steps:
            place = root.at(step.path)
            clear_unfinished(place)
            if step.deed is Deed.TAKE:
                place.unlink(missing_ok=True)
        if record.made_user:
            give_machine_folder(root, None)
            fault = remove_user(root)
            record.made_user = bool(fault)
        _remove_folders(root, record)
        changed = [str(step.path) for step in steps if _stays(step)]
        if changed or fault:
            record.files = {path: record.files[path] for path in changed}
            root.save(record)
        else:
            root.forget()
            _remove_folders(root, record)  # those that held the record
    return steps, fault


def remove_content(root: Root) -> None:
    """Remove the machine's folder: shelf, voices, courses, PIN and description. OSError."""
    place = root.at(MACHINE_FOLDER)
    if place.is_symlink() or not place.is_dir():
        return
    shutil.rmtree(place)


def has_content(root: Root) -> bool:
    """Return whether the machine's folder is there."""
    return root.at(MACHINE_FOLDER).is_dir()


def _stays(step: Step) -> bool:
    """Whether a file of ours stays, as staff changed it; their description is theirs anyway."""
    return step.deed is Deed.CHANGED and not step.path.is_relative_to(MACHINE_FOLDER)


def _remove_folders(root: Root, record: Record) -> None:
    """Remove the folders that install made, where nothing else is in them."""
    for folder in reversed(record.folders):
        with suppress(OSError):
            root.at(PurePosixPath(folder)).rmdir()
