"""念错了: the words of a sentence that can be corrected, and the correction for each.

All functions need the dictionaries of readings: call them from a job, not on the GUI thread.
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
    """A word of a sentence: [start, end) in the wording, its characters, and their readings."""

    start: int
    end: int
    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A character of a word with several readings: its number in the word, and the choices.

    `choices` begin with the present reading.
    """

    at: int
    choices: tuple[str, ...]


def words_to_correct(
    lexicon: Lexicon, sentence: str, corrections: Corrections = NO_CORRECTIONS
) -> tuple[Word, ...]:
    """Return the Chinese words that are said exactly as the page has them, in order."""
    said = wording(lexicon, sentence, corrections).spoken
    found = []
    for word in read_words(lexicon, said.text, corrections):
        text = said.text[word.start : word.end]
        first, last = said.to_page(word.start, word.end)
        # A figure that is read out is not a word of the page.
        if all(word.readings) and sentence[first:last] == text and len(text) <= LONGEST:
            found.append(Word(word.start, word.end, text, word.readings))
    return tuple(found)


def questions(lexicon: Lexicon, word: Word) -> tuple[Question, ...]:
    """Return the questions for a word: its characters that have several readings."""
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
    """Return the word to correct so that this word is read so here, and the word's readings.

    Mostly it is the word itself. Where the dictionaries know a longer word around it (今天天气
    around 天气), it is as much of that as needed. A character that is a word of its own and has
    several readings says nothing about other places (了 in 小偷了, in 了解了): it is corrected
    together with words of its clause, and alone only where it has no neighbour.
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
    """Return the reader's own word that gives this word its present reading.

    None if there is none.
    """
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
"""Numbers of words before and after that are tried, the fewest first."""
_ENOUGH = 3
"""Characters of a phrase that is rarely met by chance: 长了 is in 他长了个子 and 太长了."""
_LEAN_BACK = frozenset("了的得地着过们吗呢吧啊呀")
"""Characters that need the word before them; most others need the word after: 还书, 单先生."""


def _wider(words: Sequence[ReadWord], number: int) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the words around a word, the fewest first."""
    for before, after in _WIDER:
        yield max(0, number - before), min(len(words), number + after + 1)


def _phrases(words: Sequence[ReadWord], number: int, *, back: bool) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the words to correct together, the fewest first.

    The word alone comes last.

    `back`: prefer the words before it to the words after it.
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
        # Of phrases that are too short to be clear, only the longest one.
        if words[last - 1].end - words[first].start >= _ENOUGH:
            found = True
            yield first, last
    if not found and last - first > 1:
        yield first, last
    yield number, number + 1
