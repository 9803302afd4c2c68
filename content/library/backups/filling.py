"""Adds to a library what another one has and it lacks: nothing that is there is lost.

The other one is a copy of this library, or one that came on a stick: nothing in it is trusted. The
rescue of a damaged library takes what was lost from a copy; 从U盘恢复 takes all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from content.errors import LibraryDamagedError
from content.library.backups.filling_places import fill_places
from content.library.places import favourites
from content.library.places.of_readers import PACKED, move_to, switch_to
from content.library.store import notes, records
from content.library.store.db import transaction
from content.library.store.documents import decode_article, is_sound
from content.library.store.notes import BUNDLE, READER, reader_of
from content.library.store.pictures import store_pictures, stored_picture
from content.library.store.records import Position, is_count, is_moment
from content.model import Article, Block, BlockKind, Picture

BATCH = 50
"""Articles in one transaction: between two of them places are saved."""
LONGEST_ID = 200
MOST_BLOCKS = 2_000_000
CARRIED_APART = frozenset(
    {
        *("articles", "documents", "pictures", "places", "former_places", "seeded", "notes"),
        *("favourites", *(packed for _, packed in PACKED.values())),
        # These belong to the file that they are in, or are made from its texts.
        *("identity", "changes", "sqlite_sequence", "prints"),
    }
)
"""Tables with a rule of their own here. A row of any other is added where its key is free."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Counts of additions: articles that are new on the shelf, and places that were not there."""

    articles: int = 0
    places: int = 0


def fill(
    target: sqlite3.Connection,
    source: sqlite3.Connection,
    *,
    is_kin: bool | None = None,
    readers: Mapping[int, int] | None = None,
    puts_back: bool = True,
    told: Callable[[int, int], object] = lambda done, whole: None,
    check: Callable[[], object] = lambda: None,
    alone: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Filled:
    """Add what `source` has and `target` lacks; both are up to date, and the source is only read.

    Where both have something, the target's stays: of two places the one that was saved later, and
    the other becomes a former place. In short transactions: one that is cut off is begun again,
    and adds the rest. `is_kin`: both were one library; None lets their names tell.
    `readers`: whose places go to whom, by their numbers, the source's first; the source is written
    then. None: those of each stay with their number in kin, and are the reader's of now in others.
    `puts_back`: what was taken off the shelf since is put there again. `check` may raise between
    two transactions. `alone` returns what keeps others from the target for one.
    """
    nums = [num for (num,) in source.execute("SELECT num FROM articles ORDER BY num")]
    with alone():
        is_kin = name_of(source) == name_of(target) if is_kin is None else is_kin
        beyond = 0 if is_kin else _batches_before(target, source)
        seeded_here = {str(id_) for (id_,) in target.execute("SELECT id FROM seeded")}
    added = 0
    # Pictures first: an article is never there without its own.
    for keys in _parts([key for (key,) in source.execute("SELECT key FROM pictures")]):
        check()
        with alone(), transaction(target):
            for key in keys:
                _fill_picture(target, source, key)
    for number, part in enumerate(_parts(nums)):
        check()
        told(number * BATCH, len(nums))
        with alone(), transaction(target):
            for num in part:
                added += _fill_article(
                    target, source, num, beyond, seeded_here if puts_back else None
                )
    check()
    with alone(), transaction(target):
        if readers is None:
            places = _fill_readers(target, source, is_kin=is_kin)
        else:
            places = _fill_each_reader(target, source, readers, is_kin=is_kin)
        _fill_small(target, source)
    told(len(nums), len(nums))
    return Filled(added, places)


def _parts(items: list[object]) -> Iterator[list[object]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def name_of(connection: sqlite3.Connection) -> object:
    """Return the name by which a library is told from all others."""
    found = connection.execute("SELECT name FROM identity").fetchone()
    return found[0] if found else None


def _batches_before(target: sqlite3.Connection, source: sqlite3.Connection) -> int:
    """Return the number behind which the source's batches are counted in the target.

    It is remembered: what is added by a second call belongs to the batches of the first.
    """
    name = name_of(source)
    note = f"batches:{name.hex() if isinstance(name, bytes) else ''}"[:80]
    known = notes.value_of(target, note)
    if known.isdecimal() and is_count(int(known[:16])):
        return int(known[:16])
    last = target.execute("SELECT coalesce(max(batch), 0) FROM articles").fetchone()[0]
    beyond = int(last) if is_count(last) else 0
    notes.keep(target, note, str(beyond))
    return beyond


def _fill_picture(target: sqlite3.Connection, source: sqlite3.Connection, key: object) -> None:
    if isinstance(key, str) and stored_picture(target, key) is None:
        data = stored_picture(source, key)
        if data is not None:
            store_pictures(target, [(key, data)])


def _fill_article(
    target: sqlite3.Connection,
    source: sqlite3.Connection,
    num: object,
    beyond: int,
    seeded_here: set[str] | None,
) -> bool:
    """Add the article of this number; return whether it is new on the shelf.

    `seeded_here` are the built-in articles; None leaves what is off the shelf there.
    """
    row = source.execute(
        "SELECT a.id, a.arrived, a.day, a.batch, a.rank, a.edited, a.removed, a.replaced_by,"
        " d.document, d.sha256 FROM articles a JOIN documents d USING (num) WHERE a.num=?",
        (num,),
    ).fetchone()
    if row is None:
        return False
    id_, arrived, day, batch, rank, edited, removed, replaced_by, document, digest = row
    here = target.execute(
        "SELECT a.num, a.removed, a.replaced_by, d.document, d.sha256"
        " FROM articles a LEFT JOIN documents d USING (num) WHERE a.id=?",
        (id_,),
    ).fetchone()
    if here is not None:
        return _fill_known(target, source, here, row, seeded_here)
    article = checked_article(id_, document, digest)
    if article is None:
        return False
    at = Position(
        arrived if is_moment(arrived) else 0,
        day if isinstance(day, str) and len(day) == 10 else "1970-01-01",
        beyond + batch if is_count(batch) and is_count(beyond + batch) else beyond,
        rank if is_count(rank) else 0,
    )
    records.insert_article(target, article, at, edited=edited == 1)
    if is_moment(removed):
        names = replaced_by if isinstance(replaced_by, str) else ""
        target.execute(
            "UPDATE articles SET removed=?, replaced_by=? WHERE id=?",
            (removed, records.storable(names), id_),
        )
        return False
    return True


def _fill_known(
    target: sqlite3.Connection,
    source: sqlite3.Connection,
    here: tuple[object, ...],
    row: tuple[object, ...],
    seeded_here: set[str] | None,
) -> bool:
    """Heal an article that is here, and put it on the shelf or off it as a reader expects."""
    num, removed_here, replaced_here, document_here, digest_here = here
    id_, removed, replaced_by, document, digest = row[0], *row[6:]
    if not is_sound(document_here, digest_here):
        article = checked_article(id_, document, digest)
        if article is not None:
            records.update_article(target, int(str(num)), article)
    if seeded_here is None:
        return False
    if removed_here is not None and removed is None and not replaced_here:
        target.execute("UPDATE articles SET removed=NULL WHERE num=?", (num,))
        return True
    if removed_here is None and is_moment(removed) and id_ in seeded_here:
        # A new computer has all built-in articles; one that was taken off is off here as well.
        begun = target.execute("SELECT 1 FROM places WHERE article_id=?", (id_,)).fetchone()
        if begun is None and _was_built_in(source, id_):
            names = records.storable(replaced_by) if isinstance(replaced_by, str) else ""
            target.execute(
                "UPDATE articles SET removed=?, replaced_by=? WHERE num=?", (removed, names, num)
            )
    return False


def _was_built_in(source: sqlite3.Connection, id_: object) -> bool:
    return source.execute("SELECT 1 FROM seeded WHERE id=?", (id_,)).fetchone() is not None


def checked_article(id_: object, document: object, digest: object) -> Article | None:
    """Return the article of a row that came from outside; None unless all of it has our form."""
    if not isinstance(id_, str) or not 0 < len(id_) <= LONGEST_ID or not id_.isprintable():
        return None
    try:
        article = decode_article(document, digest)
    except LibraryDamagedError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # a document with the right sum, and nothing of ours in it
    return article if article.id == id_ and _has_our_form(article) else None


def _has_our_form(article: Article) -> bool:
    headings = (article.affiliation, article.section, article.series, article.source)
    words = (*headings, article.published, article.lang, *article.authors)
    if not all(isinstance(each, str) for each in words):
        return False
    if not isinstance(article.title_is_substitute, bool) or len(article.blocks) > MOST_BLOCKS:
        return False
    is_titled = any(block.kind is BlockKind.TITLE for block in article.blocks)
    return is_titled and all(map(_is_block, article.blocks))


def _is_block(block: Block) -> bool:
    if not isinstance(block.text, str) or not block.text or "\n" in block.text:
        return False
    picture: Picture | None = block.picture
    if picture is None:
        return True
    sizes = (picture.width, picture.height)
    return isinstance(picture.key, str) and all(is_count(each) for each in sizes)


def _fill_readers(target: sqlite3.Connection, source: sqlite3.Connection, *, is_kin: bool) -> int:
    """Add places and favourites; return how many places are new.

    Those of the reader of now go to the reader of now. A number of a reader means somebody else in
    a stranger's library, so all others stay where they are.
    """
    now = reader_of(target)
    if is_kin and reader_of(source) != now:
        return 0
    _fill_favourites(target, source)
    for columns, packed in PACKED.values() if is_kin else ():
        holders = ",".join("?" * (columns.count(",") + 2))
        rows = source.execute(f"SELECT reader, {columns} FROM {packed}")  # noqa: S608 (our own)
        for cells in rows.fetchall():
            if cells[0] != now and _has_kinds(target, packed, cells):
                target.execute(
                    f"INSERT OR IGNORE INTO {packed} (reader, {columns}) VALUES ({holders})",  # noqa: S608
                    cells,
                )
    return fill_places(target, source, is_kin=is_kin)


def _fill_each_reader(
    target: sqlite3.Connection,
    source: sqlite3.Connection,
    readers: Mapping[int, int],
    *,
    is_kin: bool,
) -> int:
    """Do the same for each pair of readers; the reader of now stays."""
    now, places = reader_of(target), 0
    for theirs, ours in sorted(readers.items()):
        if reader_of(source) != theirs:
            with transaction(source):
                move_to(source, theirs)
        switch_to(target, ours)
        _fill_favourites(target, source)
        places += fill_places(target, source, is_kin=is_kin)
    switch_to(target, now)
    return places


def _fill_favourites(target: sqlite3.Connection, source: sqlite3.Connection) -> None:
    for id_, since in source.execute("SELECT article_id, since FROM favourites ORDER BY num"):
        if isinstance(id_, str) and is_moment(since):
            favourites.keep(target, id_, since)


def _fill_small(target: sqlite3.Connection, source: sqlite3.Connection) -> None:
    for (id_,) in source.execute("SELECT id FROM seeded"):
        if _is_whole(id_):
            target.execute("INSERT OR IGNORE INTO seeded (id) VALUES (?)", (id_,))
    for name, value in source.execute("SELECT name, value FROM notes"):
        # Without the bundle's note the built-in articles are looked through at the next start.
        # The reader of now is this library's own.
        is_ours = name in (BUNDLE, READER)
        if _is_whole(name) and _is_whole(value) and not is_ours:
            target.execute("INSERT OR IGNORE INTO notes (name, value) VALUES (?,?)", (name, value))
    notes.forget_editions(target)
    for table in other_tables(target):
        columns = [str(column[1]) for column in target.execute(f"PRAGMA table_info({table})")]
        names, holders = ", ".join(columns), ",".join("?" * len(columns))
        for cells in source.execute(f"SELECT {names} FROM {table}"):  # noqa: S608 (our own names)
            if _has_kinds(target, table, cells):
                target.execute(
                    f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({holders})",  # noqa: S608
                    cells,
                )


def _is_whole(cell: object) -> bool:
    """Return whether this is a text whose bytes were UTF-8."""
    return isinstance(cell, str) and "\ufffd" not in cell


def other_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that have no rule of their own here."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return sorted({str(name) for (name,) in found} - CARRIED_APART)


def _has_kinds(target: sqlite3.Connection, table: str, cells: tuple[object, ...]) -> bool:
    """Return whether each cell is of the kind that its column was made for."""
    kinds: dict[str, type] = {"INTEGER": int, "TEXT": str, "BLOB": bytes, "REAL": float}
    for (_, _, kind, not_null, _, _), cell in zip(
        target.execute(f"PRAGMA table_info({table})"), cells, strict=True
    ):
        if cell is None and not not_null:
            continue
        if not isinstance(cell, kinds.get(str(kind).upper(), object)):
            return False
    return True
