"""The reader: a pure state machine that decides what is synthesised, played and shown.

`Reader.step(event)` returns the next reader and the commands to carry out, in order. It knows no
Qt, no clock and no sound, so that thousands of random histories can be run through it. All of them
keep two rules: never two voices at once, and a pause never loses the place.

Only one line of clips is alive at a time. An event that breaks the line (a jump, another speed, a
fault) first commands Halt, which silences the player and forgets all requests. Ids are never
reused, so a late answer is known as stale and dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.speech.engine import SpeechFault
from app.speech.reading.messages import (
    CauseGone,
    ClipArrived,
    ClipCompleted,
    ClipFinished,
    ClipHeard,
    ClipRefused,
    ClipStarted,
    Command,
    Enqueue,
    Event,
    Finished,
    Grown,
    Halt,
    Pause,
    PausePlayer,
    Play,
    PlayerLost,
    PlayFrom,
    Prepare,
    ResumePlayer,
    RetryLater,
    Show,
    Skip,
    Synthesize,
    VoiceChanged,
    VoiceReplaced,
    WaitEach,
)
from app.speech.reading.utterance import Utterance
from content.text.script import Ref, Script

AHEAD = 3
"""Sentences in preparation or playing at once: the one being heard and the next two."""


class ReaderState(StrEnum):
    """The reader's state; the one source of truth that pages observe."""

    STOPPED = "stopped"
    LOADING = "loading"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """一句一停: the sentence of the place was heard to its end, and the next one is wished for."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reader:
    """The state of reading one script. `current` is the place in every state."""

    script: Script
    current: Ref
    state: ReaderState = ReaderState.STOPPED
    fault: SpeechFault | None = None
    lines: tuple[Utterance, ...] = ()
    next_id: int = 1
    finished: bool = False
    """Whether the last sentence has been heard, and nothing was chosen since."""
    heard: bool = False
    """Whether the sentence of the place was heard to its end: it is not said twice, whatever
    happens in the pause after it, or before the next one is there."""
    waits: bool = False
    """一句一停: the voice waits after each sentence, and the player has one clip at most."""

    def step(self, event: Event) -> tuple[Reader, tuple[Command, ...]]:
        """Return the reader after `event`, and the commands, in this order."""
        match event:
            case Play():
                return self._play()
            case PlayFrom(ref):
                return self._from(ref)
            case Pause():
                return self._pause()
            case Skip(step):
                return self._skip(step)
            case WaitEach(on):
                return self._wait_each(on=on)
            case VoiceChanged():
                return self._voice_changed()
            case VoiceReplaced():
                return self._voice_replaced()
            case Grown(script):
                return self._grown(script)
            case ClipArrived(id_, complete):
                return self._arrived(id_, complete=complete)
            case ClipCompleted(id_):
                return self._completed(id_)
            case ClipRefused(id_, fault):
                return self._refused(id_, fault)
            case ClipStarted(id_):
                return self._started(id_)
            case ClipHeard(id_):
                return self._clip_heard(id_), ()
            case ClipFinished(id_):
                return self._clip_finished(id_)
            case PlayerLost(fault):
                return self._fail(fault, retry=False)
            case CauseGone():
                return self._try_quietly()

    @property
    def is_active(self) -> bool:
        """Whether sound is being made or prepared."""
        return self.state in (ReaderState.LOADING, ReaderState.PLAYING)

    # --- what the reader asks for ---

    def _play(self) -> tuple[Reader, tuple[Command, ...]]:
        if self.is_active:
            return self, ()
        if self.state is ReaderState.PAUSED and self.lines:
            started = self.lines[0].enqueued
            state = ReaderState.PLAYING if started else ReaderState.LOADING
            return replace(self, state=state), (ResumePlayer(),)
        if self.state is ReaderState.WAITING:
            return self._go_on()
        return self._from(self.script.first()) if self.finished else self._from_place()

    def _go_on(self) -> tuple[Reader, tuple[Command, ...]]:
        """Read the sentence after the one that was heard."""
        following = self.script.after(self.current) or self.current
        if not self.lines or self.lines[0].anew or self.lines[0].fault is not None:
            return self._from(following)
        loading = replace(self, state=ReaderState.LOADING, current=following, heard=False)
        going, commands = loading._enqueued()
        return going, (Prepare(), *commands, Show(following))

    def _wait_each(self, *, on: bool) -> tuple[Reader, tuple[Command, ...]]:
        chosen = replace(self, waits=on)
        if on and any(line.enqueued for line in self.lines[1:]):
            if self.is_active and self.heard:
                waiting, asks = chosen._silent(ReaderState.WAITING)._prepared()
                return waiting, (*self._halt(), *asks)
            # The player would go on by itself. As after another speed, the sentence begins anew.
            return chosen._voice_changed()
        return chosen._enqueued()

    def _from(self, ref: Ref) -> tuple[Reader, tuple[Command, ...]]:
        silent = self._silent(ReaderState.LOADING)
        fresh = replace(silent, current=ref, finished=False, heard=False)
        loading, asks = fresh._prepared()
        # Device, voice and page are the work of three processes: all three at the same time.
        return loading, (*self._halt(), Prepare(), *asks, Show(ref))

    def _from_place(self) -> tuple[Reader, tuple[Command, ...]]:
        """Read from the sentence of the place on, or from the next one where it was heard."""
        ref = self._next_to_ask()
        return self._from(ref) if ref is not None else self._over()

    def _over(self) -> tuple[Reader, tuple[Command, ...]]:
        """End: the last sentence was heard, or the reader goes past it."""
        over = replace(self._silent(ReaderState.STOPPED), finished=True)
        return over, (*self._halt(), Finished())

    def _try_quietly(self) -> tuple[Reader, tuple[Command, ...]]:
        """Ask again after a fault; nothing is shown or told anew until a clip arrives."""
        if self.state is not ReaderState.FAILED:
            return self, ()
        asking, asks = replace(self, lines=())._prepared()
        return asking, (*self._halt(), *asks)

    def _pause(self) -> tuple[Reader, tuple[Command, ...]]:
        if self.is_active:
            return replace(self, state=ReaderState.PAUSED), (PausePlayer(),)
        if self.state is ReaderState.FAILED:
            # The reader wants silence: reading does not start when the cause of the fault is gone.
            return self._silent(ReaderState.STOPPED), self._halt()
        return self, ()

    def _skip(self, step: int) -> tuple[Reader, tuple[Command, ...]]:
        walk = self.script.after if step > 0 else self.script.before
        target = walk(self.current)
        if target is not None:
            return self._from(target)
        if step < 0:
            return self._from(self.current)
        if self.state is ReaderState.FAILED:
            # The last sentence cannot be said, and the reader goes past it.
            return self._over()
        return self, ()

    def _voice_changed(self) -> tuple[Reader, tuple[Command, ...]]:
        if self.is_active:
            return self._from_place()
        if self.state is ReaderState.FAILED:
            return self, ()
        # Paused or waiting: forget what the old voice prepared; going on starts this sentence anew.
        return replace(self, lines=()), self._halt()

    def _grown(self, script: Script) -> tuple[Reader, tuple[Command, ...]]:
        if script.article.id != self.script.article.id:
            return self, ()
        # After its end the place is its last sentence still, which was heard.
        longer = replace(self, script=script, finished=False, heard=self.heard or self.finished)
        return longer._prepared() if self.is_active else (longer, ())

    # --- what the engine and the player tell ---

    def _voice_replaced(self) -> tuple[Reader, tuple[Command, ...]]:
        """Hear what is whole to its end; what the failed voice had only begun is said anew."""
        if self.lines and self.lines[0].is_begun:
            return self._voice_changed()
        lines = [replace(line, anew=line.anew or line.is_begun) for line in self.lines]
        return replace(self, lines=tuple(lines)), ()

    def _arrived(self, id_: int, *, complete: bool) -> tuple[Reader, tuple[Command, ...]]:
        if not self._waits_for(id_) or any(line.id == id_ and line.arrived for line in self.lines):
            return self, ()
        return self._noted(id_, complete=complete)._enqueued()

    def _completed(self, id_: int) -> tuple[Reader, tuple[Command, ...]]:
        if not any(line.id == id_ and line.arrived and line.fault is None for line in self.lines):
            return self, ()
        return self._noted(id_, complete=True)._enqueued()

    def _noted(self, id_: int, *, complete: bool) -> Reader:
        lines = [
            replace(line, arrived=True, complete=complete) if line.id == id_ else line
            for line in self.lines
        ]
        return replace(self, lines=tuple(lines))

    def _enqueued(self) -> tuple[Reader, tuple[Command, ...]]:
        """Pass on arrived clips in order; a clip waits for the last part of the clip before it."""
        lines = list(self.lines)
        commands: list[Command] = []
        for index, line in enumerate(lines):
            held_back = self.state is ReaderState.WAITING or (self.waits and index > 0)
            if held_back or not line.arrived:
                break
            if not line.enqueued:
                lines[index] = replace(line, enqueued=True)
                commands.append(Enqueue(line.id, line.ref))
            if not line.complete:
                break
        if self.state is ReaderState.FAILED and commands:
            back = replace(self, state=ReaderState.LOADING, fault=None, lines=tuple(lines))
            return back, tuple(commands)
        if self.state is ReaderState.PAUSED and commands:
            # A player that starts by itself on enqueue must still be silent while paused.
            commands.append(PausePlayer())
        return replace(self, lines=tuple(lines)), tuple(commands)

    def _waits_for(self, id_: int) -> bool:
        """Tell whether this request is ours and has not had all of its answer yet."""
        answered = (
            line.complete or line.fault is not None for line in self.lines if line.id == id_
        )
        return next(answered, True) is False

    def _refused(self, id_: int, fault: SpeechFault) -> tuple[Reader, tuple[Command, ...]]:
        if not self._waits_for(id_):
            return self, ()
        lines = tuple(replace(line, fault=fault) if line.id == id_ else line for line in self.lines)
        if lines and lines[0].id == id_:
            return self._fail(fault, retry=True)
        # A sentence ahead: what is being heard is heard to its end first.
        return replace(self, lines=lines), ()

    def _started(self, id_: int) -> tuple[Reader, tuple[Command, ...]]:
        line = next((line for line in self.lines if line.id == id_ and line.enqueued), None)
        if line is None:
            return self, ()
        state = ReaderState.PLAYING if self.state is ReaderState.LOADING else self.state
        heard = self.heard and line.ref == self.current
        moved = replace(self, state=state, current=line.ref, heard=heard)
        return moved, (Show(line.ref),) if line.ref != self.current else ()

    def _clip_heard(self, id_: int) -> Reader:
        is_first = bool(self.lines) and self.lines[0].id == id_ and self.lines[0].enqueued
        return replace(self, current=self.lines[0].ref, heard=True) if is_first else self

    def _clip_finished(self, id_: int) -> tuple[Reader, tuple[Command, ...]]:
        if not self.lines or self.lines[0].id != id_ or not self.lines[0].enqueued:
            return self, ()
        heard = self.lines[0].ref
        state = ReaderState.PLAYING if self.state is ReaderState.LOADING else self.state
        rest = replace(self, state=state, current=heard, heard=True, lines=self.lines[1:])
        if self.waits and rest.lines:
            waiting, asks = rest._prepared()
            return replace(waiting, state=ReaderState.WAITING), asks
        if rest.lines and rest.lines[0].anew:
            return rest._from(rest.lines[0].ref)
        if rest.lines and (fault := rest.lines[0].fault) is not None:
            return rest._fail(fault, retry=True)
        on, asks = rest._prepared()
        if on.lines:
            return on, asks
        return replace(on, state=ReaderState.STOPPED, finished=True), (Finished(),)

    def _fail(self, fault: SpeechFault, *, retry: bool) -> tuple[Reader, tuple[Command, ...]]:
        if self.state is ReaderState.STOPPED:
            return self, ()
        if self.state in (ReaderState.PAUSED, ReaderState.WAITING):
            # No sound is wanted now: keep the place, and prepare again when it is.
            return replace(self, lines=()), self._halt()
        place = self._next_to_ask()
        if place is None:
            return self._over()
        # The place is the sentence that is not said.
        failed = replace(self._silent(ReaderState.FAILED), fault=fault, current=place, heard=False)
        later: tuple[Command, ...] = (RetryLater(),) if retry else ()
        shown = (Show(place),) if place != self.current else ()
        return failed, (*self._halt(), *later, *shown)

    # --- the line of clips ---

    def _silent(self, state: ReaderState) -> Reader:
        return replace(self, state=state, lines=(), fault=None)

    def _halt(self) -> tuple[Command, ...]:
        return (Halt(),)

    def _prepared(self) -> tuple[Reader, tuple[Command, ...]]:
        """Ask for sentences until AHEAD of them are under way."""
        lines, next_id = list(self.lines), self.next_id
        commands: list[Command] = []
        while len(lines) < AHEAD:
            ref = self.script.after(lines[-1].ref) if lines else self._next_to_ask()
            if ref is None:
                break
            lines.append(Utterance(next_id, ref))
            commands.append(Synthesize(next_id, ref))
            next_id += 1
        return replace(self, lines=tuple(lines), next_id=next_id), tuple(commands)

    def _next_to_ask(self) -> Ref | None:
        """With no line alive: the sentence of the place, the one after it if it was heard."""
        return self.script.after(self.current) if self.heard else self.current
