"""Puts the parts of a document together as one article. Nothing that is seen in it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from content.importers.shared.compose import compose, one_line
from content.importers.shared.documents.figures import Figures
from content.importers.shared.documents.parts import (
    About,
    ChapterEnd,
    Figure,
    Heading,
    Item,
    Note,
    Paragraph,
    Part,
    Table,
    note_mark,
)
from content.importers.shared.documents.rows import rows_with_head, said_rows
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.first_lines import begins_untitled
from content.importers.shared.names import read_byline
from content.importers.shared.titles import may_be_title
from content.model import Block, BlockKind

NOTES = "注释"
"""The heading above the notes of a chapter: ours, not a word of the source."""
_BEGINNING = 60
"""Parts that tell whether the first one is a title."""


def composed(about: About, parts: Iterable[Part], left_out: Sequence[str] = ()) -> ImportResult:
    """Return the article of a document, or no article where there are neither words nor pictures.

    The title is that of `about`, else a heading at the very beginning, else a first paragraph that
    can be one, as in plain text; a title that comes again at the beginning is not said twice. Notes
    come at the end of their chapter. `left_out` are the words that are no part of the text (page
    numbers, running heads, menus): each of them becomes a doubt that asks for nothing.
    """
    told = [part for part in parts if not _is_empty(part)]
    out = [Doubt(DoubtCode.LEFT_OUT, None, words) for words in left_out if words.strip()]
    title, rest = _title(about, told)
    markers: list[str] = []
    authors, affiliation = about.authors, ""
    if title and not authors and rest and isinstance(rest[0], Paragraph):
        byline = read_byline(one_line(rest[0].text))
        if byline is not None and byline.sure and len(rest) > 1:
            rest = rest[1:]
            authors, affiliation = byline.authors, byline.affiliation
            markers.append(byline.rest)
    figures = Figures()
    blocks = [block for part in _notes_behind(rest) for block in _blocks(part, figures)]
    if not title and not blocks:
        return ImportResult((), tuple(out))
    article = compose(
        title,
        blocks,
        authors=authors,
        affiliation=affiliation,
        source=about.source,
        published=about.published,
    )
    article = figures.carried_by(article)
    lost = [Doubt(DoubtCode.TITLE_LOST, 0, article.title)] if article.title_is_substitute else []
    return ImportResult((article,), (*lost, *out), tuple(word for word in markers if word))


def _is_empty(part: Part) -> bool:
    match part:
        case Table(rows):
            return not any(cell.strip() for row in rows for cell in row)
        case Figure(description, data, name, caption):
            return not (description.strip() or data or name or caption)
        case ChapterEnd():
            return False
    return not part.text.strip()


def _title(about: About, parts: list[Part]) -> tuple[str, list[Part]]:
    """Return the title, "" where there is none, and the parts without it."""
    title = one_line(about.title)
    at = next(
        (i for i, part in enumerate(parts) if not isinstance(part, Figure | ChapterEnd)), len(parts)
    )
    first = parts[at] if at < len(parts) else None
    if not isinstance(first, Heading | Paragraph):
        return title, parts
    words = one_line(first.text)
    is_title = words == title if title else isinstance(first, Heading) or _begins(parts[at:])
    if not is_title or (not title and len(parts) == 1):
        return title, parts
    return words, [*parts[:at], *parts[at + 1 :]]


def _begins(parts: Sequence[Part]) -> bool:
    """Tell whether the paragraph at the beginning is a title, although the source does not say."""
    texts = [
        one_line(part.text) for part in parts[:_BEGINNING] if isinstance(part, Paragraph | Item)
    ]
    return len(texts) > 1 and may_be_title(texts[0]) and not begins_untitled(texts)


def _notes_behind(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts with the notes of a chapter behind it.

    A chapter ends where the source says so, and where a heading of the highest rank comes.
    """
    notes: list[Note] = []
    highest = 9
    for part in parts:
        if isinstance(part, Note):
            notes.append(part)
            continue
        is_end = isinstance(part, ChapterEnd)
        if isinstance(part, Heading) and part.level <= highest:
            highest, is_end = part.level, True
        if is_end:
            yield from _told(notes)
            notes = []
        if not isinstance(part, ChapterEnd):
            yield part
    yield from _told(notes)


def _told(notes: Sequence[Note]) -> Iterator[Part]:
    if notes:
        yield Heading(NOTES, 9)
        yield from notes


def _blocks(part: Part, figures: Figures) -> Iterator[Block]:
    match part:
        case Heading(text):
            yield Block(BlockKind.HEADING, one_line(text))
        case Paragraph(text):
            yield Block(BlockKind.PARAGRAPH, one_line(text))
        case Item(text, mark):
            yield Block(BlockKind.PARAGRAPH, one_line(f"{mark} {text}" if mark else text))
        case Note(mark, text):
            yield Block(BlockKind.PARAGRAPH, one_line(note_mark(mark) + text))
        case Table(rows, has_head):
            for words in said_rows(*rows_with_head(rows, has_head)):
                yield Block(BlockKind.PARAGRAPH, one_line(words))
        case Figure():
            yield figures.block(part)
        case ChapterEnd():
            return
