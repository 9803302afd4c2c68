"""The order of a list while the reader uses it: an article that was heard stays where it stood."""

from __future__ import annotations

from collections.abc import Sequence

from content.library.views.grouping import Entry


class KeptOrder:
    """Remembers the place of each entry, also of one that is away at the moment."""

    def __init__(self, ids: Sequence[str] = ()) -> None:
        """Begin with the order of these entries."""
        self._ids: list[str] = list(ids)

    def arrange(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return the entries in their last order; a new one comes after the one that it follows."""
        known = set(self._ids)
        before: str | None = None
        for entry in entries:
            if entry.id not in known:
                # At the first list each row follows the row before it, so the list stays as it is.
                at_end = not self._ids or before == self._ids[-1]
                at = len(self._ids) if at_end else self._after(before)
                self._ids.insert(at, entry.id)
            before = entry.id
        at_number = {id_: number for number, id_ in enumerate(self._ids)}
        return tuple(sorted(entries, key=lambda entry: at_number[entry.id]))

    def _after(self, id_: str | None) -> int:
        return self._ids.index(id_) + 1 if id_ is not None else 0
