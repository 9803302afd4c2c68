"""A message of a page that reads aloud."""

from __future__ import annotations

from dataclasses import dataclass

from ui.widgets.buttons.action import Action


@dataclass(frozen=True, slots=True)
class Message:
    """The words of the notice, and the effect of its button, seldom of two."""

    words: str
    action: Action
    other: Action | None = None

    def says(self, other: Message | None) -> bool:
        """Return whether another message has the same words and button."""
        return other is not None and other.words == self.words
