"""A sentence on its way through voice and player, as the reader knows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.engine import SpeechFault
from content.text.script import Ref


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence under way: requested, then arrived (or refused), then enqueued.

    It has arrived when its first part has, and is complete when its last part has.
    """

    id: int
    ref: Ref
    arrived: bool = False
    complete: bool = False
    enqueued: bool = False
    fault: SpeechFault | None = None
    anew: bool = False
    """Its voice failed in the middle of it: it is asked for anew when its turn comes."""

    @property
    def is_begun(self) -> bool:
        """Its first part has arrived, and its last has not."""
        return self.arrived and not self.complete
