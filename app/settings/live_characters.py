"""The characters in which texts are shown: follows the reader's choice, and loads what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.settings.live import LiveSettings
from content.text.characters.as_stored import AS_STORED, Shown

if TYPE_CHECKING:
    from content.text.dictionaries import Dictionaries


class LiveCharacters(QObject):
    """Holds how texts are shown; what paints them observes it.

    Tables are loaded in a job when they are first wanted. Until then texts are shown as before.
    """

    changed = Signal()
    """Texts are shown in other characters from now on."""

    def __init__(
        self,
        settings: LiveSettings,
        jobs: Jobs,
        dictionaries: Callable[[], Dictionaries],
        parent: QObject | None = None,
    ) -> None:
        """`dictionaries` returns what has the tables; that is called in a job."""
        super().__init__(parent)
        self._settings, self._jobs, self._dictionaries = settings, jobs, dictionaries
        self._known: dict[str, Shown] = {"stored": AS_STORED}
        self._now: Shown = AS_STORED
        settings.changed.connect(self.follow)

    @property
    def now(self) -> Shown:
        """How texts are shown."""
        return self._now

    def follow(self) -> None:
        """Show texts as the settings say, as soon as the tables are there."""
        wanted = self._settings.now.characters
        known = self._known.get(wanted)
        if known is None:
            make = self._dictionaries()
            # The jobs log an error; texts stay as they are then.
            self._jobs.run(
                lambda: _loaded(wanted, make), lambda found: self._take(wanted, found), _stay, self
            )
        elif known is not self._now:
            self._now = known
            self.changed.emit()

    def _take(self, name: str, found: Shown) -> None:
        self._known.setdefault(name, found)
        self.follow()


def _loaded(name: str, dictionaries: Dictionaries) -> Shown:
    from content.text.characters.changed import in_simplified, in_traditional

    lexicon = dictionaries()
    make = in_traditional if name == "traditional" else in_simplified
    return make(lexicon.tables, lexicon.pairs)


def _stay(_: Exception) -> None:
    pass
