"""A sentence that `kiosk check` says about a machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["missing", "advice", "fine"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, with a code for programs and a plain sentence for people."""

    level: Level
    code: str
    sentence: str

    @property
    def is_missing(self) -> bool:
        """Whether the machine does not work without it."""
        return self.level == "missing"

    @property
    def is_fine(self) -> bool:
        """Whether nothing is to be done."""
        return self.level == "fine"


def missing(code: str, sentence: str) -> Finding:
    """Return that the machine does not work like this."""
    return Finding("missing", code, sentence)


def advice(code: str, sentence: str) -> Finding:
    """Return that it works, and could be better."""
    return Finding("advice", code, sentence)


def fine(code: str, sentence: str) -> Finding:
    """Return that it is as it should be."""
    return Finding("fine", code, sentence)
