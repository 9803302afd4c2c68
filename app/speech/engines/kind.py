"""The record of an engine: a row of the table (table.py).

The window imports the table as well, so a row loads no voice and no rules of reading; its
functions do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.files.paths import Paths
    from app.speech.engines.sound import Sound
    from app.speech.voices import Voice
    from content.model import Spoken
    from content.text.wording import Wording


class Sayer(Protocol):
    """Speaks with all voices of an engine. Lives in the voice's process."""

    def say(self, text: str, voice: str, rate: int) -> Iterable[Sound]:
        """Return the sound of a text at so many characters a minute, in one chunk or in several.

        `voice` is a voice's id. Raises VoiceGoneError (a ValueError) for a missing voice, and any
        error of the engine.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineKind:
    """A kind of engine. Making a row loads nothing; `load` is only called in the voice's process.

    `id` is the first part of the ids of its voices. `patience`: how many times as long as for
    espeak-ng a sentence may take. `find` returns the Chinese voices of this machine; it takes time.
    `load` returns what speaks. `render` returns what a voice (an id) is given for a wording.
    """

    id: str
    patience: int
    find: Callable[[Paths], tuple[Voice, ...]]
    load: Callable[[Paths], Sayer]
    render: Callable[[Wording, str], Spoken]
