"""Events and commands of the reader: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.engine import SpeechFault
from content.text.script import Ref, Script

# --- events -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Play:
    """Read on from the current sentence, or go on after a pause exactly where it stopped."""


@dataclass(frozen=True, slots=True)
class PlayFrom:
    """Read from this sentence."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Pause:
    """Be silent at once."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Read the next (`step` 1) or the previous (-1) sentence."""

    step: int


@dataclass(frozen=True, slots=True)
class WaitEach:
    """After each sentence, wait for Play (`on`), or read on without waiting."""

    on: bool


@dataclass(frozen=True, slots=True)
class VoiceChanged:
    """Speed or voice have changed: the prepared clips are useless."""


@dataclass(frozen=True, slots=True)
class Grown:
    """The script has become longer at its end; what was there has stayed as it is."""

    script: Script


@dataclass(frozen=True, slots=True)
class VoiceReplaced:
    """The voice failed and another one says what is still to come: what is whole stays as it is."""


@dataclass(frozen=True, slots=True)
class ClipArrived:
    """The engine answered: with all of the clip, or with its first part."""

    id: int
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ClipCompleted:
    """The last part of a clip arrived."""

    id: int


@dataclass(frozen=True, slots=True)
class ClipRefused:
    """The engine could not answer, or could not go on with its answer."""

    id: int
    fault: SpeechFault


@dataclass(frozen=True, slots=True)
class ClipStarted:
    """The first sample of the clip is being heard."""

    id: int


@dataclass(frozen=True, slots=True)
class ClipHeard:
    """The last sample of the clip was heard; the pause after it follows."""

    id: int


@dataclass(frozen=True, slots=True)
class ClipFinished:
    """The clip and the pause after it are over."""

    id: int


@dataclass(frozen=True, slots=True)
class PlayerLost:
    """The player cannot play any more."""

    fault: SpeechFault


@dataclass(frozen=True, slots=True)
class CauseGone:
    """A failed thing may work again: the speaker is back, or it is time to try the voice."""


Event = (
    Play
    | PlayFrom
    | Pause
    | Skip
    | WaitEach
    | VoiceChanged
    | VoiceReplaced
    | Grown
    | ClipArrived
    | ClipCompleted
    | ClipRefused
    | ClipStarted
    | ClipHeard
    | ClipFinished
    | PlayerLost
    | CauseGone
)


# --- commands -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Synthesize:
    """Ask the engine for this sentence."""

    id: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class Prepare:
    """Let the player get ready: the first clip is about to come."""


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Hand this clip, which has arrived, to the player; clips are enqueued in reading order.

    Where only its first parts have arrived, the others follow as they come.
    """

    id: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class Halt:
    """Silence the player, empty its queue, cancel every open request."""


@dataclass(frozen=True, slots=True)
class PausePlayer:
    """Suspend the sound, keep the queue."""


@dataclass(frozen=True, slots=True)
class ResumePlayer:
    """Go on with the queue."""


@dataclass(frozen=True, slots=True)
class Show:
    """The place is this sentence now: show it and remember it."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Finished:
    """The last sentence has been heard."""


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Send CauseGone after a while: no other news will tell that the voice is back."""


Command = (
    Synthesize
    | Prepare
    | Enqueue
    | Halt
    | PausePlayer
    | ResumePlayer
    | Show
    | Finished
    | RetryLater
)
