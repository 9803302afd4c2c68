"""The policies of a class and of a shared machine: reaches, pages, settings and writes.

They name everything that they allow: a new thing is forbidden until it is added here. docs/kiosk.md
has a table of what follows for each action.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.policy.actions import ACTIONS, Reach
from app.policy.offered import is_offered
from app.policy.outside import MORE_SHEETS, STICK
from app.policy.policy import Asked

_LOOKING = frozenset(
    {
        "home", "list", "group", "pick-view", "find", "reading", "help", "topics", "find-help",
        "jump", "more", "folded", "one-sentence", "in-turns", "repeat", "contents", "places",
        "sleep", "display", "sound", "voices", "no-sound", "trouble", "aids", "original",
        "characters", "classroom", "courses", "course", "lesson", "rung-end", "quiz", "circle",
    }
)  # fmt: skip
"""Pages that show and read aloud."""
_ABOUT = frozenset({"about", "components", "licence", "no-font"})
"""Pages about the app itself: whose work it is, and what a computer lacks for it."""
_OF_A_VISIT = frozenset(
    {
        "welcome", "still-there", "finishing", "farewell", "resting", "card", "use-card",
        "staff-pin",
    }
)  # fmt: skip
"""Pages around a visit. Behind the one that asks for the PIN another policy holds."""
_SHOWN = _LOOKING | _ABOUT | _OF_A_VISIT
_COMFORT = frozenset(
    {
        "size_index", "theme", "rate_step", "volume", "typeface", "leading_step", "pinyin", "ruler",
        "characters",
        "pause_sentence_ms", "pause_paragraph_ms", "clear_sound", "voice", "former_voice",
        "speaks_controls",
        "screen_keyboard", "pointer_px", "press_guard_ms", "holds_keys", "skips_brackets",
        "waits_each_sentence", "pauses_unplugged",
    }
)  # fmt: skip
"""Settings that make reading comfortable."""
_SET_UP = frozenset(
    {
        "typeface", "leading_step", "pause_sentence_ms", "pause_paragraph_ms", "clear_sound",
        "pauses_unplugged",
    }
)  # fmt: skip
"""Settings of a machine that is one's own: visitors have size, colour, voice, speed and aids."""
_SETS_UP = frozenset(
    {"next-typeface", "next-leading", "next-pause", "switch-clear-sound", "switch-unplugged"}
)
"""The actions that change them."""
_KEPT = frozenset({"place", "seed", "round", "prepared"})
"""Writes that reading and listening bring about."""
_TEACHING = frozenset({"present", "notes", "class-list", "class-end"})
"""Pages of 上课模式: a visitor of a shared machine has no class."""
_LEADS_OUT = frozenset({"open-removed", "ask"})
"""Actions that only show, but lead to pages that are forbidden: a press would do nothing."""


_TAKES_OUT = frozenset({"copy", "paste", "teach", "correct", "change-language", "language"})
"""Actions of a machine that is one's own: a visitor has no clipboard and no class to teach."""
_ON_PAPER = frozenset(
    {
        "print", "print-sheets", "print-card", "print-certificate", "bigger-print",
        "smaller-print", "print-slip",
    }
)  # fmt: skip
_PAGES_ON_PAPER = frozenset({"print", "print-lesson", "print-slip"})
_FOR_A_CLASS = frozenset({"print-notes", "print-summary", "print-all-cards"})
_FROM_A_STICK = frozenset(
    {
        "open-add", "open-folders", "open-file", "open-folder", "keep-arrivals", "hear-arrivals",
        "replace-changed", "keep-both",
    }
)  # fmt: skip
"""Actions that bring a file to the shelf. Pasting and dropping (bring-in) are not among them."""


@dataclass(frozen=True)
class Listed:
    """A policy that names what is allowed; everything else is forbidden."""

    name: str
    reaches: frozenset[Reach]
    """An action is allowed when its reach is here, and a page that offers it is."""
    destinations: frozenset[str]
    settings: frozenset[str]
    writes: frozenset[str]
    outside: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    """Actions that are forbidden though their reach is allowed."""
    also: frozenset[str] = frozenset()
    """Actions that are allowed though their reach is not."""

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether the lists have it."""
        match asked:
            case Asked.ACTION:
                reached = ACTIONS.get(name) in self.reaches and name not in self.without
                return (reached or name in self.also) and is_offered(name, self.destinations)
            case Asked.DESTINATION:
                return name in self.destinations
            case Asked.SETTING:
                return name in self.settings
            case Asked.WRITE:
                return name in self.writes
            case Asked.OUTSIDE:
                return name in self.outside


def in_public(*, may_print: bool = False) -> Listed:
    """Return what a visitor of a shared machine may do: read, listen, and make it comfortable.

    `may_print`: as the machine's file says. Sheets go to the machine's printer, never to a file.
    """
    return Listed(
        name="kiosk",
        reaches=frozenset({"look", "choose"}),
        destinations=_LOOKING
        | _ABOUT
        | _OF_A_VISIT
        | (_PAGES_ON_PAPER if may_print else frozenset()),
        settings=_COMFORT - _SET_UP,
        writes=_KEPT,
        without=_LEADS_OUT | _TAKES_OUT | _SETS_UP,
        also=_ON_PAPER if may_print else frozenset(),
    )


def in_classroom(*, may_print: bool = False) -> Listed:
    """Return what is allowed on the machines of a volunteer's room (`yinling --class`).

    As for a visitor; besides, files and courses come from a stick, and a class is taught.
    """
    visitor = in_public(may_print=may_print)
    return replace(
        visitor,
        name="class",
        destinations=visitor.destinations
        | _TEACHING
        | {"add", "folders", "arrivals", "ask-changed"},
        writes=visitor.writes | {"add", "replace", "courses"},
        outside=frozenset({STICK, MORE_SHEETS}),  # cards and notes for all who came
        without=visitor.without - {"teach"},
        also=visitor.also | _FROM_A_STICK | (_FOR_A_CLASS if may_print else frozenset()),
    )
