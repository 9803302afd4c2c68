"""Reads the outline of a PDF: the titles that its maker has marked, with their levels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from content.importers.shared.layout.headings import LEVELS

_MOST = 2_000
"""Titles that are looked at."""


def outline_of(document: Any) -> dict[str, int]:
    """Return the titles of the document's outline, without white space, with their levels."""
    found: dict[str, int] = {}
    for title, level in islice(_titles(document), _MOST):
        key = "".join(title.split())
        if key:
            found.setdefault(key, min(level + 1, LEVELS))
    return found


def _titles(document: Any) -> Iterable[tuple[str, int]]:
    for entry in document.get_toc(max_depth=6):
        yield entry.get_title(), entry.level
