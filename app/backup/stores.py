"""A reader's belongings in the files of a home, for the terminal: the window has live ones."""

from __future__ import annotations

from app.backup.belongings import Belongings
from app.files.paths import Paths
from app.lessons.progress_store import ProgressStore
from app.settings.corrections import CorrectionStore
from app.settings.settings import SettingsStore
from app.speech.engines.kind import Origin
from app.speech.engines.table import engine_of
from app.speech.voices import Voice


def load_belongings(paths: Paths) -> Belongings:
    """Return them; what is missing or damaged is as in a new home."""
    return Belongings(
        SettingsStore(paths.settings_file).load(),
        CorrectionStore(paths.corrections_file).load(),
        ProgressStore(paths.progress_file).load(),
    )


def keep_belongings(paths: Paths, before: Belongings, mine: Belongings) -> bool:
    """Write what has changed; return whether all of it could be written."""
    kept = True
    if mine.settings != before.settings:
        kept &= SettingsStore(paths.settings_file).save(mine.settings)
    if mine.corrections != before.corrections:
        kept &= CorrectionStore(paths.corrections_file).save(mine.corrections)
    if mine.progress != before.progress:
        kept &= ProgressStore(paths.progress_file).save(mine.progress)
    return kept


def names_of_added(voices: tuple[Voice, ...]) -> tuple[str, ...]:
    """Return the names of the voices that were put in: only their names are carried along."""
    added = (each for each in voices if engine_of(each.id).origin is Origin.ADDED)
    return tuple(dict.fromkeys((each.name or each.id)[:200] for each in added))[:60]
