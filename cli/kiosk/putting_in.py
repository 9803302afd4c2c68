"""Writes what a shared machine needs. After a power cut at any moment the same call finishes it."""

from __future__ import annotations

from pathlib import Path

from app.files.atomic import write_atomically
from cli.kiosk.record import Record, Root, clear_unfinished
from cli.kiosk.steps import WRITES, Deed, Step, missing_folders, steps_to_install
from cli.kiosk.things import MACHINE_FOLDER, Wish, Written
from cli.kiosk.users import has_user

MACHINE_MODE = 0o750
"""Of the machine's folder: its user's and root's."""


def put_in(root: Root, wish: Wish, *, replace: bool = False) -> tuple[Step, ...]:
    """Write everything; return what was done. Nothing is written over somebody else's file.

    Raises OSError, RecordDamagedError, OutsideError, and BlockingIOError while another install or
    remove runs.
    """
    folders = missing_folders(root, steps_to_install(root, root.load(), wish, replace=replace))
    with root.lock():
        record = root.load()
        steps = steps_to_install(root, record, wish, replace=replace)
        if any(step.deed is Deed.FOREIGN for step in steps):
            if not record.files:
                root.forget()
            return steps
        _note(root, record, steps, folders)
        for folder in record.folders:  # of an earlier call as well, which may have been cut off
            make_folder(root, folder)
        for step in steps:
            if step.written is not None and step.deed in WRITES:
                _write(root.at(step.path), step.written)
            elif step.deed is Deed.TAKE:
                root.at(step.path).unlink(missing_ok=True)
    return steps


def make_folder(root: Root, path: str) -> None:
    """Make this folder, which everybody may read; the machine's own is its user's. OSError."""
    place = root.folder / path.lstrip("/")
    place.mkdir(exist_ok=True)
    place.chmod(MACHINE_MODE if path == str(MACHINE_FOLDER) else 0o755)


def _note(root: Root, record: Record, steps: tuple[Step, ...], folders: list[str]) -> None:
    """Write the record, before anything else is written."""
    for step in steps:
        if step.written is not None and step.deed in WRITES | {Deed.SAME}:
            record.add(step.path, step.written.mark)
    record.folders += [each for each in folders if each not in record.folders]
    record.made_user = record.made_user or not has_user(root)
    root.save(record)


def _write(place: Path, written: Written) -> None:
    clear_unfinished(place)
    if not written.to:
        if place.is_symlink():  # one of ours, of an older kind: the file behind it is not ours
            place.unlink()
        write_atomically(place, written.content, for_others=True)
        place.chmod(0o644)
        return
    new = place.with_name(f".{place.name}.link.tmp")
    new.symlink_to(written.to)
    new.replace(place)
