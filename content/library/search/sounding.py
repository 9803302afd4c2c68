"""Titles by their sounds: syllables that are whole, begun or confused, and one wrong letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from content.library.search.index import SearchIndex
from content.library.search.passages import Field, initial_codes, sound_codes
from content.text.readings.pinyin import (
    SHORTEST_FORGIVEN,
    TWO_FORGIVEN,
    alike,
    is_near,
    nearness,
)
from content.text.readings.spelling import begun, split_all

TRIED = 300
"""Titles that are looked at for each way to read the letters, the newest ones."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Sounding:
    """Finds titles in an index by how they sound. For jobs."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def whole(self, letters: str) -> list[str]:
        """Return ids of titles that sound so, in whole syllables."""
        sounding = self._sounding(split_all(letters))
        return [each for each, sound in sounding if nearness(letters, sound) == 1.0]

    def begun(self, letters: str) -> list[str]:
        """Return ids of titles that begin so, or have syllables that do, the nearest first."""
        initials = dict.fromkeys("".join(part[0] for part in way) for way in begun(letters))
        known = self._with((Field.INITIAL, initial_codes(each)) for each in initials)
        scored = [(nearness(letters, sound), each) for each, sound in known]
        scored.sort(key=lambda one: -one[0])
        return [each for score, each in scored if 0 < score < 1.0]

    def nearly(self, letters: str, sound: str) -> list[str]:
        """Return ids of titles that sound as typed to some, or differ by one letter.

        `sound` is how the written words sound, where they are no letters: it must be the same.
        """
        plain = alike(sound or letters).replace(" ", "")
        if len(plain) < 2:
            return []
        known = self._sounding([sound.split()] if sound else split_all(letters))
        same = [each for each, found in known if nearness(plain, alike(found)) == 1.0]
        if same or sound or len(letters) < SHORTEST_FORGIVEN:
            return same
        few = len(letters) < TWO_FORGIVEN
        near = self._sounding(_one_wrong(letters)) if few else self._with(_pairs_in(letters))
        return [each for each, found in near if is_near(letters, found)]

    def _sounding(self, ways: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
        codes = dict.fromkeys(sound_codes(" ".join(way)) for way in ways)
        return self._with((Field.SOUND, each) for each in codes)

    def _with(self, wanted: Iterable[tuple[Field, Sequence[int]]]) -> list[tuple[str, str]]:
        found: dict[str, None] = {}
        for field, codes in wanted:
            found |= dict.fromkeys(self._index.find(field, [codes], TRIED))
        return self._index.sounds_of(found)


def _one_wrong(letters: str) -> Iterator[tuple[str, ...]]:
    """Return syllables that the letters may mean with one letter wrong, missing or too many."""
    tried: set[str] = set()
    for at in range(len(letters) + 1):
        before, rest = letters[:at], letters[at:]
        tried.add(before + rest[1:])
        tried |= {before + each + rest for each in _LETTERS}
        tried |= {before + each + rest[1:] for each in _LETTERS}
        tried.add(before + rest[1:2] + rest[:1] + rest[2:])
    for each in sorted(tried - {letters}):
        yield from split_all(each)[:2]


def _pairs_in(letters: str) -> Iterator[tuple[Field, Sequence[int]]]:
    """Return pairs of syllables that the letters hold somewhere: two errors leave one whole."""
    for start in range(len(letters)):
        for end in range(start + 2, min(start + 12, len(letters)) + 1):
            for way in split_all(letters[start:end]):
                if len(way) == 2:
                    yield Field.SOUND, sound_codes(" ".join(way))
