"""The tables of the library's file, version by version."""

from __future__ import annotations

APPLICATION_ID = 0x594C5244
"""Written into the file's header ("YLRD"), so that the app recognises another program's database.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # Times are milliseconds since 1970 in UTC; `day` is the local date of arrival then.
        """CREATE TABLE articles (
            num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL, section TEXT NOT NULL, series TEXT NOT NULL,
            authors TEXT NOT NULL, length INTEGER NOT NULL, substitute INTEGER NOT NULL,
            arrived INTEGER NOT NULL, day TEXT NOT NULL,
            batch INTEGER NOT NULL, rank INTEGER NOT NULL,
            edited INTEGER NOT NULL DEFAULT 0,
            removed INTEGER, replaced_by TEXT NOT NULL DEFAULT '')""",
        # Apart from `articles`, so that a list reads no text; by number, so that salvage can ask
        # for each text even where the tree of the index is damaged.
        """CREATE TABLE documents (
            num INTEGER PRIMARY KEY REFERENCES articles(num) ON DELETE CASCADE,
            sha256 BLOB NOT NULL, document BLOB NOT NULL)""",
        # No reference to `articles`: a place outlives an article that is imported again. `turn`
        # counts the saves: "most recent" must not depend on a clock.
        """CREATE TABLE places (
            article_id TEXT NOT NULL PRIMARY KEY, block INTEGER NOT NULL, offset INTEGER NOT NULL,
            quote TEXT NOT NULL, progress REAL NOT NULL, finished INTEGER NOT NULL,
            saved INTEGER NOT NULL, turn INTEGER NOT NULL)""",
        "CREATE INDEX places_by_turn ON places(turn)",
        "CREATE TABLE seeded (id TEXT NOT NULL PRIMARY KEY)",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
    (
        # The changes that an index of this library must follow, in their order. AUTOINCREMENT: no
        # turn is ever given twice. `name` is this library's own.
        "CREATE TABLE identity (name BLOB NOT NULL)",
        "INSERT INTO identity VALUES (randomblob(16))",
        """CREATE TABLE changes (
            turn INTEGER PRIMARY KEY AUTOINCREMENT, num INTEGER NOT NULL UNIQUE)""",
        "INSERT INTO changes (num) SELECT num FROM articles",
        *(
            f"CREATE TRIGGER {name} AFTER {event} BEGIN"  # noqa: S608 (our own names)
            " DELETE FROM changes WHERE num = new.num;"
            " INSERT INTO changes (num) VALUES (new.num); END"
            for name, event in (
                ("text_came", "INSERT ON documents"),
                ("text_changed", "UPDATE ON documents"),
                ("shelf_changed", "UPDATE OF removed ON articles"),
            )
        ),
    ),
    (
        # By the SHA-256 of the data in hex: the same picture is kept once, and damage shows.
        "CREATE TABLE pictures (key TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL)",
    ),
    (
        # The first time that an article was heard to its end: it stays when it is begun anew.
        "ALTER TABLE places ADD COLUMN heard INTEGER",
        "UPDATE places SET heard = saved WHERE finished",
        # Small things to remember, such as the round of a day.
        "CREATE TABLE notes (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    ),
    (
        # Places that the reader has left for others, the newest with the highest number.
        """CREATE TABLE former_places (
            num INTEGER PRIMARY KEY, article_id TEXT NOT NULL, block INTEGER NOT NULL,
            offset INTEGER NOT NULL, quote TEXT NOT NULL, progress REAL NOT NULL,
            finished INTEGER NOT NULL DEFAULT 0, saved INTEGER NOT NULL)""",
        "CREATE INDEX former_places_by_article ON former_places(article_id)",
    ),
    (
        # Where an article came from. No reference to `articles`, as with places: a feed's entry is
        # known by its key when its article was merged or cut.
        """CREATE TABLE origins (
            article_id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
            key TEXT NOT NULL)""",
        "CREATE INDEX origins_by_key ON origins(kind, key)",
    ),
    (
        # 我喜欢的. No reference to `articles`, as with places.
        """CREATE TABLE favourites (
            num INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, since INTEGER NOT NULL)""",
        # The key of the picture on the cover of a book; "" for none.
        "ALTER TABLE articles ADD COLUMN cover TEXT NOT NULL DEFAULT ''",
        # By which the same text from another file is known (editing/twins.py).
        """CREATE TABLE prints (
            num INTEGER PRIMARY KEY REFERENCES articles(num) ON DELETE CASCADE,
            print BLOB NOT NULL)""",
        "CREATE INDEX prints_by_print ON prints(print)",
    ),
    (
        # What belongs to readers who are not reading now (places/of_readers.py), in the columns of
        # the tables of the present one.
        """CREATE TABLE packed_places (
            reader INTEGER NOT NULL, article_id TEXT NOT NULL, block INTEGER NOT NULL,
            offset INTEGER NOT NULL, quote TEXT NOT NULL, progress REAL NOT NULL,
            finished INTEGER NOT NULL, saved INTEGER NOT NULL, turn INTEGER NOT NULL,
            heard INTEGER, PRIMARY KEY (reader, article_id))""",
        """CREATE TABLE packed_former_places (
            reader INTEGER NOT NULL, num INTEGER NOT NULL, article_id TEXT NOT NULL,
            block INTEGER NOT NULL, offset INTEGER NOT NULL, quote TEXT NOT NULL,
            progress REAL NOT NULL, finished INTEGER NOT NULL, saved INTEGER NOT NULL,
            PRIMARY KEY (reader, num))""",
        """CREATE TABLE packed_favourites (
            reader INTEGER NOT NULL, num INTEGER NOT NULL, article_id TEXT NOT NULL,
            since INTEGER NOT NULL, PRIMARY KEY (reader, num))""",
    ),
    (
        # The order of the shelf: its first rows, and those of a day, without reading all.
        "CREATE INDEX articles_by_arrival ON articles(arrived DESC, batch DESC, rank, num)"
        " WHERE removed IS NULL",
        "CREATE INDEX articles_removed ON articles(removed) WHERE removed IS NOT NULL",
    ),
    (
        # The texts of subscribed editions that were taken, and of the next ones, which wait
        # (editions/). `source` is a role of a subscription, `key` is the item's.
        """CREATE TABLE edition_texts (
            source TEXT NOT NULL, key TEXT NOT NULL, state INTEGER NOT NULL,
            article_id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (source, key, state))""",
        "CREATE INDEX edition_texts_by_article ON edition_texts(article_id)",
    ),
)
"""Statements that lead from each version of the file to the next; the first starts from nothing."""

SCHEMA_VERSION = len(MIGRATIONS)
