"""Adds the places of another library: the later one of two stays, the other is a former place."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from content.library.places.former import FORMER, put_former
from content.library.store.records import (
    PLACE_COLUMNS,
    is_count,
    is_moment,
    place_from,
    save_place,
)
from content.library.store.shelf import Place
from content.places import MOST_FORMER, NEAR, distance

_ALL = f"SELECT {PLACE_COLUMNS}, p.turn, p.heard FROM places p ORDER BY p.turn"  # noqa: S608
_ONE = f"SELECT {PLACE_COLUMNS}, p.turn, p.heard FROM places p WHERE p.article_id=?"  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Kept:
    place: Place
    turn: int
    heard: int | None


def fill_places(target: sqlite3.Connection, source: sqlite3.Connection, *, is_kin: bool) -> int:
    """Add the places and the former places; return how many articles have one that had none.

    `is_kin`: both were one library, and their turns tell which place is the later one. A stranger's
    places come after all that are here: 接着听 goes on where the reader was in what was brought.
    """
    beyond = 0 if is_kin else _last_turn(target)
    added = 0
    others: dict[str, list[Place]] = {}
    for cells in source.execute(_ALL).fetchall():
        theirs = _kept(cells)
        if theirs is None:
            continue
        id_ = theirs.place.locator.article_id
        ours = _kept(target.execute(_ONE, (id_,)).fetchone())
        if ours is None:
            added += 1
            save_place(target, theirs.place, beyond + theirs.turn)
        elif _is_later(theirs, ours, is_kin):
            others.setdefault(id_, []).append(ours.place)
            save_place(target, theirs.place, beyond + theirs.turn)
        elif theirs.place != ours.place:
            others.setdefault(id_, []).append(theirs.place)
        _keep_first_heard(target, id_, ours, theirs)
    _fill_former(target, source, others)
    return added


def _kept(cells: tuple[object, ...] | None) -> _Kept | None:
    place = place_from(cells[:-2]) if cells else None
    if cells is None or place is None:
        return None
    turn, heard = cells[-2:]
    return _Kept(place, turn if is_count(turn) else 0, heard if is_moment(heard) else None)


def _last_turn(connection: sqlite3.Connection) -> int:
    last = connection.execute("SELECT coalesce(max(turn), 0) FROM places").fetchone()[0]
    return int(last) if is_count(last) else 0


def _is_later(theirs: _Kept, ours: _Kept, is_kin: bool) -> bool:
    if is_kin:
        return theirs.turn > ours.turn
    return theirs.place.saved_at > ours.place.saved_at


def _keep_first_heard(
    target: sqlite3.Connection, id_: str, ours: _Kept | None, theirs: _Kept
) -> None:
    """Keep when it was first heard to its end: saving a place knows only of this time."""
    known = [kept.heard for kept in (ours, theirs) if kept is not None and kept.heard is not None]
    heard = min(known, default=None)
    target.execute("UPDATE places SET heard=? WHERE article_id=?", (heard, id_))


def _fill_former(
    target: sqlite3.Connection, source: sqlite3.Connection, others: dict[str, list[Place]]
) -> None:
    named = {
        id_
        for (id_,) in source.execute("SELECT DISTINCT article_id FROM former_places")
        if isinstance(id_, str)
    }
    for id_ in sorted(named | others.keys()):
        here = _former(target, id_)
        brought = [*_former(source, id_), *others.get(id_, [])]
        whole = _together(target, id_, here, brought)
        if whole != here:
            target.execute("DELETE FROM former_places WHERE article_id=?", (id_,))
            put_former(target, whole)


def _former(connection: sqlite3.Connection, id_: str) -> list[Place]:
    """Return the former places of an article, the oldest first."""
    found = map(place_from, connection.execute(FORMER, (id_,)))
    return [place for place in found if place is not None][::-1]


def _together(
    target: sqlite3.Connection, id_: str, here: list[Place], brought: list[Place]
) -> list[Place]:
    """Return those of both, the oldest first, each once, as many as are kept of an article."""
    cells = target.execute("SELECT length FROM articles WHERE id=?", (id_,)).fetchone()
    length = int(cells[0]) if cells and is_count(cells[0]) else 0
    if not here and len(brought) <= MOST_FORMER:
        return brought

    def near(one: Place, other: Place) -> bool:
        return distance(one.progress, other.progress, length) < NEAR

    whole = list(here)
    for place in brought:
        if not any(near(place, each) for each in whole):
            whole.append(place)
    whole.sort(key=lambda place: place.saved_at)
    return whole[-MOST_FORMER:]
