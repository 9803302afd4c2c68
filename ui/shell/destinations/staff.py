"""Destinations of the staff's area of a shared machine: the PIN, the menu, the pages behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ui.shell.destinations.plain import Destination


@dataclass(frozen=True)
class StaffPin(Destination):
    """The question for the PIN of the staff; `first`: there is none yet, and a new one is made.

    The page looks by itself whether there is one: `first` only spares the look.
    """

    name: str = field(default="staff-pin", init=False)
    first: bool = False


class Group(StrEnum):
    """The choices of staff that go in steps, by the page that shows them."""

    START = "start"
    """开机时的样子: size, colour, speed, volume and voice at the beginning of a visit."""
    VOLUME = "volume"
    """喇叭和音量: the most, the computer's own, and the device."""
    HOURS = "hours"
    """开放时间."""
    IDLE = "idle"
    """多久没人用就结束."""


@dataclass(frozen=True)
class StaffSteps(Destination):
    """A group of choices, each with a button for less and a button for more."""

    name: str = field(default="staff-steps", init=False)
    group: Group


STAFF = Destination("staff")
"""The menu of the staff's area."""
STAFF_NEW_PIN = Destination("staff-new-pin")
"""换密码"""
STAFF_RULER = Destination("staff-ruler")
"""用尺子量屏幕"""
STAFF_COURSES = Destination("staff-courses")
"""课程"""
STAFF_ARTICLES = Destination("staff-articles")
"""文章"""
STAFF_HEALTH = Destination("staff-health")
"""机器好不好"""
STAFF_COUNTS = Destination("staff-counts")
"""这台机器的数"""
STAFF_SAVE_COUNTS = Destination("staff-save-counts")
"""要存的就是这些: what a report holds, before it is written to a stick"""
STAFF_LEAVE = Destination("staff-leave")
"""离开公用机模式, which needs the PIN once more"""
