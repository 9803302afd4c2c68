"""读书会: the app reads a sentence and people read the next one, or each reads a role.

Pure state over a script. It knows nothing of a voice and keeps no time: a turn of the people ends
when they say so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from content.text.script import Ref, Script

_ROLE = re.compile(r"([^\s：:，。！？；、“”《》]{1,8})[：:]\s?(?=\S)")
MOST_ROLES = 6
"""More names than these before a colon are a list (时间：…), not people who speak."""
_LEAST_LINES = 2
"""Lines that a role has at least."""


class Sharing(StrEnum):
    """Who reads what."""

    SENTENCES = "sentences"
    """One sentence each, by turns."""
    PARAGRAPHS = "paragraphs"
    """One paragraph each: the lines of a poem or of a song."""
    ROLES = "roles"
    """The people read a role, the app everything else."""


def roles_of(script: Script) -> tuple[str, ...]:
    """Return the names of those who speak in the text, in their order; () where nobody does.

    A paragraph that begins with a short name and a colon is a line of that role. Two roles with two
    lines each make a play of a text.
    """
    said = [name for name in map(_role_of, (block.text for block in script.blocks)) if name]
    count = Counter(said)
    names = tuple(dict.fromkeys(name for name in said if count[name] >= _LEAST_LINES))
    return names if 2 <= len(names) <= MOST_ROLES else ()


def _role_of(text: str) -> str:
    found = _ROLE.match(text)
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Where a circle is in a text, and whose turn it is. Start with `begun`."""

    script: Script
    here: Ref
    sharing: Sharing = Sharing.SENTENCES
    role: str = ""
    """The role that the people read, for ROLES."""
    is_ours: bool = False
    """Whether the sentence is the people's."""
    has_ended: bool = False

    @property
    def text(self) -> str:
        """The sentence that is read now."""
        return self.script.sentence(self.here).text

    @property
    def place(self) -> tuple[int, int]:
        """The block and the offset in it at which the sentence begins."""
        return self.here[0], self.script.sentence(self.here).start

    def went_on(self) -> Circle:
        """Return the circle at the next sentence; at the end it stays and has ended."""
        after = self.script.after(self.here)
        if after is None:
            return replace(self, has_ended=True)
        return self._at(after)

    def went_back(self) -> Circle:
        """Return the circle at the sentence before; from the end, at the last one."""
        if self.has_ended:
            return replace(self, has_ended=False)
        before = self.script.before(self.here)
        return self if before is None else self._at(before)

    def moved_to(self, here: Ref) -> Circle:
        """Return the circle at this sentence, which is read by the one whose turn it is."""
        return replace(self, here=here, has_ended=False)

    def swapped(self) -> Circle:
        """Return the circle with the turns exchanged; of a play, the people take the next role."""
        if self.sharing is not Sharing.ROLES:
            return replace(self, is_ours=not self.is_ours)
        names = roles_of(self.script)
        return self.with_role(names[(names.index(self.role) + 1) % len(names)])

    def with_role(self, role: str) -> Circle:
        """Return the circle in which the people read this role."""
        circle = replace(self, sharing=Sharing.ROLES, role=role)
        return replace(circle, is_ours=circle._has_role(self.here))

    def shared(self, sharing: Sharing) -> Circle:
        """Return the circle with another sharing, at the same sentence; ROLES needs roles."""
        names = roles_of(self.script)
        if sharing is not Sharing.ROLES:
            return replace(self, sharing=sharing)
        if not names:
            return self
        return self.with_role(self.role if self.role in names else names[0])

    def _at(self, there: Ref) -> Circle:
        match self.sharing:
            case Sharing.ROLES:
                is_ours = self._has_role(there)
            case Sharing.PARAGRAPHS:
                is_ours = self.is_ours != (there[0] != self.here[0])
            case Sharing.SENTENCES:
                is_ours = not self.is_ours
        return replace(self, here=there, is_ours=is_ours)

    def _has_role(self, there: Ref) -> bool:
        return _role_of(self.script.blocks[there[0]].text) == self.role


def begun(script: Script, here: Ref) -> Circle:
    """Return a circle at this sentence, which the app reads; a text with roles is a play."""
    names = roles_of(script)
    circle = Circle(script, here)
    return circle.with_role(names[0]) if names else circle
