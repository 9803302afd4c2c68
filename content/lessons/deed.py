"""A deed: a tap, a swipe, a word typed. The screen tells it, the exercise judges it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DeedKind(StrEnum):
    """The kinds of deeds, by their words in a course's file."""

    TAP = "点"
    HOLD = "长按"
    DOUBLE = "双击"
    SECOND = "右键点"
    UP = "上滑"
    DOWN = "下滑"
    LEFT = "左滑"
    RIGHT = "右滑"
    TYPE = "输入"
    SWITCH_ON = "打开"
    SWITCH_OFF = "关上"
    SLIDE = "调到"
    SCAN = "扫"
    LOOK = "看"
    """Nothing is pressed but 看好了, below the screen."""


SWIPES = frozenset({DeedKind.UP, DeedKind.DOWN, DeedKind.LEFT, DeedKind.RIGHT})
SLIDE_ROOM = 10
"""A slider may differ from what was asked by so much, of 100."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed. `part` is the name of the part, "" for the whole screen (a swipe) and for LOOK.

    `text` is what TYPE left in the field; `value` is where SLIDE ended, 0 to 100.
    """

    kind: DeedKind
    part: str = ""
    text: str = ""
    value: int = 0

    def does(self, wanted: Deed) -> bool:
        """Return whether this deed is the wanted one.

        A wanted swipe without a part may be done anywhere. Text is compared without blanks and
        without regard to capitals. A slider may differ by SLIDE_ROOM.
        """
        if self.kind is not wanted.kind:
            return False
        if wanted.part and self.part != wanted.part:
            return False
        if wanted.kind is DeedKind.TYPE:
            return _plain(self.text) == _plain(wanted.text)
        if wanted.kind is DeedKind.SLIDE:
            return abs(self.value - wanted.value) <= SLIDE_ROOM
        return True

    def begins(self, wanted: Deed) -> bool:
        """Return whether the text that was typed is the beginning of the wanted one."""
        return _plain(wanted.text).startswith(_plain(self.text))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
