"""An import's result as plain data for JSON: what `yinlingctl` prints and the fixtures hold."""

from __future__ import annotations

from typing import Any

from content.importers.shared.doubts import ImportResult
from content.model import Article


def to_json(result: ImportResult) -> dict[str, Any]:
    """Return {"articles": […], "doubts": […], "markers": […]}, ready for json.dumps.

    Per article: title (null when lost), authors, affiliation, section, series, source (null when
    not said), title_is_substitute, and paragraphs: the body's texts in order, headings included.
    """
    return {
        "articles": [_article(article) for article in result.articles],
        "doubts": [
            {
                "code": doubt.code.value,
                "article": doubt.article,
                "quote": doubt.quote,
                "detail": doubt.detail,
            }
            for doubt in result.doubts
        ],
        "markers": list(result.markers),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": None if article.title_is_substitute else article.title,
        "authors": list(article.authors),
        "affiliation": article.affiliation or None,
        "section": article.section or None,
        "series": article.series or None,
        "source": article.source or None,
        "title_is_substitute": article.title_is_substitute,
        "paragraphs": [block.text for block in article.body],
    }
