"""The library gives what was chosen, with pictures, marks and the older texts of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes.fleet.publisher import article

from app.publishing.gathering import Choice, Which, gathered
from content.editions.bodies import article_in
from content.editions.edition import ItemKind
from content.library.store.library import Library
from content.library.store.shelf import Origin, OriginKind
from content.model import Block, BlockKind, Picture, picture_key


@pytest.fixture
def library() -> Iterator[Library]:
    made = Library(None)
    yield made
    made.close()


def test_an_article_carries_its_pictures(library: Library) -> None:
    key = picture_key(b"picture")
    shown = Block(BlockKind.PICTURE, "图片：菜园", Picture(key, 3, 4))
    lost = Block(BlockKind.PICTURE, "图片：丢了的", Picture("0" * 64, 3, 4))
    given = replace(article(1), blocks=(*article(1).blocks, shown, lost))
    library.add([replace(given, carried=((key, b"picture"),))])
    (thing,) = gathered(library, Choice()).things
    read = article_in(thing.body())
    assert (read, read.carried) == (given, ((key, b"picture"),))
    assert (thing.kind, thing.key, thing.name) == (ItemKind.ARTICLE, given.id, "第 1 篇")
    assert (thing.about.authors, thing.about.section) == (("张老师",), "生活")


def test_the_mark_changes_with_the_text(library: Library) -> None:
    library.add([article(1), article(2)])
    first, second = gathered(library, Choice()).things
    assert first.mark
    assert first.mark != second.mark
    changed = replace(library.article(first.key), section="健康")
    library.replace([first.key], [changed])
    marks = {thing.key: thing.mark for thing in gathered(library, Choice()).things}
    assert marks[second.key] == second.mark
    assert first.mark not in marks.values()


def test_the_older_text_of_a_page_is_a_former_one(library: Library) -> None:
    origin = Origin(OriginKind.WEB, "books.example", "https://books.example/1")
    old, new = article(1), article(1, "改了。", "新题目")
    library.add([old], origins={old.id: origin})
    library.remove(old.id)
    library.add([new], origins={new.id: origin})
    (thing,) = gathered(library, Choice()).things
    assert thing.formers == (old.id,)
    # Two texts of one page: neither is the other's older one.
    library.restore(old.id)
    assert [each.formers for each in gathered(library, Choice()).things] == [(), ()]


def test_letters_are_never_given(library: Library) -> None:
    letter = article(1)
    library.add([letter], origins={letter.id: Origin(OriginKind.LETTER, "小芳", "1")})
    library.like(letter.id, liked=True)
    for which in Which:
        assert gathered(library, Choice(which)).things == ()
