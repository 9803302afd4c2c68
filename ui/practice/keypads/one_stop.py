"""One stop for Tab at many keys: arrows go from key to key, and Tab goes on past them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt

from ui.practice.keypads.key import PadKey


class OneStop:
    """Keeps one of some keys in Tab's way: the one that had the keyboard last, or the first one."""

    def __init__(self, keys: Callable[[], Iterable[PadKey]]) -> None:
        """`keys` returns the keys that are shown now."""
        self._keys = keys
        self.present: PadKey | None = None
        """The key at which Tab stops; None while there is none."""

    def settle(self) -> None:
        """Look at the keys anew: others are shown now."""
        keys = [key for key in self._keys() if key.isEnabled()]
        if self.present not in keys:
            self.present = keys[0] if keys else None
        for key in keys:
            here = key is self.present
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)

    def come_to(self, key: PadKey) -> None:
        """Stop at this key from now on: it has the keyboard."""
        self.present = key
        self.settle()
