"""The reading of each character of a text: pinyin with tone numbers, by words and their context.

In this order: the reader's own corrections; our own words and the dictionaries; family names; the
rules for single polyphones or the commonest reading; for some characters what was learned from
marked sentences, which takes the rules into account. docs/adr/0010 has the accuracy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import LONGEST_WORD
from content.text.readings.polyphones import (
    as_surname,
    by_default,
    of_name,
    readings_in_rules,
)
from content.text.readings.sandhi import as_said
from content.text.readings.single.evidence import Token
from content.text.readings.single.ruled import CHANGED_BY_PLACE, COMPLEMENTS, after_verb, by_rules
from content.text.readings.single.weights import Judge, by_weights, is_learned

_DIRECTIONS = frozenset(a + b for a in "上下进出过回起" for b in "来去")
"""The two halves of a verb's direction: the parts of 爬上来 are 爬 and 上来, not 爬上 and 来."""
_SINGLES_KEPT = 2048
"""Characters of which it is kept whether they have one reading only."""
LONG_WORD = 4
"""Characters. A word of this length that only jieba knows (今天天气) is read as the words in it."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a text: [start, end), and the reading of each of its characters."""

    start: int
    end: int
    readings: tuple[str, ...]


def readings(
    lexicon: Lexicon, text: str, corrections: Corrections = NO_CORRECTIONS
) -> tuple[str, ...]:
    """Return one entry for each character of `text`: its syllable as dictionaries write it.

    Lower case with the tone's number at the end: "zhong4", neutral tone "5", ü as "v" ("lv4"); ""
    for any other than a Chinese character. Takes milliseconds for a page. Never raises.
    """
    return tuple(each for word in read_words(lexicon, text, corrections) for each in word.readings)


def heard_readings(
    lexicon: Lexicon, text: str, corrections: Corrections = NO_CORRECTIONS
) -> tuple[str, ...]:
    """Return readings() as they are said: 一 and 不 in the tone that their neighbours give them."""
    return tuple(each for word in heard_words(lexicon, text, corrections) for each in word.readings)


def heard_words(
    lexicon: Lexicon, text: str, corrections: Corrections = NO_CORRECTIONS
) -> list[ReadWord]:
    """Return read_words() with 一 and 不 as they are said."""
    words = read_words(lexicon, text, corrections)
    if "一" not in text and "不" not in text:
        return words
    written = [each for word in words for each in word.readings]
    said = as_said(lexicon.simplified(text), written, frozenset([word.end for word in words]))
    heard = [tuple(said[word.start : word.end]) for word in words]
    return [
        word if word.readings == now else ReadWord(word.start, word.end, now)
        for word, now in zip(words, heard, strict=True)
    ]


def read_words(
    lexicon: Lexicon,
    text: str,
    corrections: Corrections = NO_CORRECTIONS,
    judge: Judge = by_weights,
) -> list[ReadWord]:
    """Return the words of a text, which cover it in order, with their readings.

    `judge` is asked for each character that no word and no name decides.
    """
    plain = lexicon.simplified(text)
    if plain == text:
        return _plain_words(lexicon, text, corrections, judge)
    words = _plain_words(lexicon, plain, _simplified(lexicon, corrections), judge)
    own = {at for start, end in corrections.matches(text) for at in range(start, end)}
    return [_as_traditional(lexicon, text, plain, word, own) for word in words]


@lru_cache(maxsize=4)
def _simplified(lexicon: Lexicon, corrections: Corrections) -> Corrections:
    """Return the reader's own words, and each of them in simplified characters as well."""
    also = {lexicon.simplified(word): given for word, given in corrections.entries}
    return Corrections.of(also | dict(corrections.entries)) if also else corrections


def _as_traditional(
    lexicon: Lexicon, text: str, plain: str, word: ReadWord, own: set[int]
) -> ReadWord:
    """Return a word with readings that its traditional characters have: 隻 is never zhi3."""
    given = list(word.readings)
    for at in range(word.start, word.end):
        read = given[at - word.start]
        if text[at] == plain[at] or read[-1:] == "5" or at in own:
            continue
        possible = lexicon.possible(text[at])
        if possible and read not in possible:
            given[at - word.start] = possible[0]
    return ReadWord(word.start, word.end, tuple(given))


def _plain_words(
    lexicon: Lexicon, text: str, corrections: Corrections, judge: Judge
) -> list[ReadWord]:
    tokens = list(_tokens(lexicon, text))
    own = _own_words(lexicon, tokens, text, corrections)
    words: list[ReadWord] = []
    cut = [(start, end, tag or "n") for start, end, tag in _cut_at(tokens, own)]
    for place, (start, end, _) in enumerate(cut):
        corrected = corrections.reading(text[start:end]) if own and (start, end) in own else ()
        parts = [corrected] if corrected else _read(lexicon, text, cut, place, corrections, judge)
        if len(parts) > 1 and end - start < LONG_WORD:
            parts = [tuple(each for part in parts for each in part)]
        for part in parts:
            words.append(ReadWord(start, start + len(part), part))
            start += len(part)
    return words


def possible_readings(lexicon: Lexicon, character: str) -> tuple[str, ...]:
    """Return the readings of a character that a reader may choose from, the commonest first.

    The order is by the number of words in the dictionaries. Readings that no word and no rule of
    ours knows are left out. () for any other than a Chinese character.
    """
    plain = lexicon.simplified(character)
    if plain != character:
        own = lexicon.possible(character)
        found = possible_readings(lexicon, plain)
        return tuple(each for each in found if each in own or each[-1] == "5") or own
    listed, ruled, counted = (
        lexicon.possible(character),
        readings_in_rules(character),
        lexicon.counted(character),
    )
    likely = [each for each in dict.fromkeys((*ruled, *listed, *counted)) if counted[each]]
    ordered = sorted(likely, key=lambda each: -counted[each])
    # The last rule says how the character is read when it stands alone.
    first = tuple(filter(None, [by_default(character)])) or listed[:1]
    return tuple(dict.fromkeys((*first, *ordered, *ruled))) or listed


def word_at(
    lexicon: Lexicon, text: str, offset: int, corrections: Corrections = NO_CORRECTIONS
) -> tuple[int, int] | None:
    """Return [start, end) of the word at a character, None where there is no Chinese word."""
    for word in read_words(lexicon, text, corrections):
        if word.start <= offset < word.end:
            return (word.start, word.end) if all(word.readings) else None
    return None


def _tokens(known: Lexicon, text: str) -> Iterator[Token]:
    start = 0
    last, tag_last = "", ""
    for word, tag in known.tagged(text):
        end = start + len(word)
        if len(word) > 1 and _leans(last, tag_last, word):
            yield start, start + 1, "u"
            for part, tag_part in known.tagged(word[1:]):
                yield start + 1, start + 1 + len(part), tag_part
                start += len(part)
        elif word[1:] == "一" and not known.phrase(word):
            yield start, end - 1, tag  # jieba has seen it often, but it is no word: 俩一
            yield end - 1, end, "m"
        else:
            yield start, end, tag
        start, last, tag_last = end, word, tag


def _leans(last: str, tag_last: str, word: str) -> bool:
    """Whether the first character of a word belongs to the word before: 睁|着眼, 轻手轻脚|地带."""
    if word[0] == "着":
        return len(last) == 1 and tag_last == "v" and last not in "正想须要应需将能会可请让"
    return word[0] == "地" and len(last) > 1 and tag_last[:1] in ("z", "i", "l", "o")


def _own_words(
    known: Lexicon, tokens: list[Token], text: str, corrections: Corrections
) -> frozenset[tuple[int, int]]:
    """Return the places of the reader's own words: 上校, but not in 晚上校园."""
    if not corrections.entries:
        return frozenset()
    found = set()
    starts = [token[0] for token in tokens]
    for start, end in corrections.matches(text):
        # Only the words at its two edges can reach across them.
        edges = (tokens[bisect_right(starts, edge) - 1] for edge in (start, end))
        across = [(a, b) for a, b, _ in edges if a < start < b or a < end < b]
        if not any(known.is_word(text[first:last]) for first, last in across):
            found.add((start, end))
    at = 0
    for start, end, _ in tokens:
        # The reader's own correction of the whole word holds in any case.
        at = end
        if end - start > 1 and corrections.reading(text[start:end]):
            found.add((start, end))
    return frozenset(found) if at == len(text) else frozenset()


def _cut_at(tokens: list[Token], own: frozenset[tuple[int, int]]) -> Iterator[Token]:
    """Yield the tokens, with the reader's own words in place of the words that they cover."""
    if not own:
        yield from tokens
        return
    places = sorted(own)
    next_own = 0
    for start, end, tag in tokens:
        while start < end:
            while next_own < len(places) and places[next_own][1] <= start:
                next_own += 1
            place = places[next_own] if next_own < len(places) else None
            if place is None or place[0] >= end:
                yield start, end, tag
                break
            if start < place[0]:
                yield start, place[0], tag
            if place[0] >= start:
                yield *place, "n"
            start = max(start, place[1])


def _read(
    known: Lexicon,
    text: str,
    cut: Sequence[Token],
    place: int,
    corrections: Corrections,
    judge: Judge,
) -> list[tuple[str, ...]]:
    """Return the readings of the known parts of a word, or of the whole word if it is known."""
    start, end, tag = cut[place]
    if end - start == 1:
        given = corrections.reading(text[start]) if corrections.entries else ()
        return [given or (_single(known, text, start, cut, place, judge),)]
    found = known.phrase(text[start:end])
    if found:
        if found[0] != "bu4":
            return [found]
        tag_before = cut[place - 1][2] if place else "x"
        return [after_verb(known, text, start, found, tag_before)]
    read: list[tuple[str, ...]] = []
    at = start
    while at < end:
        inside = at > start
        if at == start + 1 and text[at] == "不" and text[at + 1 : at + 2] in COMPLEMENTS:
            part: tuple[str, ...] = ("bu5",)
        else:
            part = _longest_part(known, text, at, end, inside=inside)
        if not part:
            name = of_name(text[at]) if not inside and end > at + 1 and tag == "nr" else ""
            given = corrections.reading(text[at])
            part = given or (name or _single(known, text, at, cut, place, judge),)
        read.append(part)
        at += len(part)
    if end - start == 2 and text[start] == text[start + 1] and tag[0] == "v":
        read[1:] = [(read[0][0][:-1] + "5",)]  # an act that is done a little: 烫烫
    return read


def _single(
    known: Lexicon, text: str, at: int, cut: Sequence[Token], place: int, judge: Judge
) -> str:
    """Return the reading of a character that no word decides."""
    if judge is by_weights and _is_read_one_way(text[at]):
        return known.character(text[at])
    if name := as_surname(text, at):
        return name
    start, end, _ = cut[place]
    around = None
    if at == start:
        before = cut[place - 1][2] if place else "x"
        after = cut[place + 1][2] if place + 1 < len(cut) else "x"
        around = (before, after if end - start == 1 else "")
    return judge(text, at, cut, place, by_rules(known, text, at, around))


@lru_cache(_SINGLES_KEPT)
def _is_read_one_way(character: str) -> bool:
    """Whether nothing around a character, no family name and no rule, changes how it is read."""
    ruled = readings_in_rules(character) or character in CHANGED_BY_PLACE
    return not ruled and not is_learned(character)


def _longest_part(known: Lexicon, text: str, at: int, end: int, *, inside: bool) -> tuple[str, ...]:
    if text[at + 1 : end] in _DIRECTIONS:
        return ()
    for stop in range(min(end, at + LONGEST_WORD), at + 1, -1):
        found = known.phrase(text[at:stop])
        # 眯着眼 has no 着眼 in it.
        if found and not (inside and found[0] == "zhuo2"):
            return found
    return ()
