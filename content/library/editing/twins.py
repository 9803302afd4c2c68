"""The same text from another file: a letter as .txt and as .docx stands on the shelf once.

An article's id depends on its blocks, and another format cuts them in another way. The print of a
text depends on its characters alone: without spaces, in one form for each (folding.py).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

from content.model import Article, BlockKind
from content.text.folding import folded

SHORTEST = 30
"""Characters: shorter texts (您好) may be the same by chance."""

MOST_AT_ONCE = 300
"""Texts whose prints are worked out after one addition: some 0.5 s."""

_APART = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.PICTURE)
_SLICE = 100_000
"""Characters folded at a time: other threads run in between."""


def print_of(article: Article) -> bytes:
    """Return the SHA-256 of the text without title, writer and pictures; b"" if it is too short."""
    text = "".join(block.text for block in article.blocks if block.kind not in _APART)
    found, count = hashlib.sha256(), 0
    for at in range(0, len(text), _SLICE):
        part = "".join(folded(text[at : at + _SLICE]).split())
        count += len(part)
        found.update(part.encode("utf-8", "surrogatepass"))
    return found.digest() if count >= SHORTEST else b""


def without_print(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return (number, id) of articles on the shelf whose prints are missing, the newest first.

    Built-in articles have none: their texts are in no file of the reader's.
    """
    found = connection.execute(
        "SELECT num, id FROM articles WHERE removed IS NULL"
        " AND num NOT IN (SELECT num FROM prints) AND id NOT IN (SELECT id FROM seeded)"
        " ORDER BY num DESC LIMIT ?",
        (MOST_AT_ONCE,),
    )
    return [(num, id_) for num, id_ in found if isinstance(id_, str)]


def keep_print(connection: sqlite3.Connection, num: int, made: bytes) -> None:
    """Keep the print of article number `num`."""
    connection.execute("INSERT OR REPLACE INTO prints (num, print) VALUES (?,?)", (num, made))


def twins_of(connection: sqlite3.Connection, prints: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the article on the shelf that has the same text, by the id of each that has one.

    `prints` are ids and prints. An article that is in the library itself has no twin.
    """
    found: dict[str, str] = {}
    for id_, made in prints:
        if not made or connection.execute("SELECT 1 FROM articles WHERE id=?", (id_,)).fetchone():
            continue
        twin = connection.execute(
            "SELECT a.id FROM prints p JOIN articles a USING (num)"
            " WHERE p.print=? AND a.removed IS NULL ORDER BY num DESC",
            (made,),
        ).fetchone()
        if twin is not None and isinstance(twin[0], str):
            found[id_] = twin[0]
    return found
