"""The policy of the staff of a shared machine, after the PIN: to look after it, and not to read."""

from __future__ import annotations

from app.policy.outside import MANY_SHEETS, MORE_SHEETS, STICK, SUBSCRIBED
from app.policy.policies import Listed

PAGES = frozenset(
    {
        "staff", "staff-pin", "staff-new-pin", "staff-steps", "staff-ruler", "staff-courses",
        "staff-articles", "staff-health", "staff-leave", "staff-counts", "staff-save-counts",
        "voices", "no-sound", "print-lesson",
        "help", "topics", "find-help", "jump", "folded", "trouble",
        "still-there", "farewell",
    }
)  # fmt: skip
"""The home page is not among them: the only way out of the area is the end of the visit."""
WRITES = frozenset({"machine", "pin", "machine-shelf", "courses", "report"})
"""Writes to the machine's folder (choices, the PIN, the shelf, courses), and counts to a stick."""
OF_THE_VISIT = frozenset({"place", "seed", "round"})
"""Writes to the visit's copy of the shelf, which may still be under way; it is thrown away."""

_LEADS_NOWHERE = frozenset({"ask", "open-removed", "open-more", "go-to-place", "move-ruler"})
"""Actions of reading that the help could offer, and that lead to what is forbidden or not there."""


def for_staff() -> Listed:
    """Return what staff may do: change the machine; nothing is read, recorded or saved here."""
    return Listed(
        name="staff",
        reaches=frozenset({"look", "choose", "staff"}),
        destinations=PAGES,
        settings=frozenset({"size_index", "theme", "rate_step", "voice", "former_voice", "volume"}),
        writes=WRITES | OF_THE_VISIT,
        without=_LEADS_NOWHERE | frozenset({"copy", "paste", "teach", "go-home"}),
        also=frozenset({"print-sheets"}),
        # 打印步骤卡 is a booklet of all courses.
        outside=frozenset({MANY_SHEETS, MORE_SHEETS, STICK, SUBSCRIBED}),
    )
