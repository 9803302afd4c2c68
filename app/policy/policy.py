"""The interface of a policy, the questions that it answers, and the policy at home."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Asked(Enum):
    """The kind of a question. The name that goes with it is given in brackets."""

    ACTION = "action"
    """Something that a person does (an id of `actions.py`)."""
    DESTINATION = "destination"
    """A page (its name)."""
    SETTING = "setting"
    """A field of the settings (its name)."""
    WRITE = "write"
    """A write to kept data: to the library (a value of LibraryWrite), `corrections`, `voices`,
    `prepared`: sound that is made in idle time, `lessons`: what was learnt, or `courses`.
    """
    OUTSIDE = "outside"
    """A way between the app and the rest of the machine (an id of `outside.py`)."""


class Policy(Protocol):
    """Tells what is allowed: at once, and always the same for the same question."""

    @property
    def name(self) -> str:
        """The name of the policy in files and logs."""

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether this may happen."""


class AtHome:
    """Everything is allowed: the machine belongs to its reader."""

    name = "home"

    def allows(self, asked: Asked, name: str) -> bool:
        """Return True."""
        return True
