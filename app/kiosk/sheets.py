"""The sheets of paper that one visit may print."""

from __future__ import annotations

from threading import Lock


class VisitSheets:
    """Counts what is left of them. Safe to use from any thread; gone with the visit's process."""

    def __init__(self, most: int) -> None:
        """`most`: sheets of the whole visit."""
        self.most = most
        self._left = most
        self._counting = Lock()

    @property
    def left(self) -> int:
        """Sheets that may still be printed."""
        return self._left

    def take(self, wanted: int) -> int:
        """Take so many for a print that begins, or what is left; return how many were taken."""
        with self._counting:
            taken = min(max(0, wanted), self._left)
            self._left -= taken
            return taken

    def give_back(self, unused: int) -> None:
        """Give back those of a print that were not sent to the printer."""
        with self._counting:
            self._left = min(self.most, self._left + max(0, unused))
