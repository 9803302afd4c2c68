"""Whatever a child process says, it is understood or babble: no other error, and no huge number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing import wire as importing
from app.processes.framing import BabbleError
from app.speech.player import wire as player
from app.speech.voice import wire as voice

READERS: dict[str, Callable[[], Callable[[bytes], Iterable[object]]]] = {
    "news of the importer": lambda: importing.NewsReader(1 << 20).feed,
    "orders to the importer": lambda: importing.order_reader().feed,
    "answers of the voice": lambda: voice.AnswerReader().feed,
    "orders to the voice": lambda: voice.OrderReader().feed,
    "news of the player": lambda: player.ToldReader().feed,
    "commands to the player": lambda: player.CommandReader().feed,
}
NAMES = (
    *("id", "sample_rate", "words", "sayable", "fault", "chunk", "last", "text", "voice", "rate"),
    *("prepare", "corrections", "cancel", "trial", "told", "era", "values", "do", "value", "part"),
    *("progress", "wanted", "picture", "blocks", "failed", "detail", "cpu", "done", "read", "stop"),
    *("neighbour",),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.sampled_from([10**400, -(10**400), 1 << 31, 1 << 63, float("inf"), float("nan"), 1e308]),
    st.floats(),
    st.sampled_from(["", "enqueue", "word_reached", "clip_finished", "\ud800", "x"]),
)
VALUES = st.recursive(
    ODD,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
HEADS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)


@pytest.mark.parametrize("feed", READERS.values(), ids=READERS.keys())
@settings(max_examples=examples(60))
@given(head=HEADS, body=st.binary(max_size=12), cut=st.integers(0, 40))
def test_any_frame_is_understood_or_babble(
    feed: Callable[[], Callable[[bytes], Iterable[object]]],
    head: dict[str, object],
    body: bytes,
    cut: int,
) -> None:
    fields = head | ({"bytes": len(body)} if body else {})
    frame = json.dumps(fields).encode() + b"\n" + body
    with suppress(BabbleError):
        list(feed()(frame))
    with suppress(BabbleError):
        list(feed()(frame[: len(frame) - cut]))


@pytest.mark.parametrize("what", sorted(player.EVENTS))
@settings(max_examples=examples(30))
@given(data=st.data())
def test_numbers_of_the_player_fit_into_a_signal(what: str, data: st.DataObject) -> None:
    kinds = player.EVENTS[what]
    made = {int: st.integers(), float: st.floats(), str: st.text(max_size=3), list: st.just([])}
    values = [data.draw(made.get(kind, ODD)) for kind in kinds]
    era = data.draw(st.integers())
    frame = json.dumps({"told": what, "era": era, "values": values}).encode() + b"\n"
    try:
        (told,) = list(player.ToldReader().feed(frame))
    except BabbleError:
        return
    numbers = [told.era, *(value for value in told.values if isinstance(value, int))]
    assert all(-(1 << 31) <= each < 1 << 31 for each in numbers)


@pytest.mark.parametrize("frame", [b'{"progress":0}\n', b'{"wanted":"x"}\n'])
def test_a_flood_of_small_news_ends_soon(frame: bytes) -> None:
    with pytest.raises(BabbleError):
        list(importing.NewsReader(200 << 20).feed(frame * (importing.MOST_FRAMES + 1)))


def test_each_reading_has_its_own_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_FRAMES", 3)
    reader = importing.NewsReader(1 << 20)
    reading = importing.pack_progress(0.5) + importing.pack_failed("not-text", "", 0.0)
    assert len(list(reader.feed(reading * 5))) == 10
