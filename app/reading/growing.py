"""An article that grows at its end, while its further pages are being recognised."""

from __future__ import annotations

from content.importers.shared.documents.originals import is_original
from content.model import Article, Block


def _text(article: Article) -> tuple[Block, ...]:
    return tuple(block for block in article.blocks if not is_original(block))


def goes_on(shorter: Article, longer: Article) -> bool:
    """Return whether the second article is the first one, and maybe more at its end.

    The pictures of its pages come last of all, and are no text.
    """
    before, after = _text(shorter), _text(longer)
    if shorter.id != longer.id or not before or len(before) > len(after):
        return False
    last, same = before[-1], after[len(before) - 1]
    is_longer = same.kind is last.kind and same.text.startswith(last.text)
    return is_longer and before[:-1] == after[: len(before) - 1]


def has_more_text(shorter: Article, longer: Article) -> bool:
    """Return whether there is something more to hear."""
    return sum(len(each.text) for each in _text(longer)) > sum(
        len(each.text) for each in _text(shorter)
    )
