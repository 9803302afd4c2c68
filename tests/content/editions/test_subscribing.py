"""The file by which a machine subscribes is read as it was written, and from nobody else."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editions.edition import EditionError
from content.editions.form import as_line
from content.editions.subscribing import MOST_ADDRESSES, Feed, feed_in, feed_written

FEED = Feed("街道图书馆", ("https://books.example/tree/",), b'{"signed":{}}')
FEEDS = st.builds(
    Feed,
    st.text(max_size=20).map(lambda text: as_line(text, 200)),
    st.lists(
        st.sampled_from(["https://a.example", "http://10.0.0.2:8080/x/"]), max_size=MOST_ADDRESSES
    ).map(tuple),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(str.encode),
    st.sampled_from([("targets",), ("targets", "north"), ("north", "south-2")]),
)


@given(FEEDS)
def test_a_feed_is_read_as_it_was_written(feed: Feed) -> None:
    assert feed_in(feed_written(feed)) == feed


@given(st.sampled_from([*json.loads(feed_written(FEED))]), st.text() | st.lists(st.text()))
def test_any_field_may_be_anything(name: str, value: object) -> None:
    with suppress(EditionError):
        feed_in(json.dumps(json.loads(feed_written(FEED)) | {name: value}).encode())


@pytest.mark.parametrize(
    "bad",
    [
        replace(FEED, addresses=("ftp://books.example/",)),
        replace(FEED, addresses=("https://a:b@books.example/",)),
        replace(FEED, addresses=("https://books.example/?q",)),
        replace(FEED, addresses=("https://books.example:99999/",)),
        replace(FEED, addresses=("https://books.example/",) * 21),
        replace(FEED, roles=()),
        replace(FEED, roles=("root",)),
        replace(FEED, roles=("../north",)),
        replace(FEED, roles=("north", "north")),
        replace(FEED, root=b""),
        replace(FEED, root=b"\xff"),
        replace(FEED, root=b" " * 512_001),
    ],
)
def test_what_nobody_could_use_is_not_written(bad: Feed) -> None:
    with pytest.raises(EditionError):
        feed_written(bad)


def test_the_fingerprint_is_of_the_very_bytes_of_the_root() -> None:
    read = feed_in(feed_written(FEED))
    assert read.fingerprint == FEED.fingerprint != replace(FEED, root=b"{}").fingerprint
