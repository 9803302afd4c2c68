"""The two seams of speech: an engine turns requests into clips, a player plays clips.

Every answer carries the id of its request; the receiver drops stale ones. The real engine speaks to
a child process, the real player to QAudioSink; the tests put fakes at these two seams and nowhere
else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from content.text.readings.corrections import NO_CORRECTIONS, Corrections


class SpeechFault(StrEnum):
    """Why there is no sound, as codes; ui/words/ has the sentences for them."""

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
class Coming:
    """Sentences that may be asked for soon, in this order, with this voice.

    `owner` is their article's id: what is kept of them on disk goes when it goes; "" keeps nothing.
    `idle`: nobody is listening, so that it must take no time from anything else. `later`: they are
    not before the reader's eyes; the engine tells when they are there.
    """

    texts: tuple[str, ...]
    voice: str = ""
    owner: str = ""
    idle: bool = False
    later: bool = False


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
    """A device that plays sound. `id` is the system's own name for it, which does not change."""

    id: str
    name: str
    is_default: bool = False
    socket: str = ""
    """The port of it that is in use, such as the jack; "" if that is not known."""
    is_private: bool = False
    """Whether only the wearer of headphones hears it."""
    is_plugged: bool = True
    """Whether something is in one of its sockets, as far as is known."""


class SpeechEngine(QObject):
    """Turns requests into clips, asynchronously. Never blocks, never raises for a dead voice."""

    clip_ready = Signal(object)
    """Emitted with a Clip: a whole sentence, or the next part of it."""
    request_failed = Signal(int, str)
    """Emitted with request id and SpeechFault: no clip, or no further part, will come."""

    voice_failed = Signal(str)
    """Emitted when a voice that is not our own does not speak; our own voice takes its place."""

    prepared = Signal()
    """Emitted when the sentences of the latest prepare() are there, if they were for later."""

    def warm_up(self) -> None:
        """Start slow things (a child process), so that the first request is quick."""
        raise NotImplementedError

    def request(self, request: SpeechRequest) -> None:
        """Ask for a clip; exactly one of the two signals answers, unless the request is cancelled.

        A clip that comes in parts answers with each part; a failure may end them.
        """
        raise NotImplementedError

    def prepare(self, coming: Coming) -> None:
        """Prepare these sentences, if there is time. Sentences of an earlier call are forgotten."""

    def set_corrections(self, corrections: Corrections) -> None:
        """Read by these corrections from the next request on."""
        raise NotImplementedError

    def skip_brackets(self, skips: bool) -> None:
        """Say remarks in brackets, or leave them out, from the next request on."""
        raise NotImplementedError

    def cancel_all(self) -> None:
        """Forget every open request; no signal follows for them."""
        raise NotImplementedError

    def close(self) -> None:
        """End the child process, if any, and forget everything."""
        raise NotImplementedError


class AudioPlayer(QObject):
    """Plays clips one after another, and tells each moment what is heard."""

    clip_started = Signal(int)
    """Emitted with the clip id when its first sample is heard."""
    word_reached = Signal(int, int, int)
    """Emitted with clip id, Word.start and Word.end when the word begins to be heard."""
    clip_heard = Signal(int)
    """Emitted with the clip id when its last sample has been heard; the pause after it follows."""
    clip_finished = Signal(int)
    """Emitted with the clip id when its last sample, and the pause after it, have been heard."""
    failed = Signal(str)
    """Emitted with a SpeechFault: the device cannot play, and the player has dropped its queue."""
    recovered = Signal()
    """Emitted after `failed`: a device is there again, so enqueue may work."""
    outputs_changed = Signal()
    """Emitted when a device was plugged in or pulled out, or when the default device changed."""
    unplugged = Signal()
    """Emitted when headphones were pulled out and the player has paused itself, as by pause()."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The present devices, as far as is known; empty until warm_up() has looked for them."""
        return ()

    def set_output(self, id_: str) -> None:
        """Play on the device with this id from now on; "" or an unknown id: the default device."""

    def pause_when_unplugged(self, pauses: bool) -> None:
        """Pause when headphones are pulled out; else, and at first, go on at the next device.

        After that pause, resume() goes on with the word that was being said.
        """

    def warm_up(self) -> None:
        """Do slow things now, so that the first clip is heard quickly. Makes no sound."""

    def prepare(self) -> None:
        """Open the device now, without a sound: a clip is about to come. A failure is not told."""

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        """Play this after the queue, followed by `pause_ms` of silence; starts at once if idle.

        The parts of a clip come in order, without other clips between; silence is heard before a
        part that comes late. The pause comes after the last part.
        """
        raise NotImplementedError

    def pause(self) -> None:
        """Be silent at once and until resume(), whatever is enqueued; keep queue and position."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on exactly where pause() stopped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent at once and forget the queue. No signal follows for what was queued."""
        raise NotImplementedError

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0–1.0, at once."""
        raise NotImplementedError

    def close(self) -> None:
        """Release the device."""
        raise NotImplementedError
