"""念错了: the words of a sentence that can be corrected, and what a correction of one must be.

All of it needs the dictionaries of readings: not for the GUI thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.text.readings.corrections import LONGEST, NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Lexicon
from content.text.readings.readings import ReadWord, possible_readings, read_words, readings
from content.text.wording import wording


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: [start, end) in what is said, its characters, how they are read."""

    start: int
    end: int
    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A character of a word that may be read otherwise: its number, and what may be chosen.

    `choices` begin with how it is read now.
    """

    at: int
    choices: tuple[str, ...]


def words_to_correct(
    lexicon: Lexicon, sentence: str, corrections: Corrections = NO_CORRECTIONS
) -> tuple[Word, ...]:
    """Return the Chinese words of a sentence that stand on the page as they are said, in order."""
    said = wording(lexicon, sentence, corrections).spoken
    found = []
    for word in read_words(lexicon, said.text, corrections):
        text = said.text[word.start : word.end]
        first, last = said.to_page(word.start, word.end)
        # A figure that is read out is no word of the page.
        if all(word.readings) and sentence[first:last] == text and len(text) <= LONGEST:
            found.append(Word(word.start, word.end, text, word.readings))
    return tuple(found)


def questions(lexicon: Lexicon, word: Word) -> tuple[Question, ...]:
    """Return what can be asked about a word: its characters that have several readings."""
    found = []
    for at, (character, now) in enumerate(zip(word.text, word.readings, strict=True)):
        choices = tuple(dict.fromkeys((now, *possible_readings(lexicon, character))))
        if len(choices) > 1:
            found.append(Question(at, choices))
    return tuple(found)


def correction(
    lexicon: Lexicon,
    sentence: str,
    word: Word,
    chosen: tuple[str, ...],
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[str, tuple[str, ...]]:
    """Return which word is to be corrected so that this one is read so here, and its readings.

    Mostly the word itself; where a longer one around it is known to the dictionaries (今天天气
    around 天气), as much of that as it takes. A character that is a word of its own and has several
    readings says nothing about other places (了 in 小偷了, in 了解了): it takes words of its clause
    along, and is corrected alone only where nothing stands beside it.
    """
    said = wording(lexicon, sentence, corrections).spoken.text
    words = read_words(lexicon, said, corrections)
    number = next((n for n, each in enumerate(words) if each.start == word.start), None)
    if number is None:
        return word.text, chosen
    alone = len(word.text) == 1 and len(possible_readings(lexicon, word.text)) > 1
    for first, last in (
        _phrases(words, number, back=word.text in _LEAN_BACK) if alone else _wider(words, number)
    ):
        around = words[first:last]
        start, end = around[0].start, around[-1].end
        of_all: list[str] = []
        for each in around:
            of_all += chosen if each.start == word.start else each.readings
        if not all(of_all) or end - start > LONGEST:
            continue
        kept = corrections.with_word(said[start:end], of_all)
        if readings(lexicon, said, kept)[word.start : word.end] == chosen:
            return said[start:end], tuple(of_all)
    return word.text, chosen


def correction_of(
    lexicon: Lexicon, sentence: str, word: Word, corrections: Corrections = NO_CORRECTIONS
) -> str | None:
    """Return the reader's own word that makes this one read as it is; None if there is none."""
    if corrections.reading(word.text):
        return word.text
    said = wording(lexicon, sentence, corrections).spoken.text
    for own in word.text:
        if corrections.reading(own):
            read = readings(lexicon, said, corrections.without(own))
            if read[word.start : word.end] != word.readings:
                return own
    return None


_WIDER = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2))
"""Words before and after that are tried, the fewest first."""
_ENOUGH = 3
"""Characters of a phrase that is hardly met by chance: 长了 is in 他长了个子 and 太长了."""
_LEAN_BACK = frozenset("了的得地着过们吗呢吧啊呀")
"""Said with the word before; other characters are mostly told by the word after: 还书, 单先生."""


def _wider(words: Sequence[ReadWord], number: int) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the words around one, the fewest first."""
    for before, after in _WIDER:
        yield max(0, number - before), min(len(words), number + after + 1)


def _phrases(words: Sequence[ReadWord], number: int, *, back: bool) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the words that one takes along, the fewest first; at last it alone.

    `back`: rather those before it than those after it.
    """
    first, last, found = number, number + 1, False
    while True:
        before = first > 0 and all(words[first - 1].readings)
        after = last < len(words) and all(words[last].readings)
        if not before and not after:
            break
        if before and (back or not after):
            first -= 1
        else:
            last += 1
        # Of what is too short to be told from others, only all that there is.
        if words[last - 1].end - words[first].start >= _ENOUGH:
            found = True
            yield first, last
    if not found and last - first > 1:
        yield first, last
    yield number, number + 1
