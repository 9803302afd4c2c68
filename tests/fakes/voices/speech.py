"""A voice without a process and a speaker without a device, at the two seams of speech.

FakeEngine answers from the event loop, as the real one does. FakePlayer runs on a clock that the
test turns by hand (`advance`) or that runs by itself, at any speed (`run`).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer

from app.speech.engine import (
    AudioPlayer,
    Clip,
    Coming,
    Output,
    SpeechEngine,
    SpeechFault,
    SpeechRequest,
    Word,
)
from app.speech.player.system_volume import Loudness, SystemVolume
from app.speech.voice.clip_check import sayable
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

SAMPLE_RATE = 8_000
SILENT_CLIP_MS = 60


class FakeEngine(SpeechEngine):
    """Makes clips of `ms_per_character`, one word a character; fails when told to.

    `requests` are all that were ever asked. `faults` fail the next requests, first come first
    failed (None lets one pass); `broken` fails every one. With `answers_by_itself` off, nothing
    is answered until `answer_next()`. With `parts` above 1 a clip comes in so many, one at each
    `answer_next()`.
    """

    def __init__(self, ms_per_character: int = 60, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ms_per_character = ms_per_character
        self.requests: list[SpeechRequest] = []
        self.faults: deque[SpeechFault | None] = deque()
        self.broken: SpeechFault | None = None
        self.answers_by_itself = True
        self.warmed_up = 0
        self.wanted: list[Coming] = []
        """All that was ever to be prepared."""
        self.corrections = NO_CORRECTIONS
        self.skips_brackets = False
        self.cancelled = 0
        self.parts = 1
        self.closed = False
        self._coming: deque[Clip] = deque()
        """Parts of the oldest open request, once the first one is on its way."""
        self._open: deque[SpeechRequest] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timer)

    @property
    def open_requests(self) -> tuple[SpeechRequest, ...]:
        """Those not answered yet."""
        return tuple(self._open)

    def warm_up(self) -> None:
        self.warmed_up += 1

    def request(self, request: SpeechRequest) -> None:
        self.requests.append(request)
        self._open.append(request)
        if self.answers_by_itself:
            self._timer.start()

    def prepare(self, coming: Coming) -> None:
        self.wanted.append(coming)

    def set_corrections(self, corrections: Corrections) -> None:
        self.corrections = corrections

    def skip_brackets(self, skips: bool) -> None:
        self.skips_brackets = skips

    def cancel_all(self) -> None:
        self.cancelled += 1
        self._open.clear()
        self._coming.clear()

    def close(self) -> None:
        self.cancel_all()
        self.closed = True

    def answer_next(self) -> None:
        """Answer the oldest open request now; nothing happens when there is none."""
        if not self._open:
            return
        request = self._open[0]
        fault = self.broken or (self.faults.popleft() if self.faults else None)
        if self.closed:
            fault = SpeechFault.NO_VOICE
        if fault is not None:
            self._open.popleft()
            self._coming.clear()
            self.request_failed.emit(request.id, fault)
            return
        if not self._coming:
            self._coming.extend(in_parts(fake_clip(request, self.ms_per_character), self.parts))
        part = self._coming.popleft()
        if part.last:
            self._open.popleft()
        self.clip_ready.emit(part)

    def _on_timer(self) -> None:
        if self.answers_by_itself:
            self.answer_next()
            if self._open:
                self._timer.start()


def fake_clip(request: SpeechRequest, ms_per_character: int = 60) -> Clip:
    """Return a clip for a request: not silent, one word for each sayable character."""
    text = request.text
    words = []
    at_ms = 0
    for index, character in enumerate(text):
        if sayable(character):
            words.append(Word(at_ms, index, index + 1))
            at_ms += ms_per_character
    if at_ms == 0:
        return Clip(request.id, SAMPLE_RATE, bytes(2 * SAMPLE_RATE * SILENT_CLIP_MS // 1000))
    return Clip(request.id, SAMPLE_RATE, b"\x10\x27" * (SAMPLE_RATE * at_ms // 1000), tuple(words))


def in_parts(clip: Clip, count: int) -> list[Clip]:
    """Return a clip in so many parts of about the same length, its words where they are heard."""
    samples = len(clip.pcm) // 2
    edges = [samples * number // count for number in range(count + 1)]
    parts = []
    for number, (start, end) in enumerate(pairwise(edges)):
        start_ms, end_ms = (1000 * edge / clip.sample_rate for edge in (start, end))
        words = [
            Word(round(word.start_ms - start_ms), word.start, word.end)
            for word in clip.words
            if start_ms <= word.start_ms < end_ms
        ]
        pcm = clip.pcm[2 * start : 2 * end]
        last = number == count - 1
        parts.append(Clip(clip.id, clip.sample_rate, pcm, tuple(words), number, last))
    return parts


class FakeVolume(SystemVolume):
    """A computer's own volume; `now` is None while it does not tell, `obeys` whether it may be
    changed."""

    def __init__(self) -> None:
        self.now: Loudness | None = None
        self.obeys = True
        self.sounds_at = "speaker"
        self.sets: list[int] = []
        self.of: dict[str, int] = {}
        """What each device was set to."""

    def socket(self, output: str = "") -> str:
        return self.sounds_at

    def set_percent(self, percent: int, output: str = "") -> None:
        self.sets.append(percent)
        self.of[output] = percent
        self.now = Loudness(percent, muted=False)

    def loudness(self, output: str = "") -> Loudness | None:
        return self.now

    def make_louder(self, output: str = "", most: int | None = None) -> bool:
        if self.obeys:
            self.now = Loudness(70 if most is None else most, muted=False)
        return self.obeys


@dataclass(slots=True)
class _Queued:
    clip: Clip
    pause_after_ms: int
    started: bool = False
    words_told: int = 0
    length_ms: int = 0
    sound_ms: int = 0
    heard: bool = False
    complete: bool = False
    words: list[Word] = field(default_factory=list)

    def take(self, part: Clip) -> None:
        """Go on with the next part."""
        at_ms = self.length_ms
        self.words += [replace(word, start_ms=at_ms + word.start_ms) for word in part.words]
        self.complete = part.last
        self.sound_ms = at_ms + part.duration_ms
        self.length_ms += part.duration_ms + (self.pause_after_ms if part.last else 0)


@dataclass(slots=True)
class Heard:
    """One thing that the listener heard: "clip", "word", "end" or "pause", "resume", "stop"."""

    what: str
    clip: int = 0
    start: int = 0
    end: int = 0
    at_ms: int = field(default=0, compare=False)


class FakePlayer(AudioPlayer):
    """Plays on its own clock, in ms, which only moves by advance() or between run() and halt().

    `heard` lists what was heard, in order; `calls` the names of all methods called.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[Heard] = []
        self.calls: list[str] = []
        self.plugged_in: tuple[Output, ...] = ()
        self.output = ""
        self.pauses_unplugged = False
        self.now_ms = 0
        self.volume = 1.0
        self.paused = False
        self.closed = False
        self.broken: SpeechFault | None = None
        """Every enqueue fails with this, as without a speaker."""
        self._queue: deque[_Queued] = deque()
        self._position_ms = 0
        self._speed = 1.0
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.advance(round(5 * self._speed)))

    @property
    def queued(self) -> tuple[int, ...]:
        """Ids of the clip being played and those after it."""
        return tuple(queued.clip.id for queued in self._queue)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is heard now."""
        return self.paused or not self._queue

    @property
    def outputs(self) -> tuple[Output, ...]:
        return self.plugged_in

    def set_output(self, id_: str) -> None:
        self.output = id_

    def pause_when_unplugged(self, pauses: bool) -> None:
        self.pauses_unplugged = pauses

    def pull_out(self) -> None:
        """Pull headphones out while it plays."""
        if self.pauses_unplugged and not self.paused:
            self.pause()
            self.unplugged.emit()

    def plug_in(self, *outputs: Output) -> None:
        """Let these be all the devices there are."""
        self.plugged_in = outputs
        self.outputs_changed.emit()

    def run(self, speed: float = 1.0) -> None:
        """Let the clock run by itself, so many times as fast as a real one."""
        self._speed = speed
        self._timer.start()

    def halt(self) -> None:
        """Stop the clock."""
        self._timer.stop()

    def advance(self, ms: int) -> None:
        """Let so much time pass, emitting what is heard in it."""
        self.now_ms += ms
        left = ms
        while self._queue and not self.paused:
            current = self._queue[0]
            if not current.started:
                current.started = True
                self._hear("clip", current.clip.id)
                self.clip_started.emit(current.clip.id)
                continue
            words = current.words
            if current.words_told < len(words):
                word = words[current.words_told]
                if self._position_ms >= word.start_ms:
                    current.words_told += 1
                    self._hear("word", current.clip.id, word.start, word.end)
                    self.word_reached.emit(current.clip.id, word.start, word.end)
                    continue
                following = word.start_ms
            elif current.complete and not current.heard:
                if self._position_ms >= current.sound_ms:
                    current.heard = True
                    self.clip_heard.emit(current.clip.id)
                    continue
                following = current.sound_ms
            else:
                following = current.length_ms
            step = min(left, max(0, following - self._position_ms))
            self._position_ms += step
            left -= step
            ended = current.complete and self._position_ms >= current.sound_ms
            if ended and not current.heard:
                continue  # it is told before the pause after it
            if self._position_ms >= current.length_ms and not current.complete:
                return  # silence, until the next part comes
            if self._position_ms >= current.length_ms:
                self._queue.popleft()
                self._position_ms = 0
                self._hear("end", current.clip.id)
                self.clip_finished.emit(current.clip.id)
            elif left == 0 and self._position_ms < following:
                return

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        self.calls.append("enqueue")
        if self.broken is not None:
            fault = self.broken
            QTimer.singleShot(0, self, lambda: self.fail(fault))
            return
        if not (clip.part and self._queue and self._queue[-1].clip.id == clip.id):
            self._queue.append(_Queued(clip, pause_after_ms))
        self._queue[-1].take(clip)

    def pause(self) -> None:
        self.calls.append("pause")
        self.paused = True
        self._hear("pause")

    def resume(self) -> None:
        self.calls.append("resume")
        self.paused = False
        self._hear("resume")

    def stop(self) -> None:
        self.calls.append("stop")
        self._forget()
        self._hear("stop")

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def close(self) -> None:
        self.calls.append("close")
        self._forget()
        self._timer.stop()
        self.closed = True

    def fail(self, fault: SpeechFault = SpeechFault.SPEAKER_LOST) -> None:
        """Lose the device, as in the middle of a sentence."""
        self._forget()
        self.failed.emit(fault)

    def recover(self) -> None:
        """Get a device back."""
        self.broken = None
        self.recovered.emit()

    def _forget(self) -> None:
        self._queue.clear()
        self._position_ms = 0
        self.paused = False

    def _hear(self, what: str, clip: int = 0, start: int = 0, end: int = 0) -> None:
        self.heard.append(Heard(what, clip, start, end, self.now_ms))
