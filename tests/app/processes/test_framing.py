"""Frames come whole out of any pipe, and bytes that are no frame raise BabbleError at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.processes.framing import LONGEST_HEAD, BabbleError, Frame, FrameReader, Reader, pack

HEADS = st.dictionaries(
    st.text(max_size=8).filter(lambda name: name != "bytes"),
    st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.lists(st.integers())),
    max_size=4,
)
FRAMES = st.builds(Frame, HEADS, st.binary(max_size=80))


@given(st.lists(FRAMES, max_size=6), st.data())
def test_frames_come_whole_out_of_any_pieces(frames, data):
    stream = b"".join(pack(frame.head, frame.body) for frame in frames)
    reader, received = FrameReader(longest_body=80), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        received += reader.feed(stream[:size])
        stream = stream[size:]
    assert [(each.body, without_size(each)) for each in received] == [
        (each.body, each.head) for each in frames
    ]


def without_size(frame: Frame) -> dict[str, object]:
    return {name: value for name, value in frame.head.items() if name != "bytes"}


def test_what_was_said_before_the_babble_is_heard():
    """Both may come in one piece of the pipe."""
    frames = FrameReader().feed(pack({"n": 1}) + b"Warning: ")
    assert next(frames).head == {"n": 1}
    with pytest.raises(BabbleError):
        next(frames)


@given(HEADS)
def test_a_head_is_one_line(head):
    assert pack(head).count(b"\n") == 1
    assert pack(head).isascii()


@pytest.mark.parametrize(
    "noise",
    [b"Warning: ", b"\n", b"[1]\n", b"{]\n", b'{"a":1}\nx', b'{"bytes":-1}\n', b'{"bytes":true}\n',
     b'{"bytes":2.0}\n', b'{"bytes":81}\n', b"{" + b"x" * LONGEST_HEAD, b'{"a":' * 100_000 + b"\n"],
)  # fmt: skip
def test_what_is_no_frame_is_babble_before_more_of_it_comes(noise):
    with pytest.raises(BabbleError):
        list(FrameReader(longest_body=80).feed(noise))


@given(st.binary(max_size=300))
def test_noise_never_crashes_the_reader(noise):
    try:
        frames = list(FrameReader(longest_body=80).feed(noise))
    except BabbleError:
        return
    assert all(isinstance(frame.head, dict) for frame in frames)


def test_a_long_head_is_a_matter_of_agreement():
    frame = pack({"texts": "x" * LONGEST_HEAD})
    assert list(FrameReader(longest_head=2 * LONGEST_HEAD).feed(frame))
    with pytest.raises(BabbleError):
        list(FrameReader().feed(frame))


def test_a_reader_returns_what_its_frames_mean():
    reader = Reader(lambda frame: frame.head["n"] + len(frame.body), longest_body=9)
    assert list(reader.feed(pack({"n": 1}) + pack({"n": 2}, b"abc")[:-1])) == [1]
    assert list(reader.feed(b"c")) == [5]
