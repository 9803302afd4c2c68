"""Destinations about the app itself: 关于这个软件, the works of others, and their licences."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.shell.destinations.plain import Destination

ABOUT = Destination("about")
"""关于这个软件"""
COMPONENTS = Destination("components")
"""用到的别人的东西"""

NO_FONT = Destination("no-font")
"""The picture in place of a font for Chinese"""


@dataclass(frozen=True)
class Licence(Destination):
    """The text of the licence of a package, or of the app itself, by name."""

    name: str = field(default="licence", init=False)
    of: str
