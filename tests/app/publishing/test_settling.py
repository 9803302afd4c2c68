"""Keys of items stay, no two are the same, and what is gone is withdrawn."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from app.publishing.content import Thing
from app.publishing.settling import Made, settled
from content.editions.edition import Item, ItemKind

TEXTS = st.tuples(
    st.sampled_from([ItemKind.ARTICLE, ItemKind.COURSE]),
    st.integers(0, 6),
    st.sampled_from("甲乙丙"),
    st.integers(0, 9),
)
HISTORY = st.lists(
    st.lists(TEXTS, max_size=6, unique_by=lambda text: text[:2]), min_size=1, max_size=5
)


def made(kind: ItemKind, key: int, name: str, body: int) -> Made:
    thing = Thing(kind, f"{kind.value}-{key}", name, lambda: b"")
    # A body has the thing's own id and its title in it.
    return Made(thing, sha256(f"{kind}{key}{name}{body}".encode()).hexdigest(), 1)


@given(HISTORY)
def test_every_history_has_sound_editions(
    history: list[list[tuple[ItemKind, int, str, int]]],
) -> None:
    items: tuple[Item, ...] = ()
    withdrawn: tuple[str, ...] = ()
    for now, texts in enumerate(history):
        given_now = [made(*text) for text in texts]
        found = settled(items, withdrawn, given_now, now)
        keys = [item.key for item in found.items]
        assert keys == sorted({*keys})
        assert len(keys) == len(texts)
        before = {item.key: item for item in items}
        assert {*before} - {*keys} <= {*found.withdrawn}
        assert not {*keys} & {*found.withdrawn}
        for item in found.items:
            if item.key in before:
                assert before[item.key].kind is item.kind
                if before[item.key].sha256 == item.sha256:
                    assert item.since == before[item.key].since
            else:
                assert item.since == now
        # Once more, in another order: nothing is new.
        again = settled(found.items, found.withdrawn, given_now[::-1], now + 1)
        assert (again.items, again.withdrawn) == (found.items, found.withdrawn)
        assert (again.added, again.changed, again.gone) == (0, 0, 0)
        items, withdrawn = found.items, found.withdrawn


def test_an_old_text_that_comes_back_beside_its_correction_has_a_key_of_its_own() -> None:
    kind = ItemKind.ARTICLE
    first = settled((), (), [made(kind, 1, "甲", 1)], 1)
    second = settled(first.items, (), [made(kind, 2, "甲", 2)], 2)
    assert [item.key for item in second.items] == ["article-1"]
    both = settled(second.items, (), [made(kind, 1, "甲", 1), made(kind, 2, "甲", 2)], 3)
    assert [item.key for item in both.items] == ["article-1", "article-1-2"]
    assert both.items[0] == second.items[0]


def test_a_name_that_two_have_says_nothing() -> None:
    kind = ItemKind.ARTICLE
    first = settled((), (), [made(kind, 1, "菜单", 1), made(kind, 2, "菜单", 2)], 1)
    second = settled(first.items, (), [made(kind, 3, "菜单", 3)], 2)
    assert [item.key for item in second.items] == ["article-3"]
    assert second.withdrawn == ("article-1", "article-2")
