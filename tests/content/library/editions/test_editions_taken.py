"""Editions on the shelf: all or nothing, newer texts in the place of older ones, no traces."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.library.editions.nouns import EditionKeys, EditionText, Taken
from content.library.store.library import Library
from content.library.store.shelf import OriginKind, Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

SOURCE = "0123456789abcdef0123456789abcdef/targets"
OTHER = "fedcba9876543210fedcba9876543210/targets"


def text(key: str, words: str, picture: bytes = b"") -> EditionText:
    blocks = [Block(BlockKind.TITLE, key), Block(BlockKind.PARAGRAPH, words)]
    if picture:
        shown = Picture(picture_key(picture), 40, 30)
        blocks.append(Block(BlockKind.PICTURE, "", picture=shown))
    carried = ((picture_key(picture), picture),) if picture else ()
    article = Article(article_id(blocks), tuple(blocks), carried=carried)
    return EditionText(key, sha256(words.encode()).hexdigest(), article, 1_700_000_000)


def publish(library: Library, *texts: EditionText, withdrawn: tuple[str, ...] = ()) -> Taken:
    known = library.edition_texts(SOURCE)
    new = [each for each in texts if known.get(each.key) != each.sha256]
    library.stage_texts(SOURCE, "图书馆", new)
    keys = EditionKeys("ab" * 32, [each.key for each in texts], withdrawn)
    return library.take_edition(SOURCE, keys)


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.rows(Shelf.SHELF))


def read_to(library: Library, article: Article, offset: int) -> None:
    locator = Locator(article.id, 1, offset, article.blocks[1].text[offset : offset + 24])
    library.save_place(locator, 0.5, finished=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(Library(tmp_path / "library.db")) as library:
        yield library


def test_staged_texts_are_in_no_list_until_their_edition_is_taken(library: Library) -> None:
    library.stage_texts(SOURCE, "图书馆", [text("a", "一二三四五六。")])
    assert titles(library) == []
    assert library.removed(replaced=False) == []
    taken = library.take_edition(SOURCE, EditionKeys("cd" * 32, ["a"]))
    assert titles(library) == ["a"]
    assert len(taken.added) == 1
    assert library.edition_of(SOURCE) == "cd" * 32
    origin = library.origin(taken.added[0])
    assert origin is not None
    assert (origin.kind, origin.name) == (OriginKind.EDITION, "图书馆")


def test_the_first_edition_stands_at_the_days_of_its_texts_and_later_ones_today(
    library: Library,
) -> None:
    publish(library, text("a", "一二三四五六。"))
    publish(library, text("a", "一二三四五六。"), text("b", "七八九十。"))
    arrived = {row.title: row.arrived for row in library.rows(Shelf.SHELF)}
    assert arrived["a"] == datetime.fromtimestamp(1_700_000_000, UTC)
    assert (datetime.now(UTC) - arrived["b"]).total_seconds() < 3600


def test_texts_that_are_new_came_together_and_with_nothing_before(library: Library) -> None:
    publish(library, text("a", "一二三四五六。"))
    publish(library, text("a", "一二三四五七。"), text("b", "七八九十。"), text("c", "甲乙丙丁。"))
    batch = {row.title: row.batch for row in library.rows(Shelf.SHELF)}
    assert batch["b"] == batch["c"]
    assert batch["a"] != batch["b"]


def test_a_newer_text_has_the_place_and_the_marks_of_the_older_one(library: Library) -> None:
    old, new = text("a", "从前有座山，山里有座庙。" * 5), text("a", "从前有座山，山里有座庙。" * 6)
    publish(library, old)
    read_to(library, old.article, 12)
    library.like(old.article.id, liked=True)
    assert publish(library, new).changed == (new.article.id,)
    (row,) = library.rows(Shelf.SHELF)
    assert (row.id, row.started, row.is_favourite) == (new.article.id, True, True)
    place = library.place(new.article.id)
    assert place is not None
    assert place.locator.offset == 12
    assert library.removed(replaced=False) == []


def retitled(text: EditionText, title: str) -> EditionText:
    blocks = (Block(BlockKind.TITLE, title), *text.article.blocks[1:])
    return replace(text, sha256="ef" * 32, article=replace(text.article, blocks=blocks))


def test_a_new_title_comes_though_the_id_stays(library: Library) -> None:
    old = text("a", "一二三四五六。")
    publish(library, old)
    publish(library, retitled(old, "新的题目"))
    assert titles(library) == ["新的题目"]


def test_no_publisher_changes_an_article_of_somebody_else_by_its_id(library: Library) -> None:
    mine = text("a", "一二三四五六。")
    library.add([mine.article])
    publish(library, retitled(mine, "别人的题目"))
    assert titles(library) == ["a"]
    library.stage_texts(OTHER, "社区", [retitled(mine, "又一个题目")])
    library.take_edition(OTHER, EditionKeys("cd" * 32, ["a"]))
    assert titles(library) == ["a"]


def test_a_text_that_the_reader_took_off_stays_off_and_so_do_its_newer_ones(
    library: Library,
) -> None:
    publish(library, text("a", "一二三四五六。"), text("b", "七八九十。"))
    library.remove(text("a", "一二三四五六。").article.id)
    publish(library, text("a", "一二三四五六七。"), text("b", "七八九十。"))
    assert titles(library) == ["b"]


def test_what_left_the_edition_goes_unless_it_is_begun_or_liked(library: Library) -> None:
    texts = [text(key, f"{key}，一二三四五六。") for key in "abc"]
    publish(library, *texts)
    read_to(library, texts[0].article, 3)
    library.like(texts[1].article.id, liked=True)
    assert publish(library).gone == (texts[2].article.id,)
    assert titles(library) == ["a", "b"]


def test_a_text_that_was_read_to_its_end_can_be_put_back_and_comes_back_with_an_edition(
    library: Library,
) -> None:
    read = text("a", "一二三四五六。")
    publish(library, read)
    library.save_place(Locator(read.article.id, 1, 0, ""), 1.0, finished=True)
    assert publish(library).gone == (read.article.id,)
    assert [row.id for row in library.removed(replaced=False)] == [read.article.id]
    publish(library, read)
    assert titles(library) == ["a"]


def test_another_reader_who_is_away_keeps_what_they_have_begun(library: Library) -> None:
    begun = text("a", "一二三四五六。")
    publish(library, begun)
    library.switch_reader(1)
    read_to(library, begun.article, 3)
    library.switch_reader(0)
    publish(library)
    assert titles(library) == ["a"]


def test_a_withdrawn_text_leaves_no_trace_in_the_file(library: Library, tmp_path: Path) -> None:
    old, new = (
        text("a", "秘密的话在这里。", b"picture-1"),
        text("a", "秘密的话在那里。", b"picture-2"),
    )
    kept = text("b", "别的话。", b"picture-2")
    publish(library, old, kept)
    read_to(library, old.article, 2)
    library.switch_reader(2)
    library.like(old.article.id, liked=True)
    publish(library, new, kept)
    taken = publish(library, kept, withdrawn=("a",))
    assert set(taken.withdrawn) == {old.article.id, new.article.id}
    assert titles(library) == ["b"]
    assert library.removed() == []
    assert library.picture(picture_key(b"picture-1")) is None
    assert library.picture(picture_key(b"picture-2")) == b"picture-2"
    with closing(sqlite3.connect(tmp_path / "library.db")) as db:
        for table in ("places", "former_places", "favourites", "packed_favourites", "documents"):
            (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count == (table == "documents"), table


def test_a_text_that_a_person_has_brought_too_is_not_withdrawn(library: Library) -> None:
    mine = text("a", "一二三四五六。")
    library.add([mine.article])
    publish(library, mine)
    assert publish(library, withdrawn=("a",)).withdrawn == ()
    assert titles(library) == ["a"]


def test_a_text_of_two_publishers_goes_when_both_have_withdrawn_it(library: Library) -> None:
    both = text("a", "一二三四五六。")
    publish(library, both)
    library.stage_texts(OTHER, "社区", [both])
    library.take_edition(OTHER, EditionKeys("cd" * 32, ["a"]))
    publish(library, withdrawn=("a",))
    assert titles(library) == ["a"]
    library.take_edition(OTHER, EditionKeys("cd" * 32, [], ["a"]))
    assert titles(library) == []


@pytest.mark.parametrize("was_read", [False, True])
def test_an_older_text_comes_back_after_its_newer_one_has_left(
    library: Library, was_read: bool
) -> None:
    first, second = text("a", "一二三四五六。"), text("a", "别的话。")
    publish(library, first)
    publish(library, second)
    if was_read:
        library.save_place(Locator(second.article.id, 1, 2, "话"), 1.0, finished=True)
    publish(library)
    assert titles(library) == []
    publish(library, first)
    assert [row.id for row in library.rows(Shelf.SHELF)] == [first.article.id]


def test_a_source_that_was_dropped_and_comes_again_has_no_text_twice(library: Library) -> None:
    first = text("a", "一二三四五六。")
    publish(library, first)
    read_to(library, first.article, 3)
    library.drop_edition(SOURCE)
    taken = publish(library, text("a", "零一二三四五六。"))
    assert (len(taken.added), len(taken.changed)) == (0, 1)
    assert titles(library) == ["a"]


def test_a_text_of_two_publishers_is_corrected_by_each_for_itself(library: Library) -> None:
    both = text("a", "一二三四五六。")
    publish(library, both)
    library.stage_texts(OTHER, "社区", [both])
    library.take_edition(OTHER, EditionKeys("cd" * 32, ["a"]))
    library.stage_texts(OTHER, "社区", [text("a", "别的话。")])
    taken = library.take_edition(OTHER, EditionKeys("ef" * 32, ["a"]))
    assert len(taken.added) == 1
    assert titles(library) == ["a", "a"], "the other publisher's text stays"


def test_a_text_that_a_person_has_brought_is_not_replaced(library: Library) -> None:
    mine = text("a", "一二三四五六。")
    library.add([mine.article])
    publish(library, mine)
    publish(library, text("a", "别的话。"))
    assert mine.article.id in {row.id for row in library.rows(Shelf.SHELF)}


def test_what_a_copy_brings_back_of_the_withdrawn_goes_with_the_next_look(
    library: Library,
) -> None:
    publish(library, text("a", "一二三四五六。"), text("b", "七八九十。"))
    copy = library.copy_now(lambda: False, lambda done, whole: None)
    publish(library, text("b", "七八九十。"), withdrawn=("a",))
    library.bring_back(copy, lambda done, whole: None)
    assert titles(library) == ["a", "b"]
    assert library.edition_of(SOURCE) == "", "so it is taken once more"
    publish(library, text("b", "七八九十。"), withdrawn=("a",))
    assert titles(library) == ["b"]


def test_a_dropped_source_leaves_the_shelf_as_it_is(library: Library) -> None:
    publish(library, text("a", "一二三四五六。"))
    library.stage_texts(SOURCE, "图书馆", [text("b", "七八九十。")])
    library.drop_edition(SOURCE)
    assert titles(library) == ["a"]
    assert library.edition_of(SOURCE) == ""
    assert library.edition_texts(SOURCE) == {}
    assert library.removed() == []


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2), max_size=6),
            st.sets(st.sampled_from("abcdef"), max_size=2),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_the_shelf_is_the_edition_that_was_taken_last(
    editions: list[tuple[dict[str, int], set[str], bool]],
) -> None:
    with closing(Library(None)) as library:
        shown: dict[str, int] = {}
        for content, withdrawn, is_cut in editions:
            present = {key: part for key, part in content.items() if key not in withdrawn}
            texts = [text(key, f"{key}的第{part}稿。") for key, part in sorted(present.items())]
            if is_cut:  # it was staged when the power failed
                library.stage_texts(SOURCE, "图书馆", texts)
            else:
                publish(library, *texts, withdrawn=tuple(sorted(withdrawn)))
                shown = present
            rows = library.rows(Shelf.SHELF)
            assert sorted(row.title for row in rows) == sorted(shown)
            wanted = {text(key, f"{key}的第{part}稿。").article.id for key, part in shown.items()}
            assert {row.id for row in rows} == wanted
