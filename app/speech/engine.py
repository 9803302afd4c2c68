"""The seams of speech: requests to a voice, its answers, and the player of them.

Every answer carries the id of its request; the receiver drops stale ones. The real engine speaks to
a child process, the real player to QAudioSink; the fakes of the tests stand at these two seams and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from content.text.readings.corrections import NO_CORRECTIONS, Corrections


class SpeechFault(StrEnum):
    """Why there is no sound. Codes; the face words them."""

    NO_VOICE = "no-voice"
    """No voice on this machine can speak the text's language, or the worker cannot start."""
    VOICE_LOST = "voice-lost"
    """The worker died, hung or babbled; it is being replaced."""
    NO_SPEAKER = "no-speaker"
    """There is no device that could make a sound."""
    SPEAKER_LOST = "speaker-lost"
    """The device or the sound server went away while playing."""
    BAD_CLIP = "bad-clip"
    """The voice answered with silence or with impossibly little sound."""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One sentence to synthesise: `text` is the page's own, `rate` in characters a minute.

    `clear`: 声音清亮一点. `trial`: corrections that hold for this sentence only, before all others:
    a reading is heard before it is kept.
    """

    id: int
    text: str
    voice: str
    rate: int
    clear: bool = False
    trial: Corrections = NO_CORRECTIONS


@dataclass(frozen=True, slots=True)
class Word:
    """`[start, end)` of the sentence on the page is said from `start_ms` on.

    The time counts from the beginning of its clip, or of its part of a clip.
    """

    start_ms: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A spoken sentence, or a part of it: `pcm` is mono 16-bit little-endian, `words` in order.

    A voice that speaks in chunks gives a sentence in several clips of one id and one sample rate:
    `part` counts from 0, the times of the words are from the start of the part, and `last` tells
    the one that ends the sentence.
    """

    id: int
    sample_rate: int
    pcm: bytes = field(repr=False)
    words: tuple[Word, ...] = ()
    part: int = 0
    last: bool = True

    @property
    def duration_ms(self) -> int:
        """Length of the sound in milliseconds."""
        return len(self.pcm) * 500 // self.sample_rate if self.sample_rate else 0


@dataclass(frozen=True, slots=True)
class Output:
    """A device that sound can come out of. `id` is the system's own, lasting name for it."""

    id: str
    name: str
    is_default: bool = False


class SpeechEngine(QObject):
    """Turns requests into clips, asynchronously. Never blocks, never raises for a dead voice."""

    clip_ready = Signal(object)
    """Clip: a whole sentence, or the next part of it."""
    request_failed = Signal(int, str)
    """Request id and SpeechFault: no clip, or no more of its parts, will answer this request."""

    voice_failed = Signal(str)
    """A voice that is not our own does not speak; our own voice says its requests."""

    def warm_up(self) -> None:
        """Start slow things (a child process), so that the first request is quick."""
        raise NotImplementedError

    def request(self, request: SpeechRequest) -> None:
        """Ask for a clip; exactly one of the two signals answers, unless cancelled.

        Where a clip comes in parts, those answer one after another, or a failure ends them.
        """
        raise NotImplementedError

    def prepare(self, texts: Sequence[str]) -> None:
        """Prepare these sentences before they are asked for, if there is time.

        They may be asked for soon, in this order; earlier ones are forgotten.
        """

    def set_corrections(self, corrections: Corrections) -> None:
        """Read by these from the next request on."""
        raise NotImplementedError

    def cancel_all(self) -> None:
        """Forget every open request; nothing is signalled for them any more."""
        raise NotImplementedError

    def close(self) -> None:
        """End the child process, if any, and forget everything."""
        raise NotImplementedError


class AudioPlayer(QObject):
    """Plays clips one after another, and tells what is heard, when it is heard."""

    clip_started = Signal(int)
    """Clip id: the first sample of its first part is being heard now."""
    word_reached = Signal(int, int, int)
    """Clip id and Word.start, Word.end: this word is being heard now."""
    clip_finished = Signal(int)
    """Clip id: the last sample of its last part, and the pause after it, have been heard."""
    failed = Signal(str)
    """SpeechFault: the device cannot play; the player has stopped and forgotten its queue."""
    recovered = Signal()
    """After `failed`: a device is there again, enqueue may be tried."""
    outputs_changed = Signal()
    """A device was plugged in or pulled out, or another one is the default."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The devices there are, as far as is known; none before warm_up() has had its effect."""
        return ()

    def set_output(self, id_: str) -> None:
        """Play on this device from now on; "" or one that is not there: on the default one."""

    def warm_up(self) -> None:
        """Do ahead what takes time, so that the first clip is heard quickly. Makes no sound."""

    def prepare(self) -> None:
        """Open the device now, in silence: a clip is about to come. Fails silently, if it does."""

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        """Play this after what is queued, followed by silence; starts at once if idle.

        The parts of a clip come in order, with nothing between; a part that comes late is preceded
        by silence. The pause is that after the last.
        """
        raise NotImplementedError

    def pause(self) -> None:
        """Be silent at once, also for what is enqueued from now on; keep queue and position."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on exactly where pause() stopped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent at once and forget the queue. No signal follows for what was queued."""
        raise NotImplementedError

    def set_volume(self, volume: float) -> None:
        """Play this loud, 0.0–1.0, at once and from now on."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the device."""
        raise NotImplementedError
