"""The lines between keeper and window: whole in any pieces, and nothing else gets through."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.keeper.wire import GO, LONGEST_LINE, Bug, KeeperReader, WindowReader, Word, pack
from app.processes.framing import BabbleError
from app.processes.worker import what_failed

SAID = st.one_of(st.sampled_from(Word), st.just(Bug("TypeError at page.py:12 shell.py:3")))


def in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[begin:end] for begin, end in pairwise(edges)]


@given(st.lists(SAID), st.lists(st.integers(0, 1000)))
def test_what_is_said_arrives_in_any_pieces(said: list[Word | Bug], cuts: list[int]) -> None:
    reader = WindowReader()
    data = b"".join(map(pack, said))
    assert [each for piece in in_pieces(data, cuts) for each in reader.feed(piece)] == said


@given(st.binary(max_size=2 * LONGEST_LINE))
def test_other_bytes_are_a_babble_or_wait_for_their_end(data: bytes) -> None:
    reader = WindowReader()
    try:
        heard = list(reader.feed(data))
    except BabbleError:
        return
    assert all(pack(each) in data for each in heard)


def test_an_endless_line_is_a_babble() -> None:
    reader = WindowReader()
    assert list(reader.feed(b"b" * LONGEST_LINE)) == []
    with pytest.raises(BabbleError):
        list(reader.feed(b"b"))


@pytest.mark.parametrize("code", ["", "读书", "a word of a visitor"])
def test_no_text_passes_as_the_code_of_a_bug(code: str) -> None:
    assert pack(Bug(code)) == b""
    with pytest.raises(BabbleError):
        list(WindowReader().feed(f"bug {code}\n".encode()))


def test_a_bug_of_our_code_is_one() -> None:
    try:
        raise ValueError("冒充客服")
    except ValueError as error:
        bug = Bug(what_failed(error))
    assert list(WindowReader().feed(pack(bug))) == [bug]
    assert "test_keeper_wire.py" in bug.code


def test_the_keeper_says_go_and_nothing_else() -> None:
    reader = KeeperReader()
    assert list(reader.feed(GO + GO[:1])) == [GO]
    assert list(reader.feed(GO[1:])) == [GO]
    with pytest.raises(BabbleError):
        list(reader.feed(b"leave\n"))


def test_a_second_word_behind_a_bug_is_not_sent() -> None:
    assert pack(Bug("TypeError at x.py:1\nleave")) == b""
