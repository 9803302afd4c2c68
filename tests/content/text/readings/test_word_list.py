"""A list of words in a block of bytes gives the same as a sorted list."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from content.text.readings.word_list import WordList, packed

WORDS = st.lists(st.text("一丁不了ab𠮷", min_size=1, max_size=4), min_size=1, unique=True)


@given(WORDS, st.text("一丁不了ab𠮷c", min_size=1, max_size=3), st.binary(max_size=9))
def test_what_begins_and_what_contains(words: list[str], asked: str, head: bytes) -> None:
    found = WordList(head + packed(f"{word}\t{len(word)}" for word in words), len(head))
    fields = sorted([word, str(len(word))] for word in words)
    assert found.beginning(asked) == [each for each in fields if each[0].startswith(asked)]
    assert list(found.containing(asked)) == [each for each in fields if asked in each[0]]
    seconds = found.index(asked[0])[0]
    assert all(word[1] in seconds for word in words if word[0] == asked[0] and word[1:])


def test_a_mapped_list_lets_go_of_memory_and_finds_the_same_again(tmp_path: Path) -> None:
    file = tmp_path / "some.words"
    file.write_bytes(packed(f"{chr(0x4E00 + number)}一\tyi1" for number in range(20_000)))
    with file.open("rb") as opened:
        words = WordList(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    assert len(list(words.containing("一"))) == 20_000
    before = in_memory(file)
    words.rest()
    if sys.platform == "linux":
        assert in_memory(file) < before / 4
    assert words.beginning("丁一") == [["丁一", "yi1"]]


def in_memory(file: Path) -> int:
    """Return how many KB of a mapped file are in this process's memory; 0 where nothing tells."""
    if sys.platform != "linux":
        return 0
    lines = iter(Path("/proc/self/smaps").read_text().splitlines())
    for line in lines:
        if line.endswith(str(file)):
            return next(int(each.split()[1]) for each in lines if each.startswith("Rss:"))
    return 0
