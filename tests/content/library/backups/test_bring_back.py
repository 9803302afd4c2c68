"""What comes back from a copy: on a new computer all of it, on another nothing of it is lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.errors import ImportStoppedError
from content.library.backups.copying import never, untold
from content.library.backups.filling import BATCH, CARRIED_APART, other_tables
from content.library.editing.edit import retitle
from content.library.store.db import connect
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key
from content.places import Spot


class Clock:
    """Goes on by a minute whenever it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def an_article(number: int, picture: bytes = b"") -> Article:
    text = f"第{number}篇的文字。" * 60
    blocks = (Block(BlockKind.TITLE, f"第{number}篇"), Block(BlockKind.PARAGRAPH, text))
    if not picture:
        return Article(article_id(blocks), blocks)
    key = picture_key(picture)
    shown = Block(BlockKind.PICTURE, "图片：一张", Picture(key, 4, 3))
    return Article(article_id(blocks), (*blocks, shown), carried=((key, picture),))


deeds = st.lists(
    st.tuples(
        st.sampled_from(
            ("add", "seed", "remove", "restore", "place", "leave", "retitle", "round", "like")
        ),
        st.integers(0, 7),
        st.integers(0, 400),
    ),
    max_size=12,
)


def do(library: Library, deed: tuple[str, int, int]) -> None:
    what, number, at = deed
    article = an_article(number, b"picture" * number if number % 3 == 0 else b"")
    known = article.id in {*library.ids(""), *library.ids("", removed=True)}
    match what:
        case "add":
            library.add([article])
            library.note_file(f"{at + 1}-0123456789abcdef", [article.id], f"{number}.txt")
        case "seed":
            library.seed([article], "a bundle")
        case "round":
            library.next_round()
        case "place" if known:
            library.save_place(Locator(article.id, 1, at, "的"), at / 500, at > 390)
        case "leave" if known:
            library.leave_place(Spot(Locator(article.id, 1, at, "的"), at / 500))
        case "like" if known:
            library.like(article.id, liked=at % 3 > 0)
        case "remove" if known:
            library.remove(article.id)
        case "restore" if known:
            library.restore(article.id)
        case "retitle" if article.id in library.ids(""):
            library.replace([article.id], [retitle(article, f"新题目{at}")])


def all_of(library: Library) -> dict[str, object]:
    """Return all that a reader sees of a library."""
    ids = sorted({*library.ids(""), *library.ids("", removed=True)})
    articles = {id_: library.article(id_) for id_ in ids}
    keys = {b.picture.key for a in articles.values() for b in a.blocks if b.picture}
    return {
        "rows": library.rows(Shelf.SHELF),
        "removed": library.removed(),
        "own": library.removed(replaced=False),
        "articles": articles,
        "pictures": {key: library.picture(key) for key in keys},
        "places": {id_: library.place(id_) for id_ in ids},
        "former": {id_: library.former_places(id_) for id_ in ids},
        "last": library.last_place(),
        "files": library.files_on_shelf(),
        "beside": {id_: library.beside(id_) for id_ in library.ids("")},
    }


@settings(max_examples=examples(8))
@given(deeds)
def test_what_comes_back_on_a_new_computer_is_what_was_there(
    history: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        path, clock = Path(folder, "library.db"), Clock()
        with closing(Library(path, clock)) as library:
            for deed in history:
                do(library, deed)
            copy = library.copy_now(never, untold)
            before = all_of(library)
        with closing(Library(Path(folder, "new", "library.db"), clock)) as new:
            new.bring_back(copy, untold)
            assert all_of(new) == before
            new.bring_back(copy, untold)
            assert all_of(new) == before, "a second time changes nothing"
            assert new.check() == []


@settings(max_examples=examples(9))
@given(st.lists(st.tuples(st.integers(0, 2), deeds), max_size=4), st.permutations(range(3)))
def test_each_reader_has_their_places_again(
    history: list[tuple[int, list[tuple[str, int, int]]]], numbers: list[int]
) -> None:
    """Also where they have other numbers on the new computer."""
    with TemporaryDirectory() as folder:
        clock = Clock()
        with closing(Library(Path(folder, "library.db"), clock)) as library:
            for reader, deeds_of_reader in history:
                library.switch_reader(reader)
                for deed in deeds_of_reader:
                    do(library, deed)
            copies = [library.copy_now(never, untold), Path(folder, "again.db")]
            shutil.copyfile(*copies)
            before = all_of_each(library, range(3))
        with closing(Library(Path(folder, "new", "library.db"), clock)) as new:
            new.switch_reader(numbers[0])
            for copy in copies:
                new.bring_back(copy, untold, readers=dict(enumerate(numbers)))
                assert new.reader == numbers[0]
                assert all_of_each(new, numbers) == before
            assert new.check() == []


def all_of_each(library: Library, readers: Iterable[int]) -> list[dict[str, object]]:
    now, found = library.reader, []
    for reader in readers:
        library.switch_reader(reader)
        found.append(all_of(library))
    library.switch_reader(now)
    return found


@settings(max_examples=examples(8))
@given(deeds, deeds, deeds)
def test_nothing_that_is_here_is_lost_and_undo_is_exact(
    theirs: list[tuple[str, int, int]],
    ours: list[tuple[str, int, int]],
    since: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with closing(Library(Path(folder, "theirs", "library.db"), clock)) as other:
            for deed in theirs:
                do(other, deed)
            copy = other.copy_now(never, untold)
            brought = all_of(other)
        with closing(Library(Path(folder, "library.db"), clock)) as library:
            for deed in ours:
                do(library, deed)
            before = all_of(library)
            undo = library.copy_now(never, untold, "restore")
            library.bring_back(copy, untold)
            after = all_of(library)
            assert after["articles"].items() >= before["articles"].items()  # type: ignore[attr-defined]
            assert after["articles"].keys() >= brought["articles"].keys()  # type: ignore[attr-defined]
            assert library.check() == []
            for id_, place in before["places"].items():  # type: ignore[attr-defined]
                now, left = library.place(id_), library.former_places(id_)
                assert place is None or place == now or place in left or len(left) >= 4
            for deed in since:
                do(library, deed)
            library.become(undo)
            assert all_of(library) == before


def test_a_new_computer_goes_on_where_the_old_one_was(tmp_path: Path) -> None:
    clock = Clock()
    with closing(Library(tmp_path / "old.db", clock)) as old:
        old.seed([an_article(1), an_article(2)], "a bundle")
        old.add([an_article(3)])
        old.remove(an_article(2).id)
        old.save_place(Locator(an_article(3).id, 1, 40, "的"), 0.3)
        copy = old.copy_now(never, untold)
    with closing(Library(tmp_path / "new.db", clock)) as new:
        new.seed([an_article(1), an_article(2)], "a bundle")
        new.save_place(Locator(an_article(1).id, 1, 2, "篇"), 0.01)
        filled = new.bring_back(copy, untold)
        assert (filled.articles, filled.places) == (1, 1)
        last = new.last_place()
        assert last is not None
        assert last.locator.article_id == an_article(3).id, "接着听 goes on in what was brought"
        assert [row.id for row in new.removed()] == [an_article(2).id]


def test_one_that_is_stopped_is_finished_by_the_next(tmp_path: Path) -> None:
    clock = Clock()
    articles = [an_article(number) for number in range(2 * BATCH + 9)]
    with closing(Library(tmp_path / "old.db", clock)) as old:
        old.add(articles)
        copy = old.copy_now(never, untold)
        before = all_of(old)
    with closing(Library(tmp_path / "new.db", clock)) as new:
        left = iter(range(2))

        def check() -> None:
            if next(left, None) is None:
                raise ImportStoppedError

        with pytest.raises(ImportStoppedError):
            new.bring_back(copy, untold, check)
        assert 0 < len(new.rows(Shelf.SHELF)) < len(articles)
        assert new.check() == []
        new.bring_back(copy, untold)
        assert all_of(new)["articles"] == before["articles"]
        assert new.rows(Shelf.SHELF) == before["rows"]


def a_document(wrong: dict[str, object]) -> bytes:
    """Return a document that is right but for these fields."""
    words = dict.fromkeys(("affiliation", "section", "series", "source", "published"), "")
    fields = {"id": "bad", "blocks": [["title", "x"]], "authors": [], **words}
    return json.dumps({**fields, "lang": "zh", "title_is_substitute": False, **wrong}).encode()


WRONG: tuple[dict[str, object], ...] = (
    {"blocks": []},
    {"blocks": [["paragraph", "no title"]]},
    {"blocks": [["title", ""]]},
    {"blocks": [["title", "two\nlines"]]},
    {"blocks": [["picture", "x", 5, 1, 1], ["title", "x"]]},
    {"blocks": [["picture", "x", "k", -1, 1], ["title", "x"]]},
    {"blocks": [["title", 5]]},
    {"blocks": [["no kind", "x"]]},
    {"blocks": 7},
    {"authors": [5]},
    {"authors": None},
    {"lang": 5},
    {"title_is_substitute": "no"},
    {"id": "another"},
)
BAD_DOCUMENTS = (b"", b"[]", b'{"id": "x"}', b"[" * 100_000, *map(a_document, WRONG))


@pytest.mark.parametrize("number", range(len(BAD_DOCUMENTS)))
def test_a_text_that_is_none_of_ours_does_not_come(tmp_path: Path, number: int) -> None:
    document, good = BAD_DOCUMENTS[number], an_article(5)
    with closing(Library(tmp_path / "bad.db")) as bad:
        bad.add([an_article(4), good])
    with closing(sqlite3.connect(tmp_path / "bad.db")) as db, db:
        num = db.execute("SELECT num FROM articles WHERE id = ?", (an_article(4).id,)).fetchone()[0]
        db.execute("UPDATE articles SET id = 'bad' WHERE num = ?", (num,))
        db.execute(
            "UPDATE documents SET document = ?, sha256 = ? WHERE num = ?",
            (document, sha256(document).digest(), num),
        )
    with closing(Library(tmp_path / "new.db")) as new:
        new.bring_back(tmp_path / "bad.db", untold)
        assert [row.id for row in new.rows(Shelf.SHELF)] == [good.id]
        assert new.check() == []


def test_every_table_has_a_rule_or_a_key_of_its_own() -> None:
    """A table that a migration adds comes back as well, or this fails."""
    with closing(connect(None)) as db:
        for table in other_tables(db):
            keys = [row for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
            kinds = {str(row[2]).upper() for row in keys}
            assert keys, f"{table} has no key: give it a rule in filling.py"
            assert "TEXT" in kinds, f"{table} is numbered: give it a rule in filling.py"
        there = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        assert there >= CARRIED_APART
