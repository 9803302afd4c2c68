"""Titles as they sound, and what was typed of them: whole syllables, initials, or nearly right.

Sounds are syllables without tones, one space apart ("yi yuan yu yue"); ü is written v.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.text.folding import BREAK, HAN, tokens

SHORTEST_FORGIVEN = 4
"""Letters: in less, one wrong letter makes any word out of any other."""

_HAN_CHAR = re.compile(f"[{HAN}]")
_NOT_TYPED = re.compile(r"[\s'’·-]+")
_LETTERS = re.compile(r"[a-zü]+")

# What is not told apart in many parts of the country, and so not when typing either.
_ALIKE = (
    (re.compile(r"\b([zcs])h"), r"\1"),
    (re.compile(r"(?<=[aei])ng\b"), "n"),
    (re.compile(r"\bl(?=[a-zü])"), "n"),
    (re.compile(r"v"), "u"),
)


def sounds(text: str) -> str:
    """Return how the text sounds; letters and digits stand for themselves, marks for nothing."""
    # Imported here: its dictionaries take 170 ms and 25 MB, which no start should pay.
    from pypinyin import lazy_pinyin

    words = [token.text for token in tokens(text) if token.text != BREAK]
    found: list[str] = []
    run = ""
    for word in [*words, ""]:
        if word and _HAN_CHAR.fullmatch(word):
            run += word  # together: 银行 is read otherwise than 行
            continue
        if run:
            found += [str(each).replace("ü", "v") for each in lazy_pinyin(run)]
            run = ""
        if word:
            found.append(word)
    return " ".join(found)


def typed_letters(words: str) -> str:
    """Return the letters of pinyin that was typed, without gaps; "" if it is anything else."""
    letters = _NOT_TYPED.sub("", words.casefold()).replace("u:", "v")
    return letters.replace("ü", "v") if _LETTERS.fullmatch(letters) else ""


def alike(sound: str) -> str:
    """Return the sounds as they are for whoever takes zh for z, ang for an, l for n, ü for u."""
    for pattern, form in _ALIKE:
        sound = pattern.sub(form, sound)
    return sound


@lru_cache(maxsize=64)
def pattern_of(letters: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return what finds typed letters in sounds: each syllable in full, or its first letters.

    "yiyuan", "yyuan" and "yy" are all found in "yi yuan". `whole`: nothing before or after.
    """
    body = "(?:[a-z]* )?".join(map(re.escape, letters))
    return re.compile(f"^{body}[a-z]*$" if whole else rf"\b{body}")


def nearness(letters: str, sound: str) -> float:
    """Return 1.0 if the letters stand in the sounds in full, less if shortened, 0.0 if not."""
    # Whole syllables first: "yi" is 医, not the first letters of "y… i…".
    joined = sound.replace(" ", "")
    borders = {*_starts(sound), len(joined)}
    at = joined.find(letters)
    while at >= 0:
        if at in borders and at + len(letters) in borders:
            return 1.0
        at = joined.find(letters, at + 1)
    match = pattern_of(letters).search(sound)
    if match is None:
        return 0.0
    end = sound.find(" ", match.end())
    covered = sound[match.start() : end if end >= 0 else len(sound)].replace(" ", "")
    return 0.9 * len(letters) / max(1, len(covered))


def is_near(letters: str, sound: str) -> bool:
    """Return whether the letters stand in the sounds but for one, in twelve and more for two.

    An error is a letter that is wrong, missing, too many or in the place of its neighbour.
    """
    errors = 0 if len(letters) < SHORTEST_FORGIVEN else 1 if len(letters) < 12 else 2
    if not errors:
        return False
    joined = sound.replace(" ", "")
    # One of the pieces is right if there are fewer errors than pieces: most texts end here.
    size = -(-len(letters) // (errors + 1))
    pieces = [letters[at : at + size] for at in range(0, len(letters), size)]
    # An error of order may lie across two pieces; their inner letters are still there.
    if not any(piece[:-1] in joined or piece[1:] in joined for piece in pieces):
        return False
    starts = _starts(sound)
    return any(_errors(letters, joined[at:], errors) <= errors for at in starts)


def _starts(sound: str) -> set[int]:
    """Return where syllables begin when the gaps are taken out."""
    return {at - gaps for gaps, at in enumerate(_beginnings(sound))}


def _beginnings(sound: str) -> list[int]:
    return [0] + [match.end() for match in re.finditer(" ", sound)]


def _errors(letters: str, text: str, most: int) -> int:
    """Return the errors between the letters and the beginning of the text that fits best."""
    before_last: list[int] = []
    last = list(range(len(letters) + 1))
    best = last[-1]
    for row, char in enumerate(text[: len(letters) + most], 1):
        now = [row]
        for column, letter in enumerate(letters, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != char))
            swapped = (
                row > 1 and column > 1 and letter == text[row - 2] and letters[column - 2] == char
            )
            if swapped:
                cost = min(cost, before_last[column - 2] + 1)
            now.append(cost)
        before_last, last = last, now
        best = min(best, last[-1])
    return best
