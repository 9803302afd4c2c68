"""Plain text without a newspaper's structure: a letter, a notice, a story, a whole book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.importers.shared.chapters.numbers import numbered_headings
from content.importers.shared.chapters.order import Chapters, chapters_in
from content.importers.shared.compose import compose
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.first_lines import begins_untitled
from content.importers.shared.labels import is_numbered
from content.importers.shared.names import Byline, read_byline
from content.importers.shared.paragraphs import Paragraph, read_paragraphs
from content.importers.shared.print_marks import read_closer
from content.importers.shared.titles import CLOSING, may_be_title
from content.model import Block, BlockKind

_BEGINNING = 60
"""Paragraphs that tell whether the first is a title."""


def read_plain(text: str) -> ImportResult:
    """Return the text as one article; an empty text has none. Time grows with the length only.

    The title is the first line if it is short, does not close a sentence, and is no row of a list,
    day or message; otherwise a substitute from the first clause. A writer's name below the title
    and a signature on the last line become fields; everything else is body.
    """
    paragraphs = read_paragraphs(text)
    if not paragraphs:
        return ImportResult(())
    rest = list(paragraphs)
    title = ""
    if len(rest) > 1 and may_be_title(rest[0].text) and not _begins_untitled(rest):
        title = rest.pop(0).text
    markers: list[str] = []
    byline: Byline | None = None
    if title and len(rest) > 1 and (byline := read_byline(rest[0].text)) and byline.sure:
        rest.pop(0)
        markers.append(byline.rest)
    else:
        byline = None
    closer = read_closer(rest[-1].text) if len(rest) > 1 else None
    if closer:
        rest.pop()
        markers.append(closer.rest)
    named = (byline.authors if byline else ()) + (closer.authors if closer else ())
    places = [part.affiliation for part in (byline, closer) if part and part.affiliation]
    for words in (list(named), places):
        markers += [word for i, word in enumerate(words) if word in words[:i]]  # said twice
    texts = [paragraph.text for paragraph in rest]
    chapters = chapters_in(texts)
    article = compose(
        title,
        _blocks(texts, chapters),
        authors=tuple(dict.fromkeys(named)),
        affiliation="，".join(dict.fromkeys(places)),
        source=closer.source if closer else "",
    )
    lost = [Doubt(DoubtCode.TITLE_LOST, 0, article.title)] if article.title_is_substitute else []
    contents = [texts[at] for at in sorted(chapters.contents)]
    if contents:
        lost.append(Doubt(DoubtCode.LEFT_OUT, 0, "\n".join(contents), "table of contents"))
    return ImportResult((article,), tuple(lost), tuple(marker for marker in markers if marker))


def _begins_untitled(paragraphs: Sequence[Paragraph]) -> bool:
    return begins_untitled([paragraph.text for paragraph in paragraphs[:_BEGINNING]])


def _blocks(texts: Sequence[str], chapters: Chapters) -> Iterator[Block]:
    numbered = numbered_headings(texts)
    for number, text in enumerate(texts):
        if number in chapters.contents:
            continue
        last = number + 1 == len(texts)
        heading = not last and (
            number in chapters.headings or _is_numbered_heading(text) or number in numbered
        )
        yield Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, text)


def _is_numbered_heading(text: str) -> bool:
    """一、… on a line of its own, without a sentence's end; 1. 2. 3. are list items more often."""
    return (
        len(text) <= 24
        and not text[0].isdigit()
        and is_numbered(text)
        and text[-1] not in CLOSING
        and "，" not in text
    )
