"""Positions and places of articles that are merged, split, retitled or imported again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from content.library.store.queries import PLACE
from content.library.store.records import Position, is_count, place_from, save_place
from content.library.store.shelf import Place
from content.locate import find_locator, holds_quote, progress_at
from content.model import Article


def free_ranks(connection: sqlite3.Connection, first: Position, count: int) -> None:
    """Make room for `count` articles at a position: the rest of the batch moves on."""
    connection.execute(
        "UPDATE articles SET rank = rank + ? WHERE batch = ? AND rank > ?",
        (count - 1, first.batch, first.rank),
    )


def move_place(connection: sqlite3.Connection, article: Article) -> None:
    """Find an article's own place again in its new text; it stays as recent as before."""
    old = _place_and_turn(connection, article.id)
    if old is not None:
        _store(connection, article, *old)


def carry_place(
    connection: sqlite3.Connection, old_ids: Sequence[str], new_articles: Sequence[Article]
) -> None:
    """Give the most recent place of the old articles to the new one that holds its words."""
    found = [old for old_id in old_ids if (old := _place_and_turn(connection, old_id))]
    if not found:
        return
    place, turn = max(found, key=lambda old: old[1])
    if len(old_ids) > 1:
        # The end of one part is not the end of the whole.
        place = replace(place, finished=False)
    for article in new_articles:
        if article.id == place.locator.article_id or holds_quote(article, place.locator):
            _store(connection, article, place, turn)
            return


def _store(connection: sqlite3.Connection, article: Article, place: Place, turn: int) -> None:
    locator, old = find_locator(article, place.locator), place.locator
    if (locator.article_id, locator.block, locator.offset) == (
        old.article_id,
        old.block,
        old.offset,
    ):
        return
    progress = 1.0 if place.finished else progress_at(article, locator)
    save_place(connection, replace(place, locator=locator, progress=progress), turn)


def _place_and_turn(connection: sqlite3.Connection, article_id: str) -> tuple[Place, int] | None:
    cells = connection.execute(PLACE, (article_id,)).fetchone()
    place = place_from(cells) if cells else None
    if place is None:
        return None
    turn = connection.execute(
        "SELECT turn FROM places WHERE article_id=?", (article_id,)
    ).fetchone()
    return (place, turn[0] if is_count(turn[0]) else 0)
