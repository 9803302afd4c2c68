"""The result of an import: articles, and doubts about them as codes without prose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from content.model import Article


class DoubtCode(StrEnum):
    """Why a person should look again. The face and the command line put these into words."""

    TITLE_LOST = "title-lost"
    """The article has no title on the page; `quote` is the substitute for it."""
    TITLE_MOVED = "title-moved"
    """The title stood apart from its body and was brought back; `quote` is the title."""
    TITLE_GUESSED = "title-guessed"
    """Title and body were paired only because nothing else was left; `quote` is the title."""
    TITLE_JOINED = "title-joined"
    """Several lines were read as one title; `quote` is the title as joined."""
    TITLE_OR_HEADING = "title-or-heading"
    """The line may be a heading inside an article or the title of one; `quote` is the line."""
    BOUNDARY_GUESSED = "boundary-guessed"
    """Two articles stood in one run of paragraphs; `quote` begins the second one."""
    BOUNDARY_POSSIBLE = "boundary-possible"
    """The subject seems to change here, the run was left whole; `quote` begins the paragraph."""
    PIECES_JOINED = "pieces-joined"
    """A broken paragraph was joined across something else; `quote` begins the second half."""
    TEXT_BREAKS_OFF = "text-breaks-off"
    """The article ends in the middle of a sentence; `quote` is its end."""
    CONTINUED = "continued"
    """The paper says that the text goes on, or began, on another page; `quote` is its remark."""
    SECTION_UNSURE = "section-unsure"
    """Which articles the section label covers is not certain; `quote` is the label."""
    LABEL_UNSURE = "label-unsure"
    """The short line was read as a section label, but may be a title; `quote` is the line."""
    BYLINE_UNSURE = "byline-unsure"
    """The line was read as the writer's name by its place only; `quote` is the line."""
    REPEATED_WORDS = "repeated-words"
    """A word comes twice in a row; both were kept. `quote` is the passage."""
    FURNITURE = "furniture"
    """Page number, date, editors and the like, kept out of the articles; `quote` is all of it."""
    CAPTION = "caption"
    """A caption or picture credit, kept out of the articles; `quote` is all of it."""
    TITLE_UNPLACED = "title-unplaced"
    """A title for which no body was found; `quote` is all of it."""
    LABEL_UNPLACED = "label-unplaced"
    """A section label that no article carries; `quote` is all of it."""
    TEXT_UNPLACED = "text-unplaced"
    """Other text that belongs to no article; `quote` is all of it."""
    UNDECODABLE = "undecodable"
    """Bytes that are no characters become U+FFFD, NULs are left out; `quote` is the place,
    `detail` says how many there are.
    """
    OTHER_ENCODING = "other-encoding"
    """The line was written in another encoding than the rest; `quote` begins it."""
    TURNED_BACK = "turned-back"
    """The line had been read in a wrong encoding before it was saved; `quote` begins it, mended."""
    GARBLED = "garbled"
    """Characters were lost before the file was saved, and stay as they are; `quote` has some."""
    LEFT_OUT = "left-out"
    """Page numbers, running heads, menus: no part of the text, and nothing to look at again.
    `quote` is all of it.
    """
    UNSURE = "unsure"
    """Recognised without certainty, and marked in the text; `quote` has it and what is beside it.
    """
    NOT_READ = "not-read"
    """A file inside of a file could not be read; `quote` is its name."""


LEFTOVER_CODES = frozenset(
    {
        DoubtCode.FURNITURE,
        DoubtCode.CAPTION,
        DoubtCode.TITLE_UNPLACED,
        DoubtCode.LABEL_UNPLACED,
        DoubtCode.TEXT_UNPLACED,
        DoubtCode.LEFT_OUT,
    }
)
"""Doubts whose `quote` is text of the source that is in no article."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One uncertainty: about the article with number `article` (from 0), or the page (None).

    `quote` is verbatim text of the source; for the codes in LEFTOVER_CODES it is all of the text
    concerned, otherwise enough of it to find the place. `detail` is for the log.
    """

    code: DoubtCode
    article: int | None
    quote: str
    detail: str = ""


class Became(StrEnum):
    """The fate of a line of the source."""

    FORMAT = "format"
    """No line: `rule` is the name of the format that has read the source."""
    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PICTURE = "picture"
    JOINED = "joined"
    """It goes on with the paragraph before it."""
    LEFT_OUT = "left-out"
    """It is not read; `rule` is the code of the doubt."""
    CHANGED = "changed"
    """Its words are in the result, without signs that are none: tags, marks of a table."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line, from 1, became what it is; line 0 where the source has no lines.

    `rule` is a code, "" where there is nothing to say; `text` begins the line.
    """

    line: int
    became: Became
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The articles of one source, in order, and the doubts about them.

    `markers` are the words that typed a field and are not part of its value, such as the
    brackets and colon around a writer's affiliation: fields, leftovers and markers together are
    every visible character of the source, so that "nothing is lost" can be counted.

    `reasons` are empty unless `Source.why` has asked for them, and the source has lines.
    """

    articles: tuple[Article, ...]
    doubts: tuple[Doubt, ...] = ()
    markers: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def to_look_at(self) -> tuple[Doubt, ...]:
        """The doubts that a person should look at: what was left out for certain is none."""
        return tuple(doubt for doubt in self.doubts if doubt.code is not DoubtCode.LEFT_OUT)


def joined(results: Iterable[ImportResult]) -> ImportResult:
    """Return the results as one, in order."""
    articles: list[Article] = []
    doubts: list[Doubt] = []
    markers: list[str] = []
    reasons: list[Reason] = []
    for result in results:
        for doubt in result.doubts:
            # Doubts name articles by number in their own source.
            number = None if doubt.article is None else doubt.article + len(articles)
            doubts.append(replace(doubt, article=number))
        articles += result.articles
        markers += result.markers
        reasons += result.reasons
    return ImportResult(tuple(articles), tuple(doubts), tuple(markers), tuple(reasons))
