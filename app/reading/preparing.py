"""The plan of idle time: what is prepared, nearest first, and whether that is allowed. Pure.

Nearest is the article that 接着听 reads, from its place on; then the other articles of today; then
the next pages of the first one. All together is less than the engine keeps, so that nothing drives
out what is nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.text.script import Ref, Script

FIRST = 4000
"""Characters of each article that come before the next article: twenty minutes of listening."""
PORTION = 8
"""Sentences that the engine is given at once; after each portion it is asked whether to go on."""


@dataclass(frozen=True, slots=True)
class Part:
    """The characters [start, end) of an article, counted from the reader's place."""

    id: str
    start: int
    end: int

    def texts(self, script: Script, place: Ref) -> tuple[str, ...]:
        """Return the sentences that begin in this part."""
        found: list[str] = []
        at, ref = 0, place
        while at < self.end:
            text = script.sentence(ref).text
            if at >= self.start:
                found.append(text)
            at += len(text)
            following = script.after(ref)
            if following is None:
                break
            ref = following
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides whether something is prepared now."""

    keeps_sound: bool
    """Whether the voice is one that makes sound ahead."""
    room: int
    """Characters whose sound it keeps."""
    is_heard: bool
    """Whether something is being read, or about to be."""
    is_mute: bool
    """Whether the sound is turned off."""
    may_write: bool

    @property
    def allow(self) -> bool:
        """Whether something may be prepared, on a machine that does not run on its battery."""
        return self.keeps_sound and self.may_write and not self.is_heard and not self.is_mute


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts that are still to come, and the sentences of the part at hand."""

    parts: tuple[Part, ...]
    room: int
    """Characters that may still be prepared."""
    owner: str = ""
    """The article of `texts`."""
    texts: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return not self.texts and not self.parts

    def taken(self, texts: Sequence[str]) -> Plan:
        """Return the plan with the sentences of its first part at hand, as far as room is."""
        room = self.room
        kept: list[str] = []
        for text in texts:
            room -= len(text)
            if room < 0:
                return Plan((), 0, self.parts[0].id, tuple(kept))
            kept.append(text)
        return Plan(self.parts[1:], room, self.parts[0].id, tuple(kept))

    def portion(self) -> tuple[Plan, tuple[str, ...]]:
        """Return the plan without the next sentences at hand, and these."""
        return replace(self, texts=self.texts[PORTION:]), self.texts[:PORTION]


def plan_for(ids: Sequence[str], room: int) -> Plan:
    """Return the plan for these articles, nearest first; each id counts once."""
    each = tuple(dict.fromkeys(ids))
    further = (Part(each[0], FIRST, room),) if each else ()
    return Plan((*(Part(id_, 0, FIRST) for id_ in each), *further), room)
