"""Messages between app and player come back whole, however the pipe cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.processes.framing import BabbleError
from app.speech.engine import Clip, Output, Word
from app.speech.player.wire import (
    Command,
    CommandReader,
    Told,
    ToldReader,
    pack_command,
    pack_outputs,
    pack_told,
    unpack_outputs,
)

clips = st.builds(
    Clip,
    st.integers(1, 1 << 40),
    st.sampled_from((8_000, 22_050, 48_000)),
    st.binary(max_size=400).map(lambda pcm: pcm + pcm),
    st.lists(st.builds(Word, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))).map(tuple),
    st.integers(0, 9),
    st.booleans(),
)
commands = st.one_of(
    st.builds(Command, st.sampled_from(("pause", "prepare", "resume"))),
    st.builds(Command, st.just("stop"), st.integers(0, 1 << 40)),
    st.builds(Command, st.just("output"), st.text(max_size=40)),
    st.builds(Command, st.just("enqueue"), st.integers(0, 3000), clips),
)


@given(st.lists(commands, max_size=6), st.lists(st.integers(1, 300), max_size=20))
def test_commands_survive_any_cutting(sent, cuts):
    stream = b"".join(pack_command(command) for command in sent)
    reader, got = CommandReader(), []
    for cut in [*cuts, len(stream)]:
        got += reader.feed(stream[:cut])
        stream = stream[cut:]
    assert got == sent


@given(st.binary(max_size=300))
def test_no_bytes_crash_either_reader(noise):
    for reader in (CommandReader(), ToldReader()):
        try:
            list(reader.feed(noise + b"\n"))
        except BabbleError:
            continue


@pytest.mark.parametrize(
    "line",
    [
        b'{"told":"started","era":1,"values":[1]}',
        b'{"told":"clip_started","era":1,"values":["1"]}',
        b'{"told":"clip_started","era":1,"values":[true]}',
        b'{"told":"word_reached","era":1,"values":[1,2]}',
        b'{"told":"failed","era":"1","values":["x"]}',
        b'{"told":["failed"],"era":1,"values":["x"]}',
        b"[1]",
        b"[" * 100_000,
        b"x" * (1 << 18),
    ],
)
def test_strange_news_are_babble(line):
    with pytest.raises(BabbleError):
        list(ToldReader().feed(line + b"\n"))


def test_news_and_devices_come_back():
    outputs = (Output("alsa.one", "内置喇叭", True), Output("bt", "蓝牙音箱"))
    told = Told("outputs_changed", 3, (pack_outputs(outputs),))
    (got,) = list(ToldReader().feed(pack_told(told)))
    assert (got.what, got.era) == ("outputs_changed", 3)
    assert unpack_outputs(got.values[0]) == outputs
    with pytest.raises(BabbleError):
        unpack_outputs([["only an id"]])


def test_of_words_that_come_together_only_the_last_is_news():
    def word(clip: int, start: int) -> Told:
        return Told("word_reached", 1, (clip, start, start + 1))

    told = [word(1, 0), word(1, 1), Told("clip_finished", 1, (1,)), word(2, 0), word(2, 1)]
    stream = b"".join(map(pack_told, told))
    assert list(ToldReader().feed(stream)) == [told[1], told[2], told[4]]
    reader = ToldReader()
    apart = [news for line in stream.splitlines(keepends=True) for news in reader.feed(line)]
    assert apart == told
