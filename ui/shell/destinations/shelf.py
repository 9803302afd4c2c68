"""Destinations among the lists of articles, and on the way from a file to the shelf."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.importing.bringing import Answer
    from app.importing.together import Given
    from content.importers.shared.doubts import ImportResult
    from content.library.editing.changed import Change
    from content.library.store.shelf import Origin, Shelf
    from content.library.views.grouping import Group
    from content.library.views.view import View
    from ui.shell.destinations.looked_for import LookFor


@dataclass(frozen=True)
class ShowShelf(Destination):
    """The articles of the day or 我的书架, from its first page on.

    `has_new` says whether articles came today, as far as it is known: the heading goes by it.
    """

    name: str = field(default="list", init=False)
    shelf: Shelf
    has_new: bool = False


@dataclass(frozen=True)
class ShelfAfterRemoval(Destination):
    """The list that was shown last, after this article was taken off the shelf."""

    name: str = field(default="list", init=False)
    id: str
    title: str


@dataclass(frozen=True)
class ShelfAfterAdding(Destination):
    """The list that led to the adding, else the articles of the day.

    `count` articles were put on the shelf; `new` were not there before, and of these `renewed` are
    the newer texts of some that have left for them. `first` is the id of the first of all.
    """

    name: str = field(default="list", init=False)
    count: int
    new: int
    first: str = ""
    renewed: int = 0


@dataclass(frozen=True)
class ShowView(Destination):
    """我的书架, as far as this view shows it."""

    name: str = field(default="list", init=False)
    view: View


ListDestination = ShowShelf | ShowView | ShelfAfterRemoval | ShelfAfterAdding
"""The destinations of the page of lists."""


@dataclass(frozen=True)
class ChooseView(Destination):
    """挑着看; `view` is the present view of 我的书架."""

    name: str = field(default="pick-view", init=False)
    view: View


@dataclass(frozen=True)
class ShowGroup(Destination):
    """The articles of a group of the shelf."""

    name: str = field(default="group", init=False)
    group: Group


@dataclass(frozen=True)
class Folders(Destination):
    """从文件: places, folders and the files that can be chosen."""

    name: str = field(default="folders", init=False)
    wanted: LookFor


@dataclass(frozen=True)
class Arrivals(Destination):
    """The articles found in the file called `file`, before they go on the shelf.

    `fingerprint` is that of the file, "" if it is unknown.
    """

    name: str = field(default="arrivals", init=False)
    file: str
    found: ImportResult
    fingerprint: str = ""


@dataclass(frozen=True)
class Bring(Destination):
    """Files, folders or a text that were handed to the app; they are read, then as Arrivals."""

    name: str = field(default="arrivals", init=False)
    brought: tuple[Given, ...]
    origin: Origin | None = None
    """Where it came from, as far as it is worth remembering: a stick."""


@dataclass(frozen=True)
class AskChanged(Destination):
    """A question: these were brought, and are newer texts of articles on the shelf.

    `put(…)` does what is chosen.
    """

    name: str = field(default="ask-changed", init=False)
    changes: tuple[Change, ...]
    put: Callable[[Answer], None]
