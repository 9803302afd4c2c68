"""Subscriptions go along in the file with everything; a stranger gets nothing in by them."""

from __future__ import annotations

import json
from pathlib import Path

from fakes.subscriptions.publisher import Publisher
from hypothesis import given
from hypothesis import strategies as st

from app.backup.belongings import Belongings
from app.backup.stores import keep_files, with_files
from app.backup.subscribed import SUBSCRIBED, both_of, subscribed_here
from app.files.paths import HOME_VARIABLE, Paths, default_paths
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of

ADDRESS = "https://texts.example/yinling/"


def home(folder: Path, *publishers: Publisher) -> Paths:
    paths = default_paths({HOME_VARIABLE: str(folder)}, "linux")
    paths.create()
    store = SubscriptionStore(paths.subscriptions)
    for each in publishers:
        store.add(subscription_of(each.root_bytes(), "城东社区", (ADDRESS,)), each.root_bytes())
    return paths


def subscribed(paths: Paths) -> set[Subscription]:
    return set(SubscriptionStore(paths.subscriptions).all())


def test_they_come_to_a_new_home_beside_those_that_are_there_and_go_again(tmp_path: Path) -> None:
    ours, theirs = Publisher(), Publisher(first_key=20)
    old, new = home(tmp_path / "old", theirs), home(tmp_path / "new", ours)
    files = with_files(Belongings(), old).files()
    before = with_files(Belongings(), new)
    after = before.with_those_of(files)
    kept = subscribed(new)
    keep_files(new, before, after)
    assert subscribed(new) == kept | subscribed(old)
    assert SubscriptionStore(new.subscriptions).root(next(iter(subscribed(old))).id) == (
        theirs.root_bytes()
    )
    keep_files(new, after, before)  # 换回来
    assert subscribed(new) == kept


def test_a_home_without_any_has_no_part_for_them(tmp_path: Path) -> None:
    paths = home(tmp_path)
    assert subscribed_here(paths) == b""
    assert SUBSCRIBED not in with_files(Belongings(), paths).files()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=8,
)


@given(JSON.map(lambda value: json.dumps(value).encode()) | st.binary())
def test_what_is_none_of_ours_is_passed_over(content: bytes) -> None:
    assert both_of(b"", content) == b""
