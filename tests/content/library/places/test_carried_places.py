"""Places go along when articles are merged, split or retitled, each to the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.shared.compose import compose
from content.library.editing.edit import merge, retitle, split
from content.library.places.carried import moved
from content.library.store.library import Library
from content.locate import locator_at, progress_at
from content.model import Article, Block, BlockKind
from content.places import spot_in

CHORUS = "月亮出来亮汪汪，亮汪汪，照着我的小村庄，小村庄，一样的话唱了一遍又一遍，一遍又一遍。" * 2


def article(name: str, paragraphs: int = 6, authors: tuple[str, ...] = ()) -> Article:
    """Return an article in which every other paragraph has the same words."""
    texts = [
        CHORUS if n % 2 else f"{name}的第{n}段。" + f"{name}说了很多话。" * 12
        for n in range(paragraphs)
    ]
    return compose(name, [Block(BlockKind.PARAGRAPH, text) for text in texts], authors=authors)


RIVER, BOAT = article("河", authors=("王小明",)), article("船", authors=("李红",))


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.add([RIVER, BOAT])
    yield library
    library.close()


def read(library: Library, where: Article, block: int, offset: int = 0) -> None:
    at = locator_at(where, block, offset)
    library.save_place(at, progress_at(where, at))


def there(library: Library, id_: str) -> tuple[int, int] | None:
    place = library.place(id_)
    return (place.locator.block, place.locator.offset) if place is not None else None


def test_a_place_in_the_second_of_two_merged_articles_stays_at_its_words(library: Library) -> None:
    read(library, BOAT, 5, 30)
    both = merge([RIVER, BOAT])
    library.replace([RIVER.id, BOAT.id], [both])
    assert BOAT.blocks[5].text == CHORUS == both.blocks[12].text
    assert there(library, both.id) == (12, 30), "not at the same words of the first article"
    place = library.place(both.id)
    assert place is not None
    assert place.progress == progress_at(both, locator_at(both, 12, 30))


def test_the_place_of_the_other_article_and_former_ones_are_one_press_away(
    library: Library,
) -> None:
    library.leave_place(spot_in(BOAT, locator_at(BOAT, 6, 3)))
    read(library, RIVER, 5, 7)
    read(library, BOAT, 2, 1)
    both = merge([RIVER, BOAT])
    library.replace([RIVER.id, BOAT.id], [both])
    assert there(library, both.id) == (9, 1)
    former = [(p.locator.block, p.locator.offset) for p in library.former_places(both.id)]
    assert sorted(former) == [(5, 7), (13, 3)]
    assert both.blocks[5].text == RIVER.blocks[5].text
    assert both.blocks[13].text == BOAT.blocks[6].text


@pytest.mark.parametrize("cut", [3, 5, 7])
def test_each_place_goes_to_its_part_of_a_split_article(library: Library, cut: int) -> None:
    library.leave_place(spot_in(RIVER, locator_at(RIVER, 3, 70)))
    read(library, RIVER, 7, 9)
    parts = split(RIVER, cut)
    library.replace([RIVER.id], parts)
    last = parts[1]
    assert there(library, last.id) == (7 - cut + 1, 9)
    assert there(library, parts[0].id) is None
    left = [place for part in parts for place in library.former_places(part.id)]
    assert len(left) == 1
    assert left[0].locator.quote == CHORUS[70:94]
    assert left[0].locator.article_id == parts[cut <= 3].id


def test_a_new_title_changes_no_place(library: Library) -> None:
    library.leave_place(spot_in(RIVER, locator_at(RIVER, 6, 2)))
    read(library, RIVER, 3, 5)
    before = library.former_places(RIVER.id), library.place(RIVER.id)
    library.replace([RIVER.id], [retitle(RIVER, "大河")])
    assert (library.former_places(RIVER.id), library.place(RIVER.id)) == before


def test_an_article_that_was_heard_is_no_place_in_the_whole(library: Library) -> None:
    read(library, RIVER, 3)
    library.save_place(locator_at(BOAT, 6), 1.0, finished=True)
    both = merge([RIVER, BOAT])
    library.replace([RIVER.id, BOAT.id], [both])
    place = library.place(both.id)
    assert place is not None
    assert not place.finished
    assert [p.locator.block for p in library.former_places(both.id)] == [3]


texts = st.lists(
    st.sampled_from("甲乙丙丁") | st.text("戊己庚", min_size=1), min_size=2, max_size=6
)


@given(st.lists(texts, min_size=2, max_size=3), st.data())
def test_every_place_stays_at_the_same_words(parts: list[list[str]], data: st.DataObject) -> None:
    old = [
        compose(
            f"第{n}篇", [Block(BlockKind.PARAGRAPH, f"{text}。" * 3) for text in (str(n), *each)]
        )
        for n, each in enumerate(parts)
    ]
    whole = merge(old)
    mine = data.draw(st.sampled_from(old))
    block = data.draw(st.integers(1, len(mine.blocks) - 1))
    offset = data.draw(st.integers(0, len(mine.blocks[block].text) - 1))
    to = moved(locator_at(mine, block, offset), old, [whole])
    assert to is not None
    assert _text_from(old, mine, block, offset) == _text_from(
        [whole], whole, to[1].block, to[1].offset
    )
    back = moved(to[1], [whole], old)
    assert back is not None
    assert (back[0].id, back[1].block, back[1].offset) == (mine.id, block, offset)


def _text_from(articles: Sequence[Article], at: Article, block: int, offset: int) -> str:
    """Return what is heard from this place on, to the end of the last article."""
    rest = articles[[each.id for each in articles].index(at.id) :]
    texts = [b.text for n, each in enumerate(rest) for b in each.blocks[block if not n else 0 :]]
    return "".join(texts)[offset:]
