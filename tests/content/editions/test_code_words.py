"""Words for numbers: the list never changes and nothing in it sounds alike; slips are noticed."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from content.editions.code_words import CodeError, number_in, words_of

BITS = 256
PRINTED = "1eda69a16fcd217d"
numbers = st.integers(0, 2**BITS - 1)
ROWS = [
    line.split()
    for line in (resources.files("resources") / "codes" / "words.txt").read_text().splitlines()
]
WORDS = [word for word, _ in ROWS]
SOUND = dict(map(tuple, ROWS))  # type: ignore[arg-type]


def code_of(text: str, checks: int = 2) -> tuple[str, int]:
    with pytest.raises(CodeError) as caught:
        number_in(text, 26, checks)
    return caught.value.code, caught.value.at


def test_the_list_is_what_is_printed_on_papers_in_drawers() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert all(re.fullmatch("[一-鿿]{2}", word) for word in WORDS)
    assert sha256("".join(WORDS).encode()).hexdigest().startswith(PRINTED)


def test_no_two_words_sound_alike_and_none_is_another_backwards() -> None:
    for digit, (word, sound) in enumerate(ROWS):
        # Read by its sound alone, each is found as itself.
        assert number_in(f"{sound} ?", 1, 1).value == digit
        assert word == word[::-1] or word[::-1] not in SOUND


@given(numbers)
def test_words_are_read_as_the_number(number: int) -> None:
    words = words_of(number, 26, 2)
    found = number_in(" ".join(words), 26, 2)
    assert (found.value, found.words, found.mended) == (number, words, ())


@given(numbers, st.integers(0, 27), st.integers(1, 1023))
def test_a_wrong_word_is_put_right_by_two_checks(number: int, at: int, other: int) -> None:
    words = list(words_of(number, 26, 2))
    words[at] = WORDS[(WORDS.index(words[at]) + other) % 1024]
    found = number_in(" ".join(words), 26, 2)
    assert (found.value, found.mended) == (number, (at + 1,))


@given(numbers, st.integers(0, 26), st.integers(1, 1023))
def test_a_wrong_word_is_always_noticed_by_one_check(number: int, at: int, other: int) -> None:
    words = list(words_of(number, 26, 1))
    words[at] = WORDS[(WORDS.index(words[at]) + other) % 1024]
    assert code_of(" ".join(words), 1) == ("code-wrong", 0)


@given(numbers, st.integers(0, 26), st.integers(0, 26))
def test_words_that_changed_places_are_always_noticed(number: int, one: int, other: int) -> None:
    words = list(words_of(number, 26, 1))
    if words[one] == words[other]:
        return
    words[one], words[other] = words[other], words[one]
    assert code_of(" ".join(words), 1)[0] == "code-wrong"


@given(numbers, st.integers(0, 27), st.integers(0, 27))
def test_two_words_that_cannot_be_read_are_found(number: int, one: int, other: int) -> None:
    words = list(words_of(number, 26, 2))
    words[one] = words[other] = "？"
    found = number_in("，".join(words), 26, 2)
    assert (found.value, found.mended) == (number, tuple(sorted({one + 1, other + 1})))


def test_too_few_words_or_too_many_unknown_ones_are_told() -> None:
    words = words_of(7, 26, 2)
    assert code_of(" ".join(words[:-1])) == ("code-count", 27)
    assert code_of("？ 蜂窝 " + " ".join(words[2:-1]) + " _") == ("code-word", 1)
    assert code_of("") == ("code-count", 0)


@given(numbers, st.data())
def test_it_reads_what_people_type(number: int, data: st.DataObject) -> None:
    words = words_of(number, 26, 2)
    traditional = OpenCC("s2t")
    ways = st.sampled_from(
        [
            lambda word: word,
            traditional.convert,
            lambda word: SOUND[word],
            lambda word: SOUND[word].upper(),
            lambda word: f"{word}。",
            lambda word: "".join(chr(ord(each) + 0xFEE0) for each in SOUND[word]),
            lambda word: SOUND[word].replace("zh", "z").replace("ng", "n"),
        ]
    )
    typed = [f"{at}. {data.draw(ways)(word)}" for at, word in enumerate(words, 1)]
    assert number_in(" ".join(typed), 26, 2).value == number


def test_syllables_apart_with_tones_and_characters_without_spaces() -> None:
    words = words_of(WORDS.index("安心") << 250 | WORDS.index("旅行") << 240, 26, 2)
    rest = "".join(words[2:])
    for typed in ("ān xīn lǚ xíng", "an1xin1 lv3 xing2", "安心lyuxing", "安心旅行"):
        assert number_in(f"{typed} {rest}", 26, 2).words == words


@given(st.text("?_1.aizhnǘ 安心號,Ａ\u0308\0", max_size=60))
def test_any_text_is_a_number_or_a_fault(text: str) -> None:
    try:
        number_in(text, 1, 1)
    except CodeError as error:
        assert error.code.startswith("code-")  # noqa: PT017
