"""Where articles came from stays known, whatever a reader or a newer text does with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.importing.bringing import Answer, Brought, FromFile, Put, put_on_shelf
from content.importers.shared.compose import compose
from content.library.editing.edit import merge, retitle, split
from content.library.schema.migrations import MIGRATIONS
from content.library.store.library import Library
from content.library.store.shelf import Origin, OriginKind, Shelf
from content.model import Article, Block, BlockKind

FANG = Origin(OriginKind.LETTER, "小芳", "f" * 64)
ENTRY = Origin(OriginKind.CHANNEL, "早报", "urn:1")


def article(name: str, *more: str) -> Article:
    texts = (f"{name}的事，今天下午说给您听。", f"{name}的第二段，写得长一点。", *more)
    return compose(name, [Block(BlockKind.PARAGRAPH, text) for text in texts])


LETTER, NEWS, PLAIN = article("来信"), article("新闻"), article("散文")


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.add([LETTER, NEWS, PLAIN], origins={LETTER.id: FANG, NEWS.id: ENTRY})
    yield library
    library.close()


def shown(library: Library) -> dict[str, Origin | None]:
    return {row.title: row.origin for row in library.rows(Shelf.SHELF)}


def test_a_row_tells_where_its_article_came_from(library: Library) -> None:
    assert shown(library) == {"来信": FANG, "新闻": ENTRY, "散文": None}
    assert library.origin(NEWS.id) == ENTRY
    assert library.origin(PLAIN.id) is None
    assert library.check() == []


def test_the_same_thing_is_known_again_when_it_was_taken_off_or_joined(library: Library) -> None:
    library.remove(NEWS.id)
    assert library.ids_from(OriginKind.CHANNEL, "urn:1") == [NEWS.id]
    assert library.ids_from(OriginKind.LETTER, "urn:1") == []
    assert library.keys_from(OriginKind.CHANNEL) == {"urn:1"}
    library.restore(NEWS.id)
    both = merge([NEWS, PLAIN])
    library.replace([NEWS.id, PLAIN.id], [both])
    assert library.ids_from(OriginKind.CHANNEL, "urn:1") == [NEWS.id, both.id]


def test_an_article_that_is_there_keeps_its_origin_and_one_that_comes_back_has_the_new_one(
    library: Library,
) -> None:
    library.add([LETTER, PLAIN], origins={LETTER.id: ENTRY, PLAIN.id: FANG})
    assert shown(library) == {"来信": FANG, "新闻": ENTRY, "散文": FANG}
    library.remove(LETTER.id)
    library.add([LETTER], origins={LETTER.id: ENTRY})
    assert library.origin(LETTER.id) == ENTRY
    library.remove(LETTER.id)
    library.add([LETTER])
    assert library.origin(LETTER.id) == ENTRY


def test_it_goes_along_when_articles_are_joined_cut_and_named_and_back(library: Library) -> None:
    both = merge([PLAIN, LETTER])
    library.arrange([PLAIN, LETTER], [both])
    assert library.origin(both.id) == FANG
    library.arrange([both], [PLAIN, LETTER])
    assert shown(library) == {"来信": FANG, "新闻": ENTRY, "散文": None}
    parts = split(LETTER, 2)
    library.replace([LETTER.id], parts)
    assert [library.origin(part.id) for part in parts] == [FANG, FANG]
    named = retitle(NEWS, "另一个题目")
    library.replace([NEWS.id], [named])
    assert shown(library)["另一个题目"] == ENTRY


def test_a_newer_text_has_the_origin_of_its_file_or_of_the_older_text(library: Library) -> None:
    again = Origin(OriginKind.LETTER, "小芳", "0" * 64)
    newer, newest = article("来信", "又及：好。"), article("来信", "又及：好。", "再及：很好。")
    file = FromFile("来信", "9-0123456789abcdef", (newer.id,), again)
    assert isinstance(put_on_shelf(library, Brought((newer,), (file,)), Answer.REPLACE), Put)
    assert library.origin(newer.id) == again
    assert library.origin(LETTER.id) == FANG, "it can be put back"
    put_on_shelf(library, Brought((newest,)), Answer.REPLACE)
    assert library.origin(newest.id) == again


def test_a_damaged_library_keeps_the_origins_when_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.add([LETTER, NEWS], origins={LETTER.id: FANG, NEWS.id: ENTRY})
    library.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET sql='nonsense' WHERE name='places'")
        other.execute("PRAGMA schema_version = 99")
    library = Library(path)
    assert library.set_aside is not None
    assert shown(library) == {"来信": FANG, "新闻": ENTRY}
    library.close()


def test_a_kind_of_a_newer_version_is_no_origin(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.add([LETTER], origins={LETTER.id: FANG})
    library.close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE origins SET kind='pigeon'")
    library = Library(path)
    assert shown(library) == {"来信": None}
    library.close()


def test_a_library_without_origins_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for statements in MIGRATIONS[:5]:
            for statement in statements:
                old.execute(statement)
        old.execute("PRAGMA user_version = 5")
    library = Library(path)
    library.add([LETTER], origins={LETTER.id: FANG})
    assert shown(library) == {"来信": FANG}
    library.close()
