"""The seam to the desktop's player: what it is told, and what its keys and buttons ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Wish(StrEnum):
    """The meaning of a media key, of a headset's button, or of one in the desktop's player."""

    PLAY = "play"
    PAUSE = "pause"
    TOGGLE = "toggle"
    """The button that most headsets have: pause, or go on."""
    STOP = "stop"
    NEXT = "next"
    """The next sentence."""
    PREVIOUS = "previous"
    RAISE = "raise"
    """Bring the window forward."""


class Playback(StrEnum):
    """The state of the reading, in the words of MPRIS."""

    PLAYING = "Playing"
    PAUSED = "Paused"
    STOPPED = "Stopped"


@dataclass(frozen=True, slots=True)
class NowRead:
    """The reading as the desktop's player shows it. Texts are empty while nothing is open."""

    playback: Playback = Playback.STOPPED
    title: str = ""
    source: str = ""
    """Where the article is from."""
    sentence: str = ""
    """The sentence that is the place."""
    number: int = 0
    """Another number for each article that is opened; 0 for none."""
    can: frozenset[Wish] = frozenset()
    """Wishes that would be granted now."""


class MediaControls(QObject):
    """The desktop's player. This class is the one of a desktop that has none: it does nothing."""

    asked = Signal(object)
    """Emitted with a Wish, in the window's thread, when a key or button was pressed."""

    def show(self, now: NowRead) -> None:
        """Tell the desktop what is read; the first call offers its keys. Returns at once."""

    def withdraw(self) -> None:
        """Take everything back that the desktop was told; the keys belong to others again."""
