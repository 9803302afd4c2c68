"""What is prepared in idle time: nearest first, and never more than is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.preparing import FIRST, PORTION, Circumstances, Part, Plan, plan_for
from content.model import Article, Block, BlockKind
from content.text.script import Script

GOOD = Circumstances(keeps_sound=True, room=1, is_heard=False, is_mute=False, may_write=True)
LENGTHS = st.lists(st.lists(st.integers(1, 3000), max_size=30), max_size=5)


def portions(plan: Plan, articles: dict[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """Go through a plan as the app does."""
    given: list[tuple[str, tuple[str, ...]]] = []
    while not plan.is_done:
        while not plan.texts and plan.parts:
            part = plan.parts[0]
            at, found = 0, []
            for text in articles[part.id]:
                if part.start <= at < part.end:
                    found.append(text)
                at += len(text)
            plan = plan.taken(found)
        owner = plan.owner
        plan, texts = plan.portion()
        if texts:
            given.append((owner, texts))
    return given


@given(LENGTHS, st.integers(0, 40_000))
def test_it_is_nearest_first_and_fits(lengths: list[list[int]], room: int) -> None:
    articles = {
        f"{number}": tuple(
            f"{number}.{at}".ljust(length, "。")[:length] for at, length in enumerate(each)
        )
        for number, each in enumerate(lengths)
    }
    found = portions(plan_for((*articles, *articles), room), articles)
    assert sum(len(text) for _, texts in found for text in texts) <= room
    assert all(1 <= len(texts) <= PORTION for _, texts in found)
    owners = [owner for owner, _ in found]
    turns = [owner for at, owner in enumerate(owners) if at == 0 or owners[at - 1] != owner]
    assert turns[: len(set(owners))] == sorted(set(owners), key=int)
    assert len(turns) <= len(set(owners)) + 1, "the further pages of the first come last"
    for owner, texts in articles.items():
        mine = [text for each, some in found if each == owner for text in some]
        assert mine == list(texts[: len(mine)]), "each once, in their order"


def test_what_fits_is_all_there() -> None:
    articles = {"a": ("一" * 3000, "二" * 2000, "三" * 100), "b": ("四" * 50,)}
    found = portions(plan_for(("a", "b"), 10_000), articles)
    assert [(owner, len(texts)) for owner, texts in found] == [("a", 2), ("b", 1), ("a", 1)]
    assert FIRST == 4000


def test_a_part_begins_at_the_place() -> None:
    blocks = (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, "一句话。两句话。三句。"))
    script = Script(Article("a", blocks))
    assert Part("a", 0, 100).texts(script, (1, 1)) == ("两句话。", "三句。")
    assert Part("a", 0, 4).texts(script, (1, 0)) == ("一句话。",)
    assert Part("a", 4, 100).texts(script, (1, 0)) == ("两句话。", "三句。")


@pytest.mark.parametrize(
    "change",
    [{"keeps_sound": False}, {"is_heard": True}, {"is_mute": True}, {"may_write": False}],
    ids=str,
)
def test_each_of_these_forbids_it(change: dict[str, bool]) -> None:
    assert GOOD.allow
    assert not replace(GOOD, **change).allow
