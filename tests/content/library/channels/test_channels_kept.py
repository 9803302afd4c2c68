"""Channels stay as they were kept, and a damaged line costs only itself."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from content.library.channels.channel import Channel, channel_in, mark_of, written
from content.library.store.library import Library

NEWS = Channel("https://news.example/feed", "早报", is_on=True, seen=(mark_of("1"),))
COUNT = st.integers(0, 1 << 40)
CHANNELS = st.builds(
    Channel,
    st.text(max_size=20).map(lambda path: "https://news.example/" + path),
    *(st.text(max_size=20), st.booleans(), st.booleans(), st.text(max_size=9), st.text(max_size=9)),
    *(COUNT, COUNT, COUNT, COUNT, st.text(max_size=9)),
    st.lists(st.text().map(mark_of), max_size=9).map(tuple),
    st.booleans(),
)


@given(CHANNELS)
def test_a_channel_is_written_and_read(channel: Channel) -> None:
    assert channel_in(written(channel)) == channel


@given(CHANNELS, st.data())
def test_any_damage_costs_no_more_than_the_channel(channel: Channel, data: st.DataObject) -> None:
    line = written(channel)
    at = data.draw(st.integers(0, len(line) - 1))
    found = channel_in(line[:at] + data.draw(st.text(max_size=3)) + line[at + 1 :])
    assert found is None or found.address.startswith("http")


def test_a_field_that_is_damaged_has_its_default() -> None:
    line = written(NEWS).replace('"is_on":true', '"is_on":1').replace('"tried":0', '"tried":-4')
    assert channel_in(line) == replace(NEWS, is_on=False)
    assert channel_in('{"address": "file:///etc/passwd"}') is None
    assert channel_in("[]") is None
    assert len(fields(Channel)) == 13


def test_the_library_keeps_changes_and_takes_off() -> None:
    library = Library(None)
    library.keep_channel(NEWS)
    assert library.channels() == [NEWS]
    assert library.change_channel(NEWS.address, etag="1") == replace(NEWS, etag="1")
    library.change_channel(NEWS.address, taken_off=True)
    assert library.channels() == []
    assert [each.title for each in library.channels(taken_off=True)] == ["早报"]
    assert library.change_channel("https://other.example/", is_on=True) is None
    assert library.channel(NEWS.address) == replace(NEWS, etag="1", taken_off=True)
    library.close()
