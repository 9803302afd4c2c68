"""Finds the voices of this machine and puts new ones in; for the page of voices and yinlingctl.

Both take time (a child process, a disk): they are for a job, not for the window's thread. Modules
are imported when they are first used, since the start of the window does not need them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kind import EngineKind
from app.speech.engines.table import ENGINES, chinese_voices, engine_of
from app.speech.voices import Voice
from content.errors import NotAllowedError


class VoiceShelf:
    """Asks each engine for its voices, and puts in natural ones."""

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

    def install(self, source: Path) -> Voice:
        """Put in the voice in a folder or an archive.

        Raises NotAllowedError, VoiceFileErrors and such.
        """
        self._ask()
        from app.speech.engines.natural.install import install_voice

        return install_voice(source, self._paths.voices)

    def remove(self, voice: Voice) -> bool:
        """Remove a natural voice for good; False if it is unknown or cannot be removed.

        Raises NotAllowedError.
        """
        self._ask()
        from app.speech.engines.natural.kind import NATURAL
        from app.speech.engines.natural.shelf import remove_voice

        return engine_of(voice.id) is NATURAL and remove_voice(self._paths.voices, voice.id)

    def _ask(self) -> None:
        if not self._may_write("voices"):
            raise NotAllowedError("voices")
