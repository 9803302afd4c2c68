"""The ids of the texts of licences, as articles."""

from __future__ import annotations

_PREFIX = "licence-"


def licence_id(name: str) -> str:
    """Return the id of the text of the licence of a package, or of the app itself."""
    return f"{_PREFIX}{name}"


def is_licence(article_id: str) -> bool:
    """Return whether an id is one of those."""
    return article_id.startswith(_PREFIX)


def name_in(article_id: str) -> str:
    """Return the package's name in such an id."""
    return article_id.removeprefix(_PREFIX)
