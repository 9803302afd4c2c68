"""The readers at work: settings, places and favourites are those of the reader of now."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.files.paths import Paths
from app.readers.readers import Readers
from app.readers.store import load_readers, save_readers
from app.reading.place_keeper import PlaceKeeper
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from content.library.store.library import Library

log = logging.getLogger(__name__)


class LiveReaders(QObject):
    """Holds the readers of this home; `changed` is emitted when they are others.

    The file comes first, then the library: a change that is cut off in between is finished at the
    next start.
    """

    changed = Signal()

    def __init__(
        self,
        paths: Paths,
        library: Library,
        settings: LiveSettings,
        keeper: PlaceKeeper,
        may_change: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_change` is asked before anything is changed."""
        super().__init__(parent)
        self._paths, self._library = paths, library
        self._settings, self._keeper = settings, keeper
        self._may_change = may_change
        self._now = load_readers(paths.readers_file)

    @property
    def now(self) -> Readers:
        """The readers."""
        return self._now

    def keep(self, readers: Readers) -> Readers:
        """Keep other names, colours or readers; the present one stays. Blocks. OSError.

        Returns what holds now, for `show` on the window's thread.
        """
        if readers == self._now or not self._may_change():
            return self._now
        save_readers(self._paths.readers_file, readers)
        return readers

    def show(self, readers: Readers) -> None:
        """Let these be the readers, after `keep`."""
        self._now = readers
        self.changed.emit()

    def keep_present(self, number: int) -> Readers:
        """Let this reader read from the next `take_over` on. For a job: it blocks.

        OSError; a ContentError of the library: then nobody has changed. Returns the readers.
        """
        readers = self._now.with_present(number)
        if readers.now == self._now.now or not self._may_change():
            return self._now
        self._keeper.flush()
        before = self._now
        save_readers(self._paths.readers_file, readers)
        try:
            self._library.switch_reader(number)
        except BaseException:
            save_readers(self._paths.readers_file, before)
            raise
        return readers

    def take_over(self, readers: Readers) -> None:
        """Put the new reader's choices in force; on the window's thread, after `keep_present`."""
        self._now = readers
        paths = self._paths.of_reader(readers.now)
        self._settings.use(SettingsStore(paths.settings_file))
        self.changed.emit()


def settings_of_present(paths: Paths, library: Library) -> SettingsStore:
    """Return the settings file of the present reader; the library is brought in step with it."""
    now = load_readers(paths.readers_file).now
    if paths.readers_file.exists():
        try:
            library.switch_reader(now)
        except Exception:
            # The places are the other reader's until a later start can change them.
            log.exception("the places of the present reader are not there")
    return SettingsStore(paths.of_reader(now).settings_file)
