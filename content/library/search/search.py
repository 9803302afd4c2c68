"""Finding an article: by words in titles and texts, by pinyin, and by nearly right words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock

from content.errors import ContentError
from content.library.search.index import IndexLostError, SearchIndex
from content.library.search.topics import Topic, topics_of
from content.library.store.library import Library
from content.library.store.shelf import Row, Shelf
from content.model import Article, BlockKind
from content.text.folding import BREAK, find_words, tokens
from content.text.readings.pinyin import alike, is_near, nearness, sounds, typed_letters
from content.text.readings.spelling import written
from content.text.typing.typing import Typist, load_typist

MOST_HITS = 60
"""Hits shown at most. Readers with so many hits write another word."""

MOST_SPELLINGS = 20
"""Words of the shelf that are looked for when letters were typed: shishi spells as many."""

SEARCHED = 5_000_000
"""Characters of texts that are looked through for spelled characters: some fifteen books, 0.5 s."""

SAMPLE = 60_000
"""Characters of text that show which words this library uses."""

EXCERPT_BEFORE, EXCERPT_AFTER = 10, 60
"""Characters around a place; a row shows as many as fit."""

CATCH_UP_S = 2.0
"""Seconds that a search waits for new articles to be indexed: some thousand of them."""


class How(StrEnum):
    """The reason why an article was found, in the order of showing."""

    TITLE = "title"
    SOUND = "sound"
    TEXT = "text"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of text: the words that were found are `text[start:end]`; none if both are 0."""

    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; `place` is (block, offset) of the words in its text."""

    row: Row
    how: How
    excerpt: Excerpt
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The articles that were found for these words.

    `complete`: no article waits to be indexed; `more`: there are more than MOST_HITS.
    """

    words: str
    hits: tuple[Hit, ...] = ()
    complete: bool = True
    more: bool = False


class Search:
    """Searches one library. Call it from jobs only: it may have to make the index first."""

    def __init__(
        self,
        library: Library,
        index_file: Path | None,
        typist: Callable[[], Typist] | None = None,
    ) -> None:
        """Keep the index in this file, None: in memory; `typist` lends that of another search."""
        self._library = library
        self._lent = typist
        self._typist: Typist | None = None
        self._loading = Lock()
        self._index = SearchIndex(index_file)

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def prepare(self, longest_s: float = CATCH_UP_S) -> bool:
        """Index new articles, for about so many seconds; return whether nothing is left."""
        try:
            return self._index.catch_up(self._library, longest_s)
        except IndexLostError:
            return self._index.catch_up(self._library, longest_s)

    def typist(self) -> Typist:
        """Return the typist that turns letters into words, those of the shelf first.

        Made at first use.
        """
        if self._lent is not None:
            return self._lent()
        with self._loading:
            if self._typist is None:
                self.prepare()
                self._typist = load_typist(
                    self._index.all_titles(), self._index.newest_text(SAMPLE)
                )
            return self._typist

    def find(self, words: str) -> Findings:
        """Return the articles for these words, titles first. Raises the library's errors."""
        try:
            return self._find(words)
        except IndexLostError:
            return self._find(words)

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics of the shelf. Raises the library's errors."""
        return topics_of(self._library.rows(Shelf.SHELF))

    def about(self, topic: str) -> Findings:
        """Return the articles of a topic in the order of the shelf; errors as for find()."""
        rows = [row for row in self._library.rows(Shelf.SHELF) if row.section == topic]
        hits = tuple(self._hit(row, How.TITLE, []) for row in rows[:MOST_HITS])
        return Findings(topic, hits, more=len(rows) > MOST_HITS)

    def _find(self, words: str) -> Findings:
        complete = self._index.catch_up(self._library, CATCH_UP_S)
        # Words with a gap between them are looked for one by one.
        phrases = [found for part in words.split() if (found := _phrase(part))]
        if not phrases:
            return Findings(words, (), complete)
        hits: dict[str, How] = {}
        _note(hits, self._with_all(phrases, in_titles=True), How.TITLE)
        letters = typed_letters(words)
        whole, begun = self._sounding(letters) if letters else ([], [])
        _note(hits, whole, How.SOUND)
        _note(hits, self._with_all(phrases, in_titles=False), How.TEXT)
        # The index has pinyin of titles only; texts are searched for what the letters can mean.
        for phrase in self._spelled(letters) if letters else ():
            _note(hits, self._with_all([phrase], in_titles=False), How.TEXT)
            phrases.append(phrase)
        # A title that only begins so comes last: 健康讲座 begins with kang ji, but is no 抗击.
        _note(hits, begun, How.SOUND)
        if not hits:
            _note(hits, self._nearly(letters, words), How.NEARLY)
        rows = self._library.rows_of(list(hits)[: MOST_HITS + 1])
        shown = [self._hit(row, hits[row.id], phrases) for row in rows[:MOST_HITS]]
        return Findings(words, tuple(shown), complete, more=len(rows) > MOST_HITS)

    def _with_all(self, phrases: list[tuple[str, ...]], *, in_titles: bool) -> list[str]:
        """Return ids of articles that hold every phrase, in text and title together."""
        most = MOST_HITS + 1 if len(phrases) == 1 else 2000
        found: list[list[str]] = []
        for phrase in phrases:
            words = " ".join(phrase)
            ids = self._index.titles(words, most)
            if not in_titles:
                ids += self._index.texts(words, most)
            found.append(ids)
        rest = [set(ids) for ids in found[1:]]
        return [each for each in found[0] if all(each in ids for ids in rest)]

    def _sounding(self, letters: str) -> tuple[list[str], list[str]]:
        """Return ids of titles that sound so in whole syllables, and of those that begin so."""
        known = self._index.all_sounds()
        scored = [(nearness(letters, sound), each) for each, sound in known]
        scored.sort(key=lambda one: -one[0])
        whole = [each for score, each in scored if score == 1.0]
        return whole, [each for score, each in scored if 0 < score < 1.0]

    def _spelled(self, letters: str) -> list[tuple[str, ...]]:
        """Return the words of the shelf that the letters spell in full, commonest first.

        Without a word of the dictionary it is any characters of the shelf that are read so, as in
        names, in phrases, and where a character has several readings.
        """
        known = [_phrase(word) for word in self.typist().words_of(letters)]
        words = [each for each in known if self._with_all([each], in_titles=False)]
        pattern = None if words else written(letters)
        if pattern is not None:
            found = self._index.written(pattern, SEARCHED)
            words = [_phrase(each) for each, _ in found.most_common(MOST_SPELLINGS)]
        return words[:MOST_SPELLINGS]

    def _nearly(self, letters: str, words: str) -> list[str]:
        """Return ids of titles that sound as typed, or differ by one letter."""
        known = self._index.all_sounds()
        # Characters that were not found may be wrong ones of the same sound: 育约 for 预约.
        letters = letters or sounds(words).replace(" ", "")
        if len(letters) < 2:
            return []
        plain = alike(sounds(words) if not typed_letters(words) else letters).replace(" ", "")
        same = [each for each, sound in known if nearness(plain, alike(sound)) == 1.0]
        return same or [each for each, sound in known if is_near(letters, sound)]

    def _hit(self, row: Row, how: How, phrases: list[tuple[str, ...]]) -> Hit:
        try:
            article = self._library.article(row.id)
        except ContentError:
            return Hit(row, how, Excerpt())
        for phrase in phrases if how is How.TEXT else ():
            place = _place(article, phrase)
            if place is not None:
                block, start, end = place
                return Hit(row, how, _around(article, block, start, end), (block, start))
        return Hit(row, how, _beginning(article))


def _phrase(words: str) -> tuple[str, ...]:
    """Return the words as the index holds them; marks before and after them do not count."""
    found = [token.text for token in tokens(words)]
    while found and found[0] == BREAK:
        found.pop(0)
    while found and found[-1] == BREAK:
        found.pop()
    return tuple(found)


def _note(hits: dict[str, How], ids: Iterable[str], how: How) -> None:
    for each in ids:
        hits.setdefault(each, how)


def _place(article: Article, phrase: tuple[str, ...]) -> tuple[int, int, int] | None:
    for number, block in enumerate(article.blocks):
        if block.kind is not BlockKind.TITLE:
            found = find_words(block.text, phrase)
            if found is not None:
                return (number, *found)
    return None


def _around(article: Article, block: int, start: int, end: int) -> Excerpt:
    text = article.blocks[block].text
    first, last = max(0, start - EXCERPT_BEFORE), min(len(text), end + EXCERPT_AFTER)
    before = "…" if first else ""
    piece = before + text[first:last] + ("…" if last < len(text) else "")
    shift = len(before) - first
    return Excerpt(piece, start + shift, end + shift)


def _beginning(article: Article) -> Excerpt:
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            return Excerpt(block.text[:EXCERPT_AFTER])
    return Excerpt()
