"""The question that a policy answers."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Asked(Enum):
    """What kind of thing is asked for. The name that goes with it is given in brackets."""

    ACTION = "action"
    """Something a person does (an id of `actions.py`)."""
    DESTINATION = "destination"
    """A page (its name)."""
    SETTING = "setting"
    """A field of the settings (its name)."""
    WRITE = "write"
    """A change of what is kept: of the library (a value of LibraryWrite) or `corrections`."""


class Policy(Protocol):
    """What is allowed. Answers at once, and the same for the same question."""

    @property
    def name(self) -> str:
        """What the policy is called in files and logs."""

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether this may happen."""


class AtHome:
    """Everything is allowed: the machine belongs to its reader."""

    name = "home"

    def allows(self, asked: Asked, name: str) -> bool:
        """Return True."""
        return True
