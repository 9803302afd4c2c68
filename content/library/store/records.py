"""The rows of the library's tables, written and read: the only module that knows the columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from content.library.store.db import LAST_NUMBER
from content.library.store.shelf import Origin, OriginKind, Place, Row
from content.locator import Locator

if TYPE_CHECKING:
    from content.model import Article

ROW_COLUMNS = (
    "a.id, a.title, a.section, a.series, a.authors, a.length, "
    "p.progress, p.finished, a.arrived, a.substitute, a.rank, "
    "a.id IN (SELECT id FROM seeded), p.heard, a.batch, "
    "a.id IN (SELECT article_id FROM favourites), a.cover, o.kind, o.name, o.key"
)
"""The columns that `row_from` expects, from ROW_TABLES."""

ROW_TABLES = (
    "articles a LEFT JOIN places p ON p.article_id = a.id"
    " LEFT JOIN origins o ON o.article_id = a.id"
)

PLACE_COLUMNS = "p.article_id, p.block, p.offset, p.quote, p.progress, p.finished, p.saved"
"""The columns that `place_from` expects, from `places p`."""


_BEFORE_THE_TEXT = 4
"""Blocks at the beginning of a book in which its cover is: title, writer and the picture."""

LAST_MOMENT = 253_402_300_800_000
"""Milliseconds from 1970 to the year 10,000."""


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
        "INSERT INTO articles (title, section, series, authors, length, substitute, cover, id,"
        " arrived, day, batch, rank, edited, num) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            *_headings(article),
            article.id,
            at.arrived,
            at.day,
            at.batch,
            at.rank,
            edited,
            _free_number(connection),
        ),
    )
    connection.execute(
        "INSERT INTO documents (num, sha256, document) VALUES (?,?,?)",
        (cursor.lastrowid, digest, document),
    )
    store_pictures(connection, article.carried)


def _free_number(connection: sqlite3.Connection) -> int | None:
    """Return a number that neither an article nor a text has; None leaves it to SQLite.

    A text whose article was lost keeps its number: a technician may still save it.
    """
    last = connection.execute(
        "SELECT max((SELECT coalesce(max(num), 0) FROM articles),"
        " (SELECT coalesce(max(num), 0) FROM documents))"
    ).fetchone()[0]
    return last + 1 if 0 <= last < LAST_NUMBER else None


def update_article(connection: sqlite3.Connection, num: int, article: Article) -> None:
    """Store the article's present headings and text over those of article number `num`."""
    from content.library.store.documents import encode_article
    from content.library.store.pictures import store_pictures

    document, digest = encode_article(article)
    connection.execute(
        "UPDATE articles SET title=?, section=?, series=?, authors=?, length=?, substitute=?,"
        " cover=? WHERE num=?",
        (*_headings(article), num),
    )
    connection.execute("DELETE FROM prints WHERE num=?", (num,))
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
        "INSERT INTO places"  # noqa: S608 (our own number)
        " (article_id, block, offset, quote, progress, finished, saved, turn, heard)"
        " VALUES (?1,?2,?3,?4,?5,?6,?7,"
        " coalesce(?8,"
        f" (SELECT coalesce(max(turn), 0) + 1 FROM places WHERE turn < {LAST_NUMBER})),"
        " iif(?6, ?7, NULL))"
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


def is_count(cell: object) -> TypeGuard[int]:
    """Return whether this can be one of our numbers: whole, not negative, not beyond reason."""
    return isinstance(cell, int) and 0 <= cell <= LAST_NUMBER


def is_moment(cell: object) -> TypeGuard[int]:
    """Return whether this can be a time: milliseconds, the years 1 to 9999 about 1970."""
    return isinstance(cell, int) and abs(cell) < LAST_MOMENT


def row_from(cells: tuple[object, ...]) -> Row | None:
    """Return the Row of ROW_COLUMNS; None for cells that make no sense (damage).

    A damaged place, time or origin costs the row nothing.
    """
    key, title, section, series, authors, length, *others = cells
    progress, finished, arrived, sub, rank, built_in, heard, *others = others
    batch, liked, cover, *origin = others
    if not (isinstance(key, str) and isinstance(title, str) and isinstance(section, str)):
        return None
    if not (isinstance(series, str) and isinstance(authors, str)):
        return None
    if not (key and is_count(length) and isinstance(rank, int)):
        return None
    return Row(
        id=key,
        title=title,
        section=section,
        series=series,
        authors=tuple(authors.split("\n")) if authors else (),
        length=length,
        progress=_part(progress),
        finished=finished == 1,
        started=progress is not None,
        arrived=from_ms(arrived),
        title_is_substitute=sub == 1,
        rank=rank,
        built_in=bool(built_in),
        heard=from_ms(heard) if is_moment(heard) else None,
        batch=batch if is_count(batch) else 0,
        is_favourite=bool(liked),
        cover=cover if isinstance(cover, str) else "",
        origin=origin_from(*origin),
    )


def origin_from(kind: object, name: object, key: object) -> Origin | None:
    """Return the Origin of these cells; None without one, or for a kind that is not known."""
    if not (isinstance(kind, str) and isinstance(name, str) and isinstance(key, str)):
        return None
    return Origin(OriginKind(kind), name, key) if kind in [*OriginKind] else None


def place_from(cells: tuple[object, ...]) -> Place | None:
    """Return the Place of PLACE_COLUMNS; None for cells that make no sense (damage)."""
    key, block, offset, quote, progress, finished, saved = cells
    if not (isinstance(key, str) and is_count(block) and is_count(offset)):
        return None
    if not (isinstance(quote, str) and isinstance(progress, int | float)):
        return None
    return Place(Locator(key, block, offset, quote), _part(progress), finished == 1, from_ms(saved))


def _part(progress: object) -> float:
    """Return a part of an article, 0.0–1.0, for any cell."""
    return min(max(0.0, progress), 1.0) if isinstance(progress, int | float) else 0.0


def storable(text: str) -> str:
    """Return the text without lone surrogates, which SQLite cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _headings(article: Article) -> tuple[str, str, str, str, int, bool, str]:
    """Cells for the lists, in the order of both statements above."""
    return (
        storable(article.title),
        storable(article.section),
        storable(article.series),
        storable("\n".join(name.replace("\n", " ") for name in article.authors)),
        article.length,
        article.title_is_substitute,
        cover_of(article),
    )


def cover_of(article: Article) -> str:
    """Return the key of the picture on the cover: an upright one before the text; "" for none."""
    for block in article.blocks[:_BEFORE_THE_TEXT]:
        picture = block.picture
        if picture is not None and picture.key and picture.height > picture.width > 0:
            return picture.key
    return ""


def position_of(db: sqlite3.Connection, num: int) -> Position:
    """Return where the article of this number stands; it is there.

    A damaged cell counts as the first of its kind.
    """
    arrived, day, batch, rank = db.execute(
        "SELECT arrived, day, batch, rank FROM articles WHERE num=?", (num,)
    ).fetchone()
    return Position(
        arrived if is_count(arrived) else 0,
        day if isinstance(day, str) else "",
        batch if is_count(batch) else 0,
        rank if is_count(rank) else 0,
    )


def successors(db: sqlite3.Connection, article_id: str) -> list[str]:
    """Return the articles that took the place of this one when it was merged, cut or renamed."""

    def replaced_by(each: str) -> list[str]:
        found = db.execute("SELECT replaced_by FROM articles WHERE id=?", (each,)).fetchone()
        return found[0].split() if found is not None and isinstance(found[0], str) else []

    return all_after(article_id, replaced_by)


def all_after(article_id: str, replaced_by: Callable[[str], Iterable[str]]) -> list[str]:
    """Return all that came after an article, those that replaced its successors included.

    `replaced_by` returns the next ones of an article. A damaged library may lead round in a circle.
    """
    seen: dict[str, None] = {}
    waiting = [*replaced_by(article_id)]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen[each] = None
            waiting += replaced_by(each)
    return list(seen)


def any_on_shelf(db: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Return whether one of these articles is on the shelf."""
    wanted = "SELECT 1 FROM articles WHERE id=? AND removed IS NULL"
    return any(db.execute(wanted, (each,)).fetchone() for each in ids)
