"""A sentence on the page → its wording, with the reading and the place of every character.

normalize.py gives the pieces of the sentence and the words for each, readings.py cuts the wording
into words with their readings. This is done once for a sentence; each engine renders the result in
its own way (app/speech/engines).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.model import Spoken, SpokenSpan
from content.text.brackets import unsaid_brackets
from content.text.normalize import pieces
from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Lexicon
from content.text.readings.readings import ReadWord, heard_readings, heard_words

_LEFT_AS_IT_IS = frozenset("，。！？；：、（）“”‘’《》〈〉「」『』【】…—～·")
_AS_IT_STANDS = re.compile("[\u3400-\u9fff，。！？；：、]+")
"""Most of a text, which _plain() leaves as it is."""
_INTERJECTIONS = frozenset(("ê", "hm", "hng", "m", "n", "ng"))
"""Syllables that never lean on the word before them."""
_LONGEST = 12
"""Syllables that words with those that lean on them have at most: so a long row takes no longer."""
_UNSAID = frozenset("■□●○◆◇▲△▼▽★☆※#*_|<>^`\\{}[]〔〕\u200b\ufeff")
_LETTERS = re.compile(r"(?:[^\W\d_\u2e80-\U0003ffff]|['\u0300-\u036f])+")
"""Letters of an alphabet with their accents, and the apostrophe of an English word."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words said for a sentence, in characters that people read: 十八号, not 18号, no pinyin.

    `spoken.text` is the wording and maps to the page. `words` are its words with readings and cover
    it; there are none where the readings are unknown.
    """

    spoken: Spoken
    words: tuple[ReadWord, ...]

    def rhythm(self) -> list[ReadWord]:
        """Return the words with toneless syllables (了, 的, 吗) joined to the word before them."""
        joined: list[ReadWord] = []
        for word in self.words:
            reading = word.readings[0]
            leans = len(word.readings) == 1 and reading.endswith("5")
            leans = leans and reading[:-1] not in _INTERJECTIONS
            last = joined[-1] if leans and joined else None
            if last and len(last.readings) < _LONGEST and all(last.readings):
                joined[-1] = ReadWord(last.start, word.end, last.readings + word.readings)
            else:
                joined.append(word)
        return joined


def unread(sentence: str) -> Wording:
    """Return the page's own characters without brackets, for a machine without dictionaries."""
    plain = sentence.replace("[", " ").replace("]", " ")
    spans = tuple(SpokenSpan(at, at + 1, at, at + 1) for at in range(len(sentence)))
    return Wording(Spoken(plain, spans), ())


def wording(
    lexicon: Lexicon,
    sentence: str,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    skips_brackets: bool = False,
) -> Wording:
    """Return the wording of a sentence of the page, with the readings of its words.

    `skips_brackets`: remarks in brackets are not said (brackets.py). The map covers the whole
    wording. Spans are in order; several may have the same characters of the page, as those of 2021
    do. The page's text itself never changes. Never raises.
    """
    parts: list[str] = []
    spans: list[SpokenSpan] = []
    length = 0

    def add(said: str, start: int, end: int) -> None:
        nonlocal length
        parts.append(said)
        last = spans[-1] if spans else None
        is_even = len(said) == end - start
        if is_even and last and _is_even(last) and last.page_end == start:
            spans[-1] = SpokenSpan(last.start, length + len(said), last.page_start, end)
        else:
            spans.append(SpokenSpan(length, length + len(said), start, end))
        length += len(said)

    for piece in pieces(sentence, unsaid_brackets(sentence) if skips_brackets else ()):
        if piece.said == sentence[piece.start : piece.end]:
            at = piece.start
            while at < piece.end:
                run = _AS_IT_STANDS.match(sentence, at, piece.end)
                end = run.end() if run else at + 1
                if said := run[0] if run else _plain(sentence[at]):
                    add(said, at, end)
                at = end
        elif said := "".join(map(_plain, piece.said)):
            add(said, piece.start, piece.end)
    text = "".join(parts)
    words = _letters_joined(text, heard_words(lexicon, text, corrections))
    return Wording(Spoken(text, tuple(spans)), tuple(words))


def _letters_joined(text: str, words: Iterable[ReadWord]) -> Iterator[ReadWord]:
    """Yield the words; letters side by side that have no readings are one word: WiFi, don't."""
    held: list[ReadWord] = []
    for word in words:
        if not word.readings[0] and _LETTERS.fullmatch(text, word.start, word.end):
            held.append(word)
            continue
        if held:
            yield _joined(held)
            held = []
        yield word
    if held:
        yield _joined(held)


def _joined(words: list[ReadWord]) -> ReadWord:
    readings = tuple(each for word in words for each in word.readings)
    return ReadWord(words[0].start, words[-1].end, readings)


def page_readings(lexicon: Lexicon, sentence: str, worded: Wording) -> list[tuple[str, str]]:
    """Return (character, reading) of each Chinese character on the page, as it is said.

    A character whose piece is said in other words (the 年 of 2021年) is looked up in its wording; a
    character that is not said is read by itself.
    """
    text = worded.spoken.text
    heard = [each for word in worded.words for each in word.readings]
    by_itself = heard_readings(lexicon, sentence)
    starts = [span.page_start for span in worded.spoken.spans]
    found: list[tuple[str, str]] = []
    used = 0
    for index, character in enumerate(sentence):
        if not by_itself[index]:
            continue
        place = bisect_right(starts, index) - 1
        span = worded.spoken.spans[place] if place >= 0 else None
        at = -1
        if span is not None and span.page_start <= index < span.page_end:
            if _is_even(span):
                at = span.start + index - span.page_start
            else:
                at = text.find(character, max(used, span.start), span.end)
        if at >= 0 and text[at] == character and heard[at]:
            found.append((character, heard[at]))
            used = at + 1
        else:
            found.append((character, by_itself[index]))
    return found


def _plain(character: str) -> str:
    if character in _LEFT_AS_IT_IS:
        return character
    if character in _UNSAID or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co"):
        return " "
    if character.isspace():
        return " "
    # A square bracket of the page must never begin a phoneme.
    return unicodedata.normalize("NFKC", character).replace("[", " ").replace("]", " ")


def _is_even(span: SpokenSpan) -> bool:
    return span.end - span.start == span.page_end - span.page_start
