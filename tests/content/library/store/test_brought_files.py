"""The library knows which files its articles came in, as long as one of them is on the shelf."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from content.importers.shared.compose import compose
from content.library.editing.edit import merge
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Block, BlockKind

ONE, TWO = (compose(name, [Block(BlockKind.PARAGRAPH, f"{name}的事。")]) for name in ("河", "船"))
FILE, OTHER = "12-0123456789abcdef", "99-fedcba9876543210"


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


def test_a_file_is_known_while_one_of_its_articles_is_there(library: Library) -> None:
    assert library.files_on_shelf() == frozenset()
    library.add([ONE, TWO])
    library.note_file(FILE, [ONE.id, TWO.id])
    library.note_file(OTHER, [TWO.id])
    assert library.files_on_shelf() == {FILE, OTHER}
    library.remove(TWO.id)
    assert library.files_on_shelf() == {FILE}
    library.restore(TWO.id)
    library.replace([ONE.id, TWO.id], [merge([ONE, TWO])])
    assert library.files_on_shelf() == {FILE, OTHER}, "joined, they are still there"
    library.remove(merge([ONE, TWO]).id)
    assert library.files_on_shelf() == frozenset()
    assert library.check() == []


def test_a_file_is_known_after_a_merge_of_a_merge(library: Library) -> None:
    third = compose("山", [Block(BlockKind.PARAGRAPH, "山的事。")])
    library.add([ONE, TWO, third])
    library.note_file(FILE, [ONE.id])
    both = merge([ONE, TWO])
    library.replace([ONE.id, TWO.id], [both])
    every = merge([both, third])
    library.replace([both.id, third.id], [every])
    assert library.files_on_shelf() == {FILE}
    assert not library.add([ONE]).added, "its text is on the shelf"
    assert [row.id for row in library.rows(Shelf.SHELF)] == [every.id]


def test_nonsense_is_no_fingerprint(library: Library) -> None:
    library.add([ONE])
    for nonsense in ("", "信.txt", "round", "12-", "-0123456789abcdef"):
        library.note_file(nonsense, [ONE.id])
    assert library.files_on_shelf() == frozenset()
