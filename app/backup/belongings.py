"""A reader's things besides the library: choices, own readings of words, what was learnt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace

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


@dataclass(frozen=True, slots=True)
class Belongings:
    """All of it, as it is now."""

    settings: Settings = field(default_factory=Settings)
    corrections: Corrections = NO_CORRECTIONS
    progress: Progress = NO_PROGRESS

    def files(self) -> dict[str, bytes]:
        """Return what is written into the file, by name."""
        carried = {
            name: value
            for name, value in asdict(self.settings).items()
            if name not in OF_THE_COMPUTER
        }
        return {
            SETTINGS: json.dumps(carried, indent=1).encode(),
            READINGS: self.corrections.to_text().encode(),
            LESSONS: json.dumps(as_values(self.progress), ensure_ascii=False).encode(
                "utf-8", "replace"
            ),
        }

    def with_those_of(self, files: Mapping[str, bytes]) -> Belongings:
        """Return these with what such files hold, which may be of a stranger's making.

        Choices are those of the files, but for those that belong to this computer. Of a word that
        both read in their own way this reading stays, of a course the one that is further.
        """
        return Belongings(
            self._settings_with(_object(files.get(SETTINGS, b""))),
            _together(self.corrections, _corrections(files.get(READINGS, b""))),
            _further(self.progress, from_values(_object(files.get(LESSONS, b"")))),
        )

    def _settings_with(self, values: dict[str, object]) -> Settings:
        if not values:
            return self.settings
        theirs = settings_from(values)
        carried = {
            each.name: getattr(theirs, each.name)
            for each in fields(Settings)
            if each.name in values and each.name not in OF_THE_COMPUTER
        }
        carried["introduced"] = self.settings.introduced or theirs.introduced
        return replace(self.settings, **carried)


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
