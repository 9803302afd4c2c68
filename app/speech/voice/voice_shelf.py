"""The voices of this machine, looked for and put in: what the voices' page and yinlingctl use.

Both take time (a child process, a disk): for a job, not for the window's thread. What they need
is imported when it is needed: the window's start does not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.processes.command import ENVIRONMENT
from app.speech.voices import Voice, VoiceKind, chinese_voices

LIST_S = 20
"""The system's speech service may have to be started first."""
_SYSTEMS = frozenset({"win32", "darwin"})


class VoiceShelf:
    """Knows the folder of the natural voices, and how to ask the system for its own."""

    def __init__(
        self,
        folder: Path,
        platform: str = sys.platform,
        lister: tuple[str, ...] = (sys.executable, "-P", "-m", "app.speech.engines.system.voice"),
    ) -> None:
        self._folder, self._platform, self._lister = folder, platform, lister

    def voices(self) -> tuple[Voice, ...]:
        """Return all Chinese voices here, best first; always our own, whatever else fails."""
        from app.speech.engines.natural.shelf import natural_voices

        return chinese_voices((*natural_voices(self._folder), *self._of_system()))

    def install(self, source: Path) -> Voice:
        """Put in the voice in a folder or an archive. Raises VoiceFileErrors and such."""
        from app.speech.engines.natural.install import install_voice

        return install_voice(source, self._folder)

    def remove(self, voice: Voice) -> bool:
        """Take a natural voice away for good; False if it cannot be removed."""
        from app.speech.engines.natural.shelf import remove_voice

        return voice.kind is VoiceKind.NATURAL and remove_voice(self._folder, voice.id)

    def _of_system(self) -> tuple[Voice, ...]:
        if self._platform not in _SYSTEMS:
            return ()
        import os
        import subprocess

        try:
            done = subprocess.run(
                self._lister,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LIST_S,
                env=os.environ | ENVIRONMENT,
                check=True,
            )
            return _listed(done.stdout)
        except (OSError, subprocess.SubprocessError):
            return ()


def _listed(output: bytes) -> tuple[Voice, ...]:
    """Return the voices in the last line of the output; nothing of it is believed unseen."""
    import json

    try:
        found = json.loads(output.decode("utf-8").strip().splitlines()[-1])
        voices = [
            Voice(str(each["id"]), str(each["language"]), str(each["name"]), str(each["gender"]))
            for each in found
        ]
    except (ValueError, IndexError, KeyError, TypeError, RecursionError):
        return ()
    head = f"{VoiceKind.SYSTEM}/"
    return tuple(voice for voice in voices if voice.id.startswith(head))
