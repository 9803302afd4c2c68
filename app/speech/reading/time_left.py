"""How long an article is still to be heard: from what is left of it, and how fast it really goes.

Pure: no Qt, no clock. The speed that is set is a number for the middle of all texts; a text of many
numbers takes longer. So what was said so far corrects it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_TRUST = 60_000.0
"""ms. So much of the set speed counts beside what was heard: the first sentences prove little."""
_MEMORY = 1_200_000.0
"""ms. What was heard longer ago than twenty minutes counts less and less."""
_USUAL_SENTENCE = 24.0
"""Characters of a sentence, before any was heard."""
_SLACK = 0.7
"""Minutes by which an estimate may rise, and the number that is shown stays as it is."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The characters and sentences that were said so far, and how long they took."""

    characters: float = 0.0
    sentences: float = 0.0
    expected_ms: float = 0.0
    """How long it takes at the speed that was set."""
    heard_ms: float = 0.0

    def heard(self, characters: int, ms: float, rate: int) -> Pace:
        """Return the pace after a sentence; `ms` is its sound, `rate` in characters a minute."""
        keeps = min(1.0, _MEMORY / self.expected_ms) if self.expected_ms else 1.0
        return Pace(
            self.characters * keeps + characters,
            self.sentences * keeps + 1,
            self.expected_ms * keeps + characters * 60_000 / rate,
            self.heard_ms * keeps + ms,
        )

    def ms_for(self, characters: float, paragraphs: int, rate: int, pauses: tuple[int, int]) -> int:
        """Return how many ms so many characters take, with the pauses between them.

        `pauses` are the ms after a sentence and after a paragraph.
        """
        truth = (self.heard_ms + _TRUST) / (self.expected_ms + _TRUST)
        mean = (self.characters + 10 * _USUAL_SENTENCE) / (self.sentences + 10)
        between = max(0.0, characters / mean - paragraphs)
        sound = characters * 60_000 / rate * truth
        return round(sound + between * pauses[0] + paragraphs * pauses[1])


@dataclass(frozen=True, slots=True)
class ShownMinutes:
    """The number of minutes that is shown: it goes down quietly, and seldom up."""

    minutes: int = 0

    def after(self, ms: float) -> ShownMinutes:
        """Return what is shown for so many ms that are left; begun minutes count whole."""
        minutes = max(1, -int(-ms // 60_000))
        if 0 < self.minutes < minutes and ms / 60_000 <= self.minutes + _SLACK:
            return self
        return replace(self, minutes=minutes)
