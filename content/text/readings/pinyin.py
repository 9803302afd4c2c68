"""How titles sound, and how typed pinyin matches them: whole syllables, initials, or nearly right.

Sounds are syllables without tones, one space apart ("yi yuan yu yue"); ü is written v.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.text.folding import BREAK, HAN, tokens

SHORTEST_FORGIVEN = 4
"""Letters at least: in a shorter word one wrong letter gives another word."""

TWO_FORGIVEN = 12
"""Letters, some four characters, from which on two may be wrong."""

_TRIED_BY_PATTERN = 12
"""Letters up to which a pattern is quick whatever the sounds are: seven milliseconds at most."""

_REST_OF_SYLLABLE = re.compile("[a-z]* ")
_HAN_CHAR = re.compile(f"[{HAN}]")
_NOT_TYPED = re.compile(r"[\s'’·-]+")
_LETTERS = re.compile(r"[a-zü]+")

# Speakers from many regions do not distinguish these, also when they type.
_ALIKE = (
    (re.compile(r"\b([zcs])h"), r"\1"),
    (re.compile(r"(?<=[aei])ng\b"), "n"),
    (re.compile(r"\bl(?=[a-zü])"), "n"),
    (re.compile(r"v"), "u"),
)


def sounds(text: str) -> str:
    """Return how the text sounds; letters and digits stay, marks have no sound."""
    # Imported here: its dictionaries take 170 ms and 25 MB, too much for the start.
    from pypinyin import lazy_pinyin

    words = [token.text for token in tokens(text) if token.text != BREAK]
    found: list[str] = []
    run = ""
    for word in [*words, ""]:
        if word and _HAN_CHAR.fullmatch(word):
            run += word  # The whole run at once: 行 sounds different in 银行.
            continue
        if run:
            found += [str(each).replace("ü", "v") for each in lazy_pinyin(run)]
            run = ""
        if word:
            found.append(word)
    return " ".join(found)


def typed_letters(words: str) -> str:
    """Return the letters of typed pinyin without gaps; "" if the text is anything else."""
    letters = _NOT_TYPED.sub("", words.casefold()).replace("u:", "v")
    return letters.replace("ü", "v") if _LETTERS.fullmatch(letters) else ""


def alike(sound: str) -> str:
    """Return the sounds for people who say z for zh, an for ang, n for l, u for ü."""
    for pattern, form in _ALIKE:
        sound = pattern.sub(form, sound)
    return sound


@lru_cache(maxsize=64)
def pattern_of(letters: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds typed letters in sounds, each syllable in full or begun.

    "yiyuan", "yyuan" and "yy" are all found in "yi yuan". `whole`: nothing before or after.
    """
    body = "(?:[a-z]* )?".join(map(re.escape, letters))
    return re.compile(f"^{body}[a-z]*$" if whole else rf"\b{body}")


def nearness(letters: str, sound: str) -> float:
    """Return 1.0 if the letters stand in the sounds in full, less if shortened, 0.0 if not."""
    # Whole syllables first: "yi" is 医, not the first letters of "y… i…".
    joined = sound.replace(" ", "")
    at = joined.find(letters)
    borders = {*_starts(sound), len(joined)} if at >= 0 else set()
    while at >= 0:
        if at in borders and at + len(letters) in borders:
            return 1.0
        at = joined.find(letters, at + 1)
    found = _begun(letters, sound)
    if found is None:
        return 0.0
    start, last = found
    end = sound.find(" ", last)
    covered = sound[start : end if end >= 0 else len(sound)].replace(" ", "")
    return 0.9 * len(letters) / max(1, len(covered))


def _begun(letters: str, sound: str) -> tuple[int, int] | None:
    """Return the first (start, end) that `pattern_of` finds; None if it finds nothing.

    The pattern may try as many ways as there are powers of two, so long words have another method.
    """
    if len(letters) <= _TRIED_BY_PATTERN:
        match = pattern_of(letters).search(sound)
        return match.span() if match else None
    tried: set[tuple[int, int]] = set()
    for start in _beginnings(sound):
        ways = [(start, 0)]
        while ways:
            at, known = ways.pop()
            if known == len(letters):
                return start, at
            if (at, known) in tried:
                continue
            tried.add((at, known))
            rest = _REST_OF_SYLLABLE.match(sound, at) if known else None
            # The last is tried first: the next syllable, as in the pattern.
            for place in (at, rest.end() if rest else at):
                if sound.startswith(letters[known], place):
                    ways.append((place + 1, known + 1))
    return None


def is_near(letters: str, sound: str) -> bool:
    """Return whether the letters are in the sounds with one error, or two in twelve letters.

    An error is a letter that is wrong, missing, too many or in the place of its neighbour.
    """
    if len(letters) < SHORTEST_FORGIVEN:
        return False
    joined = sound.replace(" ", "")
    errors = 1 if len(letters) < TWO_FORGIVEN else 2
    # A quick test that rules out most titles: are the letters in there at all, at any syllable?
    if errors == 1 and not _one_wrong(letters).search(joined):
        return False
    if errors == 2 and not any(piece in joined for piece in _pieces(letters)):
        return False
    return any(
        _fits(letters, joined[at : at + len(letters) + errors], errors) for at in _starts(sound)
    )


@lru_cache(maxsize=16)
def _one_wrong(letters: str) -> re.Pattern[str]:
    """Return a pattern that finds the letters with one error in them."""
    ways: list[str] = []
    for at in range(len(letters)):
        before, rest, swapped = letters[:at], letters[at + 1 :], letters[at + 1 : at + 2]
        ways += [f"{before}.?{rest}", f"{before}.{letters[at:]}"]
        if swapped:
            ways.append(f"{before}{swapped}{letters[at]}{letters[at + 2 :]}")
    return re.compile("|".join(ways))


def _pieces(letters: str) -> list[str]:
    """Return parts of the letters: two errors leave one of them whole, also swapped neighbours."""
    size = len(letters) // 5
    return [letters[at : at + size] for at in range(0, size * 5, size)]


def _fits(letters: str, text: str, errors: int) -> bool:
    """Return whether the text begins with the letters, with so many errors at most."""
    at = 0
    while at < len(letters) and text[at : at + 1] == letters[at]:
        at += 1
    if at == len(letters):
        return True
    if not errors:
        return False
    letters, text, errors = letters[at:], text[at:], errors - 1
    return (
        _fits(letters[1:], text[1:], errors)  # a wrong one
        or _fits(letters[1:], text, errors)  # one too many
        or _fits(letters, text[1:], errors)  # one missing
        or (letters[1::-1] == text[:2] and _fits(letters[2:], text[2:], errors))
    )


def _starts(sound: str) -> set[int]:
    """Return the places where syllables begin in the sounds without gaps."""
    return {at - gaps for gaps, at in enumerate(_beginnings(sound))}


def _beginnings(sound: str) -> list[int]:
    return [0] + [match.end() for match in re.finditer(" ", sound)]
