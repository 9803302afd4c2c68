"""The real AudioPlayer, on QAudioSink: gapless, silent at once when asked, honest about time.

QtMultimedia costs tens of milliseconds, so it is imported at the first sound (or in warm_up()).
The timer runs only while something is being heard.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.speech.engine import AudioPlayer, Clip, SpeechFault
from app.speech.pcm_device import PcmDevice
from app.speech.sound_server import SoundServer, server_address

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices

log = logging.getLogger(__name__)

LIKELY_SAMPLE_RATE = 22_050
"""espeak-ng's; a voice with another one costs a second opening."""
BUFFER_MS = 300
"""Sound that the sink holds ready: a GUI thread that is busy for less is not heard. Costs no
delay: the sink is filled at once, and suspend() does not wait for it to run dry."""
LATENCY_S = 0.030
"""processedUSecs is ahead of what is heard by 26-39 ms (measured on PulseAudio, Qt 6.11)."""
TICK_MS = 15
FROZEN_S = 0.6
"""An active sink whose position stands still for so long has lost its device."""
WAKING_S = 3.0
"""The same before sound flows: a sleeping or wireless device takes its time."""
FLOWING_S = 0.15
"""Sound flows once the position has come so far since start or resume."""
LINGER_S = 1.0
"""After the last clip the device is kept for so long, in case another comes."""
LOOK_MS = 500
LOOK_AFTER_S = 2.0
"""After a failure a device is looked for every LOOK_MS, and reported at the earliest after this."""


@dataclass(slots=True)
class _Timed:
    """A clip in the sink: where it stands in the sink's stream, in samples, and what was told."""

    clip: Clip
    start: int
    end: int
    started: bool = False
    words_told: int = 0


class SinkPlayer(AudioPlayer):
    """AudioPlayer on the default output, which is chosen anew after every stop."""

    def __init__(self, server: SoundServer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server or SoundServer(server_address(), self)
        self._server.died.connect(self._on_server_died)
        self._devices: QMediaDevices | None = None
        self._sink: QAudioSink | None = None
        self._source: PcmDevice | None = None
        self._sample_rate = 0
        self._waiting: deque[tuple[Clip, int]] = deque()
        self._timeline: deque[_Timed] = deque()
        self._written = 0
        self._paused = False
        self._volume = 1.0
        self._hung: tuple[QAudioSink, int] | None = None
        """A sink that stood still, and where: to reset or delete it now could block for ever."""
        self._last_position = 0
        self._flow_from = 0
        self._last_tick = 0.0
        self._still_s = 0.0
        self._failed_at = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        # From the event loop, so that no call of enqueue() is answered before it returns.
        self._no_speaker = QTimer(self, singleShot=True, interval=0)
        self._no_speaker.timeout.connect(lambda: self._fail(SpeechFault.NO_SPEAKER))
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_for_device)

    @property
    def volume(self) -> float:
        """Loudness of our own sound, 0-1, linear; the device's own volume is the system's."""
        return self._volume

    def set_volume(self, volume: float) -> None:
        """Play this loud, 0-1, at once and from now on."""
        self._volume = max(0.0, min(1.0, volume))
        if self._sink is not None:
            self._sink.setVolume(self._volume)

    def warm_up(self) -> None:
        """Do now (some 50 ms) what the first enqueue() would have to do. Makes no sound."""
        if self._server.is_usable():
            self._has_device()

    def prepare(self) -> None:
        """Open the sink while the voice is still at work on the first clip: saves some 20 ms."""
        if self._sink is None and not self._waiting:
            self._open(LIKELY_SAMPLE_RATE)

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        """Play after what is queued; `failed` comes from the event loop, never from in here."""
        self._waiting.append((clip, pause_after_ms))
        self._feed()

    def pause(self) -> None:
        """Be silent within a few milliseconds."""
        self._paused = True
        self._timer.stop()
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on at the very sample; does nothing when not paused."""
        if not self._paused:
            return
        self._paused = False
        if self._sink is not None:
            if not self._server.is_usable():
                return  # died() has told it
            self._sink.resume()
            self._start_watching()
        self._feed()

    def stop(self) -> None:
        """Be silent and let go of the device; a pause is over, too."""
        self._paused = False
        self._waiting.clear()
        self._no_speaker.stop()
        self._release()

    def close(self) -> None:
        """Stop, and stop looking for devices."""
        self._look.stop()
        self.stop()
        self._server.close()
        self._let_go_of_hung()

    def _feed(self) -> None:
        """Give the sink what waits, as far as it is of the sink's own sample rate."""
        while self._waiting and not self._paused:
            clip, pause_ms = self._waiting[0]
            if self._sink is not None and clip.sample_rate != self._sample_rate:
                if self._timeline:
                    return  # until the last clip of another rate has been heard
                self._release()
            if self._sink is None and not self._open(clip.sample_rate):
                self._waiting.clear()
                self._no_speaker.start()
                return
            self._waiting.popleft()
            self._append(clip, pause_ms)

    def _append(self, clip: Clip, pause_ms: int) -> None:
        if self._source is None:
            return
        silence = bytes(2 * (clip.sample_rate * max(0, pause_ms) // 1000))
        was_idle = not self._timeline
        start = self._written
        self._written += (len(clip.pcm) + len(silence)) // 2
        self._timeline.append(_Timed(clip, start, self._written))
        self._source.append(clip.pcm + silence)
        if was_idle:
            self._start_watching()

    def _has_device(self) -> bool:
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._look_for_device)
        return not QMediaDevices.defaultAudioOutput().isNull()

    def _open(self, sample_rate: int) -> bool:
        """Start a sink on the default output; return whether there is one."""
        if self._hung is not None or not self._server.is_usable() or not self._has_device():
            return False
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

        sound = QAudioFormat()
        sound.setSampleRate(sample_rate)
        sound.setChannelCount(1)
        sound.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(QMediaDevices.defaultAudioOutput(), sound, self)
        sink.setBufferSize(2 * (sample_rate * BUFFER_MS // 1000))
        sink.setVolume(self._volume)
        source = PcmDevice(self)
        sink.start(source)
        # stateChanged is of no use (PySide6 6.10-6.12 cannot deliver its argument): ask.
        if sink.error() not in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            log.warning("sound does not start: %s", sink.error())
            source.deleteLater()
            sink.deleteLater()
            return False
        self._sink, self._source, self._sample_rate = sink, source, sample_rate
        self._written = 0
        return True

    def _release(self) -> None:
        """Let go of the device and forget what is in it."""
        self._timer.stop()
        self._timeline.clear()
        sink, source = self._sink, self._source
        self._sink = self._source = None
        if sink is not None and source is not None:
            sink.reset()  # stop() would let the buffer be heard to its end
            sink.deleteLater()
            source.deleteLater()

    def _set_aside(self, position: int) -> None:
        """Give up a sink whose server does not answer, without asking that server anything."""
        if self._sink is not None and self._source is not None:
            self._source.clear()
            self._hung = (self._sink, position)
            self._sink = self._source = None

    def _let_go_of_hung(self) -> None:
        """Delete the sink that was set aside once its server answers again."""
        if self._hung is None:
            return
        from PySide6.QtMultimedia import QtAudio

        sink, position = self._hung
        now_at = sink.processedUSecs() * sink.format().sampleRate() / 1e6
        if abs(now_at - position) > 1 or sink.state() == QtAudio.State.StoppedState:
            self._hung = None
            sink.reset()
            sink.deleteLater()

    def _start_watching(self) -> None:
        self._last_tick = time.monotonic()
        self._last_position = self._flow_from = self._position()
        self._still_s = 0.0
        self._timer.start()

    def _position(self) -> int:
        """Return the samples that the sink has taken in hand, some 30 ms ahead of the ear."""
        if self._sink is None:
            return 0
        return min(self._written, round(self._sink.processedUSecs() * self._sample_rate / 1e6))

    def _tick(self) -> None:
        if self._sink is None:
            return
        now = time.monotonic()
        # A thread that was busy elsewhere has not observed a frozen device.
        passed = min(now - self._last_tick, 4 * TICK_MS / 1000)
        self._last_tick = now
        position = self._position()
        self._still_s = 0.0 if position != self._last_position else self._still_s + passed
        self._last_position = position
        if position < self._written and self._is_lost(position):
            self._set_aside(position)
            self._fail(SpeechFault.SPEAKER_LOST)
            return
        # At the end of all sound the position stands still while the last of it is heard.
        late = LATENCY_S - (self._still_s if position == self._written else 0.0)
        self._tell(position - max(0, round(late * self._sample_rate)))
        if self._sink is not None and not self._timeline:
            if self._waiting:
                self._feed()
            elif self._still_s > LINGER_S:
                self._release()

    def _is_lost(self, position: int) -> bool:
        from PySide6.QtMultimedia import QtAudio

        if self._sink is not None and self._sink.state() == QtAudio.State.StoppedState:
            return True
        flowing = position - self._flow_from > FLOWING_S * self._sample_rate
        return self._still_s > (FROZEN_S if flowing else WAKING_S)

    def _tell(self, heard: int) -> None:
        """Emit what has come to be heard up to this sample. A receiver may stop() us meanwhile."""
        sink = self._sink
        while self._timeline and self._sink is sink:
            timed = self._timeline[0]
            if heard < timed.start:
                return
            if not timed.started:
                timed.started = True
                self.clip_started.emit(timed.clip.id)
                continue
            reached = self._words_reached(timed, heard)
            if reached > timed.words_told:
                timed.words_told = reached
                word = timed.clip.words[reached - 1]
                self.word_reached.emit(timed.clip.id, word.start, word.end)
                continue
            if heard < timed.end:
                return
            self._timeline.popleft()
            self.clip_finished.emit(timed.clip.id)

    def _words_reached(self, timed: _Timed, heard: int) -> int:
        """Return how many words of the clip have begun; after a hitch several may be new."""
        words = timed.clip.words
        count = timed.words_told
        while (
            count < len(words)
            and timed.start + words[count].start_ms * self._sample_rate // 1000 <= heard
        ):
            count += 1
        return count

    def _on_server_died(self) -> None:
        if self._hung is not None:
            # Nobody is there to be waited for any more.
            sink, _ = self._hung
            self._hung = None
            sink.reset()
            sink.deleteLater()
        if self._sink is not None:
            self._fail(SpeechFault.SPEAKER_LOST)

    def _fail(self, fault: SpeechFault) -> None:
        log.warning("cannot play: %s", fault)
        self.stop()
        self._failed_at = time.monotonic()
        self._look.start()
        self.failed.emit(fault)

    def _look_for_device(self) -> None:
        if not self._look.isActive() or time.monotonic() - self._failed_at < LOOK_AFTER_S:
            return
        self._let_go_of_hung()
        if self._hung is None and self._server.is_usable() and self._has_device():
            self._look.stop()
            self.recovered.emit()
