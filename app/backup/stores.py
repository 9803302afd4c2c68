"""The belongings in the files of a home: gathered for saving, and kept when they have come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.backup.belongings import Belongings
from app.backup.mailbox import LARGEST_LETTERS
from app.backup.subscribed import keep_subscribed, subscribed_here
from app.files.atomic import write_atomically
from app.files.keeping import FolderUnwritableError, world_fault
from app.files.paths import Paths
from app.lessons.progress_store import ProgressStore
from app.readers.store import load_readers, save_readers
from app.settings.corrections import CorrectionStore
from app.settings.settings import Settings, SettingsStore
from app.speech.engines.kind import Origin
from app.speech.engines.table import engine_of
from app.speech.voices import Voice
from content.real_files import open_file


def load_belongings(paths: Paths) -> Belongings:
    """Return them; what is missing or damaged is as in a new home. For the terminal."""
    readers = load_readers(paths.readers_file)
    mine = Belongings(
        SettingsStore(paths.of_reader(readers.now).settings_file).load(),
        CorrectionStore(paths.corrections_file).load(),
        ProgressStore(paths.progress_file).load(),
        readers,
    )
    return with_files(mine, paths)


def with_files(mine: Belongings, paths: Paths) -> Belongings:
    """Return these with what is in files only: other readers' choices, the mailbox's memory."""
    others: dict[int, Settings] = {}
    for reader in mine.readers.all:
        store = SettingsStore(paths.of_reader(reader.number).settings_file)
        if reader.number != mine.readers.now:
            settings = store.load()
            if not store.was_missing:
                others[reader.number] = settings
    return replace(
        mine, others=others, letters=_letters_of(paths), subscribed=subscribed_here(paths)
    )


def keep_belongings(
    paths: Paths, before: Belongings, mine: Belongings, switch: Callable[[int], None]
) -> bool:
    """Write what has changed; return whether all of it could be written. For the terminal.

    `switch` lets the library have the places of this reader.
    """
    try:
        keep_files(paths, before, mine)
        if mine.readers != before.readers:
            save_readers(paths.readers_file, mine.readers)
            switch(mine.readers.now)
    except (OSError, FolderUnwritableError):
        return False
    kept = True
    file = paths.of_reader(mine.readers.now).settings_file
    if mine.settings != before.settings:
        kept &= SettingsStore(file).save(mine.settings)
    if mine.corrections != before.corrections:
        kept &= CorrectionStore(paths.corrections_file).save(mine.corrections)
    if mine.progress != before.progress:
        kept &= ProgressStore(paths.progress_file).save(mine.progress)
    return kept


def keep_files(paths: Paths, before: Belongings, mine: Belongings) -> None:
    """Write what is in files only, where it has changed; the choices of a reader who is gone go.

    The present reader's choices as well, where it is another one. FolderUnwritableError,
    DiskFullError.
    """
    wanted = dict(mine.others)
    if mine.readers.now != before.readers.now:
        wanted[mine.readers.now] = mine.settings
    for number, settings in wanted.items():
        store = SettingsStore(paths.of_reader(number).settings_file)
        if settings != before.others.get(number) and not store.save(settings):
            raise FolderUnwritableError("the choices of a reader")
    try:
        known = {mine.readers.now, *mine.others}
        for number in {before.readers.now, *before.others} - known:
            paths.of_reader(number).settings_file.unlink(missing_ok=True)
        if mine.letters != before.letters:
            _keep_letters(paths.letters_file, mine.letters)
        if mine.subscribed != before.subscribed:
            keep_subscribed(paths, mine.subscribed)
    except OSError as error:
        raise world_fault(error) from error


def names_of_added(voices: tuple[Voice, ...]) -> tuple[str, ...]:
    """Return the names of the voices that were put in: only their names are carried along."""
    added = (each for each in voices if engine_of(each.id).origin is Origin.ADDED)
    return tuple(dict.fromkeys((each.name or each.id)[:200] for each in added))[:60]


def _letters_of(paths: Paths) -> bytes:
    try:
        with open_file(paths.letters_file, LARGEST_LETTERS) as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def _keep_letters(file: Path, content: bytes) -> None:
    if not content:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(file, content)
