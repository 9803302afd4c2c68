"""The plan of a recording: its tracks, their names and their size. Pure; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.files.keeping import file_stem
from content.model import Article, BlockKind
from content.text.chapters import chapters
from content.text.sentences import sentence_spans

BOOK_LENGTH = 20_000
"""Characters. A shorter article is one track, whatever headings it has (about an hour and a half).
"""

LONGEST_TRACK = 40_000
"""Characters of a track at most, some three hours: a longer track is hard to wind back."""

BIT_RATE_KBPS = 64
"""Mono: speech sounds like the original at this rate, and an hour takes 29 MB."""

TAG_BYTES = 4096
"""Bytes for the tags of a track, and for the file system's rounding up."""

SLOWER = 1.25
"""A factor: room for pauses, and for voices that are slower than they say."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence to be recorded, and whether it ends a paragraph."""

    text: str
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One file: blocks `first` up to, not including, `last` of an article."""

    number: int
    title: str
    album: str
    article: Article
    first: int
    last: int

    @property
    def length(self) -> int:
        """Characters to be said."""
        return sum(len(block.text) for block in self.article.blocks[self.first : self.last])

    def utterances(self) -> Iterator[Utterance]:
        """Yield the sentences in order."""
        for block in self.article.blocks[self.first : self.last]:
            spans = tuple(sentence_spans(block.text))
            for number, (start, end) in enumerate(spans, 1):
                yield Utterance(block.text[start:end], number == len(spans))


def tracks_of(articles: Sequence[Article], album: str = "") -> tuple[Track, ...]:
    """Return the tracks for articles in this order; a book has one for each chapter.

    The radio shows `album` for all of them; by default it is the first article's title.
    """
    album = album or (articles[0].title if articles else "")
    pieces = [(article, *piece) for article in articles for piece in _pieces(article)]
    return tuple(
        Track(number, title, album, article, first, last)
        for number, (article, title, first, last) in enumerate(pieces, 1)
    )


def file_name(track: Track, tracks: int) -> str:
    """Return a name that sorts in order, such as `03 题目.mp3`, and that GBK can write."""
    return f"{track.number:0{max(2, len(str(tracks)))}d} {file_stem(track.title)}.mp3"


def expected_bytes(length: int, characters_a_minute: int) -> int:
    """Return the bytes for so many characters, rather too many than too few."""
    seconds = length * 60 / max(1, characters_a_minute) * SLOWER
    return round(seconds * BIT_RATE_KBPS * 125) + TAG_BYTES


def _pieces(article: Article) -> Iterator[tuple[str, int, int]]:
    """Yield (title, first block, block after the last)."""
    found = chapters(article) if article.length > BOOK_LENGTH else ()
    starts = [chapter.block for chapter in found] or [0]
    titles = [chapter.title for chapter in found] or [article.title]
    if starts[0] > 0:
        # The part before the first chapter: the title at least.
        starts.insert(0, 0)
        titles.insert(0, article.title)
    for title, start, end in zip(titles, starts, [*starts[1:], len(article.blocks)], strict=True):
        yield from _of_bearable_length(article, title, start, end)


def _of_bearable_length(
    article: Article, title: str, start: int, end: int
) -> Iterator[tuple[str, int, int]]:
    cuts, length = [start], 0
    for number in range(start, end):
        block = article.blocks[number]
        longer = length + len(block.text)
        if longer > LONGEST_TRACK and number > cuts[-1] and block.kind is not BlockKind.TITLE:
            cuts.append(number)
            longer = len(block.text)
        length = longer
    for part, (first, last) in enumerate(zip(cuts, [*cuts[1:], end], strict=True), 1):
        yield (f"{title} {part}" if len(cuts) > 1 else title, first, last)
