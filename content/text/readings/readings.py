"""The reading of each character of a text: pinyin with tone numbers, by words and their context.

In this order: the reader's own corrections; our own words and the dictionaries; family names; the
rules for single polyphones; the commonest reading. docs/adr/0010 has the accuracy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import LONGEST_WORD
from content.text.readings.polyphones import (
    as_surname,
    by_context,
    by_default,
    of_name,
    readings_in_rules,
)
from content.text.readings.sandhi import as_said

_PLACE_AFTER = {"上": "shang5", "里": "li5"}
"""Neutral after a noun: 桌子上, 院子里."""
_TOWARDS = frozenset("朝向往冲")
"""After these 上 and 里 tell the way, not the place: 箭头朝上."""
_COMPLEMENTS = frozenset(
    "了着起下住动见清开出上完通懂惯够满成明到得好进去来齐准像透掉烂死饱拢定尽断破熟穿远快烦稳牢活赢紧及全过"
)
"""不 between a verb and one of these is neutral: 看不见."""
_SURPASSED = frozenset("来去他她它我你您气人")
"""After these 不过 is no "but": 说不过他, 数不过来."""
_NO_ACT = frozenset("要想能会可去来该肯敢得是有没在就不让叫请")
"""Verbs after which 上 is a verb itself (要上山), not what the act led to (贴上)."""
_VERBS = frozenset(("v", "vn", "vg", "a", "ad", "zg"))
_DIRECTIONS = frozenset(a + b for a in "上下进出过回起" for b in "来去")
"""The two halves of a verb's direction: the parts of 爬上来 are 爬 and 上来, not 爬上 and 来."""
_AMOUNT = re.compile("[0-9一二两三四五六七八九十百千万几半]")
"""After these 不到 is "less than": 花不到十块钱."""

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
    said = as_said(lexicon.simplified(text), written, frozenset(word.end for word in words))
    return [ReadWord(w.start, w.end, tuple(said[w.start : w.end])) for w in words]


def read_words(
    lexicon: Lexicon, text: str, corrections: Corrections = NO_CORRECTIONS
) -> list[ReadWord]:
    """Return the words of a text, which cover it in order, with their readings."""
    plain = lexicon.simplified(text)
    if plain == text:
        return _plain_words(lexicon, text, corrections)
    words = _plain_words(lexicon, plain, _simplified(lexicon, corrections))
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


def _plain_words(lexicon: Lexicon, text: str, corrections: Corrections) -> list[ReadWord]:
    tokens = list(_tokens(lexicon, text))
    own = _own_words(lexicon, tokens, text, corrections)
    words: list[ReadWord] = []
    cut = list(_cut_at(tokens, own))
    tags = ["x", *(tag or "n" for _, _, tag in cut), "x"]
    for place, (start, end, _) in enumerate(cut):
        corrected = corrections.reading(text[start:end]) if (start, end) in own else ()
        around = (tags[place], tags[place + 1], tags[place + 2])
        parts = [corrected] if corrected else _read(lexicon, text, start, end, around, corrections)
        if end - start < LONG_WORD:
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


_Token = tuple[int, int, str]
"""[start, end) and jieba's part of speech."""


def _tokens(known: Lexicon, text: str) -> Iterator[_Token]:
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
        return len(last) == 1 and tag_last == "v" and last not in "正想须要应需将能会可"
    return word[0] == "地" and len(last) > 1 and tag_last[:1] in ("z", "i", "l", "o")


def _own_words(
    known: Lexicon, tokens: list[_Token], text: str, corrections: Corrections
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


def _cut_at(tokens: list[_Token], own: frozenset[tuple[int, int]]) -> Iterator[_Token]:
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
    start: int,
    end: int,
    around: tuple[str, str, str],
    corrections: Corrections,
) -> list[tuple[str, ...]]:
    """Return the readings of the known parts of a word, or of the whole word if it is known.

    `around` are the parts of speech of the word before, of this word and of the word after.
    """
    found = known.phrase(text[start:end])
    if found:
        return [_after_verb(known, text, start, found, around[0])]
    read: list[tuple[str, ...]] = []
    at = start
    while at < end:
        inside = at > start
        if at == start + 1 and text[at] == "不" and text[at + 1 : at + 2] in _COMPLEMENTS:
            part: tuple[str, ...] = ("bu5",)
        else:
            part = _longest_part(known, text, at, end, inside=inside)
        if not part:
            alone = corrections.reading(text[at])
            beside = (around[0], around[2] if end - start == 1 else "")
            name = of_name(text[at]) if not inside and end > at + 1 and around[1] == "nr" else ""
            part = alone or (name or _single(known, text, at, None if inside else beside),)
        read.append(part)
        at += len(part)
    if end - start == 2 and text[start] == text[start + 1] and around[1][0] == "v":
        read[1:] = [(read[0][0][:-1] + "5",)]  # an act that is done a little: 烫烫
    return read


def _after_verb(
    known: Lexicon, text: str, at: int, found: tuple[str, ...], tag_before: str
) -> tuple[str, ...]:
    """Return the readings of a word; the 不 of 不了, 不住 is neutral after a verb: 付不了."""
    if len(found) != 2 or found[0] != "bu4" or _AMOUNT.match(text, at + 2):
        return found
    return ("bu5", found[1]) if _is_what_came_of(known, text, at, tag_before) else found


def _is_what_came_of(known: Lexicon, text: str, at: int, tag_before: str | None) -> bool:
    """Whether 不 is between a verb and its result; few long verbs have one: 控制不住."""
    if text[at + 1 : at + 2] not in _COMPLEMENTS or not at or at + 1 == len(text):
        return False
    if text[at - 1] in "可车船":
        return False  # 那可不成, 这趟车不到那儿
    if tag_before is not None and tag_before not in _VERBS and text[at - 1] not in "上下出进数背":
        return False
    if text[at + 1] == "过" and text[at + 2 : at + 3] not in _SURPASSED:
        return False
    is_long = at > 1 and known.is_word(text[at - 2 : at])
    return not is_long or text[at + 1] in "住了起到过下"


def _longest_part(known: Lexicon, text: str, at: int, end: int, *, inside: bool) -> tuple[str, ...]:
    if text[at + 1 : end] in _DIRECTIONS:
        return ()
    for stop in range(min(end, at + LONGEST_WORD), at + 1, -1):
        found = known.phrase(text[at:stop])
        # 眯着眼 has no 着眼 in it.
        if found and not (inside and found[0] == "zhuo2"):
            return found
    return ()


def _single(known: Lexicon, text: str, at: int, around: tuple[str, str] | None) -> str:
    """Return the reading of a character that is a word of its own, by its neighbours.

    `around` are the parts of speech of the words before and after, None inside a word.
    """
    character = text[at]
    tag_before, tag_after = around or (None, "")
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_after_noun = tag_before is None or tag_before[:1] in ("n", "s", "f")
    is_place = is_after_noun and tag_before != "nr" and after not in ("了", "过", "着")
    is_place = is_place and before not in _TOWARDS
    if character in _PLACE_AFTER and before and is_place:
        return _PLACE_AFTER[character]
    if character == "上" and tag_before == "v" and before not in _NO_ACT and after != "下":
        return "shang5"
    is_doubled = before != "" and before == after
    if character == "不" and (is_doubled or _is_what_came_of(known, text, at, tag_before)):
        return "bu5"
    last_tag = tag_before if tag_before and tag_after else ""
    ruled = as_surname(text, at) or by_context(text, at, last_tag, tag_after)
    read = ruled or known.character(character)
    if character == "得" and read == "de5" and _is_must(known, text, at, last_tag, tag_after):
        return "dei3"
    return read


def _is_must(known: Lexicon, text: str, at: int, tag_before: str, tag_after: str) -> bool:
    """Whether 得 after a noun is "must": 老师得改作业. A noun of one character may be a verb."""
    if tag_before[:1] not in ("n", "r") or tag_after[:1] not in ("v", "p", "d"):
        return False
    if (at > 2 and text[at - 3] == text[at - 1]) or text[at + 2 : at + 3] == "不":
        return False  # 数钱数得飞快, 卡得动不了
    return any(known.is_word(text[max(0, at - size) : at]) for size in (2, 3, 4))
