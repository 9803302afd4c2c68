"""Finds the voices of this machine and puts new ones in; for the page of voices and yinlingctl.

Both take time (a child process, a disk): they are for a job, not for the window's thread. Modules
are imported when they are first used, since the start of the window does not need them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kind import EngineKind, Getting
from app.speech.engines.table import ENGINES, chinese_voices, engine_of
from app.speech.voices import Voice
from content.errors import NotAllowedError


@dataclass(frozen=True, slots=True)
class Got:
    """A voice that was fetched. `is_fast`: this machine reads with it as it is asked."""

    voice: Voice
    is_fast: bool


class VoiceShelf:
    """Asks the engines for their voices, and has them put voices in and remove them."""

    def __init__(
        self,
        paths: Paths,
        engines: Sequence[EngineKind] = ENGINES,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """`may_write("voices")` is asked before a voice is put in or taken away."""
        self._paths, self._engines, self._may_write = paths, engines, may_write

    def voices(self) -> tuple[Voice, ...]:
        """Return all Chinese voices here, best first; at least our own, whatever fails."""
        return chinese_voices(voice for each in self._engines for voice in each.find(self._paths))

    def install(self, source: Path, stopped: Callable[[], bool] = lambda: False) -> Voice:
        """Put in the voice in a folder or an archive; nothing once `stopped()` is true.

        The engine whose archives have such a name takes it, else the first that takes any. Raises
        NotAllowedError, and the ContentErrors of that engine.
        """
        self._ask()
        takers = [each.adding for each in self._engines if each.adding is not None]
        name = source.name.lower()
        fitting = [taker for taker in takers if name.endswith(taker.archives)]
        return (fitting or takers)[0].install(self._paths, source, stopped)

    @property
    def sizes(self) -> tuple[int, int] | None:
        """The bytes to fetch and to keep of a voice that can be fetched; None if it is here."""
        getting = self._getting()
        return getting.sizes() if getting is not None else None

    def get(
        self,
        told: Callable[[int, int], None] = lambda come, whole: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Got:
        """Fetch the voice that can be fetched.

        `told` is called with the bytes that have come and those that come in all. What was fetched
        stays when it is stopped. Raises NotAllowedError, and the ContentErrors of the engine.
        """
        self._ask()
        getting = next(each.getting for each in self._engines if each.getting is not None)
        return Got(getting.get(self._paths, told, stopped), getting.is_fast(self._paths))

    def _getting(self) -> Getting | None:
        for each in self._engines:
            if each.getting is not None and not each.find(self._paths):
                return each.getting
        return None

    def remove(self, voice: Voice) -> bool:
        """Remove a voice that was put in for good; False if it is unknown or cannot be removed.

        Raises NotAllowedError.
        """
        self._ask()
        engine = engine_of(voice.id)
        way = engine.adding or engine.getting
        return way is not None and way.remove(self._paths, voice.id)

    def _ask(self) -> None:
        if not self._may_write("voices"):
            raise NotAllowedError("voices")
