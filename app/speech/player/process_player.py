"""The AudioPlayer of the app: a child process, which may die, hang or be replaced, makes the sound.

A new process finds the sound server that an old one has lost for good (docs/adr/0011). The clips
that are not yet heard are kept here, so a child that dies in mid-sentence is replaced and the
sentence is said again from its beginning; of a sentence that was heard only the pause is left. Only
when a child dies again and again, or when there is no device, `failed` comes.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.processes.child import ChildProcess
from app.processes.framing import BabbleError
from app.speech.engine import AudioPlayer, Clip, Output, SpeechFault
from app.speech.player.timeline import pause_alone
from app.speech.player.wire import (
    PLAYER_COMMAND,
    Command,
    Told,
    ToldReader,
    pack_command,
    unpack_outputs,
)

log = logging.getLogger(__name__)

PING_MS = 400
"""ms between two pings to the child while something should be heard."""
PINGS_TO_START = 25
"""Unanswered pings that a new child may have: its start from a cold disk is slow."""
REPLAYS = 1
REPLAYS_WINDOW_S = 30.0
"""This many lost children within this time are replaced without a word."""
RESTART_PAUSES_MS = (0, 200, 1000, 2000, 5000)
"""ms before the next child starts, after one, two … losses in a row."""


class _Player(ChildProcess):
    """The child process, which gets commands."""

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(command, ToldReader().feed, parent)

    def do(self, command: Command) -> None:
        """Send a command; no news is told before this returns."""
        self.send(pack_command(command))


class ProcessPlayer(AudioPlayer):
    """AudioPlayer on a child process that speaks the protocol of wire.py."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        hung_after_ms: int = 2000,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = tuple(command or PLAYER_COMMAND)
        self._hung_pings = max(1, hung_after_ms // PING_MS)
        self._child: _Player | None = None
        self._queue: deque[tuple[Clip, int]] = deque()
        """Clips that were not heard to their end, with all parts and the pauses after them."""
        self._held: list[Told] = []
        """News that came after pause(); told when the pause is over."""
        self._paused = False
        self._volume = 1.0
        self._output = ""
        self._pauses = False
        """Whether headphones that come out pause the sound."""
        self._outputs: tuple[Output, ...] = ()
        self._era = 0
        self._failed = False
        self._closed = False
        self._answered = False
        self._unanswered = 0
        self._is_spent = False
        self._losses: deque[float] = deque()
        self._in_a_row = 0
        self._watch = QTimer(self, interval=min(PING_MS, hung_after_ms))
        self._watch.timeout.connect(self._ping)
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._ensure_child)

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        return self._child.pid if self._child else None

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The devices there are, as the child told them last."""
        return self._outputs

    # --- what callers ask for ---

    def warm_up(self) -> None:
        """Start the child, so that the first clip is heard quickly."""
        if not self._closed:
            self._ensure_child()

    def prepare(self) -> None:
        """Let the child open the device; it does so while we go on."""
        if not self._closed:
            self._ensure_child().do(Command("prepare"))

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0-1, at once."""
        self._volume = max(0.0, min(1.0, volume))
        if self._child is not None:
            self._child.do(Command("volume", self._volume))

    def set_output(self, id_: str) -> None:
        """Play on this device; the sentence being said starts again there."""
        if id_ != self._output:
            self._output = id_
            if self._child is not None:
                self._child.do(Command("output", id_))

    def pause_when_unplugged(self, pauses: bool) -> None:
        """Let headphones that come out pause the sound, or not."""
        self._pauses = pauses
        if self._child is not None:
            self._child.do(Command("unplugging", int(pauses)))

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        """Play after what is queued; nothing is signalled before this returns."""
        if self._closed:
            return
        child = self._ensure_child()
        self._queue.append((clip, pause_after_ms))
        child.do(Command("enqueue", pause_after_ms, clip))
        self._watch_if_needed()

    def pause(self) -> None:
        """Be silent within a few milliseconds."""
        self._paused = True
        if self._child is not None:
            self._child.do(Command("pause"))
        self._watch_if_needed()

    def resume(self) -> None:
        """Go on at the very sample; does nothing when not paused."""
        if not self._paused or self._closed:
            return
        self._paused = False
        self._ensure_child().do(Command("resume"))
        self._watch_if_needed()
        if self._held:
            QTimer.singleShot(0, self, self._tell_held)

    def stop(self) -> None:
        """Be silent and forget the queue; a pause ends as well."""
        self._forget()
        if self._child is not None:
            self._child.do(Command("stop", self._era))
        self._watch_if_needed()

    def close(self) -> None:
        """Kill the child and wait until it is reaped (milliseconds); no signal follows."""
        self._closed = True
        self._forget()
        self._watch.stop()
        self._restart.stop()
        self._drop_child()
        for child in self.findChildren(_Player):
            child.wait_gone()

    # --- the child ---

    def _forget(self) -> None:
        self._era += 1
        self._queue.clear()
        self._held.clear()
        self._paused = False

    def _ensure_child(self) -> _Player:
        """Return the child; a new child is told volume and device first."""
        if self._child is not None:
            return self._child
        self._restart.stop()
        child = _Player(self._command, self)
        child.told.connect(self._on_told)
        child.lost.connect(self._on_lost)
        self._child, self._answered, self._unanswered = child, False, 0
        self._is_spent = False
        # The child answers this before it touches sound: a child that hangs later hangs there.
        child.do(Command("ping", 0))
        child.do(Command("stop", self._era))
        child.do(Command("volume", self._volume))
        if self._output:
            child.do(Command("output", self._output))
        if self._pauses:
            child.do(Command("unplugging", 1))
        child.do(Command("look" if self._failed else "warm_up"))
        if self._paused:
            child.do(Command("pause"))
        for clip, pause_ms in self._queue:
            child.do(Command("enqueue", pause_ms, clip))
        self._watch_if_needed()
        return child

    def _drop_child(self) -> None:
        if self._child is not None:
            self._child.discard()
            self._child = None

    def _watch_if_needed(self) -> None:
        needed = not self._closed and (self._failed or (bool(self._queue) and not self._paused))
        if needed and not self._watch.isActive():
            self._unanswered = 0
            self._watch.start()
        elif not needed:
            self._watch.stop()

    def _ping(self) -> None:
        if self._child is None:
            return
        if self._unanswered >= (self._hung_pings if self._answered else PINGS_TO_START):
            self._on_lost("it hangs")
            return
        self._unanswered += 1
        self._child.do(Command("ping", self._unanswered))

    # --- the child's news ---

    def _on_told(self, told: Told) -> None:
        self._answered, self._unanswered = True, 0
        match told.what:
            case "spent":
                self._is_spent = True
            case "outputs_changed":
                self._take_outputs(told)
            case "unplugged" if told.era == self._era:
                self._on_unplugged()
            case "recovered":
                self._failed = False
                self._watch_if_needed()
                self.recovered.emit()
            case "failed" if told.era == self._era:
                self._fail(told.values[0])
            case "clip_started" | "word_reached" | "clip_heard" | "clip_finished" if (
                told.era == self._era
            ):
                if told.what == "clip_heard":
                    self._keep_pause_alone(told.values[0])
                if self._paused:
                    self._held.append(told)
                else:
                    self._tell(told)

    def _tell(self, told: Told) -> None:
        id_ = told.values[0]
        if not self._queue or self._queue[0][0].id != id_:
            return
        match told.what:
            case "clip_started":
                self._in_a_row = 0
                self._failed = False
                self.clip_started.emit(id_)
            case "word_reached":
                self.word_reached.emit(*told.values)
            case "clip_heard":
                self.clip_heard.emit(id_)
            case "clip_finished":
                while self._queue and self._queue[0][0].id == id_:
                    self._queue.popleft()
                self._watch_if_needed()
                self.clip_finished.emit(id_)

    def _keep_pause_alone(self, id_: int) -> None:
        """Let another child say nothing of a clip that was heard to its end."""
        heard = [each for each in self._queue if each[0].id == id_]
        if heard and self._queue[0][0].id == id_:
            for _ in heard:
                self._queue.popleft()
            clip, pause_ms = heard[-1]
            self._queue.appendleft((pause_alone(clip), pause_ms))

    def _on_unplugged(self) -> None:
        """Follow the child, which has paused itself; tell it unless a pause was wanted anyway."""
        if not self._paused:
            self._paused = True
            self._watch_if_needed()
            self.unplugged.emit()

    def _tell_held(self) -> None:
        while self._held and not self._paused:
            self._tell(self._held.pop(0))

    def _take_outputs(self, told: Told) -> None:
        try:
            outputs = unpack_outputs(told.values[0])
        except BabbleError as error:
            self._on_lost(str(error))
            return
        if outputs != self._outputs:
            self._outputs = outputs
            self.outputs_changed.emit()

    def _fail(self, fault: str) -> None:
        self._forget()
        self._failed = True
        if self._child is not None:
            self._child.do(Command("stop", self._era))  # news from before the last stop is dropped
        self._watch_if_needed()
        try:
            known = SpeechFault(fault)
        except ValueError:
            known = SpeechFault.SPEAKER_LOST
        self.failed.emit(known)

    def _on_lost(self, reason: str) -> None:
        log.warning("player lost: %s", reason)
        self._drop_child()
        if self._closed:
            return
        if self._outputs:
            self._outputs = ()
            self.outputs_changed.emit()
        now = time.monotonic()
        while self._losses and self._losses[0] < now - REPLAYS_WINDOW_S:
            self._losses.popleft()
        if self._queue and not self._is_spent:
            self._losses.append(now)  # the clip was heard, so the child works
        pause = RESTART_PAUSES_MS[min(self._in_a_row, len(RESTART_PAUSES_MS) - 1)]
        self._in_a_row += 1
        self._restart.start(pause)
        if self._queue and len(self._losses) > REPLAYS:
            self._fail(SpeechFault.SPEAKER_LOST)
