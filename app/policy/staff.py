"""The policy of the staff of a shared machine, after the PIN: to look after it, and not to read."""

from __future__ import annotations

from app.policy.policies import Listed

PAGES = frozenset(
    {
        "staff", "staff-pin", "staff-new-pin", "staff-steps", "staff-ruler", "staff-courses",
        "staff-articles", "staff-health", "staff-leave", "voices", "no-sound", "print-lesson",
        "help", "topics", "find-help", "jump", "folded", "trouble",
    }
)  # fmt: skip
WRITES = frozenset({"machine", "pin", "machine-shelf", "courses"})
"""Writes to the machine's folder: choices, the PIN, the shelf, courses."""


def for_staff() -> Listed:
    """Return what staff may do: change the machine; nothing is read, recorded or saved here.

    The home page is not among the pages: the only way out is the end of the visit.
    """
    return Listed(
        name="staff",
        reaches=frozenset({"look", "choose", "make", "staff"}),
        destinations=PAGES,
        settings=frozenset({"size_index", "theme", "rate_step", "voice", "former_voice", "volume"}),
        writes=WRITES | {"place", "seed", "round"},
        without=frozenset(
            {
                "save-file", "save-beside", "save-over", "record-here", "record", "print",
                "draw-regions", "write-region", "undo-region", "copy", "go-home", "teach",
            }
        ),
    )  # fmt: skip
