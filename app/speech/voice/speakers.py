"""In the voice's child process: who speaks for a voice's id, and what is done to the sound after.

Other voices than our own are loaded when they are first asked for, and never spoil it: what they
need may be missing, and they may die of a text, with the whole process. The app then goes on with
our own voice (ProcessEngine).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.files.paths import default_paths
from app.speech.engines.sound import Sound, VoiceGoneError
from app.speech.engines.spread import spread_marks
from app.speech.engines.system.voice import DRIVERS, sweep
from app.speech.voice import wire
from app.speech.voices import VoiceKind, kind_of

Finish = Callable[
    [int, tuple[int, bytes, list[tuple[int, int]]] | None, Exception | None], wire.Answer
]
"""Ticket, sound with marks, or what went wrong → the trimmed answer."""


class OwnVoice(Protocol):
    """Our own voice: answers a request whole."""

    def say(self, ask: wire.Ask) -> wire.Answer:
        """Return the answer; a fault instead of an exception."""


class OtherVoices(Protocol):
    """All voices of a kind."""

    def say(self, text: str, voice: str, rate: int) -> Sound:
        """Return the sound of a text at so many characters a minute."""


class Speakers:
    """Answers requests with whatever voice they name."""

    def __init__(
        self,
        own: OwnVoice,
        finish: Finish,
        make: Callable[[VoiceKind], OtherVoices] | None = None,
    ) -> None:
        self._own, self._finish = own, finish
        self._make = make or _others
        self._others: dict[VoiceKind, OtherVoices] = {}

    def warm_up(self) -> None:
        """Load what makes sound clearer, so that the first sentence need not wait for it.

        And clear away what a system's voice said in a process that was killed.
        """
        _clearer(b"", 22_050)
        sweep(_spoken_files())

    def say(self, ask: wire.Ask) -> wire.Answer:
        """Return the answer to a request; a fault instead of an exception."""
        kind = kind_of(ask.voice)
        answer = self._own.say(ask) if kind is VoiceKind.OWN else self._other(kind, ask)
        if ask.clear and answer.pcm:
            answer = replace(answer, pcm=_clearer(answer.pcm, answer.sample_rate))
        return answer

    def _other(self, kind: VoiceKind, ask: wire.Ask) -> wire.Answer:
        try:
            if kind not in self._others:
                self._others[kind] = self._make(kind)
            if not any(character.isalnum() for character in ask.text):
                return self._finish(ask.ticket, None, None)
            sound = self._others[kind].say(ask.text, ask.voice, ask.rate)
        except Exception as error:  # whatever a foreign voice does, the app shall hear it
            print(f"{kind} voice: {error!r}", file=sys.stderr)
            return self._finish(ask.ticket, None, error)
        answer = self._finish(ask.ticket, (sound.sample_rate, sound.pcm, []), None)
        # After trimming: silence at the ends is nobody's word.
        return replace(answer, marks=tuple(spread_marks(ask.text, len(answer.pcm) // 2)))


def _others(kind: VoiceKind) -> OtherVoices:
    paths = default_paths(os.environ, sys.platform)
    if kind is VoiceKind.NATURAL:
        from app.speech.engines.natural.voice import NaturalVoices

        return NaturalVoices(paths.voices)
    from app.speech.engines.system.voice import SystemVoices

    driver = DRIVERS.get(sys.platform)
    if driver is None:
        raise VoiceGoneError("this system has no voices that could be asked")
    return SystemVoices(driver, _spoken_files())


def _spoken_files() -> Path:
    """Return the folder through which the system's voices hand over their sound."""
    return default_paths(os.environ, sys.platform).cache / "speaking"


def _clearer(pcm: bytes, sample_rate: int) -> bytes:
    """Return the sound made clearer; as it is where numpy is not to be had."""
    try:
        from app.speech.voice.clear_sound import clearer
    except ImportError as error:
        print(f"no clearer sound: {error!r}", file=sys.stderr)
        return pcm
    return clearer(pcm, sample_rate)
