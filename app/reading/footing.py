"""Where the reader stands in an article: when a place becomes the place, and what is left behind.

Pure: no Qt, no clock, no disk. A reading that *starts* elsewhere (从头, a hit of 找文章) does not
touch the place that is kept until some sentences were heard; a jump within the article that is
open moves the place at once. A place where the reader has listened is left behind, not lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.places import NEAR, Spot, distance

HEARD = 5
"""Sentences, about half a minute. After so many the reader means to be where the voice is."""

FAR = 600
"""Characters, about three minutes. A shorter jump within an article leaves no place behind."""


@dataclass(frozen=True, slots=True)
class Footing:
    """The place in an article of `length` characters, and what led to it."""

    length: int
    kept: Spot | None = None
    """The place from which the reader started elsewhere; it still is the place."""
    lived_in: Spot | None = None
    """The last place where the reader listened for a while; it is left behind by a far jump."""
    last: Spot | None = None
    """Where the voice was last."""
    run: int = 0
    """Sentences heard since the start elsewhere, or since the last jump."""
    jumps: bool = False
    """Whether the next spot is chosen by the reader, and not just the next sentence."""
    returns: bool = False
    """Whether the article was opened at the place that was kept of it."""

    def jumped(self) -> Footing:
        """Return the footing of a reader who has chosen another place, which comes next."""
        return replace(self, jumps=True)

    def started_over(self) -> Footing:
        """Return the footing of a reader who begins the open article anew from its title."""
        if self.kept is not None or self.last is None or self._apart(self.last, 0.0) < NEAR:
            return replace(self, run=0, jumps=True)
        return replace(self, kept=self.last, run=0, jumps=True)

    def at(self, spot: Spot, *, finished: bool = False) -> tuple[Footing, bool, Spot | None]:
        """Return the footing with the voice at `spot`, whether that is the place, what is left.

        `finished`: the article was heard to its end.
        """
        if self.kept is not None:
            return self._elsewhere(self.kept, spot, finished=finished)
        moves = self.last is None or self.last.locator != spot.locator
        left = None
        if self.returns and self.last is None:
            footing = replace(self, run=HEARD, lived_in=spot)
        elif self.jumps:
            home = self.lived_in
            if home is not None and self._apart(home, spot.progress) >= FAR:
                left, home = home, None
            footing = replace(self, run=0, lived_in=home)
        else:
            run = min(self.run + moves, HEARD)
            footing = replace(self, run=run, lived_in=spot if run >= HEARD else self.lived_in)
        if finished:
            footing = replace(footing, run=0, lived_in=None)
        return replace(footing, last=spot, jumps=False), True, left

    def _elsewhere(
        self, kept: Spot, spot: Spot, *, finished: bool
    ) -> tuple[Footing, bool, Spot | None]:
        if self._apart(kept, spot.progress) < NEAR:
            back = Footing(self.length, lived_in=spot, last=spot, run=HEARD)
            return back, True, None
        moves = self.last is None or self.last.locator != spot.locator
        run = self.run + moves
        if finished or run > HEARD:
            here = None if finished else spot
            return Footing(self.length, lived_in=here, last=spot, run=HEARD), True, kept
        # A start over after a short jump: the place before that jump is not lost either.
        home = self.lived_in
        left = home if home is not None and self._apart(home, kept.progress) >= NEAR else None
        return replace(self, lived_in=None, last=spot, run=run, jumps=False), False, left

    def _apart(self, spot: Spot, progress: float) -> float:
        return distance(spot.progress, progress, self.length)
