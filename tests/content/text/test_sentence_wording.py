"""The wording of a sentence maps back to the page, monotonously and completely."""

from __future__ import annotations

from fakes.dictionaries import by_dictionaries
from fakes.voices.said import PAGE, TEXTS, assert_maps_to_the_page
from hypothesis import given
from hypothesis import strategies as st

from content.text import wording as how_said

page_readings = by_dictionaries(how_said.page_readings)
wording = by_dictionaries(how_said.wording)


@given(TEXTS)
def test_the_map_covers_all_that_is_said_in_order(text: str) -> None:
    worded = wording(text)
    said = worded.spoken
    assert_maps_to_the_page(said, text)
    ends = [0, *(word.end for word in worded.words)]
    assert [word.start for word in worded.words] == ends[:-1]
    assert ends[-1] == len(said.text)
    assert all(len(word.readings) == word.end - word.start for word in worded.words)


@given(PAGE)
def test_every_chinese_character_of_the_page_is_read_in_order(text: str) -> None:
    found = page_readings(text, wording(text))
    assert [character for character, _ in found] == [c for c in text if c in "今天熊穷一不了好嗯𠮷"]
    assert all(reading[-1] in "12345" for _, reading in found)


def test_toneless_syllables_lean_on_the_word_before_and_interjections_do_not() -> None:
    worded = wording("好的，嗯。")
    assert next(worded.spoken.text[w.start : w.end] for w in worded.rhythm()) == "好的"
    assert sum(len(word.readings) for word in worded.rhythm()) == len(worded.spoken.text)


@given(st.text(alphabet="好[［a1。", max_size=20))
def test_without_dictionaries_the_page_is_said_as_it_stands(text: str) -> None:
    worded = how_said.unread(text)
    assert worded.words == ()
    assert "[" not in worded.spoken.text
    assert all(worded.spoken.to_page(at, at + 1) == (at, at + 1) for at in range(len(text)))
