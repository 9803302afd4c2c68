"""Titles and second lines of rows."""

from __future__ import annotations

SEPARATOR = "　·　"
"""Separates the parts of a second line."""

LONGEST_TITLE = 60


def shortened(title: str, most: int = LONGEST_TITLE) -> str:
    """Return the title, cut only when it is far longer than any headline (a damaged file)."""
    return title if len(title) <= most else title[: most - 1] + "…"
