"""The rows of the library's tables, written and read: the only module that knows the columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from content.library.store.shelf import Place, Row
from content.locator import Locator

if TYPE_CHECKING:
    from content.model import Article

ROW_COLUMNS = (
    "a.id, a.title, a.section, a.series, a.authors, a.length, "
    "p.progress, p.finished, a.arrived, a.substitute, a.rank, "
    "a.id IN (SELECT id FROM seeded), p.heard"
)
"""The columns that `row_from` expects, from `articles a LEFT JOIN places p`."""

PLACE_COLUMNS = "p.article_id, p.block, p.offset, p.quote, p.progress, p.finished, p.saved"
"""The columns that `place_from` expects, from `places p`."""


class Position(NamedTuple):
    """An article's position in the lists: its arrival (ms since 1970, local day) and rank."""

    arrived: int
    day: str
    batch: int
    rank: int


def to_ms(moment: datetime) -> int:
    """Return milliseconds since 1970 UTC; a naive moment is local time."""
    return int(moment.timestamp() * 1000)


@lru_cache(maxsize=512)  # A batch shares its moment; a list of 10,000 lines has few moments.
def from_ms(stamp: object) -> datetime:
    """Return local time; 1970 for a number that cannot be a time (a damaged cell)."""
    try:
        if isinstance(stamp, int):
            return datetime.fromtimestamp(stamp / 1000, UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        pass
    return datetime.fromtimestamp(0, UTC)


def document_of(connection: sqlite3.Connection, article_id: str) -> tuple[object, object] | None:
    """Return (document, its SHA-256) of an article as stored, unchecked; None if it is unknown."""
    cells: tuple[object, object] | None = connection.execute(
        "SELECT d.document, d.sha256 FROM articles a LEFT JOIN documents d USING (num)"
        " WHERE a.id=?",
        (article_id,),
    ).fetchone()
    return cells


def insert_article(
    connection: sqlite3.Connection, article: Article, at: Position, edited: bool = False
) -> None:
    """Store a new article at its position in the lists."""
    from content.library.store.documents import encode_article
    from content.library.store.pictures import store_pictures

    document, digest = encode_article(article)
    cursor = connection.execute(
        "INSERT INTO articles (title, section, series, authors, length, substitute, id,"
        " arrived, day, batch, rank, edited) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (*_headings(article), article.id, at.arrived, at.day, at.batch, at.rank, edited),
    )
    connection.execute(
        "INSERT INTO documents (num, sha256, document) VALUES (?,?,?)",
        (cursor.lastrowid, digest, document),
    )
    store_pictures(connection, article.carried)


def update_article(connection: sqlite3.Connection, num: int, article: Article) -> None:
    """Store the article's present headings and text over those of article number `num`."""
    from content.library.store.documents import encode_article
    from content.library.store.pictures import store_pictures

    document, digest = encode_article(article)
    connection.execute(
        "UPDATE articles SET title=?, section=?, series=?, authors=?, length=?, substitute=?"
        " WHERE num=?",
        (*_headings(article), num),
    )
    connection.execute(
        "INSERT INTO documents (num, sha256, document) VALUES (?,?,?) ON CONFLICT(num)"
        " DO UPDATE SET sha256=excluded.sha256, document=excluded.document",
        (num, digest, document),
    )
    store_pictures(connection, article.carried)


def put_on_shelf(connection: sqlite3.Connection, num: int, at: Position) -> None:
    """Give article number `num` a position in the lists, whether it was removed or not."""
    connection.execute(
        "UPDATE articles SET arrived=?, day=?, batch=?, rank=?, removed=NULL, replaced_by=''"
        " WHERE num=?",
        (at.arrived, at.day, at.batch, at.rank, num),
    )


def save_place(connection: sqlite3.Connection, place: Place, turn: int | None = None) -> None:
    """Remember a place; without `turn` it becomes the most recent of all. One statement."""
    locator = place.locator
    connection.execute(
        "INSERT INTO places"
        " (article_id, block, offset, quote, progress, finished, saved, turn, heard)"
        " VALUES (?1,?2,?3,?4,?5,?6,?7,"
        " coalesce(?8, (SELECT coalesce(max(turn), 0) + 1 FROM places)), iif(?6, ?7, NULL))"
        " ON CONFLICT(article_id) DO UPDATE SET block=excluded.block, offset=excluded.offset,"
        " quote=excluded.quote, progress=excluded.progress, finished=excluded.finished,"
        " saved=excluded.saved, turn=excluded.turn, heard=coalesce(heard, excluded.heard)",
        (
            locator.article_id,
            locator.block,
            locator.offset,
            storable(locator.quote),
            # NaN fails every comparison, so min(max()) in this order makes it 0.
            min(max(0.0, place.progress), 1.0),
            place.finished,
            to_ms(place.saved_at),
            turn,
        ),
    )


def row_from(cells: tuple[object, ...]) -> Row | None:
    """Return the Row of ROW_COLUMNS; None for cells that make no sense (damage)."""
    key, title, section, series, authors, length, *others = cells
    progress, finished, arrived, sub, rank, built_in, heard = others
    texts = (key, title, section, series, authors)
    if not all(isinstance(text, str) for text in texts):
        return None
    if not (isinstance(length, int) and isinstance(rank, int)):
        return None
    return Row(
        id=str(key),
        title=str(title),
        section=str(section),
        series=str(series),
        authors=tuple(str(authors).split("\n")) if authors else (),
        length=length,
        progress=float(progress) if isinstance(progress, int | float) else 0.0,
        finished=bool(finished),
        started=progress is not None,
        arrived=from_ms(arrived),
        title_is_substitute=bool(sub),
        rank=rank,
        built_in=bool(built_in),
        heard=from_ms(heard) if isinstance(heard, int) else None,
    )


def place_from(cells: tuple[object, ...]) -> Place | None:
    """Return the Place of PLACE_COLUMNS; None for cells that make no sense (damage)."""
    key, block, offset, quote, progress, finished, saved = cells
    if not (isinstance(key, str) and isinstance(block, int) and isinstance(offset, int)):
        return None
    if not (isinstance(quote, str) and isinstance(progress, int | float)):
        return None
    locator = Locator(key, block, offset, quote)
    return Place(locator, float(progress), bool(finished), from_ms(saved))


def storable(text: str) -> str:
    """Return the text without lone surrogates, which SQLite cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _headings(article: Article) -> tuple[str, str, str, str, int, bool]:
    """Cells for the lists, in the order of both statements above."""
    return (
        storable(article.title),
        storable(article.section),
        storable(article.series),
        storable("\n".join(name.replace("\n", " ") for name in article.authors)),
        article.length,
        article.title_is_substitute,
    )


def position_of(db: sqlite3.Connection, num: int) -> Position:
    """Return where the article of this number stands; it is there."""
    cells = db.execute(
        "SELECT arrived, day, batch, rank FROM articles WHERE num=?", (num,)
    ).fetchone()
    return Position(*cells)


def any_on_shelf(db: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Return whether one of these articles is on the shelf."""
    wanted = "SELECT 1 FROM articles WHERE id=? AND removed IS NULL"
    return any(db.execute(wanted, (each,)).fetchone() for each in ids)
