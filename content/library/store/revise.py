"""Positions of articles that are merged or split, and places of those imported again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from content.library.listing.queries import PLACE
from content.library.store.records import Position, is_count, place_from, save_place
from content.library.store.shelf import Place
from content.locate import find_locator, progress_at
from content.model import Article


def free_ranks(connection: sqlite3.Connection, first: Position, count: int) -> None:
    """Make room for `count` articles at a position: the rest of the batch moves on."""
    connection.execute(
        "UPDATE articles SET rank = rank + ? WHERE batch = ? AND rank > ?",
        (count - 1, first.batch, first.rank),
    )


def move_place(connection: sqlite3.Connection, article: Article) -> None:
    """Find an article's own place again in its new text; it stays as recent as before."""
    old = place_and_turn(connection, article.id)
    if old is not None:
        _store(connection, article, *old)


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


def place_and_turn(connection: sqlite3.Connection, article_id: str) -> tuple[Place, int] | None:
    """Return the place that is kept of an article, and its turn; None without a sound one."""
    cells = connection.execute(PLACE, (article_id,)).fetchone()
    place = place_from(cells) if cells else None
    if place is None:
        return None
    turn = connection.execute(
        "SELECT turn FROM places WHERE article_id=?", (article_id,)
    ).fetchone()
    return (place, turn[0] if is_count(turn[0]) else 0)
