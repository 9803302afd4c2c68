"""The keeper's decisions: which window is opened, which is ended, and when. No clock, no process.

Windows have numbers, in the order of their opening. The next window is opened first, and the one
before it ends when the new one has painted, so that nothing behind is ever seen. A window that
crashes or freezes is replaced; three such troubles in five minutes bring safe mode, a plain window
that stays until a visit can be opened again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.kiosk.keeper.events import (
    Command,
    End,
    Event,
    Finish,
    Go,
    Heard,
    KeepMade,
    Kind,
    Limits,
    Lost,
    Note,
    Open,
    OpenWindow,
    Ticked,
    ToldToEnd,
)
from app.kiosk.keeper.wire import Word


@dataclass(frozen=True, slots=True)
class Keeper:
    """The state. `step(event)` returns the next one and what is to be done."""

    limits: Limits = field(default_factory=Limits)
    windows: tuple[OpenWindow, ...] = ()
    opened: int = 0
    """The number of the latest window; 0 before the first."""
    clock: float = 0.0
    """s since the beginning, as far as they count (Limits.longest_gap)."""
    seen_at: float | None = None
    """`now` of the last event."""
    troubles: tuple[float, ...] = ()
    """When windows crashed or froze, of the last five minutes."""
    unpainted: int = 0
    """Windows in a row that came to nothing."""
    slow: int = 0
    """Windows that froze soon after they had painted (Limits.slowest)."""
    rest_until: float = 0.0
    """No window is opened before: one that fails at once must not keep the machine busy."""
    try_at: float | None = None
    """Safe mode: when a visit is tried again; None outside of safe mode."""
    has_painted: bool = False
    """Whether any window ever has."""
    is_over: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether safe mode holds."""
        return self.try_at is not None

    def step(self, event: Event) -> tuple[Keeper, tuple[Command, ...]]:
        """Return the next state, and what is to be done in this order. Never raises."""
        if self.is_over:
            return self, ()
        turn = _Turn(self)
        turn.pass_time(event.now)
        match event:
            case Heard():
                turn.hear(event.window, event.word)
            case Lost():
                turn.lose(event.window, event.code)
            case ToldToEnd():
                turn.finish("told")
            case Ticked():
                pass
        turn.settle()
        return turn.state, tuple(turn.commands)


class _Turn:
    """One step: the state as it becomes, and the commands so far."""

    def __init__(self, state: Keeper) -> None:
        self.state = state
        self.commands: list[Command] = []

    def pass_time(self, now: float) -> None:
        before = now if self.state.seen_at is None else self.state.seen_at
        gap = min(max(0.0, now - before), self.state.limits.longest_gap)
        self._change(clock=self.state.clock + gap, seen_at=max(now, before))

    def hear(self, number: int, word: Word) -> None:
        window = self._find(number)
        if window is None:
            return
        window = self._set(window, heard=self.state.clock)
        if window.painted is not None and self._age(window.painted) >= self.state.limits.span:
            self._change(slow=0)
        if window.is_frozen:
            self._thaw(window)
            window = self._find(number) or window  # its first word counts like any other
        if word is Word.PAINTED and window.painted is None:
            self._set(window, painted=self.state.clock)
            self._change(has_painted=True, unpainted=0)
            self._note("painted", number)
        elif window.painted is None or window.leaving is not None:
            return
        elif word is Word.READY and window.kind is Kind.VISIT and not window.has_staff:
            self.commands.append(KeepMade(number))
        elif word is Word.NEXT:
            self._next(window)
        elif word is Word.STAFF and window.kind is Kind.VISIT:
            self._set(window, has_staff=True)
            self._note("staff", number)
        elif word is Word.LEAVE and window.has_staff:
            self.finish("left")

    def lose(self, number: int, code: str) -> None:
        window = self._find(number)
        if window is None:
            return
        self._end(window)
        if window.leaving is None:
            self._trouble(window, code)
        else:
            self._note(code, number)

    def finish(self, reason: str) -> None:
        for window in self.state.windows:
            self._end(window)
        self._change(is_over=True)
        self.commands.append(Finish(reason))

    def settle(self) -> None:
        """Do what is due."""
        for window in self.state.windows:
            self._judge(window)
        self._hand_over()
        state = self.state
        if state.is_over:
            return
        if state.unpainted >= state.limits.unpainted:
            self.finish("gave-up")
        elif all(window.leaving is not None for window in state.windows):
            if state.clock >= state.rest_until:
                self._open(Kind.SAFE if state.is_safe else Kind.VISIT)
        elif state.try_at is not None and state.clock >= state.try_at and not self._coming():
            self._change(try_at=state.clock + state.limits.retry)
            self._open(Kind.VISIT)

    # --- parts ---

    def _judge(self, window: OpenWindow) -> None:
        """End or replace a window that says nothing, or stays too long."""
        state, limits = self.state, self.state.limits
        if window.leaving is not None:
            if state.clock - window.leaving >= limits.leave:
                self._end(window)
        elif window.painted is None:
            longest = limits.start if state.has_painted else limits.first_start
            if state.clock - window.opened >= longest:
                self._end(window)
                self._trouble(window, "never-painted")
        elif state.clock - window.heard >= self._patience(window.painted):
            if window.heard - window.painted < limits.at_once:
                self._change(slow=min(state.slow + 1, limits.slowest))
            # It stays on the screen until there is another one.
            self._set(window, leaving=state.clock, is_frozen=True)
            self._trouble(window, "froze")

    def _patience(self, painted: float) -> float:
        """Return for how many seconds a window that painted then may say nothing."""
        limits = self.state.limits
        if self._age(painted) >= limits.settles:
            return limits.freeze
        return limits.freeze_at_first * 2.0**self.state.slow

    def _age(self, painted: float) -> float:
        return self.state.clock - painted

    def _hand_over(self) -> None:
        """Give the turn to the newest window that has painted; those before it end."""
        state = self.state
        seen = [each for each in state.windows if each.painted is not None and each.leaving is None]
        if state.is_over or not seen:
            return
        new = seen[-1]
        older = [each for each in state.windows if each.number < new.number]
        is_seen = new.painted is not None and state.clock - new.painted >= state.limits.overlap
        if older and not is_seen:
            return
        for window in older:
            self._end(window)
        if not new.has_turn:
            self._set(new, has_turn=True)
            self.commands.append(Go(new.number))
            if new.kind is Kind.VISIT and state.is_safe:
                self._change(try_at=None, troubles=())
                self._note("safe-mode-over", new.number)

    def _next(self, window: OpenWindow) -> None:
        if window.kind is Kind.SAFE:
            self._change(try_at=self.state.clock)  # settle() opens a visit if none is coming
        elif window.has_turn:
            self._set(window, leaving=self.state.clock)
            self._note("next", window.number)

    def _thaw(self, window: OpenWindow) -> None:
        """Let a window stay that lives after all, unless another one is seen already."""
        newer = [each for each in self.state.windows if each.number > window.number]
        if any(each.painted is not None for each in newer):
            return
        for each in newer:
            self._end(each)
        self._set(window, leaving=None, is_frozen=False)
        self._change(troubles=self.state.troubles[:-1])
        if window.kind is Kind.VISIT:
            self._change(try_at=None)
        self._note("thawed", window.number)

    def _trouble(self, window: OpenWindow, code: str) -> None:
        self._note(code, window.number)
        state, limits = self.state, self.state.limits
        if state.is_safe and window.kind is Kind.VISIT:
            return  # a trial: safe mode goes on, and tries again later
        recent = [at for at in state.troubles if state.clock - at < limits.span]
        unpainted = state.unpainted + (window.painted is None)
        self._change(troubles=(*recent, state.clock), unpainted=unpainted)
        if len(self.state.troubles) >= limits.troubles and not state.is_safe:
            self._change(try_at=state.clock + limits.retry)
            self._note("safe-mode")
        rest = min(5.0, 0.25 * 2**unpainted) if unpainted > 1 else 0.0
        if state.is_safe:  # the safe window itself
            rest = max(rest, 1.0)
        self._change(rest_until=state.clock + rest)

    def _coming(self) -> bool:
        return any(each.painted is None for each in self.state.windows)

    def _open(self, kind: Kind) -> None:
        number, clock = self.state.opened + 1, self.state.clock
        new = OpenWindow(number, kind, opened=clock, heard=clock)
        self._change(windows=(*self.state.windows, new), opened=number)
        self.commands.append(Open(number, kind))

    def _end(self, window: OpenWindow) -> None:
        left = tuple(each for each in self.state.windows if each.number != window.number)
        if left != self.state.windows:
            self._change(windows=left)
            self.commands.append(End(window.number))

    def _find(self, number: int) -> OpenWindow | None:
        return next((each for each in self.state.windows if each.number == number), None)

    def _set(self, window: OpenWindow, **changes: object) -> OpenWindow:
        new = replace(window, **changes)  # type: ignore[arg-type]
        self._change(
            windows=tuple(new if each.number == new.number else each for each in self.state.windows)
        )
        return new

    def _change(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def _note(self, code: str, window: int = 0) -> None:
        self.commands.append(Note(code, window))
