"""Reads the recognised text of a whole newspaper page: articles and doubts.

`lines` tells what each line is, `groups` what stands together, `match` which title belongs to which
body, `sections` what the labels cover. The articles come in the order in which their titles stand
on the page; an article whose title is lost stands where its body does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.importers.newspaper.groups import Heading, PrintPage, group
from content.importers.newspaper.headings import decide_headings
from content.importers.newspaper.kinds import LineKind, PrintLine, near
from content.importers.newspaper.lines import classify
from content.importers.newspaper.match import Pairing, match
from content.importers.newspaper.sections import assign_sections
from content.importers.shared.compose import compose
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.labels import is_chapter
from content.importers.shared.paragraphs import Paragraph, is_finished, read_paragraphs
from content.importers.shared.print_marks import has_dateline
from content.model import Article, Block, BlockKind

PAGE_LENGTH = 80_000
"""Characters beyond which a text is no newspaper page (a full broadsheet page has some 10,000)."""

PAGE_PARAGRAPHS = 1200
"""Paragraphs beyond which a text is no newspaper page."""

# 读书读书, 春耕夏种、春耕夏种: a word twice, at once or behind a comma. 一步一步 and the like are
# good Chinese and are left out.
_TWICE = re.compile(r"([\u3400-\u9fff]{2,8})(?:[、，]?)\1")


def read_page(text: str) -> ImportResult:
    """Return the articles of the page; a text without any body gives none.

    Every visible character is kept in a field, a leftover doubt or a marker.
    """
    return _read(read_paragraphs(text))


def is_page(text: str) -> bool:
    """Tell whether `text` shows what only print has: one or several pieces with typed parts.

    Signs are signatures, reporters' bylines, datelines, section labels, series, titles with a
    writer's name below, and, weaker, unnumbered headlines over bodies and a page's furniture. A
    letter, a notice or a book shows none or one of them.
    """
    if len(text) > PAGE_LENGTH:
        return False
    paragraphs = read_paragraphs(text)
    if len(paragraphs) > PAGE_PARAGRAPHS:
        return False
    lines = classify(paragraphs)
    if not any(line.kind is LineKind.BODY for line in lines):
        return False
    if sum(is_chapter(line.text) for line in lines) >= 2:
        return False
    return sum(_sign(lines, i) for i in range(len(lines))) >= 2


def _sign(lines: Sequence[PrintLine], i: int) -> int:
    """Return how strong a sign of a newspaper line `i` is: 0, 1, or 2, which is enough alone."""
    line, before, after = lines[i], near(lines, i, -1), near(lines, i, 1)
    over_body = after is not None and after.kind in (LineKind.BODY, LineKind.HEAD)
    if line.kind in (LineKind.CLOSER, LineKind.SERIES):
        return 2 if line.sure or line.kind is LineKind.SERIES else 1
    if line.kind is LineKind.BYLINE and line.byline:
        under_title = before is not None and before.kind is LineKind.HEAD and over_body
        if "记者" in line.byline.rest or (under_title and line.sure):
            return 2
        return 1 if under_title else 0
    if line.kind is LineKind.LABEL:
        # Directly above a text it may be the title of a letter: 孙女的来信.
        over_title = after is not None and after.kind is not LineKind.BODY
        return (2 if over_title else 1) if line.sure else 0
    if line.kind is LineKind.FURNITURE:
        return 1 if re.search(r"版|责编|编辑|校对|刊号", line.text) else 0
    if line.kind is LineKind.HEAD:
        return 1 if over_body and len(line.text) >= 9 else 0
    return 2 if line.kind is LineKind.BODY and has_dateline(line.text) else 0


def _read(paragraphs: Sequence[Paragraph]) -> ImportResult:
    lines, heading_doubts = decide_headings(classify(paragraphs))
    page = group(lines)
    pieces, orphans = match(page)
    if not pieces:
        return _without_bodies(page, orphans)
    sections, section_doubts = assign_sections(pieces, page.labels)
    composed = [_article(p, s) for p, s in zip(pieces, sections, strict=True)]
    articles = tuple(article for article, _ in composed)
    markers = (*page.markers, *(word for _, doubled in composed for word in doubled))
    doubts: list[Doubt] = []
    for number, (piece, article) in enumerate(zip(pieces, articles, strict=True)):
        doubts.extend(_doubts_about(number, piece, article))
    doubts.extend(_placed(heading_doubts, pieces, lines))
    doubts.extend(_said_once(section_doubts, page.doubts))
    doubts.extend(page.doubts)
    doubts.extend(_unplaced(orphan) for orphan in orphans)
    return ImportResult(articles, tuple(doubts), markers)


def _said_once(about_labels: Sequence[Doubt], leftovers: Sequence[Doubt]) -> list[Doubt]:
    """Leave out the doubt about a label that the reported page head holds as well."""
    lines = {doubt.detail for doubt in leftovers if doubt.code is DoubtCode.FURNITURE}
    unplaced = DoubtCode.LABEL_UNPLACED
    return [
        doubt for doubt in about_labels if doubt.code is not unplaced or doubt.detail not in lines
    ]


def _without_bodies(page: PrintPage, orphans: Sequence[Heading]) -> ImportResult:
    doubts = [*page.doubts, *(_unplaced(orphan) for orphan in orphans)]
    doubts += [Doubt(DoubtCode.LABEL_UNPLACED, None, text) for _, text, _ in page.labels]
    return ImportResult((), tuple(doubts), page.markers)


def _unplaced(orphan: Heading) -> Doubt:
    parts = [*orphan.series, orphan.title, *orphan.authors, *orphan.affiliations]
    return Doubt(DoubtCode.TITLE_UNPLACED, None, " ".join(part for part in parts if part))


def _article(piece: Pairing, section: str) -> tuple[Article, list[str]]:
    """Return the article, and the words that the page says twice and the article holds once."""
    heading, run = piece.heading or Heading(0), piece.run
    named = heading.authors + run.authors
    affiliations = heading.affiliations + run.affiliations
    doubled = [*_doubles(named), *_doubles(affiliations)]
    doubled += [*_doubles(heading.series), *_doubles(run.sources)]
    article = compose(
        heading.title,
        [Block(para.kind, para.text) for para in run.paragraphs],
        authors=tuple(dict.fromkeys(named + run.reporters)),
        affiliation="，".join(dict.fromkeys(affiliations)),
        section=section,
        series=" ".join(dict.fromkeys(heading.series)),
        source="，".join(dict.fromkeys(run.sources)),
    )
    return article, doubled


def _doubles(words: Sequence[str]) -> list[str]:
    return [word for i, word in enumerate(words) if word in words[:i]]


def _doubts_about(number: int, piece: Pairing, article: Article) -> list[Doubt]:
    doubts = [Doubt(code, number, quote) for code, quote in piece.doubts]
    if article.title_is_substitute:
        doubts.append(Doubt(DoubtCode.TITLE_LOST, number, article.title))
    heading = piece.heading
    if heading and len(heading.titles) > 1:
        doubts.append(Doubt(DoubtCode.TITLE_JOINED, number, heading.title))
    if heading and heading.unsure_byline:
        doubts.append(Doubt(DoubtCode.BYLINE_UNSURE, number, heading.unsure_byline))
    last = piece.run.paragraphs[-1].text
    if not is_finished(last) and len(last) > 20:
        doubts.append(Doubt(DoubtCode.TEXT_BREAKS_OFF, number, last[-24:]))
    for block in article.blocks:
        if block.kind is BlockKind.BYLINE:
            continue
        doubts.extend(
            Doubt(DoubtCode.REPEATED_WORDS, number, found[0])
            for found in _TWICE.finditer(block.text)
            if found[1][0] != "一"
        )
    return doubts


def _placed(
    doubts: Sequence[Doubt], pieces: Sequence[Pairing], lines: Sequence[PrintLine]
) -> list[Doubt]:
    """Give the doubts about headings the number of the article in which the heading ended."""
    placed = []
    for doubt in doubts:
        owner = None
        for number, piece in enumerate(pieces):
            in_title = piece.heading and any(t == doubt.quote for _, t in piece.heading.titles)
            if in_title or any(para.text == doubt.quote for para in piece.run.paragraphs):
                owner = number
        placed.append(Doubt(doubt.code, owner, doubt.quote, doubt.detail))
    return placed
