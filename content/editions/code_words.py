"""Numbers as common Chinese words, which people read from paper, dictate and type.

Each word of `resources/codes/words.txt` is a digit of 10 bits: 1,024 words of two characters, out
of the dictionary of jieba by their frequency, chosen by hand: things that everybody knows, nothing
unpleasant, no names. No two of them sound alike, not even where zh and z, n, l and r, f and h, or
n and ng are one sound: so pinyin is enough, and so is a telephone. The list never changes, for
papers stay in drawers.

A Reed-Solomon code over GF(2^10) guards the words. With one check word any wrong word, and any two
words that changed places, are noticed, and a word that cannot be read is found again. With two
check words a wrong word is put right, or two missing ones are found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from content.errors import ContentError

BITS = 10
_FIELD = 1 << BITS
_POLYNOMIAL = 0x409  # x^10 + x^3 + 1, which is primitive
_HAN = "一-鿿"
_TOKEN = re.compile(rf"[{_HAN}]+|[a-z]+[0-9]?|[0-9]+|[?_]+")
_ONE_SOUND = (
    *(("zh", "z"), ("ch", "c"), ("sh", "s")),
    *(("lyu", "lv"), ("nyu", "nv"), ("v", "u")),
    *(("ng", "n"), ("l", "n"), ("r", "n"), ("f", "h")),
)


class CodeError(ContentError):
    """A text is not the code on a paper; `code` says why.

    code-word: a word is none of the list, and there are too few others to find it; `at` counts it
    from 1. code-count: there are too few or too many words or digits; `at` is how many there are.
    code-wrong: a word or a digit is another than on the paper. code-address: no web address.
    """

    def __init__(self, code: str, at: int = 0, detail: str = "") -> None:
        self.code = code
        self.at = at
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A number, and the words of which a wrong or missing one was put right, counted from 1."""

    value: int
    words: tuple[str, ...]
    mended: tuple[int, ...] = ()


def words_of(value: int, count: int, checks: int) -> tuple[str, ...]:
    """Return a number below 2^(10 · count) as that many words, and its check words."""
    digits = [value >> BITS * at & _FIELD - 1 for at in reversed(range(count))]
    found = _filled([*digits, *[None] * checks], checks) if checks else digits
    return tuple(_words()[digit] for digit in found)


def number_in(text: str, count: int, checks: int) -> Decoded:
    """Return the number that somebody has typed as words, in characters or pinyin. CodeError.

    `?` stands for a word that cannot be read. 繁體, wide letters, tones, marks and spaces make no
    difference, nor do the numbers of the words, if they were typed too.
    """
    typed = _typed(text)
    if len(typed) != count + checks:
        raise CodeError("code-count", len(typed))
    missing = [at for at, digit in enumerate(typed) if digit is None]
    if len(missing) > checks:
        raise CodeError("code-word", missing[0] + 1)
    digits = _filled(typed, checks) if missing else _righted(typed, checks)
    mended = tuple(at + 1 for at, digit in enumerate(typed) if digits[at] != digit)
    value = 0
    for digit in digits[:count]:
        value = value << BITS | digit
    return Decoded(value, tuple(_words()[digit] for digit in digits), mended)


def sounds_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the pinyin of words of the list, without tones."""
    return tuple(_rows()[_numbers()[word]][1] for word in words)


def is_words(text: str) -> bool:
    """Return whether words were typed, rather than the groups of digits."""
    return re.search(rf"[{_HAN}a-z]", _plain(text)) is not None


def _typed(text: str) -> list[int | None]:
    """Return the words that were typed, None for each that is unknown."""
    found: list[int | None] = []
    tokens = _TOKEN.findall(_plain(text))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.isdigit():
            continue
        if token[0] in "?_":
            found.append(None)
        elif token[0].isascii():
            digit = _by_sound().get(_sound(token))
            if digit is None and at < len(tokens) and tokens[at][0].isalpha():
                # Two syllables, typed apart.
                digit = _by_sound().get(_sound(token.rstrip("0123456789") + tokens[at]))
                at += digit is not None
            found.append(digit)
        elif len(token) % 2:
            found.append(None)
        else:
            found += [_digit(token[start : start + 2]) for start in range(0, len(token), 2)]
    return found


def _digit(word: str) -> int | None:
    digit = _numbers().get(word)
    if digit is None:
        from content.text.folding import folded  # takes 25 ms, and few papers need it

        digit = _numbers().get(folded(word))
    return digit


def _plain(text: str) -> str:
    """Return the text with plain letters and digits, without tones over letters."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    parts = unicodedata.normalize("NFD", whole).replace("u\u0308", "v")
    return "".join(each for each in parts if not unicodedata.combining(each))


def _sound(letters: str) -> str:
    """Return one form for all that sounds alike to many speakers."""
    sound = letters.rstrip("0123456789")
    for one, other in _ONE_SOUND:
        sound = sound.replace(one, other)
    return sound


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    """Return the words, each with its pinyin."""
    text = (resources.files("resources") / "codes" / "words.txt").read_text("utf-8")
    pairs = [line.split() for line in text.splitlines()]
    return tuple((word, sound) for word, sound in pairs)


@cache
def _words() -> tuple[str, ...]:
    return tuple(word for word, _ in _rows())


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_words())}


@cache
def _by_sound() -> dict[str, int]:
    return {_sound(sound): number for number, (_, sound) in enumerate(_rows())}


# The code: the digits d of the words satisfy Σ d[i] · a^(i · j) = 0 for j = 1 … checks, where a
# generates the field. Reed and Solomon, 1960.


@cache
def _powers() -> tuple[int, ...]:
    powers = [1]
    for _ in range(_FIELD - 2):
        following = powers[-1] << 1
        powers.append(following ^ _POLYNOMIAL if following & _FIELD else following)
    return tuple(powers)


@cache
def _logarithms() -> dict[int, int]:
    return {power: at for at, power in enumerate(_powers())}


def _times(one: int, other: int) -> int:
    if not one or not other:
        return 0
    return _powers()[(_logarithms()[one] + _logarithms()[other]) % (_FIELD - 1)]


def _over(one: int, other: int) -> int:
    return _times(one, _powers()[-_logarithms()[other] % (_FIELD - 1)])


def _power(at: int, j: int) -> int:
    return _powers()[at * j % (_FIELD - 1)]


def _syndromes(digits: Sequence[int | None], checks: int) -> list[int]:
    found = [0] * checks
    for at, digit in enumerate(digits):
        for j in range(checks):
            found[j] ^= _times(digit or 0, _power(at, j + 1))
    return found


def _filled(digits: Sequence[int | None], checks: int) -> list[int]:
    """Return the digits with the missing ones found: as many as there are checks at most."""
    places = [at for at, digit in enumerate(digits) if digit is None]
    sums = _syndromes(digits, checks)
    if len(places) == 1:
        values = [_over(sums[0], _power(places[0], 1))]
    else:
        one, other = (_power(at, 1) for at in places)
        # x · one + y · other = sums[0], x · one² + y · other² = sums[1]
        first = _over(sums[1] ^ _times(sums[0], other), _times(one, one ^ other))
        values = [first, _over(sums[0] ^ _times(first, one), other)]
    found = [
        digit if digit is not None else values[places.index(at)] for at, digit in enumerate(digits)
    ]
    if any(_syndromes(found, checks)):
        raise CodeError("code-wrong", places[0] + 1)
    return found


def _righted(digits: Sequence[int | None], checks: int) -> list[int]:
    """Return the digits with a wrong one put right, where there are checks enough."""
    found = [digit or 0 for digit in digits]
    sums = _syndromes(found, checks)
    if not any(sums):
        return found
    if checks < 2 or not all(sums):
        raise CodeError("code-wrong")
    at = _logarithms()[_over(sums[1], sums[0])]
    if at >= len(found):
        raise CodeError("code-wrong")
    found[at] ^= _over(sums[0], _power(at, 1))
    return found
