"""A text that was changed is told from another text, and takes the place of the older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.shared.compose import compose
from content.importers.shared.file_names import known_by
from content.library.editing.changed import Change, Kin, changes
from content.library.editing.edit import merge, retitle, split
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locate import locator_at, progress_at
from content.model import Article, Block, BlockKind
from content.places import spot_in

WEATHER = (
    "今天早上下了一场小雨，院子里的石榴花落了一地。",
    "中午雨停了，你爷爷搬出小凳子，坐在门口剥豆子。",
    "晚上我们吃的是豆角焖面，锅巴焦黄，他吃了两碗。",
    "等你放假回来，我再给你做一回，火要小，水要少。",
)
GARDEN = (
    "墙根下的丝瓜爬上了屋顶，每天都能摘四五根。",
    "邻居老周送来一把辣椒苗，我栽在了水缸旁边。",
    "昨天施了一点豆饼肥，叶子看着就精神多了。",
    "入秋以前还要搭一个架子，不然风一吹就倒。",
)


def article(title: str, texts: Sequence[str]) -> Article:
    return compose(title, [Block(BlockKind.PARAGRAPH, text) for text in texts])


LETTER = article("家书", WEATHER)
MENDED = article("家书", (WEATHER[0], WEATHER[1].replace("豆子", "毛豆"), *WEATHER[2:]))
GROWN = article("家书", (*WEATHER, *GARDEN))
OTHER = article("家书", GARDEN)


def found(new: Sequence[Article], shelf: Sequence[Article]) -> list[tuple[set[str], set[str]]]:
    kin = {each.id: Kin(tuple(old.id for old in shelf)) for each in new}
    told = changes(new, kin, {old.id: old for old in shelf})
    return [({o.id for o in each.old}, {n.id for n in each.new}) for each in told]


def test_a_mended_and_a_grown_text_are_the_same_text_and_another_one_is_not() -> None:
    assert found([MENDED], [LETTER]) == [({LETTER.id}, {MENDED.id})]
    assert found([GROWN], [LETTER]) == [({LETTER.id}, {GROWN.id})]
    assert found([LETTER], [GROWN]) == [({GROWN.id}, {LETTER.id})]
    assert found([OTHER], [LETTER]) == []


@pytest.mark.parametrize(
    ("old", "new", "is_changed"),
    [
        ("萝卜三斤，白菜两棵", "萝卜两斤，白菜两棵", True),
        ("萝卜三斤，白菜两棵", "萝卜三斤，白菜两棵，豆腐一块", True),
        ("萝卜三斤，白菜两棵", "周六早上八点，社区量血压", False),
        ("Dear Mum, all is well here.", "Dear Mum, all is well here. Love, Ann", True),
        ("Dear Mum, all is well here.", "The bus leaves at nine from the old bridge.", False),
        ("好", "坏", False),
        ("。", "？", False),
    ],
)
def test_short_texts_are_compared_letter_by_letter(old: str, new: str, is_changed: bool) -> None:
    pair = article("便条", [old]), article("便条", [new])
    assert bool(found([pair[1]], [pair[0]])) is is_changed


def test_of_several_older_texts_the_nearest_and_the_last_is_meant() -> None:
    again = article("家书", (*WEATHER, GARDEN[0]))
    assert found([GROWN], [LETTER, again]) == [({again.id}, {GROWN.id})]
    assert found([LETTER], [MENDED, GROWN]) == [({GROWN.id}, {LETTER.id})]


def test_two_that_are_one_now_and_one_that_is_two_now_are_one_change() -> None:
    garden = article("菜园", GARDEN)
    assert found([GROWN], [LETTER, garden]) == [({LETTER.id, garden.id}, {GROWN.id})]
    assert found([LETTER, garden], [GROWN]) == [({GROWN.id}, {LETTER.id, garden.id})]


def test_what_was_only_joined_by_hand_is_no_change() -> None:
    garden = article("菜园", GARDEN)
    both = merge([LETTER, garden])
    kin = {each.id: Kin((both.id,), is_joined=True) for each in (LETTER, garden)}
    assert changes([LETTER, garden], kin, {both.id: both}) == ()
    kin = {LETTER.id: kin[LETTER.id], OTHER.id: Kin((both.id,))}
    assert changes([LETTER, OTHER], kin, {both.id: both}) == (Change((both,), (LETTER, OTHER)),)


@given(st.lists(st.sampled_from([LETTER, MENDED, GROWN, OTHER]), unique=True))
def test_each_is_in_one_change_at_most(new: list[Article]) -> None:
    shelf = [article("家书", WEATHER[:3]), article("菜园", GARDEN[1:])]
    told = found(new, shelf)
    for side in (0, 1):
        ids = [id_ for change in told for id_ in change[side]]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "copy",
    [
        "家书 (1)",
        "家书（2）",
        "家书 - 副本",
        "家书 - 副本 (2)",
        "家书的副本",
        "家书 copy",
        "家书 copy 2",
    ],
)
def test_a_second_copy_is_known_by_the_name_of_the_first(copy: str) -> None:
    assert known_by(copy) == known_by("家书")


@pytest.mark.parametrize("other", ["家书2", "家书 2", "家书 上", "(1)", "副本", "photocopy"])
def test_other_names_stay_other_names(other: str) -> None:
    assert known_by(other) != known_by("家书")
    assert known_by(other)


# --- on the shelf ---


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.add([article("菜园", GARDEN), LETTER, article("短信", ["三点到家。"])])
    yield library
    library.close()


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(Shelf.TODAY)]


def renewed(library: Library, old: Article, *new: Article) -> None:
    library.add(new)
    library.renew([old.id], [each.id for each in new])


def test_the_newer_text_has_position_and_place_and_the_older_one_can_come_back(
    library: Library,
) -> None:
    at = locator_at(LETTER, 3, 5)
    library.save_place(at, progress_at(LETTER, at))
    library.leave_place(spot_in(LETTER, locator_at(LETTER, 4, 8)))
    renewed(library, LETTER, MENDED)
    assert titles(library) == ["菜园", "家书", "短信"]
    place = library.last_place()
    assert place is not None
    assert (place.locator.article_id, place.locator.block, place.locator.offset) == (
        *(MENDED.id, 3, 5),
    )
    assert [each.locator.block for each in library.former_places(MENDED.id)] == [4]
    assert [row.id for row in library.removed(replaced=False)] == [LETTER.id]
    library.restore(LETTER.id)
    assert titles(library) == ["菜园", "家书", "家书", "短信"]
    assert library.place(LETTER.id) is not None
    assert library.check() == []


def test_a_place_in_a_mended_paragraph_is_at_its_beginning(library: Library) -> None:
    at = locator_at(LETTER, 2, 12)
    library.save_place(at, progress_at(LETTER, at))
    new = article(
        "家书", ("前面加了一段话。", WEATHER[0], "全换了的第二段，什么也不像。", *WEATHER[2:])
    )
    renewed(library, LETTER, new)
    place = library.place(new.id)
    assert place is not None
    assert (place.locator.block, place.locator.offset) == (3, 0)


def test_what_was_finished_goes_on_where_it_has_grown(library: Library) -> None:
    library.save_place(locator_at(LETTER, 4, 0), 0.9, finished=True)
    renewed(library, LETTER, GROWN)
    place = library.place(GROWN.id)
    assert place is not None
    assert not place.finished
    assert place.locator.block == 4
    library.save_place(locator_at(GROWN, 8, 0), 0.9, finished=True)
    mended = article("家书", (WEATHER[0].replace("小雨", "大雨"), *WEATHER[1:], *GARDEN))
    renewed(library, GROWN, mended)
    place = library.place(mended.id)
    assert place is not None
    assert place.finished


def test_a_title_given_by_hand_stays(library: Library) -> None:
    library.note_file("", [LETTER.id], "家书")
    library.replace([LETTER.id], [retitle(LETTER, "春天的信")])
    renewed(library, LETTER, MENDED)
    assert library.article(MENDED.id).title == "春天的信"
    library.add([MENDED])
    assert library.article(MENDED.id).title == "春天的信"


def test_the_kin_of_an_article_are_known_by_file_and_by_title(library: Library) -> None:
    library.note_file("", [LETTER.id], "信")
    other = article("又一封", WEATHER[:3])
    assert library.kin_of([other], {}) == {}
    assert library.kin_of([other], {other.id: "信"}) == {other.id: Kin((LETTER.id,))}
    assert library.kin_of([MENDED], {}) == {MENDED.id: Kin((LETTER.id,))}
    assert library.kin_of([LETTER], {LETTER.id: "信"}) == {}, "it is on the shelf itself"
    assert library.kin_of([MENDED, LETTER], {}) == {}, "both are brought"
    first, second = split(LETTER, 3)
    library.replace([LETTER.id], [first, second])
    kin = library.kin_of([other, LETTER], {other.id: "信", LETTER.id: "信"})
    assert set(kin[other.id].ids) == {first.id, second.id}
    assert kin[LETTER.id].is_joined
    library.remove(first.id)
    library.remove(second.id)
    assert library.kin_of([other], {other.id: "信"}) == {}
