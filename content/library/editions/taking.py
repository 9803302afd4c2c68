"""Takes the texts of an edition to the shelf, on the connection, inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from content.errors import LibraryDamagedError
from content.library.editions.nouns import LEFT, STAGED, TAKEN, EditionKeys, EditionText, Taken
from content.library.editions.withdrawing import came_otherwise, leave_no_trace
from content.library.places import favourites
from content.library.places.carried import carry_to_newer
from content.library.store import brought, records
from content.library.store.db import LAST_NUMBER
from content.library.store.documents import decode_article
from content.library.store.records import Position
from content.library.store.revise import move_place
from content.library.store.shelf import Origin, OriginKind

WAITING = "staged"
"""In `replaced_by` of an article that waits for its edition: no list shows it."""
_USED = """SELECT min(finished) FROM (
    SELECT article_id, finished FROM places UNION ALL SELECT article_id, finished FROM packed_places
    UNION ALL SELECT article_id, 0 FROM favourites
    UNION ALL SELECT article_id, 0 FROM packed_favourites
    ) WHERE article_id=?"""
"""NULL: nobody has read the text. 0: somebody has begun it or likes it. 1: it was read."""


def texts_of(db: sqlite3.Connection, source: str) -> dict[str, str]:
    """Return the SHA-256 of bodies by keys: of those that are staged, else of those taken."""
    rows = db.execute(
        "SELECT key, sha256 FROM edition_texts WHERE source=? AND state<>? ORDER BY state",
        (source, LEFT),
    )
    return dict(rows.fetchall())


def stage(
    db: sqlite3.Connection, source: str, name: str, texts: Iterable[EditionText], now_ms: int
) -> None:
    """Store these texts off the shelf, unless they are there, and remember their keys.

    A text whose title alone is another has the id that it had: it is changed where it stands.
    """
    for text in texts:
        article = text.article
        found = db.execute("SELECT num, edited FROM articles WHERE id=?", (article.id,)).fetchone()
        if found is None:
            records.insert_article(db, article, Position(min(text.since * 1000, now_ms), "", 0, 0))
            db.execute(
                "UPDATE articles SET removed=?, replaced_by=? WHERE id=?",
                (now_ms, WAITING, article.id),
            )
            origin = Origin(OriginKind.EDITION, name, origin_key(source, text.key))
            brought.keep_origins(db, {article.id: origin})
        elif not found[1] and _is_its_own(db, source, text):
            records.update_article(db, found[0], article)
            move_place(db, article)
        _keep(db, source, text.key, STAGED, article.id, text.sha256)


def take(db: sqlite3.Connection, source: str, keys: EditionKeys, now_ms: int) -> Taken:
    """Put the staged texts of the edition on the shelf, and take off what it has no more."""
    staged, before = _texts(db, source, STAGED), _texts(db, source, TAKEN)
    left = _texts(db, source, LEFT)
    present = set(keys.present) - set(keys.withdrawn)
    added, changed, batch = [], [], _new_batch(db)
    for rank, (key, (id_, sha256)) in enumerate(staged.items()):
        if key not in present:
            continue
        old = before.get(key, ("", ""))[0] or _on_shelf(db, source, key)
        _keep(db, source, key, TAKEN, id_, sha256)
        # What somebody else has brought as well is not this publisher's to correct.
        if old and old != id_ and not came_otherwise(db, old):
            if _renew(db, old, id_, now_ms):
                changed.append(id_)
        else:
            left_id = left.get(key, ("", ""))[0]
            at = Position(now_ms, "", batch, rank)
            if _put_new(db, id_, at, is_first=not before, left_id=left_id):
                added.append(id_)
        db.execute(
            "DELETE FROM edition_texts WHERE source=? AND key=? AND state=?", (source, key, LEFT)
        )
    db.execute("DELETE FROM edition_texts WHERE source=? AND state=?", (source, STAGED))
    withdrawn = [each for key in keys.withdrawn for each in _withdraw(db, source, key)]
    gone = []
    for key in before.keys() - present - {*keys.withdrawn}:
        if _take_off(db, source, key, before[key], now_ms):
            gone.append(before[key][0])
    for key in staged.keys() - present:
        _discard(db, staged[key][0])
    return Taken(tuple(added), tuple(changed), tuple(gone), tuple(withdrawn))


def forget(db: sqlite3.Connection, source: str) -> None:
    """Forget the keys of a source, and the texts that were staged for it."""
    staged = _texts(db, source, STAGED)
    db.execute("DELETE FROM edition_texts WHERE source=?", (source,))
    for id_, _ in staged.values():
        _discard(db, id_)


def origin_key(source: str, key: str) -> str:
    """Return the key of the origin of a text."""
    return f"{source}/{key}"


def _texts(db: sqlite3.Connection, source: str, state: int) -> dict[str, tuple[str, str]]:
    rows = db.execute(
        "SELECT key, article_id, sha256 FROM edition_texts WHERE source=? AND state=?"
        " ORDER BY rowid",
        (source, state),
    )
    return {key: (id_, sha256) for key, id_, sha256 in rows}


def _keep(db: sqlite3.Connection, source: str, key: str, state: int, id_: str, sha256: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO edition_texts (source, key, state, article_id, sha256)"
        " VALUES (?,?,?,?,?)",
        (source, key, state, id_, sha256),
    )


def _is_its_own(db: sqlite3.Connection, source: str, text: EditionText) -> bool:
    """Return whether the article of this id came by this very key, and from nowhere else."""
    origin = brought.origin_of(db, text.article.id)
    if origin is None or origin.kind is not OriginKind.EDITION:
        return False
    came_here = origin.key == records.storable(origin_key(source, text.key))
    return came_here and not brought.came_in_a_file(db, text.article.id)


def _put_new(
    db: sqlite3.Connection, id_: str, at: Position, *, is_first: bool, left_id: str
) -> bool:
    """Put a staged text on the shelf; whether it was one, and not there in another way.

    Those of the first edition of all stand at the days when they were published, else today would
    be full of them. `left_id` is the text, or a newer one, that went since an edition did not have
    it. The day of `at` is worked out here.
    """
    cells = db.execute(
        "SELECT num, arrived, replaced_by FROM articles WHERE id=? AND removed IS NOT NULL",
        (id_,),
    ).fetchone()
    if cells is None:
        return False
    num, published, mark = cells
    had_left = left_id and left_id in (id_, *records.successors(db, id_))
    if mark != WAITING and not had_left:
        return False
    arrived = published if is_first else at.arrived
    day = datetime.fromtimestamp(arrived / 1000, UTC).astimezone().date().isoformat()
    records.put_on_shelf(db, num, at._replace(arrived=arrived, day=day))
    return True


def _new_batch(db: sqlite3.Connection) -> int:
    last = db.execute(
        f"SELECT coalesce(max(batch), 0) FROM articles WHERE batch < {LAST_NUMBER}"  # noqa: S608
    ).fetchone()[0]
    return int(last) + 1


def _renew(db: sqlite3.Connection, old: str, new: str, now_ms: int) -> bool:
    """Let a newer text take the place of an older one; whether it is on the shelf then.

    Where the reader has taken the older one off, or made others of it, it stays off the shelf.
    """
    old_num, new_num = _num(db, old), _num(db, new)
    if new_num is None:
        return False
    if old_num is None or not records.any_on_shelf(db, [old]):
        is_theirs = records.any_on_shelf(db, records.successors(db, old))
        mark = old if is_theirs else ""
        db.execute(
            "UPDATE articles SET replaced_by=? WHERE num=? AND replaced_by=?",
            (mark, new_num, WAITING),
        )
        return False
    cells = records.document_of(db, new)
    try:
        article = decode_article(*(cells or (None, None)))
    except LibraryDamagedError:
        return False
    carry_to_newer(db, [old], [article])
    favourites.carry(db, [old], [new])
    if not records.any_on_shelf(db, [new]):
        records.put_on_shelf(db, new_num, records.position_of(db, old_num))
    db.execute("UPDATE articles SET removed=?, replaced_by=? WHERE num=?", (now_ms, new, old_num))
    return True


def _withdraw(db: sqlite3.Connection, source: str, key: str) -> list[str]:
    """Leave no trace of a text and of its older ones; return those that are gone."""
    kept = db.execute(
        "SELECT article_id FROM edition_texts WHERE source=? AND key=?", (source, key)
    ).fetchall()
    ids = {id_ for (id_,) in kept}
    ids |= {*brought.ids_of_origin(db, OriginKind.EDITION, origin_key(source, key))}
    db.execute("DELETE FROM edition_texts WHERE source=? AND key=?", (source, key))
    gone = [each for each in sorted(ids) if not came_otherwise(db, each)]
    for each in gone:
        leave_no_trace(db, each)
    return gone


def _take_off(
    db: sqlite3.Connection, source: str, key: str, text: tuple[str, str], now_ms: int
) -> bool:
    """Take a text off the shelf that its edition has no more; whether it went.

    One that nobody has read is removed whole, so that a machine does not fill up over the years.
    """
    id_, sha256 = text
    db.execute("DELETE FROM edition_texts WHERE source=? AND key=?", (source, key))
    (used,) = db.execute(_USED, (id_,)).fetchone()
    if came_otherwise(db, id_) or used == 0 or not records.any_on_shelf(db, [id_]):
        return False
    if used is None:
        for each in (*_older(db, source, key), id_):
            leave_no_trace(db, each)
        return True
    db.execute("UPDATE articles SET removed=?, replaced_by='' WHERE id=?", (now_ms, id_))
    _keep(db, source, key, LEFT, id_, sha256)
    return True


def _on_shelf(db: sqlite3.Connection, source: str, key: str) -> str:
    """Return the text of this key that is on the shelf since a subscription of before; or ""."""
    ids = brought.ids_of_origin(db, OriginKind.EDITION, origin_key(source, key))
    return next((each for each in reversed(ids) if records.any_on_shelf(db, [each])), "")


def _older(db: sqlite3.Connection, source: str, key: str) -> list[str]:
    """Return the texts that newer ones of this key have replaced: they would never come back."""
    ids = brought.ids_of_origin(db, OriginKind.EDITION, origin_key(source, key))
    replaced = "SELECT 1 FROM articles WHERE id=? AND removed IS NOT NULL AND replaced_by<>''"
    return [
        each
        for each in ids
        if db.execute(replaced, (each,)).fetchone() is not None and not came_otherwise(db, each)
    ]


def _discard(db: sqlite3.Connection, id_: str) -> None:
    """Leave no trace of a text that was only staged, unless another source waits for it."""
    waits = db.execute("SELECT 1 FROM edition_texts WHERE article_id=?", (id_,)).fetchone()
    is_staged = db.execute(
        "SELECT 1 FROM articles WHERE id=? AND replaced_by=?", (id_, WAITING)
    ).fetchone()
    if is_staged is not None and waits is None:
        leave_no_trace(db, id_)


def _num(db: sqlite3.Connection, id_: str) -> int | None:
    found = db.execute("SELECT num FROM articles WHERE id=?", (id_,)).fetchone()
    return None if found is None else int(found[0])
