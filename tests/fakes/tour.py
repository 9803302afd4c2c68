"""A tour through every page, with real content and in every state that looks different.

Tests and tools look at its stops: what is cut or pale, how it looks in a picture. It does not know
sizes or colours; whoever walks it chooses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from typing import Self

from fakes.importing.cameras import FakeCamera
from fakes.silent_app import SilentApp
from fakes.stops.choices import choices
from fakes.stops.content import STARTS, files_at_hand
from fakes.stops.finding import adding, finding
from fakes.stops.first_start import first_start
from fakes.stops.lessons import broken, lessons, quiz, written
from fakes.stops.letters import letters, stick
from fakes.stops.lists import begun, days, home, lists, nothing_to_show
from fakes.stops.readers import keeping, readers
from fakes.stops.reading import heard, kept, of_a_book, pictured, reading, recognised
from fakes.stops.sound import no_sound, no_speaker, sound
from fakes.stops.staff import staff
from fakes.stops.steps import Steps
from fakes.stops.teaching import circle, teaching
from fakes.stops.visit import visit
from fakes.words import words

ROOMS = (
    home,
    lists,
    reading,
    pictured,
    recognised,
    of_a_book,
    choices,
    sound,
    no_speaker,
    begun,
    no_sound,
    heard,
    finding,
    adding,
    kept,
    keeping,
    lessons,
    quiz,
    written,
    teaching,
    circle,
    staff,
    broken,
    visit,
    readers,
    first_start,
    nothing_to_show,
    days,
    letters,
    stick,
)
"""In this order: some show what is left of those before."""


def set_stage(put: Callable[[str, object], object]) -> None:
    """Put in place what a tour meets: files at hand, words for the keyboard, no touch screen.

    `put` replaces what stands at a dotted name: monkeypatch.setattr, or unittest.mock's patch.
    """
    put("ui.start.made_late.files_nearby", files_at_hand)
    put("ui.start.made_late.start_folders", lambda: STARTS)
    put("content.library.search.search.load_typist", lambda *_: words())
    put("ui.pages.finding.writing.has_touch_screen", lambda: False)
    put("ui.main.datetime", Afternoon)
    put("ui.pages.paper.finding_one.find_camera", FakeCamera)
    put("content.importers.formats.reads_pictures", lambda: True)


class Afternoon(datetime):
    """A clock that stands at today's time of the longest words.

    By the real one a sweep finds in the afternoon what it misses at night: "Good afternoon".
    """

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return two minutes to five."""
        return super().now(tz).replace(hour=16, minute=58)


class Tour:
    """Walks through every page with real content; each stop is a name to report."""

    def __init__(self, app: SilentApp) -> None:
        self._steps = Steps(app)

    @property
    def missed(self) -> set[str]:
        """Names of pages that the app has and no stop has shown: a page is added here, too."""
        return set(self._steps.window.page_names) - self._steps.seen

    def stops(self) -> Iterator[str]:
        for room in ROOMS:
            yield from room(self._steps)
