"""Changes by hand: merge, split, retitle."""

from __future__ import annotations

import pytest

from content.errors import BadEditError
from content.importers.shared.compose import compose
from content.library.editing.edit import merge, retitle, split
from content.model import Article, Block, BlockKind

P, H = BlockKind.PARAGRAPH, BlockKind.HEADING


def article(title: str, *texts: str, authors: tuple[str, ...] = ()) -> Article:
    blocks = [Block(H if text.startswith("#") else P, text.lstrip("#")) for text in texts]
    return compose(title, blocks, authors=authors, section="副刊")


RIVER = article("河", "河水向东流。", "岸上有树。", "#桥", "桥很老了。", authors=("王小明",))
BOAT = article("船", "船停在河边。", authors=("李红", "王小明"))
LOST = article("", "没有题目的一篇，讲的是雨。")


def test_merge_keeps_titles_as_headings_and_unites_writers() -> None:
    merged = merge([RIVER, BOAT, LOST])
    assert merged.title == "河"
    assert merged.authors == ("王小明", "李红")
    assert [block.text for block in merged.body] == [
        "河水向东流。", "岸上有树。", "桥", "桥很老了。", "船", "船停在河边。",
        "没有题目的一篇，讲的是雨。",
    ]  # fmt: skip
    assert Block(H, "船") in merged.body
    assert len({RIVER.id, BOAT.id, LOST.id, merged.id}) == 4


def test_merge_under_a_lost_title_makes_a_substitute() -> None:
    merged = merge([LOST, BOAT])
    assert merged.title_is_substitute
    assert merged.title == LOST.title


@pytest.mark.parametrize("articles", [[], [RIVER], [RIVER, RIVER]])
def test_merge_of_nonsense(articles: list[Article]) -> None:
    with pytest.raises(BadEditError):
        merge(articles)


def test_split_at_a_heading_makes_it_the_title() -> None:
    first, second = split(RIVER, 4)
    assert [block.text for block in first.body] == ["河水向东流。", "岸上有树。"]
    assert (first.title, first.authors) == ("河", ("王小明",))
    assert (second.title, second.title_is_substitute) == ("桥", False)
    assert [block.text for block in second.body] == ["桥很老了。"]
    assert second.section == "副刊"
    assert len({first.id, second.id, RIVER.id}) == 3


def test_split_at_a_paragraph_makes_a_substitute() -> None:
    _, second = split(RIVER, 3)
    assert second.title_is_substitute
    assert second.title == "岸上有树……"


@pytest.mark.parametrize("index", [-1, 0, 1, 2, 6, 99])
def test_split_of_nonsense(index: int) -> None:
    with pytest.raises(BadEditError):
        split(RIVER, index)


def test_retitle_keeps_the_id_and_the_body() -> None:
    named = retitle(LOST, "  雨\n天 ")
    assert (named.title, named.title_is_substitute, named.id) == ("雨 天", False, LOST.id)
    assert named.body == LOST.body
    with pytest.raises(BadEditError):
        retitle(LOST, " \n……")
