"""Messages of a worker and the process that it was forked from; both have the same tests."""

from __future__ import annotations

import pickle
import warnings
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """The worker asks for a unit. The answer: places of tests, or None where none is left."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The test at this place has ended, with these reports as pytest writes them."""

    place: int
    reports: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that pytest is to count."""

    text: str
    category: type[Warning]
    filename: str
    lineno: int
    when: str
    nodeid: str
    location: tuple[str, int, str] | None

    def arguments(self) -> dict[str, Any]:
        """Return what the hook `pytest_warning_recorded` takes."""
        told = warnings.WarningMessage(
            self.category(self.text), self.category, self.filename, self.lineno
        )
        return {
            "warning_message": told,
            "when": self.when,
            "nodeid": self.nodeid,
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Ended:
    """The worker has done all that there was, and has cleared away."""


def category_sent(category: type[Warning]) -> type[Warning]:
    """Return a category that the other process knows as well."""
    try:
        pickle.dumps(category)
    except (pickle.PicklingError, AttributeError):
        return UserWarning
    return category
