"""The sentence that says that the reading waits for sound.

Our own voice says it: that takes no time from the voice that is waited for, and no listener takes
it for a part of the article. Its sound is made before it is needed.
"""

from __future__ import annotations

from app.speech.engine import Clip, SpeechRequest
from app.speech.engines.table import DEFAULT_VOICE

ID = 0
"""The id of its clip; sentences of articles count from 1."""


class PleaseWait:
    """Asks for the sound once, and keeps it."""

    def __init__(self) -> None:
        self._words = ""
        self._is_asked = False
        self.clip: Clip | None = None
        """Its sound; None while there is none."""

    def say(self, words: str) -> None:
        """Use these words from now on."""
        if words != self._words:
            self._words, self.clip, self._is_asked = words, None, False

    def request(self, rate: int, *, clear: bool) -> SpeechRequest | None:
        """Return what to ask the engine for; None if the sound is there or on its way."""
        if not self._words or self._is_asked or self.clip is not None:
            return None
        self._is_asked = True
        return SpeechRequest(ID, self._words, DEFAULT_VOICE, rate, clear)

    def cancelled(self) -> None:
        """Take in that no open request will be answered."""
        self._is_asked = False

    def takes(self, clip: Clip) -> bool:
        """Keep the clip if it is the answer; return whether it is."""
        if clip.id != ID:
            return False
        self.clip = clip if clip.last and not clip.part else None
        return True
