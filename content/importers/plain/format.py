"""Plain text as a format: any text that no other format accepts."""

from __future__ import annotations

from content.importers.base import Source
from content.importers.plain.plain import read_plain
from content.importers.shared.doubts import ImportResult
from content.importers.shared.text import read_as_text
from content.importers.shared.watch import Watch


def accepts(data: bytes) -> bool:
    """Return True; `read` raises NotTextError for bytes that are not text."""
    return True


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the text as one article. Raises NotTextError."""
    return read_as_text(source.data(), read_plain, watch)
