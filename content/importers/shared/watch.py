"""The watch over an import: it learns the progress and may stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from content.errors import ImportStoppedError
from content.importers.shared.doubts import ImportResult


class Watch(Protocol):
    """Learns how far the import is, and may stop it. Formats call both between their steps."""

    def progress(self, part: float) -> None:
        """Take the share of the work that is done, 0 to 1."""
        ...

    def check(self) -> None:
        """Raise ImportStoppedError if the import must stop."""
        ...


@runtime_checkable
class ListeningWatch(Watch, Protocol):
    """A watch that wants to hear of what is there already, while the rest is still being read."""

    def so_far(self, result: ImportResult) -> None:
        """Take the articles as far as they are read: each time they are longer at their ends.

        Their ids stay. Put into the library again, they take the place of their shorter selves,
        and the session hears `Grew`. The result of the import has all of it, and the pictures.
        """
        ...


@runtime_checkable
class PageWatch(Watch, Protocol):
    """A watch that is told which page is read, and may be content with the pages that are there."""

    def page(self, number: int, count: int) -> None:
        """Take the page that is read now, from 1, and the number of all pages."""
        ...

    @property
    def is_enough(self) -> bool:
        """Whether the import is to end with the pages that are there; `check` raises then."""
        ...


@runtime_checkable
class FileWatch(Watch, Protocol):
    """A watch that is told which of several files is read."""

    def file(self, name: str, number: int, count: int) -> None:
        """Take the file that is read now, from 1, and the number of all files."""
        ...


@runtime_checkable
class RoomyWatch(Watch, Protocol):
    """A watch that knows limits of time and memory, of which there are larger ones."""

    def more_room(self) -> None:
        """Return if this import has the large limits; else raise ImportNeedsRoomError."""
        ...


@runtime_checkable
class TextWatch(Watch, Protocol):
    """A watch that wants to hear of the beginning of a text that is still being recognised."""

    def text_so_far(self, text: str, only: tuple[str, ...]) -> None:
        """Take whole paragraphs from the beginning on, which the formats `only` read."""
        ...


def ask_for_room(watch: Watch) -> None:
    """Ask for the large limits, for recognising pages: the import may be begun anew with them."""
    if isinstance(watch, RoomyWatch):
        watch.more_room()


def tell_page(watch: Watch, number: int, count: int) -> None:
    """Tell a watch which page is read, if it wants to hear it."""
    if isinstance(watch, PageWatch):
        watch.page(number, count)


def tell_file(watch: Watch, name: str, number: int, count: int) -> None:
    """Tell a watch which file is read, if it wants to hear it."""
    if isinstance(watch, FileWatch):
        watch.file(name, number, count)


def is_enough(watch: Watch) -> bool:
    """Return whether a watch is content with the pages that are there."""
    return isinstance(watch, PageWatch) and watch.is_enough


def tell_text(watch: Watch, text: str, only: tuple[str, ...]) -> None:
    """Tell a watch of the beginning of a text, if it wants to hear it."""
    if isinstance(watch, TextWatch):
        watch.text_so_far(text, only)


def tell_so_far(watch: Watch, result: ImportResult) -> None:
    """Tell a watch of what is there already, if it wants to hear it."""
    if isinstance(watch, ListeningWatch):
        watch.so_far(result)


class Unwatched:
    """A watch that ignores the progress and never stops an import."""

    def progress(self, part: float) -> None:
        """Do nothing."""

    def check(self) -> None:
        """Do nothing."""


UNWATCHED = Unwatched()


class Noted:
    """Passes everything on, and notes how far it is."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._start, self.part = watch, 0.0, 0.0

    def begin_rest(self) -> None:
        """Let 0 to 1 be what is still missing from now on: another piece of work follows."""
        self._start = self.part

    def progress(self, part: float) -> None:
        """Pass it on, as a part of the whole."""
        self.part = self._start + (1.0 - self._start) * part
        self._watch.progress(self.part)

    def check(self) -> None:
        """Ask the other."""
        self._watch.check()

    def more_room(self) -> None:
        """Ask the other."""
        ask_for_room(self._watch)


class Stoppable:
    """A watch that any thread may stop; `part` is the share of the work that is done, 0 to 1."""

    def __init__(self) -> None:
        self.part = 0.0
        self._stopped = False

    def stop(self) -> None:
        """Let the import end soon, with ImportStoppedError."""
        self._stopped = True

    def progress(self, part: float) -> None:
        """Keep the share that is done."""
        self.part = part

    def check(self) -> None:
        """Raise ImportStoppedError after stop()."""
        if self._stopped:
            raise ImportStoppedError()


class Following(Stoppable):
    """A Stoppable that keeps what is there already, and may end with it."""

    def __init__(self, told: Callable[[], object]) -> None:
        """`told` is called on the thread that reads, whenever there is news."""
        super().__init__()
        self._told = told
        self.number = self.count = 0
        """The page that is read, from 1, and the number of all pages; 0 while nothing is known."""
        self.name = ""
        self.file_number = self.file_count = 0
        """The file that is read, from 1, and the number of all files; 0 for a single one."""
        self.result: ImportResult | None = None
        """The articles as far as they are there."""
        self.is_enough = False

    def end_here(self) -> None:
        """Let the import end soon, with the pages that are there; without any it is stopped."""
        self.is_enough = True
        self.stop()

    def file(self, name: str, number: int, count: int) -> None:
        """Keep which file it is, of which no page is known yet."""
        self.name, self.file_number, self.file_count = name, number, count
        self.number = self.count = 0
        self._told()

    def page(self, number: int, count: int) -> None:
        """Keep the number of the page."""
        self.number, self.count = number, count
        self._told()

    def so_far(self, result: ImportResult) -> None:
        """Keep what is there."""
        self.result = result
        self._told()
