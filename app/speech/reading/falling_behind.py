"""When the reading waits for sound: what is shown, said and offered meanwhile.

Pure: no Qt, no clock. A voice that is slower than it is heard must not stutter, and never changes
by itself: the wait is shown, said once, and the voice of before is offered once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SHOWN_MS = 1500
"""ms of waiting after which it is shown; the first sound of most sentences comes sooner."""
SAID_MS = 3000
"""ms of waiting after which it is said, for those who do not look at the screen."""
OFFERED_MS = 6000
"""ms of waiting after which the voice of before is offered."""
AGAIN_MS = 120_000
"""ms after a wait that was shown, in which a second one is no chance: it is offered at once."""


@dataclass(frozen=True, slots=True)
class FallingBehind:
    """The waits of one article with one voice. All times are ms of one clock that only goes on."""

    since: int | None = None
    """Since when the reading waits; None while there is sound, or none is wanted."""
    shown_since: int | None = None
    """When the latest wait that was shown began."""
    is_again: bool = False
    """Whether that wait came soon after another one."""
    is_shown: bool = False
    was_said: bool = False
    was_offered: bool = False
    has_caught_up: bool = False
    """Whether the voice was ahead again after that."""

    def looked(
        self, now: int, *, waits: bool, may_say: bool = False, is_ahead: bool = False
    ) -> FallingBehind:
        """Return the state at `now`; `waits`: sound is wanted, and there is none.

        `may_say`: something can be said now. `is_ahead`: all that was asked for is there, the
        sentence that is heard and those after it. What was said or offered once stays so.
        """
        if not waits:
            caught_up = self.has_caught_up or (self.was_offered and is_ahead)
            return replace(self, since=None, is_shown=False, has_caught_up=caught_up)
        since = now if self.since is None else self.since
        waited = now - since
        is_shown = waited >= SHOWN_MS
        state = replace(self, since=since, is_shown=is_shown)
        if is_shown and not self.is_shown:
            before = self.shown_since
            is_again = before is not None and since - before <= AGAIN_MS
            state = replace(state, shown_since=since, is_again=is_again)
        offers = is_shown and (state.is_again or waited >= OFFERED_MS)
        return replace(
            state,
            was_said=self.was_said or (may_say and waited >= SAID_MS),
            was_offered=self.was_offered or offers,
        )

    def next_look(self, now: int) -> int | None:
        """Return in how many ms something may change by waiting alone; None if nothing will."""
        if self.since is None:
            return None
        waited = now - self.since
        return next((at - waited for at in (SHOWN_MS, SAID_MS, OFFERED_MS) if at > waited), None)

    def forgotten(self) -> FallingBehind:
        """Return the state of another article or voice; what was said is not said again."""
        return FallingBehind(was_said=self.was_said)
