"""The words for readers."""

from __future__ import annotations

from app.readers.readers import Reader
from ui.words.translating import tr


def name_of(reader: Reader) -> str:
    """Return the name of a reader; the first one has none until it is given."""
    return reader.name or tr("我")
