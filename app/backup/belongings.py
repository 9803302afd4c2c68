"""The things of a home besides library and courses: readers and their choices, own readings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace

from app.backup.mailbox import (
    LETTERS,
    MAILBOX,
    folder_of,
    memory_here,
    memory_to_carry,
    place_in_home,
)
from app.backup.people import Together, put_together
from app.backup.subscribed import SUBSCRIBED, both_of
from app.readers.readers import Readers
from app.readers.store import as_values as readers_as_values
from app.readers.store import from_values as readers_from_values
from app.settings.settings import Settings, settings_from
from content.lessons.progress import NO_PROGRESS, Learnt, Progress, as_values, from_values
from content.text.readings.corrections import MOST, NO_CORRECTIONS, Corrections, from_text

OF_THE_COMPUTER = frozenset(
    {
        *("speaker", "volume", "usual_volume", "usual_percent", "usual_socket"),
        *("questions_left", "screen_keyboard", "letters_folder"),
    }
)
"""Settings that belong to loudspeaker, screen and folders of one computer."""

SETTINGS, READINGS, LESSONS = "settings.json", "readings.tsv", "lessons.json"
READERS = "readers.json"
"""The part with names and colours of several readers, and the choices of those who do not read."""
_CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Belongings:
    """All of it, as it is now. `settings` are those of the reader of now."""

    settings: Settings = field(default_factory=Settings)
    corrections: Corrections = NO_CORRECTIONS
    progress: Progress = NO_PROGRESS
    readers: Readers = field(default_factory=Readers)
    others: Mapping[int, Settings] = field(default_factory=dict)
    """The choices of the other readers by number; those who never chose anything have none."""
    letters: bytes = b""
    """The memory of the mailbox, as its file holds it."""
    subscribed: bytes = b""
    """The subscriptions, as subscribed.py writes them."""

    def files(self) -> dict[str, bytes]:
        """Return what is written into the file, by name."""
        found = {
            SETTINGS: json.dumps(_carried(self.settings), indent=1).encode(),
            READINGS: self.corrections.to_text().encode(),
            LESSONS: json.dumps(as_values(self.progress), ensure_ascii=False).encode(
                "utf-8", "replace"
            ),
        }
        if self.readers != Readers():
            choices = {str(number): _carried(each) for number, each in self.others.items()}
            values = {**readers_as_values(self.readers), _CHOICES: choices}
            found[READERS] = json.dumps(values, indent=1).encode()
        if self.subscribed:
            found[SUBSCRIBED] = self.subscribed
        letters = memory_to_carry(self.letters)
        return {**found, LETTERS: letters} if letters else found

    def together_with(self, files: Mapping[str, bytes], *, is_kin: bool) -> Together | None:
        """Return the readers of both; None for a file that tells of none.

        `is_kin`: the files are of this very home.
        """
        theirs = readers_from_values(_object(files.get(READERS, b"")))
        return None if theirs is None else put_together(self.readers, theirs, is_kin=is_kin)

    def with_those_of(
        self, files: Mapping[str, bytes], together: Together | None = None
    ) -> Belongings:
        """Return these with what such files hold, which may be of a stranger's making.

        `together` is what together_with() returned. Choices are those of the files, but for those
        that belong to this computer. Of a word that both read in their own way this reading stays,
        of a course the one that is further. Looks at the disk for the folder of letters.
        """
        readers = self.readers if together is None else together.readers
        settings = self._settings_of_all(files, together)
        present = settings.pop(readers.now, self.settings)
        return Belongings(
            present,
            _together(self.corrections, _corrections(files.get(READINGS, b""))),
            _further(self.progress, from_values(_object(files.get(LESSONS, b"")))),
            readers,
            settings,
            self.letters or memory_here(files.get(LETTERS, b"")),
            both_of(self.subscribed, files.get(SUBSCRIBED, b"")),
        )

    def _settings_of_all(
        self, files: Mapping[str, bytes], together: Together | None
    ) -> dict[int, Settings]:
        """Return the choices of everybody from now on, by their numbers here."""
        settings = {self.readers.now: self.settings, **self.others}
        of_present = _object(files.get(SETTINGS, b""))
        if together is None:
            settings[self.readers.now] = _settings_with(self.settings, of_present)
            return settings
        of_others = _object(files.get(READERS, b"")).get(_CHOICES)
        for theirs, ours in together.whose.items():
            values = of_present
            if ours != together.present:
                values = _choices_of(of_others, theirs)
            if values:
                settings[ours] = _settings_with(settings.get(ours, self.settings), values)
        return settings


def _carried(settings: Settings) -> dict[str, object]:
    values = {
        name: value for name, value in asdict(settings).items() if name not in OF_THE_COMPUTER
    }
    mailbox = place_in_home(settings.letters_folder)
    return {**values, MAILBOX: mailbox} if mailbox else values


def _choices_of(choices: object, number: int) -> dict[str, object]:
    found = choices.get(str(number)) if isinstance(choices, dict) else None
    return found if isinstance(found, dict) else {}


def _settings_with(ours: Settings, values: dict[str, object]) -> Settings:
    if not values:
        return ours
    theirs = settings_from(values)
    carried = {
        each.name: getattr(theirs, each.name)
        for each in fields(Settings)
        if each.name in values and each.name not in OF_THE_COMPUTER
    }
    carried["introduced"] = ours.introduced or theirs.introduced
    carried["letters_folder"] = ours.letters_folder or folder_of(values.get(MAILBOX))
    return replace(ours, **carried)


def _object(data: bytes) -> dict[str, object]:
    try:
        values = json.loads(data.decode())
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _corrections(data: bytes) -> Corrections:
    return from_text(data.decode("utf-8", "replace"))[0]


def _together(ours: Corrections, theirs: Corrections) -> Corrections:
    words = {**dict(theirs.entries), **dict(ours.entries)}
    if len(words) > MOST:
        words = dict(ours.entries)  # there is no room for all; nothing of ours is lost
    return Corrections.of(words)


def _further(ours: Progress, theirs: Progress) -> Progress:
    courses = dict(theirs.courses)
    for id_, learnt in ours.courses.items():
        other = courses.pop(id_, None)
        courses[id_] = learnt if other is None or _rank(learnt) >= _rank(other) else other
    cards = {**theirs.cards, **ours.cards}
    for id_, memory in theirs.cards.items():
        if memory.day > cards[id_].day:
            cards[id_] = memory
    return Progress(courses, cards)


def _rank(learnt: Learnt) -> tuple[int, int, str, int]:
    day = learnt.last.isoformat() if learnt.last is not None else ""
    return learnt.repeats, len(learnt.done), day, learnt.step
