"""The messages of the voice process: whole through any pipe, every field checked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.processes.framing import BabbleError
from app.speech.voice import wire
from content.text.readings.corrections import Corrections

WORDS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(501, 999), st.integers(0, 10)), max_size=5
).map(tuple)
ANSWERS = st.builds(
    wire.Answer,
    ticket=st.integers(0, 10**9),
    sample_rate=st.sampled_from([8000, 22_050, 48_000]),
    pcm=st.binary(min_size=10, max_size=60).map(lambda pcm: 2 * pcm),
    words=WORDS,
    sayable=st.integers(0, 999),
    fault=st.sampled_from(["", wire.NOT_SAID]),
    chunk=st.integers(0, 9),
    last=st.booleans(),
)


@given(st.lists(ANSWERS, max_size=5), st.data())
def test_answers_come_whole_out_of_any_pieces(answers, data):
    stream = b"".join(wire.pack_answer(answer) for answer in answers)
    reader = wire.AnswerReader()
    received = []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        received += reader.feed(stream[:size])
        stream = stream[size:]
    assert received == answers


@given(st.text(), st.text(), st.integers(0, 10**9), st.integers(0, 1000), st.booleans())
def test_requests_come_back_as_they_went(text, voice, ticket, rate, clear):
    ask = wire.Ask(ticket, text, voice, rate, clear)
    corrections = Corrections.of({"单于": ("chan2", "yu2")})
    trying = wire.Ask(ticket, text, voice, rate, clear, corrections)
    for order in (
        ask,
        trying,
        wire.Prepare((text, "")),
        wire.Prepare((text, ""), voice, text, True, ticket),
        wire.Correct(corrections),
        wire.Correct(),
        wire.Correct(corrections, skips_brackets=True),
        wire.Cancel(ticket),
    ):
        line = wire.pack_order(order)
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")
        assert list(wire.OrderReader().feed(line)) == [order]


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{}", b'{"prepare": [1]}', b'{"prepare": "ab"}', b'{"corrections": {"\\u5355": 5}}',
     b'{"corrections": {"\\u5355": ["x9"]}}', b'{"corrections": {"a": ["a1"]}}',
     b'{"id": 1, "text": "a", "voice": "", "rate": 210, "trial": {"a": ["a1"]}}',
     b'{"id": 1, "text": "a", "voice": "", "rate": 210, "trial": 7}', b'{"cancel": "1"}'],
)  # fmt: skip
def test_an_order_that_is_none_is_babble(line):
    with pytest.raises(BabbleError):
        list(wire.OrderReader().feed(line + b"\n"))


@given(st.binary(max_size=300))
def test_noise_is_babble_or_an_unfinished_header(noise):
    reader = wire.AnswerReader()
    try:
        answers = list(reader.feed(noise))
    except BabbleError:
        return
    assert answers == []
    assert b"\n" not in noise


GOOD = {"id": 1, "sample_rate": 8000, "bytes": 2, "words": [[0, 1, 1]], "sayable": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"id": -1},
        {"id": True},
        {"id": "1"},
        {"bytes": 3},
        {"bytes": 1 << 40},
        {"bytes": 2.0},
        {"sample_rate": 0},
        {"sample_rate": 10**6},
        {"words": 5},
        {"words": {"0": 1}},
        {"words": "abc"},
        {"words": [[0, 1, 2]]},
        {"words": [[-1, 1, 0]]},
        {"words": [[1, 1, 0]]},
        {"words": [[0, 1]]},
        {"sayable": -1},
        {"sayable": None},
        {"fault": 1},
        {"chunk": -1},
        {"chunk": "1"},
        {"last": 1},
    ],
)
def test_a_header_that_cannot_be_is_babble(change):
    header = json.dumps({**GOOD, **change}).encode() + b"\n"
    with pytest.raises(BabbleError):
        list(wire.AnswerReader().feed(header + bytes(4)))


def test_the_header_those_are_made_from_is_good():
    header = json.dumps(GOOD).encode() + b"\n"
    assert len(list(wire.AnswerReader().feed(header + b"ab"))) == 1


@pytest.mark.parametrize("flood", [b"x" * 300_000, b"[" * 100_000 + b"\n"])
def test_an_endless_or_bottomless_header_is_babble(flood):
    with pytest.raises(BabbleError):
        list(wire.AnswerReader().feed(flood))
