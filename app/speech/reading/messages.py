"""Events and commands of the reader: plain frozen records."""

from __future__ import annotations

from app.speech.engine import SpeechFault
from content.frozen import frozen
from content.text.script import Ref, Script

# --- events -------------------------------------------------------------------------------------


@frozen
class Play:
    """Read on from the current sentence, or go on after a pause exactly where it stopped."""


@frozen
class PlayFrom:
    """Read from this sentence."""

    ref: Ref


@frozen
class Pause:
    """Be silent at once."""


@frozen
class Skip:
    """Read the next (`step` 1) or the previous (-1) sentence."""

    step: int


@frozen
class WaitEach:
    """After each sentence, wait for Play (`on`), or read on without waiting."""

    on: bool


@frozen
class VoiceChanged:
    """Speed or voice have changed: the prepared clips are useless."""


@frozen
class Grown:
    """The script has become longer at its end; what was there has stayed as it is."""

    script: Script


@frozen
class VoiceReplaced:
    """The voice failed and another one says what is still to come: what is whole stays as it is."""


@frozen
class ClipArrived:
    """The engine answered: with all of the clip, or with its first part."""

    id: int
    complete: bool = True


@frozen
class ClipCompleted:
    """The last part of a clip arrived."""

    id: int


@frozen
class ClipRefused:
    """The engine could not answer, or could not go on with its answer."""

    id: int
    fault: SpeechFault


@frozen
class ClipStarted:
    """The first sample of the clip is being heard."""

    id: int


@frozen
class ClipHeard:
    """The last sample of the clip was heard; the pause after it follows."""

    id: int


@frozen
class ClipFinished:
    """The clip and the pause after it are over."""

    id: int


@frozen
class PlayerLost:
    """The player cannot play any more."""

    fault: SpeechFault


@frozen
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


@frozen
class Synthesize:
    """Ask the engine for this sentence."""

    id: int
    ref: Ref


@frozen
class Prepare:
    """Let the player get ready: the first clip is about to come."""


@frozen
class Enqueue:
    """Hand this clip, which has arrived, to the player; clips are enqueued in reading order.

    Where only its first parts have arrived, the others follow as they come.
    """

    id: int
    ref: Ref


@frozen
class Halt:
    """Silence the player, empty its queue, cancel every open request."""


@frozen
class PausePlayer:
    """Suspend the sound, keep the queue."""


@frozen
class ResumePlayer:
    """Go on with the queue."""


@frozen
class Show:
    """The place is this sentence now: show it and remember it."""

    ref: Ref


@frozen
class Finished:
    """The last sentence has been heard."""


@frozen
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
