"""The faults of fetching: each that is fetched has its own codes for them, and its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.errors import ContentError

Fault = Callable[[str], ContentError]
"""Makes the error; the argument is for the log."""


@dataclass(frozen=True, slots=True)
class Faults:
    """The errors that fetching raises.

    `not_had`: no network, no registry, or no package client. `changed`: a package is not the one
    whose checksum is known. `no_room`: the disk is full, or does not let us write. `stopped`: the
    person has stopped it.
    """

    not_had: Fault
    changed: Fault
    no_room: Fault
    stopped: Fault
