"""The readers of a home: a frozen list with pure changes. Nobody is ever deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST = 6
"""Readers at most, those who went away included: one screen shows them all."""
LONGEST_NAME = 8
"""Characters."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads here. `number` never changes; 0 was there first.

    `colour` is 0 to MOST - 1.

    `is_away`: not offered any more; everything of theirs is kept for the day they come back.
    """

    number: int
    name: str = ""
    colour: int = 0
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """All readers by number, and the number of the one who reads now; never empty."""

    all: tuple[Reader, ...] = (Reader(0),)
    now: int = 0

    @property
    def present(self) -> Reader:
        """The reader who reads now."""
        return self.of(self.now)

    @property
    def here(self) -> tuple[Reader, ...]:
        """Those who are offered."""
        return tuple(each for each in self.all if not each.is_away)

    @property
    def away(self) -> tuple[Reader, ...]:
        """Those who can be asked back."""
        return tuple(each for each in self.all if each.is_away)

    @property
    def has_several(self) -> bool:
        """Whether there is anybody to change with."""
        return len(self.here) > 1

    @property
    def has_room(self) -> bool:
        """Whether one more can be added."""
        return len(self.all) < MOST

    def of(self, number: int) -> Reader:
        """Return the reader of this number; the first one for a number that nobody has."""
        return next((each for each in self.all if each.number == number), self.all[0])

    def with_one_more(self, name: str) -> Readers:
        """Return the readers with one more, who is not reading yet; the same without room."""
        if not self.has_room or not name:
            return self
        taken = {each.colour for each in self.all}
        colour = next((each for each in range(MOST) if each not in taken), 0)
        number = max(each.number for each in self.all) + 1
        return replace(self, all=(*self.all, Reader(number, name[:LONGEST_NAME], colour)))

    def with_present(self, number: int) -> Readers:
        """Return the readers with this one reading; the same if there is no such reader here."""
        if all(each.number != number for each in self.here):
            return self
        return replace(self, now=number)

    def named(self, number: int, name: str) -> Readers:
        """Return the readers with another name for this one; "" changes nothing."""
        return self._changed(number, name=name[:LONGEST_NAME]) if name else self

    def coloured(self, number: int) -> Readers:
        """Return the readers with the next colour for this one that nobody else has."""
        taken = {each.colour for each in self.all if each.number != number}
        now = self.of(number).colour
        free = [(now + step) % MOST for step in range(1, MOST + 1)]
        return self._changed(number, colour=next((each for each in free if each not in taken), now))

    def sent_away(self, number: int) -> Readers:
        """Return the readers without this one among those offered; never the one who reads."""
        return self if number == self.now else self._changed(number, is_away=True)

    def asked_back(self, number: int) -> Readers:
        """Return the readers with this one offered again."""
        return self._changed(number, is_away=False)

    def _changed(self, number: int, **values: object) -> Readers:
        changed = tuple(
            replace(each, **values) if each.number == number else each  # type: ignore[arg-type]
            for each in self.all
        )
        return replace(self, all=changed)
