"""Reads the recognised text of a whole newspaper page: articles and doubts.

`lines` tells what each line is, `groups` what stands together, `match` which title belongs to which
body, `sections` what the labels cover. The articles come in the order in which their titles stand
on the page; an article whose title is lost stands where its body does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.importers.newspaper.evidence import Verdict, weigh
from content.importers.newspaper.groups import Heading, PrintPage, group
from content.importers.newspaper.headings import decide_headings
from content.importers.newspaper.kinds import LineKind, PrintLine
from content.importers.newspaper.lines import classify
from content.importers.newspaper.match import Pairing, match
from content.importers.newspaper.sections import assign_sections
from content.importers.shared.compose import compose
from content.importers.shared.doubts import LEFTOVER_CODES, Doubt, DoubtCode, ImportResult
from content.importers.shared.paragraphs import clean, is_finished, read_paragraphs
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
    return _read(classify(read_paragraphs(text)))


def verdict_on(text: str) -> Verdict:
    """Return what speaks for print in `text`, and against it; nothing for what is too long."""
    return _verdict_on(_lines(text))


def is_page(text: str) -> bool:
    """Tell whether `text` shows what only print has: one or several pieces with typed parts."""
    return verdict_on(text).is_print


def read_print(text: str) -> ImportResult | None:
    """Return the articles of the page, or None for what is no print, or one text after all.

    A text is taken apart on strong evidence only. What turns out to be one article stays in its
    order, and something may be left out of it only where it is print beyond doubt.
    """
    lines = _lines(text)
    verdict = _verdict_on(lines)
    if not verdict.is_print:
        return None
    result = _read(lines)
    if not result.articles:
        return None
    if len(result.articles) > 1:
        return result if verdict.is_several else None
    left_out = any(doubt.code in LEFTOVER_CODES for doubt in result.doubts)
    if left_out and not verdict.is_print_beyond_doubt:
        return None
    return result if _stands_in_order(text, result.articles[0]) else None


def _lines(text: str) -> tuple[PrintLine, ...]:
    """Return the lines of the text; none of what is too long for a page."""
    paragraphs = read_paragraphs(text) if len(text) <= PAGE_LENGTH else ()
    return classify(paragraphs) if len(paragraphs) <= PAGE_PARAGRAPHS else ()


def _verdict_on(lines: Sequence[PrintLine]) -> Verdict:
    has_body = any(line.kind is LineKind.BODY for line in lines)
    return weigh(lines) if has_body else Verdict(())


def _stands_in_order(text: str, article: Article) -> bool:
    """Tell whether title and body of the article follow each other as they do in the text."""
    whole = _visible(clean(text))
    at = 0
    for block in article.blocks:
        lost = block.kind is BlockKind.TITLE and article.title_is_substitute
        if block.kind is BlockKind.BYLINE or lost:
            continue
        words = _visible(block.text)
        at = whole.find(words, at)
        if at < 0:
            return False
        at += len(words)
    return True


def _visible(text: str) -> str:
    return "".join(text.split())


def _read(undecided: Sequence[PrintLine]) -> ImportResult:
    lines, heading_doubts = decide_headings(undecided)
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
