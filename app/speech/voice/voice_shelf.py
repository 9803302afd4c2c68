"""Finds the voices of this machine and puts new ones in; for the page of voices and yinlingctl.

Both take time (a child process, a disk): they are for a job, not for the window's thread. Modules
are imported when they are first used, since the start of the window does not need them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kind import EngineKind
from app.speech.engines.table import ENGINES, chinese_voices, engine_of
from app.speech.voices import Voice


class VoiceShelf:
    """Asks each engine for its voices, and puts in natural ones."""

    def __init__(self, paths: Paths, engines: Sequence[EngineKind] = ENGINES) -> None:
        self._paths, self._engines = paths, engines

    def voices(self) -> tuple[Voice, ...]:
        """Return all Chinese voices here, best first; at least our own, whatever fails."""
        return chinese_voices(voice for each in self._engines for voice in each.find(self._paths))

    def install(self, source: Path) -> Voice:
        """Put in the voice in a folder or an archive. Raises VoiceFileErrors and such."""
        from app.speech.engines.natural.install import install_voice

        return install_voice(source, self._paths.voices)

    def remove(self, voice: Voice) -> bool:
        """Remove a natural voice for good; False if it is unknown or cannot be removed."""
        from app.speech.engines.natural.kind import NATURAL
        from app.speech.engines.natural.shelf import remove_voice

        return engine_of(voice.id) is NATURAL and remove_voice(self._paths.voices, voice.id)
