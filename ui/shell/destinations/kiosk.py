"""Destinations of a visit on a shared machine: its beginning, its end, what lies between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:  # a start at home needs none of the shared machine
    from app.kiosk.visit import Kind

WELCOME = Destination("welcome")
"""您好, the page before a visit; 工作人员 leads from it to the staff's area."""
FINISHING = Destination("finishing")
"""看完了吗? the question before a visit is thrown away"""
FAREWELL = Destination("farewell")
"""The page after a visit, until the next one is there."""
RESTING = Destination("resting")
"""A kind page after attempts to break out; it leads back by itself."""
CARD = Destination("card")
"""公用机卡: the visitor's own size, colours and speed as a short code"""
USE_CARD = Destination("use-card")
"""我有公用机卡: a pad to type the code of a card"""
PRINT_SLIP = Destination("print-slip")
"""The card on paper"""


@dataclass(frozen=True)
class StillThere(Destination):
    """您还在看吗? `kind` tells whether it is asked in silence, of a listener, or of staff."""

    name: str = field(default="still-there", init=False)
    kind: Kind = "silent"
