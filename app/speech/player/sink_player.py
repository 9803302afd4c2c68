"""Plays clips on QAudioSink: without gaps, silent at once when asked, with exact times.

It runs in a process of its own (worker.py), because some faults of Qt's sound last as long as their
process: then it says `spent`, and is replaced together with its process.

QtMultimedia takes tens of milliseconds: it is imported at the first sound, or in warm_up().
"""

from __future__ import annotations

import logging
import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.processes.precise_timer import precise_timer
from app.speech.engine import AudioPlayer, Clip, Output, SpeechFault
from app.speech.player import timeline as t
from app.speech.player.device_search import LOOK_AFTER_S, DeviceSearch
from app.speech.player.headphones import Place, came_out
from app.speech.player.pcm_device import PcmDevice
from app.speech.player.sink_watch import Headphones
from app.speech.player.sound_server import SoundServer, server_address

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices

log = logging.getLogger(__name__)

LIKELY_SAMPLE_RATE = 22_050
"""Samples a second: espeak-ng's rate. Another rate means opening the sink again."""
LATENCY_S = 0.030
"""Seconds by which processedUSecs is ahead of the ear: .026-.039 measured (PulseAudio, Qt 6.11)."""
TICK_MS = 15
FROZEN_S = 1.5
"""Seconds. An active sink that stands still for so long has lost its device (a busy one: 0.7 s)."""
WAKING_S = 3.0
"""Seconds, the same before sound flows: a sleeping or wireless device starts slowly."""
FLOWING_S = 0.15
"""Seconds. Sound flows once the position has moved this far since start or resume."""
LINGER_S = 1.0
"""Seconds for which the device is kept after the last clip: another clip may come."""


class SinkPlayer(AudioPlayer):
    """AudioPlayer on the chosen output, else the default one; follows it when it changes."""

    spent = Signal()
    """Emitted after `failed`: this process can play no more sound."""

    def __init__(self, server: SoundServer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server or SoundServer(server_address(), self)
        self._server.died.connect(self._on_server_died)
        self._devices: QMediaDevices | None = None
        self._chosen = ""
        self._sink: QAudioSink | None = None
        self._sink_output = ""
        self._source: PcmDevice | None = None
        self._timeline = t.Timeline(LIKELY_SAMPLE_RATE)
        self._waiting: deque[tuple[Clip, int]] = deque()
        self._paused = False
        self._volume = 1.0
        self._last_position = 0
        self._flow_from = 0
        self._last_tick = 0.0
        self._still_s = 0.0
        self._pauses_unplugged = False
        self._place: Place | None = None  # of the sink
        self._is_spent = False
        self._timer = precise_timer(self, TICK_MS)
        self._timer.timeout.connect(self._tick)
        # From the event loop, so that no call of enqueue() is answered before it returns.
        self._no_speaker = QTimer(self, singleShot=True, interval=0)
        self._no_speaker.timeout.connect(lambda: self._fail(SpeechFault.NO_SPEAKER))
        self._search = DeviceSearch(self._find_device, self)
        self._search.found.connect(self.recovered)
        self._search.in_vain.connect(self._on_stale)
        self._headphones = Headphones(self._server.address, self)
        self._headphones.changed.connect(self._follow_output)
        self._headphones.changed.connect(self.outputs_changed)

    # --- what callers ask for ---

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The present devices; empty while there is no server to ask."""
        if self._devices is None or self._is_spent or not self._server.is_usable():
            return ()
        from app.speech.player.outputs import outputs_here

        return self._headphones.described(outputs_here())

    def set_output(self, id_: str) -> None:
        """Play on this device; the sentence that is being said starts again there."""
        self._chosen = id_
        self._follow_output()

    def pause_when_unplugged(self, pauses: bool) -> None:
        """Pause, or go on at the next device, when headphones are pulled out."""
        self._pauses_unplugged = pauses

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0-1, linear; the volume of the device belongs to the system."""
        self._volume = max(0.0, min(1.0, volume))
        if self._sink is not None:
            self._sink.setVolume(self._volume)

    def warm_up(self) -> None:
        """Do the slow part of the first enqueue() now (some 50 ms). Makes no sound."""
        self._find_device()

    def prepare(self) -> None:
        """Open the sink while the voice is still at work on the first clip: saves some 20 ms."""
        if self._sink is None and not self._waiting:
            self._open(LIKELY_SAMPLE_RATE)

    def look(self) -> None:
        """Look for a device as after a failure: `recovered` tells when there is one."""
        self._search.begin()

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
        """Be silent and release the device; a pause ends as well."""
        self._paused = False
        self._waiting.clear()
        self._no_speaker.stop()
        self._release()

    def close(self) -> None:
        """Stop, and stop looking for devices."""
        self._search.stop()
        self.stop()
        self._server.close()

    # --- the device ---

    def _feed(self) -> None:
        """Give the sink the waiting samples, as far as they have the sink's own sample rate."""
        while self._waiting and not self._paused:
            clip, pause_ms = self._waiting[0]
            if self._sink is not None and clip.sample_rate != self._timeline.sample_rate:
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
        # Dry: the device has played everything that it was given, so its stillness is no fault.
        was_dry = not self._timeline or self._position() == self._timeline.written
        self._source.append(self._timeline.append(clip, pause_ms))
        if was_dry:
            self._start_watching()

    def _find_device(self) -> bool | None:
        """Return whether there is a device; None while there is no server to ask."""
        if self._is_spent or not self._server.is_usable():
            return None
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            self._devices = QMediaDevices(self)
            for follow in (self.outputs_changed, self._follow_output, self._search.look_now):
                self._devices.audioOutputsChanged.connect(follow)
            self._headphones.watch()
            self.outputs_changed.emit()
        from app.speech.player.outputs import output_for

        return not output_for(self._chosen).isNull()

    def _open(self, sample_rate: int) -> bool:
        """Start a sink; return whether there is one."""
        if not self._find_device():
            return False
        from app.speech.player.outputs import as_output, open_sink, output_for, output_id

        output, source = output_for(self._chosen), PcmDevice(self)
        sink = open_sink(output, sample_rate, self._volume, source, self)
        if sink is None:
            source.deleteLater()
            return False
        self._sink, self._source, self._sink_output = sink, source, output_id(output)
        self._place = self._headphones.place(as_output(output))
        self._timeline = t.Timeline(sample_rate)
        return True

    def _release(self) -> None:
        """Let go of the device and forget its samples."""
        self._timer.stop()
        self._timeline = t.Timeline(self._timeline.sample_rate)
        sink, source = self._sink, self._source
        self._sink = self._source = None
        if sink is None or source is None:
            return
        if self._is_spent:
            source.clear()  # nothing to a server that does not answer; the process ends anyway
            return
        sink.reset()  # stop() would let the buffer be heard to its end
        sink.deleteLater()
        source.deleteLater()

    def _follow_output(self) -> None:
        """Go on with the device that should play now; the sentence begins anew there."""
        if self._sink is None or self._is_spent or not self._server.is_usable():
            return
        from app.speech.player.outputs import as_output, output_for, output_id, outputs_here

        output = output_for(self._chosen)
        before, self._place = self._place, self._headphones.place(as_output(output))
        plugged = self._headphones.plugged(outputs_here())
        if self._pauses_unplugged and came_out(before, self._place, plugged):
            self._come_out()
            return
        if output_id(output) == self._sink_output:
            return
        if output.isNull():
            self._fail(SpeechFault.SPEAKER_LOST)
            return
        log.info("the sound goes on at another device")
        self._take_back(self._timeline.rest())
        self._feed()

    def _come_out(self) -> None:
        """Be silent as after pause(); going on begins with the word that was being said."""
        self._take_back(self._timeline.rest_from_word())
        if not self._paused:
            self._paused = True
            self.unplugged.emit()

    def _take_back(self, rest: list[tuple[Clip, int]]) -> None:
        self._release()
        self._waiting.extendleft(reversed(rest))

    # --- what is heard ---

    def _start_watching(self) -> None:
        self._last_tick = time.monotonic()
        self._last_position = self._flow_from = self._position()
        self._still_s = 0.0
        self._timer.start()

    def _position(self) -> int:
        """Return the samples that the sink has taken in hand, some 30 ms ahead of the ear."""
        if self._sink is None:
            return 0
        taken = round(self._sink.processedUSecs() * self._timeline.sample_rate / 1e6)
        return min(self._timeline.written, taken)

    def _tick(self) -> None:
        if self._sink is None:
            return
        now = time.monotonic()
        # A busy thread that has not looked for a while cannot tell that a device is frozen.
        passed = min(now - self._last_tick, 4 * TICK_MS / 1000)
        self._last_tick = now
        position, written = self._position(), self._timeline.written
        self._still_s = 0.0 if position != self._last_position else self._still_s + passed
        self._last_position = position
        if position < written and self._is_lost(position):
            return
        # At the end of all sound the position stands still while the last of it is heard.
        late = LATENCY_S - (self._still_s if position == written else 0.0)
        self._tell(position - max(0, round(late * self._timeline.sample_rate)))
        if self._sink is not None and not self._timeline:
            if self._waiting:
                self._feed()
            elif self._still_s > LINGER_S:
                self._release()

    def _is_lost(self, position: int) -> bool:
        """Tell that the device went away, or that it takes no more samples."""
        from app.speech.player.outputs import has_stopped

        if self._sink is not None and has_stopped(self._sink):
            self._fail(SpeechFault.SPEAKER_LOST)
            return True
        flowing = position - self._flow_from > FLOWING_S * self._timeline.sample_rate
        if self._still_s <= (FROZEN_S if flowing else WAKING_S):
            return False
        # Its server does not answer: to ask it anything more could block for ever.
        self._is_spent = True
        self._fail(SpeechFault.SPEAKER_LOST)
        return True

    def _tell(self, heard: int) -> None:
        """Emit the news of everything heard up to here. A receiver may stop() us meanwhile."""
        timeline = self._timeline
        while self._timeline is timeline and (news := timeline.next_news(heard)) is not None:
            match news:
                case t.Started(id_):
                    self.clip_started.emit(id_)
                case t.Reached(id_, start, end):
                    self.word_reached.emit(id_, start, end)
                case t.Heard(id_):
                    self.clip_heard.emit(id_)
                case t.Finished(id_):
                    self.clip_finished.emit(id_)

    # --- when it fails ---

    def _on_server_died(self) -> None:
        self._is_spent = True
        playing = self._sink is not None or self._waiting
        self._fail(SpeechFault.SPEAKER_LOST if playing else None)

    def _fail(self, fault: SpeechFault | None) -> None:
        log.warning("cannot play: %s", fault)
        self.stop()
        if fault is not None:
            self._search.begin(LOOK_AFTER_S)
            self.failed.emit(fault)
        if self._is_spent:
            self._search.stop()
            self.spent.emit()

    def _on_stale(self) -> None:
        self._is_spent = True
        self.spent.emit()
