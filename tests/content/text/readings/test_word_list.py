"""A list of words in a block of bytes gives the same as a sorted list."""

from __future__ import annotations

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
