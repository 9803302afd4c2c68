"""Destinations of the whole app: voices, language, folded buttons, a page that failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.files.keeping import Twice
    from ui.widgets.buttons.big_button import BigButton


@dataclass(frozen=True)
class Voices(Destination):
    """换个声音; `brought` is a voice to put in first."""

    name: str = field(default="voices", init=False)
    brought: Path | None = None


@dataclass(frozen=True)
class BringBack(Destination):
    """从U盘恢复 with this file, wherever it lies: the page asks before anything is brought back."""

    name: str = field(default="bring-back", init=False)
    file: Path


@dataclass(frozen=True)
class Help(Destination):
    """A topic of the help, from 0, read from this block and offset on; None: from its title."""

    name: str = field(default="help", init=False)
    topic: int
    start: tuple[int, int] | None = None


HELP_WITH_KEYS = Help(7)
"""The topic of the help that names all keys."""


@dataclass(frozen=True)
class Language(Destination):
    """The language of the face; `changed` says that it was just changed."""

    name: str = field(default="language", init=False)
    changed: bool = False


@dataclass(frozen=True)
class Folded(Destination):
    """更多 of a bar: the buttons for which there is no room."""

    name: str = field(default="folded", init=False)
    buttons: tuple[BigButton, ...]


@dataclass(frozen=True)
class SaveAgain(Destination):
    """A question: something of the name `path` was saved before; `save(…)` does what is chosen."""

    name: str = field(default="save-again", init=False)
    path: Path
    save: Callable[[Twice], None]


@dataclass(frozen=True)
class Trouble(Destination):
    """A page that cannot be shown: what happened, what to press, and the words of the button."""

    name: str = field(default="trouble", init=False)
    words: str
    button: str
    icon: str = "back"


READERS = Destination("readers")
"""谁来读"""
ARRANGE_READERS = Destination("arrange-readers")
"""The readers by name, to change one of them or to ask one back"""


@dataclass(frozen=True)
class OneReader(Destination):
    """The page on which this reader can be changed."""

    name: str = field(default="one-reader", init=False)
    number: int


@dataclass(frozen=True)
class NameReader(Destination):
    """The line for the name of this reader; None: somebody new."""

    name: str = field(default="name-reader", init=False)
    number: int | None = None


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
