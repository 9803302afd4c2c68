"""Counts what an import has kept of a text."""

from __future__ import annotations

from collections import Counter

from content.importers.shared.doubts import LEFTOVER_CODES, ImportResult


def kept(result: ImportResult) -> Counter[str]:
    """Return every visible character that the result holds, counted."""
    parts = list(result.markers)
    for article in result.articles:
        parts += [block.text for block in article.body]
        parts += [article.affiliation, article.section, article.series, article.source]
        parts += article.authors
        if not article.title_is_substitute:
            parts.append(article.title)
    parts += [doubt.quote for doubt in result.doubts if doubt.code in LEFTOVER_CODES]
    return Counter("".join("".join(parts).split()))
