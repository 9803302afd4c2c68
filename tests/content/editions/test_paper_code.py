"""The code on paper: read back from words, digits and a scanner; slips are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.editions.code_words import CodeError
from content.editions.paper_code import (
    GROUPS,
    WORDS,
    PaperCode,
    code_in,
    code_written,
    fingerprint_groups,
    fingerprint_in,
    fingerprint_of,
    fingerprint_words,
)

ADDRESS = "https://example.org/yinling/"
fingerprints = st.binary(min_size=16, max_size=16).map(bytes.hex)


def code_of(text: str) -> str:
    with pytest.raises(CodeError) as caught:
        code_in(text)
    return caught.value.code


def test_of_the_bytes_of_a_root() -> None:
    # SHA-256 of "abc", FIPS 180-4.
    assert fingerprint_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223"


@given(fingerprints, st.integers(1, 9999))
def test_read_back_as_it_is_scanned_and_typed(begins: str, version: int) -> None:
    code = PaperCode(ADDRESS, version, begins)
    words, groups = fingerprint_words(begins), fingerprint_groups(begins)
    assert (len(words), len(groups)) == (WORDS, GROUPS)
    assert code_in(code_written(code)) == code
    assert code_in(f"{ADDRESS}\n第 {version} 号\n{' '.join(words)}") == code
    assert code_in(f"{ADDRESS} {version}号 {' '.join(groups)}") == code
    assert fingerprint_in("".join(groups)) == (begins, ())
    for written in (words, groups, ("".join(groups),), ("？？", *words[1:])):
        assert code_in(f"{ADDRESS} {version} {' '.join(written)}").version == version
        assert code_in(f"{ADDRESS} {' '.join(written)}").version == 1


@given(fingerprints, st.integers(0, 39), st.integers(1, 9))
def test_a_wrong_digit_is_always_noticed(begins: str, at: int, more: int) -> None:
    digits = list("".join(fingerprint_groups(begins)))
    digits[at] = str((int(digits[at]) + more) % 10)
    assert code_of(f"{ADDRESS} {''.join(digits)}") == "code-wrong"


@given(fingerprints, st.integers(0, 38))
def test_neighbours_that_changed_places_are_always_noticed(begins: str, at: int) -> None:
    digits = list("".join(fingerprint_groups(begins)))
    if digits[at] == digits[at + 1]:
        return
    digits[at : at + 2] = reversed(digits[at : at + 2])
    assert code_of(f"{ADDRESS} {''.join(digits)}") == "code-wrong"


@given(fingerprints, st.integers(0, WORDS - 1))
def test_a_word_that_cannot_be_read_is_found_and_told(begins: str, at: int) -> None:
    words = list(fingerprint_words(begins))
    words[at] = "？？"
    assert fingerprint_in(" ".join(words)) == (begins, (at + 1,))


def test_wide_digits_and_any_marks() -> None:
    begins = fingerprint_of(b"a root")
    wide = "、".join(
        "".join(chr(ord(digit) + 0xFEE0) for digit in group) for group in fingerprint_groups(begins)
    )
    assert code_in(f"{ADDRESS} {wide}").begins == begins


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "code-address"),
        ("安心 白菜", "code-address"),
        ("ftp://example.org/ 12345", "code-address"),
        (f"{ADDRESS} 12345", "code-count"),
        (f"{ADDRESS} 安心 白菜", "code-count"),
        (f"{ADDRESS} {'9' * 40}", "code-wrong"),
        (f"{ADDRESS}#yl1-12345", "code-count"),
        ("https://a:b@example.org/ " + "0" * 40, "code-address"),
    ],
)
def test_what_is_no_code(text: str, code: str) -> None:
    assert code_of(text) == code


def test_an_address_that_is_none_is_not_printed() -> None:
    with pytest.raises(CodeError):
        code_written(PaperCode("https://example.org/?q=1", 1, fingerprint_of(b"")))


SIGNS = "?1ａ/#yl-第号 安心號\u0308\0"


@given(
    st.text(SIGNS, max_size=80) | st.text(SIGNS, max_size=60).map(lambda rest: f"{ADDRESS} {rest}")
)
def test_any_text_is_a_code_or_a_fault(text: str) -> None:
    try:
        code_in(text)
    except CodeError as error:
        assert error.code.startswith("code-")  # noqa: PT017
