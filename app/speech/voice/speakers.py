"""The engines in the voice's child process: finds the one that speaks for a voice's id.

Other engines than our own are loaded when they are first used. Their programs may be missing, and a
text may crash them with the whole process. The app then goes on with our own voice (ProcessEngine).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.files.paths import Paths
from app.speech.engines.kind import EngineKind, Sayer, SlowSayer
from app.speech.engines.sound import Sound
from app.speech.engines.table import engine_of
from content.model import Spoken
from content.text.wording import Wording


class Speakers:
    """The engines that were used so far."""

    def __init__(self, paths: Paths, engine_of: Callable[[str], EngineKind] = engine_of) -> None:
        """`engine_of` returns the engine of a voice's id."""
        self._paths, self.engine_of = paths, engine_of
        self._loaded: dict[str, Sayer] = {}

    def load_own(self) -> None:
        """Load our own voice. Raises its error if there is no library."""
        self._sayer(self.engine_of(""))

    def render(self, wording: Wording, voice: str) -> Spoken:
        """Return what the voice is given for a wording."""
        engine = self.engine_of(voice)
        by_files = engine.render_by_files
        given = by_files(wording, voice, self._paths) if by_files is not None else None
        return engine.render(wording, voice) if given is None else given

    def say(self, given: str, voice: str, rate: int) -> Iterable[Sound]:
        """Return the sound of a text rendered for this voice. Raises the engine's errors."""
        return self._sayer(self.engine_of(voice)).say(given, voice, rate)

    def prepare(self, given: str, voice: str, owner: str) -> bool:
        """Make and keep the sound of a rendered text of an article, where that pays.

        Returns False if there was nothing to do. Raises the engine's errors.
        """
        sayer = self._sayer(self.engine_of(voice))
        return isinstance(sayer, SlowSayer) and sayer.prepare(given, voice, owner)

    def warm_up(self, voice: str) -> None:
        """Load what the first text of this voice needs. Raises the engine's errors."""
        sayer = self._sayer(self.engine_of(voice))
        if isinstance(sayer, SlowSayer):
            sayer.warm_up(voice)

    def interrupt(self) -> None:
        """End what slow engines are making; called from another thread."""
        for sayer in list(self._loaded.values()):
            if isinstance(sayer, SlowSayer):
                sayer.interrupt()

    def resume(self) -> None:
        """Let slow engines work again after interrupt()."""
        for sayer in self._loaded.values():
            if isinstance(sayer, SlowSayer):
                sayer.resume()

    def rest(self) -> None:
        """Let slow engines give memory back."""
        for sayer in self._loaded.values():
            if isinstance(sayer, SlowSayer):
                sayer.rest()

    def _sayer(self, engine: EngineKind) -> Sayer:
        if engine.id not in self._loaded:
            self._loaded[engine.id] = engine.load(self._paths)
        return self._loaded[engine.id]
