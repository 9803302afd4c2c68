"""The policies of a class and of a shared machine: reaches, pages, settings and writes.

Both name everything that they allow: a new thing is forbidden until it is added here.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.policy.actions import ACTIONS, Reach
from app.policy.policy import Asked

_LOOKING = frozenset(
    {
        "home", "list", "find", "reading", "help", "topics", "find-help", "jump", "more", "folded",
        "one-sentence", "in-turns", "repeat", "contents", "places", "sleep", "display", "sound",
        "voices", "no-sound", "trouble", "aids", "original", "classroom", "courses", "course",
        "lesson", "rung-end", "quiz", "circle",
    }
)  # fmt: skip
"""Pages that show and read aloud."""
_COMFORT = frozenset(
    {
        "size_index", "theme", "rate_step", "volume", "typeface", "leading_step", "pinyin", "ruler",
        "pause_sentence_ms", "pause_paragraph_ms", "clear_sound", "voice", "former_voice",
        "speaks_controls",
        "screen_keyboard", "pointer_px", "press_guard_ms", "holds_keys", "skips_brackets",
        "waits_each_sentence", "pauses_unplugged",
    }
)  # fmt: skip
"""Settings that make reading comfortable."""
_KEPT = frozenset({"place", "seed", "round", "prepared"})
"""Writes that reading and listening bring about."""
_TEACHING = frozenset({"present", "notes", "class-list", "class-end"})
"""Pages of 上课模式: a visitor of a shared machine has no class."""
_LEADS_OUT = frozenset({"open-removed", "ask"})
"""Actions that only show, but lead to pages that are forbidden: a press would do nothing."""


@dataclass(frozen=True)
class Listed:
    """A policy that names what is allowed; everything else is forbidden."""

    name: str
    reaches: frozenset[Reach]
    """An action is allowed when its reach is here."""
    destinations: frozenset[str]
    settings: frozenset[str]
    writes: frozenset[str]
    outside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    """Actions that are forbidden though their reach is allowed."""

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether the lists have it."""
        match asked:
            case Asked.ACTION:
                return ACTIONS.get(name) in self.reaches and name not in self.without
            case Asked.DESTINATION:
                return name in self.destinations
            case Asked.SETTING:
                return name in self.settings
            case Asked.WRITE:
                return name in self.writes
            case Asked.OUTSIDE:
                return name in self.outside


def in_class() -> Listed:
    """Return what is allowed in a class: to read and to choose; the shelf stays as it is."""
    return Listed(
        name="class",
        reaches=frozenset({"look", "choose"}),
        destinations=_LOOKING | _TEACHING | {"correct", "language"},
        settings=_COMFORT | {"language"},
        writes=_KEPT,
        outside=frozenset({"media"}),
        without=_LEADS_OUT,
    )


def in_public() -> Listed:
    """Return what a visitor of a shared machine may do: read, listen, and make it comfortable."""
    return Listed(
        name="kiosk",
        reaches=frozenset({"look", "choose"}),
        destinations=_LOOKING,
        settings=_COMFORT,
        writes=_KEPT,
        without=_LEADS_OUT | {"correct", "change-language", "language", "copy", "teach"},
    )
