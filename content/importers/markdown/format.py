"""Markdown as a format, known by its front matter, its title or an early table."""

from __future__ import annotations

from content.importers.base import DeclinedError, Source
from content.importers.markdown.markdown import looks_like_markdown, read_markdown
from content.importers.shared.doubts import ImportResult
from content.importers.shared.text import read_as_text, text_of
from content.importers.shared.watch import Watch


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a text that looks like Markdown."""
    text = text_of(data)
    return text is not None and looks_like_markdown(text)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the one article. Raises DeclinedError when there is nothing but front matter."""
    result = read_as_text(source.data(), read_markdown, watch)
    if not result.articles:
        raise DeclinedError("no title, no body")
    return result
