"""Editions, parts and bodies are read as they were written, and hostile bytes are one error."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editions.edition import (
    MOST_BYTES,
    MOST_WITHDRAWN,
    Edition,
    EditionError,
    EditionNewerError,
    EditionTooLargeError,
    Item,
    ItemKind,
    PartRef,
    all_items,
    edition_in,
    items_in,
    part_written,
    written,
)
from content.editions.form import MOST_NUMBER, as_line
from content.editions.parts import MOST, divided
from content.editions.small_bodies import (
    OfferedChannel,
    channel_body,
    channel_in,
    readings_body,
    readings_in,
    voice_body,
    voice_in,
)
from content.text.readings.corrections import Corrections

NAMES = st.text(max_size=30).map(lambda text: as_line(text, 200))
HASHES = st.binary(max_size=3).map(lambda data: sha256(data).hexdigest())
KEYS = st.from_regex(r"[0-9a-z][0-9a-z._-]{0,20}", fullmatch=True)
NUMBERS = st.integers(0, MOST_NUMBER)
PARTS = st.builds(PartRef, HASHES, st.integers(1, MOST_BYTES))
EDITIONS = st.builds(
    Edition,
    st.integers(1, MOST_NUMBER),
    *(NUMBERS, NAMES, st.sampled_from(["", "0.2.0", "1.0rc1"])),
    st.lists(PARTS, max_size=5).map(tuple),
    st.lists(KEYS, max_size=5, unique=True).map(tuple),
)
ITEMS = st.builds(
    Item, KEYS, st.sampled_from([*ItemKind]), NAMES, HASHES, st.integers(0, 9999), NUMBERS
)
SETS = st.lists(ITEMS, max_size=9, unique_by=lambda item: item.key)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


@given(EDITIONS)
def test_an_edition_is_read_as_it_was_written(edition: Edition) -> None:
    assert edition_in(written(edition)) == edition


@given(SETS)
def test_a_part_is_read_as_it_was_written(items: list[Item]) -> None:
    assert items_in(part_written(items)) == tuple(sorted(items, key=lambda item: item.key))


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_are_one_error(data: bytes) -> None:
    for reads in (edition_in, items_in, channel_in, voice_in, readings_in):
        with suppress(EditionError):
            reads(data)


@given(EDITIONS, st.sampled_from([*json.loads(written(Edition(1, 1)))]), JSON)
def test_any_field_may_be_anything(edition: Edition, name: str, value: object) -> None:
    fields = json.loads(written(edition)) | {name: value}
    with suppress(EditionError):
        edition_in(json.dumps(fields).encode())


@given(SETS.filter(bool), st.integers(0, 5), JSON)
def test_any_cell_of_an_item_may_be_anything(items: list[Item], at: int, value: object) -> None:
    fields = json.loads(part_written(items))
    fields["items"][0][at] = value
    with suppress(EditionError):
        items_in(json.dumps(fields).encode())


@pytest.mark.parametrize(
    "bad",
    [
        b"[" * 100_000,
        b'{"form":1,"number":' + b"9" * 5000 + b"}",
        written(Edition(1, 1)).replace(b'"number":1', b'"number":true'),
        written(Edition(1, 1)).replace(b'"number":1', b'"number":0'),
        written(Edition(1, 1)).replace(b'"number":1', b'"number":1e3'),
        written(Edition(1, 1)).replace(b'"name":""', rb'"name":"\ud800"'),
        written(Edition(1, 1)).replace(b'"withdrawn":[]', b'"withdrawn":["a","a"]'),
        written(Edition(1, 1)).replace(b'"withdrawn":[]', b'"withdrawn":["../a"]'),
    ],
)
def test_what_is_no_edition_is_refused(bad: bytes) -> None:
    with pytest.raises(EditionError):
        edition_in(bad)


def test_limits_and_newer_forms_have_codes_of_their_own() -> None:
    with pytest.raises(EditionNewerError):
        edition_in(written(Edition(1, 1)).replace(b'"form":1', b'"form":2'))
    with pytest.raises(EditionTooLargeError):
        edition_in(b" " * (MOST_BYTES + 1))
    with pytest.raises(EditionTooLargeError):
        written(Edition(1, 1, withdrawn=tuple(map(str, range(MOST_WITHDRAWN + 1)))))


def test_a_kind_of_a_newer_version_is_passed_over() -> None:
    part = part_written([_item(1), _item(2)])
    assert items_in(part.replace(b'"article"', b'"film"', 1)) == (_item(2),)


def test_each_key_stands_once_in_order() -> None:
    first, second = part_written([_item(1)]), part_written([_item(2)])
    assert all_items([first, second]) == (_item(1), _item(2))
    for wrong in ([second, first], [first, first]):
        with pytest.raises(EditionError):
            all_items(wrong)
    cells = first[first.index(b'[["') + 1 : -2]
    with pytest.raises(EditionError):
        items_in(first.replace(cells, cells + b"," + cells))


def test_ten_changes_of_100_000_items_change_few_parts() -> None:
    items = [_item(n) for n in range(100_000)]
    before = [part_written(part) for part in divided(items)]
    ten = {n: replace(_item(n), sha256="f" * 64) for n in range(7, 100_000, 10_000)}
    changed = [ten.get(n, item) for n, item in enumerate(items) if n != 5] + [_item(100_001)]
    after = [part_written(part) for part in divided(changed)]
    new = set(after) - set(before)
    # Ten changed, one gone, one come: each in a part of its own, or two where an end went with it.
    assert len(new) <= 14
    assert sum(map(len, new)) < 500_000
    refs = tuple(PartRef(sha256(part).hexdigest(), len(part)) for part in after)
    assert len(written(Edition(2, 1, parts=refs))) < 100_000


def test_the_longest_items_fit_into_a_part() -> None:
    longest = [
        Item(f"{n:0100}", ItemKind.READINGS, "𠀀" * 200, "0" * 64, 1 << 25, MOST_NUMBER)
        for n in range(2 * MOST)
    ]
    assert all(len(part_written(part)) <= MOST_BYTES for part in divided(longest))
    with pytest.raises(EditionTooLargeError):
        divided(_item(n) for n in range(100_001))


def test_small_bodies_are_read_as_they_were_written() -> None:
    channel = OfferedChannel("https://news.example/feed", "早报")
    assert channel_in(channel_body(channel)) == channel
    assert voice_in(voice_body("natural/xiao")) == "natural/xiao"
    readings = Corrections.of({"单于": ["chan2", "yu2"]})
    assert readings_in(readings_body(readings)) == readings
    for address in ("file:///etc/passwd", "https://", "https://a:b@news.example/", "http://[1"):
        with pytest.raises(EditionError):
            channel_body(OfferedChannel(address, ""))


def _item(number: int) -> Item:
    return Item(f"{number:016x}", ItemKind.ARTICLE, f"第 {number} 篇", f"{number:064x}", 4000, 1)
