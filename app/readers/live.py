"""The readers at work: settings, places and favourites are those of the reader of now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.files.paths import Paths
from app.readers.readers import Readers
from app.readers.store import load_readers, save_readers
from app.reading.place_keeper import PlaceKeeper
from app.settings.live import LiveSettings
from app.settings.settings import Settings, SettingsStore
from content.library.store.library import Library


@dataclass(frozen=True, slots=True)
class Taking:
    """A change of readers that is kept already: the readers, and the new one's settings."""

    readers: Readers
    store: SettingsStore
    settings: Settings


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

    def keep_present(self, number: int) -> Taking | None:
        """Let this reader read from the next `take_over` on. For a job: it blocks.

        OSError; a ContentError of the library: then nobody has changed. None: nobody changes.
        """
        readers = self._now.with_present(number)
        if readers.now == self._now.now or not self._may_change():
            return None
        self.keep_all(readers)
        store = SettingsStore(self._paths.of_reader(number).settings_file)
        return Taking(readers, store, store.load())

    def keep_all(self, readers: Readers) -> None:
        """Let these be the readers, and their present one read. For a job: it blocks.

        OSError; a ContentError of the library: then all is as before. `take_over` or `show` follows
        on the window's thread.
        """
        before = self._now
        self._keeper.flush()
        self._settings.write()
        save_readers(self._paths.readers_file, readers)
        try:
            self._library.switch_reader(readers.now)
        except BaseException:
            save_readers(self._paths.readers_file, before)
            raise

    def take_over(self, taking: Taking | None) -> None:
        """Put the new reader's choices in force; on the window's thread, after `keep_present`."""
        if taking is not None:
            self._now = taking.readers
            self._settings.use(taking.store, taking.settings)
            self.changed.emit()
