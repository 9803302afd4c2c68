"""The real SpeechEngine: the voice lives in a child process that may die, hang or babble.

One sentence is with the worker at a time, the others wait here. A lost worker is replaced and
asked the same sentence again; a reader hears nothing of it. Chunks are handed on as they come.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer

from app.processes.child import ChildProcess
from app.speech.engine import Coming, SpeechEngine, SpeechFault, SpeechRequest
from app.speech.engines.table import DEFAULT_VOICE, OWN, engine_of
from app.speech.voice import wire
from app.speech.voice.chunks import Arriving, ImpossibleClipError
from content.text.readings.corrections import Corrections

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""Workers that are asked for a request before it is given up."""
FIRST_ANSWER_PATIENCE = 4
"""Times the usual time-out for a worker's first request: it loads its dictionaries first."""
RETRY_WINDOW_S = 1.0
"""Beyond its first time-out, a request is asked again only within this time."""
RESTART_PAUSES_MS = (0, 100, 300)
"""ms before the next worker starts, after one, two, three and more losses in a row."""
LOSSES_ALLOWED = 5
LOSSES_WINDOW_S = 30.0
"""So many losses in a row within this time, without a clip between: the voice is out of order."""
REST_S = 10.0
"""Seconds for which a voice that is out of order is not used."""


@dataclass(slots=True)
class _Open:
    """A request that is not answered yet."""

    request: SpeechRequest
    arriving: Arriving
    attempts: int = 0
    first_sent: float = 0.0
    """Or when its latest chunk came."""


class ProcessEngine(SpeechEngine):
    """SpeechEngine on a child process that speaks the protocol of wire.py."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        request_timeout_ms: int = 4000,
        rest_s: float = REST_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = tuple(command or wire.VOICE_COMMAND)
        self._rest_s = rest_s
        self._timeout_s = request_timeout_ms / 1000
        self._open: deque[_Open] = deque()
        self._worker: ChildProcess | None = None
        self._has_answered = False
        """Whether this worker has answered: it has started, with all its dictionaries."""
        self._ticket = 0
        self._in_flight = 0
        """Ticket of the first open request when it is with the worker, else 0."""
        self._stale: set[int] = set()
        """Tickets of cancelled requests that the worker may still answer."""
        self._is_waited_for = True
        """Whether the next request is waited for in silence: the first slow one after a halt. The
        words for a wait, which our own voice says, are asked for before it."""
        self._manner = wire.Correct()
        self._losses: deque[float] = deque()
        self._resting_until = 0.0
        self._generation = 0
        self._wish = 0
        """The number of the latest sentences to prepare."""
        self._closed = False
        self._timeout = QTimer(self, singleShot=True)
        self._timeout.timeout.connect(lambda: self._on_lost("no answer in time"))
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._go_on)

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker, None while there is none."""
        return self._worker.pid if self._worker else None

    def warm_up(self) -> None:
        """Start the worker, so that the first request is quick."""
        if self._closed or self._is_resting() or self._restart.isActive():
            return
        self._ensure_worker()

    def request(self, request: SpeechRequest) -> None:
        """Ask for a clip; no signal is emitted before this returns."""
        self._open.append(_Open(request, Arriving(request)))
        if self._is_resting() or self._closed:
            self._fail_all(SpeechFault.NO_VOICE)
        else:
            self._send_next()

    def prepare(self, coming: Coming) -> None:
        """Tell the worker, if there is one: it gets them ready while it has nothing to say."""
        if self._worker is not None and coming.texts:
            voice = coming.voice if engine_of(coming.voice).keeps_sound else ""
            self._wish += 1
            wish = self._wish if coming.later else 0
            order = wire.Prepare(coming.texts, voice, coming.owner, coming.idle, wish)
            self._worker.send(wire.pack_order(order))

    def set_corrections(self, corrections: Corrections) -> None:
        """Tell this worker and every one that takes its place."""
        self._read_by(replace(self._manner, corrections=corrections))

    def skip_brackets(self, skips: bool) -> None:
        """Tell this worker and every one that takes its place."""
        self._read_by(replace(self._manner, skips_brackets=skips))

    def _read_by(self, manner: wire.Correct) -> None:
        if manner != self._manner:
            self._manner = manner
            if self._worker is not None:
                self._worker.send(wire.pack_order(manner))

    def cancel_all(self) -> None:
        """Forget every open request; an answer that is under way is dropped when it comes."""
        self._generation += 1
        self._is_waited_for = True
        self._open.clear()
        self._timeout.stop()
        if self._in_flight:
            self._stale.add(self._in_flight)
            if self._worker is not None:
                self._worker.send(wire.pack_order(wire.Cancel(self._in_flight)))
            self._in_flight = 0

    def close(self) -> None:
        """Kill the worker and wait until it is reaped (milliseconds); no signal follows."""
        self.cancel_all()
        self._closed = True
        self._restart.stop()
        self._drop_worker()
        # Also those that were discarded before and may still be dying.
        for worker in self.findChildren(ChildProcess):
            worker.wait_gone()

    def _ensure_worker(self) -> ChildProcess:
        if self._worker is None:
            worker = ChildProcess(self._command, wire.AnswerReader().feed, self)
            worker.told.connect(self._on_answer)
            worker.lost.connect(self._on_lost)
            self._worker, self._has_answered = worker, False
            if self._manner != wire.Correct():
                worker.send(wire.pack_order(self._manner))
        return self._worker

    def _go_on(self) -> None:
        self.warm_up()
        self._send_next()

    def _send_next(self) -> None:
        if self._in_flight or not self._open or self._restart.isActive() or self._closed:
            return
        first = self._open[0]
        first.attempts += 1
        first.first_sent = first.first_sent or time.monotonic()
        request = first.request
        self._ticket += 1
        self._in_flight = self._ticket
        first.arriving.begin()
        worker = self._ensure_worker()
        self._be_patient(request)
        text, voice = request.text, request.voice
        rate, clear, trial = request.rate, request.clear, request.trial
        ask = wire.Ask(self._ticket, text, voice, rate, clear, trial, self._is_waited_for)
        if engine_of(voice).keeps_sound:  # no other makes anything wait
            self._is_waited_for = False
        worker.send(wire.pack_order(ask))

    def _be_patient(self, request: SpeechRequest) -> None:
        """Wait for the next answer as long as this engine may take."""
        times = engine_of(request.voice).patience
        times *= 1 if self._has_answered else FIRST_ANSWER_PATIENCE
        self._timeout.start(round(1000 * self._timeout_s * times))

    def _on_answer(self, answer: wire.Answer) -> None:
        self._has_answered = True
        if answer.prepared:
            if answer.prepared == self._wish:
                self.prepared.emit()
            return
        if answer.ticket in self._stale:
            return
        if answer.ticket != self._in_flight:
            self._on_lost(f"an answer that nobody asked for: {answer.ticket}")
            return
        self._stale.clear()  # answers come in order, so no answer to these will come
        if answer.fault == wire.NO_VOICE:
            self._finish()
            if not self._give_voice_up():
                self._fail(self._open.popleft(), SpeechFault.NO_VOICE)
            self._send_next()
        else:
            self._take_chunk(self._open[0], answer)

    def _take_chunk(self, asked: _Open, answer: wire.Answer) -> None:
        try:
            clip = asked.arriving.take(answer)
        except ImpossibleClipError as error:
            self._on_lost(f"a clip that cannot be: {error}", SpeechFault.BAD_CLIP)
            return
        if answer.last:
            self._finish()
            self._open.popleft()
            self._losses.clear()
        else:
            asked.first_sent = time.monotonic()
            self._be_patient(asked.request)
        if clip is not None:
            self.clip_ready.emit(clip)
        if answer.last:
            self._send_next()

    def _finish(self) -> None:
        self._timeout.stop()
        self._in_flight = 0

    def _on_lost(self, reason: str, fault: SpeechFault = SpeechFault.VOICE_LOST) -> None:
        log.warning("voice lost: %s", reason)
        asked = self._open[0] if self._in_flight else None
        self._finish()
        self._drop_worker()
        now = time.monotonic()
        if fault is SpeechFault.VOICE_LOST:
            # A wrong sound comes from the sentence and not from the worker.
            self._losses.append(now)
        while self._losses and self._losses[0] < now - LOSSES_WINDOW_S:
            self._losses.popleft()
        if asked is not None and (
            asked.attempts >= ATTEMPTS or now - asked.first_sent > self._timeout_s + RETRY_WINDOW_S
        ):
            if self._give_voice_up():
                self._losses.clear()
            else:
                self._fail(self._open.popleft(), fault)
        if len(self._losses) >= LOSSES_ALLOWED:
            log.error("the voice is out of order, left alone for %s s", self._rest_s)
            self._losses.clear()
            self._resting_until = now + self._rest_s
            self._fail_all(SpeechFault.NO_VOICE)
            return
        pause = RESTART_PAUSES_MS[max(0, min(len(self._losses), len(RESTART_PAUSES_MS)) - 1)]
        if not self._closed:
            self._restart.start(pause)

    def _give_voice_up(self) -> bool:
        """Go on with our own voice if another voice failed; return whether it was another.

        A voice that was not chosen is better than silence, and the page tells it. A sentence that
        the failed voice had begun fails; it is said from its beginning when it is asked for again.
        """
        request = self._open[0].request
        if engine_of(request.voice) is OWN:
            return False
        log.warning("the voice %s does not speak; going on with our own", request.voice)
        for each in self._open:
            if each.request.voice == request.voice:
                each.request = replace(each.request, voice=DEFAULT_VOICE)
                each.attempts, each.first_sent = 0, 0.0
        name = request.voice
        QTimer.singleShot(0, self, lambda: self.voice_failed.emit(name))
        if self._open[0].arriving.has_begun:
            self._fail(self._open.popleft(), SpeechFault.VOICE_LOST)
        return True

    def _drop_worker(self) -> None:
        self._stale.clear()
        if self._worker is not None:
            self._worker.discard()
            self._worker = None

    def _is_resting(self) -> bool:
        return time.monotonic() < self._resting_until

    def _fail_all(self, fault: SpeechFault) -> None:
        while self._open:
            self._fail(self._open.popleft(), fault)

    def _fail(self, failed: _Open, fault: SpeechFault) -> None:
        """Emit the signal from the event loop: no call of ours signals before it returns."""
        generation = self._generation
        number = failed.request.id

        def tell() -> None:
            if generation == self._generation:
                self.request_failed.emit(number, fault)

        QTimer.singleShot(0, self, tell)
