"""Finding an article: by words in titles and texts, by pinyin, and by nearly right words.

With numpy, which takes a tenth of a second to load: only jobs import this (search.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from content.errors import ContentError
from content.library.search.around import Codes, beginning, hit_of
from content.library.search.hits import MOST_HITS, Excerpt, Findings, Hit, How
from content.library.search.index import MOST_WORDS, IndexLostError, SearchIndex, Way
from content.library.search.passages import Field
from content.library.search.sounding import Sounding
from content.library.search.spelled import (
    LONGEST,
    TWO_MISTAKEN,
    others_of,
    places_spelled,
)
from content.library.store.library import Library
from content.library.store.shelf import Row
from content.text.codes import asked, coded, places_of
from content.text.folding import folded
from content.text.readings.pinyin import sounds, typed_letters
from content.text.typing.typing import TITLES

RANKED = 150
"""Articles with the words in their text, the newest ones, of which those with most come first."""

SAMPLE = 60_000
"""Characters of text that show which words this library uses."""

FEW, FEW_S, SOON_S = 200, 2.0, 0.04
"""So many new articles are waited for, and for so many seconds; if there are more, a moment only:
then what is indexed answers.
"""


ALL = 1 << 31
"""More changes than a library has."""


class Finder:
    """Searches one library with its index; `words_of` returns the words that letters spell."""

    def __init__(
        self, library: Library, index_file: Path | None, words_of: Callable[[str], Sequence[str]]
    ) -> None:
        self._library = library
        self._index = SearchIndex(index_file)
        self._sounding = Sounding(self._index)
        self._words_of = words_of

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def prepare(self, longest_s: float) -> bool:
        """Index new articles, for about so many seconds; return whether nothing is left."""
        return self._index.prepare(self._library, longest_s)

    def waiting(self) -> int:
        """Return how many changes of the library wait to be indexed."""
        return self._index.waiting(self._library, ALL)

    def newest_words(self) -> tuple[list[str], str]:
        """Return the newest titles, folded, and a sample of the newest texts."""
        self._catch_up()
        newest = self._index.newest(TITLES)
        return [folded(title) for _, title in newest], self._sample(key for key, _ in newest)

    def find(self, words: str) -> Findings:
        """Return the articles for these words, titles first. Raises the library's errors."""
        try:
            return self._find(words)
        except IndexLostError:
            return self._find(words)

    # --- inside ---

    def _catch_up(self) -> bool:
        if self._index.catch_up(self._library, SOON_S):
            return True
        waits_long = self._index.waiting(self._library, FEW) < FEW
        return waits_long and self._index.catch_up(self._library, FEW_S)

    def _find(self, words: str) -> Findings:
        complete = self._catch_up()
        # Words with a gap between them are looked for one by one.
        phrases = [phrase for part in words.split() if (phrase := asked(part))]
        if not phrases:
            return Findings(words, (), complete)
        found = _Found(self._library)
        found.titles(self._index.find(Field.TITLE, phrases, RANKED), phrases)
        letters = typed_letters(words)
        if letters:
            found.others(self._sounding.whole(letters), How.SOUND)
        texts = self._index.find(Field.TEXT, phrases, RANKED)
        found.texts(self._ranked(texts, words), How.TEXT, phrases)
        if letters:
            self._look_for_spelled(found, letters)
        # A title that only begins so comes last: 健康讲座 begins with kang ji, but is no 抗击.
        if letters and not found.is_full:
            found.others(self._sounding.begun(letters), How.SOUND)
        if not found.hits:
            self._look_nearly(found, letters, words, phrases)
        hits = tuple(found.hits.values())
        return Findings(words, hits[:MOST_HITS], complete, more=len(hits) > MOST_HITS)

    def _look_for_spelled(self, found: _Found, letters: str) -> None:
        """Take in texts with the words of the shelf that the letters spell in full.

        Without a word of the dictionary it is any characters of the shelf that are read so.
        """
        is_word = False
        for each in self._words_of(letters)[:MOST_WORDS]:
            phrase = asked(each)
            articles = self._index.find(Field.TEXT, [phrase], RANKED)
            found.texts(articles, How.TEXT, [phrase])
            is_word = is_word or bool(articles)
        for places in places_spelled(letters) if not is_word else ():
            if not found.is_full:
                found.ways(self._index.spelled(places, 0), How.TEXT)

    def _look_nearly(
        self, found: _Found, letters: str, words: str, phrases: Sequence[Codes]
    ) -> None:
        # Characters that were not found may be wrong ones of the same sound: 育约 for 预约.
        sound = "" if letters else sounds(words)
        found.others(self._sounding.nearly(letters, sound), How.NEARLY)
        if len(phrases) == 1 and 2 <= len(phrases[0]) <= LONGEST:
            self._look_for_mistaken(found, words)

    def _look_for_mistaken(self, found: _Found, words: str) -> None:
        before = len(found.hits)
        others = others_of(words)
        codes = [code for code, _ in others]
        found.ways(self._index.mistaken(codes, [each for _, each in others]), How.NEARLY)
        if len(found.hits) == before and len(codes) >= TWO_MISTAKEN:
            places = [dict.fromkeys(each, 1) | {code: 0} for code, each in others]
            found.ways(self._index.spelled(places, 2), How.NEARLY)

    def _ranked(self, ids: Sequence[str], words: str) -> list[str]:
        """Return these articles, which are newest first: those with many hits before the rest."""
        parts = {*words.split(), *folded(words).split()}
        counts = self._library.count_in(ids, tuple(parts))
        # One or two, three to six, and so on: among equals the newest stays first.
        return sorted(ids, key=lambda each: -(counts.get(each, 0) + 1).bit_length())

    def _sample(self, ids: Iterable[str]) -> str:
        parts: list[str] = []
        size = 0
        for each in ids:
            if size >= SAMPLE:
                break
            try:
                text = "\n".join(block.text for block in self._library.article(each).blocks)
            except ContentError:
                continue
            parts.append(folded(text[:SAMPLE]))
            size += len(parts[-1])
        return "\n".join(parts)


class _Found:
    """The hits so far, in the order of showing; what was found is looked at in the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.hits: dict[str, Hit] = {}

    @property
    def is_full(self) -> bool:
        """Whether there are more hits than are shown."""
        return len(self.hits) > MOST_HITS

    def titles(self, ids: Sequence[str], phrases: Sequence[Codes]) -> None:
        """Take in those of these articles whose titles hold all the words.

        A title that is nothing else comes first.
        """
        rows = []
        for row in self._library.rows_of(ids):
            title = coded(row.title)
            if all(places_of(row.title, title, phrase, most=1) for phrase in phrases):
                rows.append((len(title.codes) > len(phrases[0]), row))
        for _, row in sorted(rows, key=lambda each: each[0]):
            self._take(row, How.TITLE)

    def others(self, ids: Sequence[str], how: How) -> None:
        """Take in these articles, with their beginnings."""
        for row in self._library.rows_of(ids[: self._room(ids)]):
            self._take(row, how)

    def texts(self, ids: Sequence[str], how: How, phrases: Sequence[Codes]) -> None:
        """Take in those of these articles that hold all the words, at their place in the text."""
        for each in ids:
            if self.is_full:
                return
            if each in self.hits:
                continue
            for row in self._library.rows_of([each]):
                try:
                    article = self._library.article(each)
                except ContentError:
                    continue
                hit = hit_of(row, how, article, phrases)
                if hit is not None:
                    self.hits[each] = hit

    def ways(self, ways: Sequence[Way], how: How) -> None:
        """Take in the articles that hold these words."""
        for each in ways:
            self.texts(each.articles, how, [each.codes])

    def _take(self, row: Row, how: How) -> None:
        if row.id not in self.hits and not self.is_full:
            self.hits[row.id] = beginning_of(self._library, row, how)

    def _room(self, ids: Sequence[str]) -> int:
        return max(0, MOST_HITS + 1 - len(self.hits)) + sum(each in self.hits for each in ids)


def beginning_of(library: Library, row: Row, how: How) -> Hit:
    """Return a hit that shows the beginning of its article."""
    try:
        return Hit(row, how, beginning(library.article(row.id)))
    except ContentError:
        return Hit(row, how, Excerpt())
