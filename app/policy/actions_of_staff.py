"""The actions of a shared machine's staff, by their ids, in the order of the pages."""

from __future__ import annotations

OF_STAFF: tuple[str, ...] = tuple(
    """
    staff-start staff-volume staff-hours staff-idle staff-printing staff-new-pin staff-ruler
    staff-courses staff-articles staff-health staff-cards staff-leave staff-less staff-more
    staff-next staff-voice bar-much-shorter bar-shorter bar-longer bar-much-longer keep-width
    staff-counts open-save-counts switch-counts-name save-counts
    add-courses update-articles look-again end-staff leave-kiosk
    """.split()  # noqa: SIM905 (a list of words, not of quotation marks)
)
"""They change the machine, or end a visit or the mode; after the PIN only."""
